// Every public name of the core, listed one by one.
export { aboutShape, basisSchema, idSchema, type Basis } from './basis.ts';
export {
  conditionSchema,
  holds,
  partsOf,
  testsIn,
  valueTestSchema,
  type Condition,
  type ValueTest,
} from './records/condition.ts';
export { ageOf, ageWords, agesIn } from './records/ages.ts';
export { withAges } from './records/cut-spells.ts';
export { attributesMeet, passes } from './records/value-test.ts';
export { attributeWords, type AttributeOfKind } from './records/attribute.ts';
export { readAttributes } from './records/read-attributes.ts';
export {
  fieldSchema,
  recordTypeSchema,
  roleSchema,
  type Field,
  type RecordType,
  type Role,
} from './records/record-type.ts';
export { calendarOf } from './records/work-calendar.ts';
export { dutySchema, type Duty } from './duties/duty.ts';
export {
  capsSchema,
  itemSchema,
  periodKindSchema,
  schemeSchema,
  type Caps,
  type Consequence,
  type Item,
  type Level,
  type Scheme,
  type Section,
  type Veto,
} from './schemes/scheme.ts';
export {
  explanationSchema,
  type ExplainedItem,
  type ExplainedPart,
  type ExplainedSection,
  type Explanation,
} from './schemes/explain/explanation.ts';
export { packHeadSchema, type Pack, type PackHead } from './pack/pack.ts';
export {
  checkEntry,
  extremesWords,
  isExtreme,
  summaryOf,
  type EntryError,
  type EntryValue,
  type EntryValues,
} from './records/entry.ts';
export { packProblems, type PackProblemCode, type ProblemCode, type Severity } from './problems.ts';
export { isUsable, type Diagnostic } from './pack/diagnostic.ts';
export { didYouMean } from './did-you-mean.ts';
export { loadPack, type LoadedPack } from './pack/load.ts';
export type { PackSource } from './pack/source.ts';
export { counted, joinWords, titleWords, unitWords, wordsSchema, type Words } from './words.ts';
export {
  civilOf,
  containsDay,
  containsPeriod,
  dayOf,
  finerThan,
  firstDay,
  formatDay,
  formatPeriod,
  lastDay,
  lookBackStart,
  monthsIn,
  yearsIn,
  nextPeriod,
  parseDay,
  parsePeriod,
  periodAround,
  periodKinds,
  periodOf,
  periodTitle,
  periodsIn,
  shiftPeriod,
  type CivilDate,
  type Period,
  type PeriodKind,
  type YearCalendar,
} from './calendar.ts';
export type { Rules } from './schemes/rules.ts';
export {
  measureKinds,
  pointsKinds,
  ruleKinds,
  type AnyMeasureKind,
  type AnyPointsKind,
} from './schemes/kinds/index.ts';
export type { KindContext, KindFinding, MeasureKind, PointsKind } from './schemes/kinds/kind.ts';
export { listValues, type PackValue } from './pack/values.ts';
export { type Clearing, ownCyclesIn } from './schemes/vetoes/cleared-by.ts';
export { ownCycleHolding } from './schemes/vetoes/last-cleared.ts';
export { type CompiledScheme, compileScheme } from './schemes/compile.ts';
export { type CompiledPack, compilePack, getScheme, restsUntil, upstreamOf } from './schemes/compile-pack.ts';
export { feedsBackOf, feedsOf } from './schemes/feeds.ts';
export {
  cycleOf,
  cyclesIn,
  yearCalendarOf,
  findPeriod,
  inCalendarOf,
  readSchemePeriod,
  schemePeriodOf,
  firstAssessed,
  yearHolding,
  yearOfPeriod,
  yearsTouched,
  yearsWith,
} from './schemes/periods/plan.ts';
export { creditedAfter } from './schemes/limits/credited.ts';
export { type EvaluateInput, type Listener, evaluate, evaluateCircle } from './schemes/evaluate.ts';
export { type Earlier, type Population, earlierYears, evaluatePopulation } from './schemes/population.ts';
export { markNames, marksIn } from './schemes/levels/score-marks.ts';
export { type ScoreTable, isCounted, joinScores, rankedIn, settledIn } from './schemes/score-table.ts';
export { type Indicator, type Standard, type Target, indicatorSchema } from './indicators/indicator.ts';
export { type Figures, figuresOf, forecast } from './indicators/figures.ts';
export {
  type BelowStandard,
  type IndicatorStanding,
  type TargetStanding,
  indicatorStanding,
  targetStanding,
} from './indicators/standing.ts';
export {
  type CompiledIndicator,
  type IndicatorValues,
  compileIndicator,
  indicatorValues,
  meetsStandard,
  standardFor,
} from './indicators/values.ts';
export { type Change, type ChangeProblem, changeScheme } from './simulation/change.ts';
export {
  type Comparison,
  type GroupMoves,
  type Groups,
  type Moved,
  compareSides,
  sideOf,
} from './simulation/compare.ts';
export { type Outcome } from './simulation/outcome.ts';
export { type Holders, type Payroll, type Withheld, paidRows, paymentsOf } from './simulation/paid.ts';
export { type Side } from './simulation/read-side.ts';
export { type Choice, type Uncapped, schemeChoices, uncappedItems } from './simulation/choices.ts';
export { type Parameter, type ParameterKind, schemeParameters } from './simulation/parameters.ts';
export { overrideOf, yamlOf } from './pack/override.ts';
export { type ChangedLine, changedLines } from './pack/render/changed-lines.ts';
export { type Simulated, simulator } from './simulation/simulate.ts';
export { cohortsOf, type Cohorts } from './schemes/cohorts/cohorts.ts';
export { mergedCohorts, rankedCohorts, type MergedCohorts } from './schemes/cohorts/merged-cohorts.ts';
export { placesAt } from './schemes/levels/compile-levels.ts';
export { placesWithCarried } from './schemes/levels/places-with-carried.ts';
export { everyWords } from './pack/render/wording.ts';
export { countingPeriod, limitsOf } from './schemes/limits/limits.ts';
export { resetRanks, settlePlaces, settleRanks, type Ranks } from './schemes/cohorts/rank.ts';
export { askedOf, comparesInCohort, looksBack } from './schemes/pay/outcome.ts';
export { consequenceIds, consequenceLists, type Concerned, type ConsequenceList } from './schemes/pay/outcomes.ts';
export type { KeptScores } from './schemes/settle.ts';
export { exemptIn } from './schemes/explain/explain-level.ts';
export { isScored } from './schemes/levels/unranked.ts';
export {
  type EnteredMeasure,
  type EnteredResult,
  enteredResults,
  enteredRules,
} from './schemes/cases/entered-results.ts';
export { type Trace, type TracedItem, traceSubject, traceSubjects } from './schemes/explain/trace.ts';
export { type ScoreItem, type ScoreRow, distanceOf, scoreRow, scoreRows, settlesIn } from './schemes/score-rows.ts';
export {
  type Case,
  type CaseFailure,
  type CaseResult,
  caseFileSchema,
  caseSchema,
  casesOf,
  runCases,
} from './schemes/cases/cases.ts';
export { barsOf } from './records/within.ts';
export {
  type BuiltInKind,
  type DeclaredKind,
  type KindOfSubject,
  type SubjectKind,
  builtInKindSchema,
  builtInKinds,
  isBuiltIn,
  isPerson,
  kindWords,
  kindsOf,
  subjectKindSchema,
} from './records/subject-kind.ts';
export {
  type UseLimits,
  type Used,
  type Barred,
  barredByLevel,
  barredByRecord,
  typesOfBars,
  beyondLimits,
  freeOfLimits,
  limitsWords,
  useLimitsOf,
} from './schemes/limits/use-limits.ts';
export { countedUses } from './schemes/limits/cut-uses.ts';
export {
  type BalanceNames,
  type Held,
  type Within,
  beyondBalance,
  heldWords,
  mostNowWords,
  usable,
} from './records/within.ts';
export { type Row, type RowIssue, factsFromRows, subjectsFromRows } from './records/rows.ts';
export {
  type FactColumn,
  type FactTable,
  type FactTableBuilder,
  type FactValue,
  type TableSpec,
  emptyFacts,
  factTableBuilder,
  sortFacts,
} from './records/fact-table.ts';
export {
  type AttributeValue,
  type Spell,
  type SubjectTable,
  dawn,
  doomsday,
  rowsById,
  rowsOf,
  subjectTable,
} from './records/subject-table.ts';
export { fromSteps, roundHalfUp, toScaled, toStored } from './exact.ts';
export { dutyCalendar } from './schemes/periods/duty-calendars.ts';
export { dutyPlace, dutyStandings, isBound, type DutyFact, type DutyStanding } from './duties/standing.ts';
export { type ExplainedPack, explain, unitOfTotal } from './schemes/explain/explain.ts';
export {
  type Live,
  type LiveInput,
  type ScoreValue,
  type SubjectScore,
  earlierScores,
  explainLive,
  liveScores,
  scoreLive,
  scoresFromValues,
  subjectScores,
} from './schemes/live.ts';
export { type DutyState, dutyStates } from './duties/duty-states.ts';
export { spellIn, spellOn } from './records/subject-table.ts';
export type { FactTables } from './schemes/bind-run.ts';
export {
  basisMarks,
  type Phrase,
  type RuleBlock,
  type RuleBook,
  type RuleBookBlock,
  type RuleTable,
} from './pack/render/rule-book.ts';
export { typedCells } from './pack/typed-cells.ts';
export { ruleBook } from './pack/render/build.ts';
export { ruleBookMarkdown } from './pack/render/markdown.ts';
export { ruleBookHtml } from './pack/render/html.ts';
export { packJsonSchemas, type JsonSchema } from './pack/json-schema.ts';
export { packReference } from './pack/reference.ts';
export { packCost, type DutyCost, type PackCost, type RecordCost, type RoleCost } from './pack/cost.ts';
export { compareCosts, type CostChange, type CostComparison, type RoleChange } from './pack/compare-costs.ts';
export type { AskedTwice, Derivable } from './pack/cost-hints.ts';
export { type Money, type Pay, type Payable, moneyOf, needsRoster, returnedYuan } from './schemes/pay/pay.ts';
export { type Moneys, moneysOf } from './schemes/pay/moneys.ts';
export { allInUnitOf, headedIn, inUnit, inUnitOf, pointUnit } from './schemes/rounding/point-unit.ts';
