import { attainable } from './attainable.ts';
import { attributeUse } from './attributes.ts';
import { balances } from './balances.ts';
import { basis } from './basis.ts';
import { cases } from './cases.ts';
import type { Check } from './check.ts';
import { beyondLimits } from './beyond-limits.ts';
import { credits } from './credits.ts';
import { clearings } from './clearings.ts';
import { conditions } from './conditions.ts';
import { consequences } from './consequences.ts';
import { contests } from './contests.ts';
import { everyYear } from './every-year.ts';
import { exemptByComparison } from './exempt-by-comparison.ts';
import { duplicateIds } from './duplicate-ids.ts';
import { earlyDays } from './early-days.ts';
import { effects } from './effects.ts';
import { expiry } from './expiry.ts';
import { fields } from './fields.ts';
import { formulas } from './formulas.ts';
import { fullMarks } from './full-marks.ts';
import { givenAgain } from './given-again.ts';
import { holidays } from './holidays.ts';
import { indicators } from './indicators.ts';
import { indicatorWindows } from './indicator-windows.ts';
import { lastLevels } from './last-levels.ts';
import { lastPlaces } from './last-places.ts';
import { levels } from './levels.ts';
import { longWindows } from './long-windows.ts';
import { periodStarts } from './period-starts.ts';
import { lightestKept } from './lightest-kept.ts';
import { linesOfPlaces } from './lines-of-places.ts';
import { lossCaps } from './loss-caps.ts';
import { missingParts } from './missing-parts.ts';
import { narrowWindows } from './narrow-windows.ts';
import { settleWindows } from './settle-windows.ts';
import { notes } from './notes.ts';
import { orders } from './orders.ts';
import { overlays } from './overlays.ts';
import { percentFactors } from './percent-factors.ts';
import { percentSlips } from './percent-slips.ts';
import { periods } from './periods.ts';
import { pointsSize } from './points-size.ts';
import { precision } from './precision.ts';
import { promotion } from './promotion.ts';
import { rows } from './rows.ts';
import { rules } from './rules.ts';
import { schemeCycles } from './scheme-cycles.ts';
import { sectionTree } from './section-tree.ts';
import { quotas } from './quotas.ts';
import { reach } from './reach.ts';
import { ties } from './ties.ts';
import { splitCohorts } from './split-cohorts.ts';
import { sources } from './sources.ts';
import { directPlaces } from './direct-places.ts';
import { unrankedLevels } from './unranked-levels.ts';
import { unfinished } from './unfinished.ts';
import { vetoes } from './vetoes.ts';
import { weights } from './weights.ts';
import { addedToStart } from './added-to-start.ts';
import { ballots } from './ballots.ts';
import { twoDowns } from './two-downs.ts';
import { emptiedSaid } from './emptied-said.ts';
import { mergedRanks } from './merged-ranks.ts';
import { meansSaid } from './means-said.ts';
import { placesSaid } from './places-said.ts';
import { roundingSaid } from './rounding-said.ts';
import { startsSaid } from './starts-said.ts';
import { amountsBeforeEffect } from './amounts-before-effect.ts';
import { exemptPeriods } from './exempt-periods.ts';
import { emptyTotals } from './empty-totals.ts';
import { unassessedSaid } from './unassessed-said.ts';
import { wholesSaid } from './wholes-said.ts';
import { wordsSaid } from './words-said.ts';
import { overlappingYears } from './overlapping-years.ts';
import { ownPeriodEnds } from './own-period-ends.ts';
import { capsBefore } from './caps-before.ts';
import { capsSaid } from './caps-said.ts';
import { firstResults } from './first-results.ts';
import { firstSteps } from './first-steps.ts';
import { monthsTested } from './months-tested.ts';
import { atEnds } from './at-ends.ts';
import { endsAgree } from './ends-agree.ts';
import { endsSaid } from './ends-said.ts';
import { leavers } from './leavers.ts';
import { leaversCounted } from './leavers-counted.ts';
import { movesInCases } from './moves-in-cases.ts';
import { firstDays } from './first-days.ts';
import { firstYears } from './first-years.ts';
import { yearStarts } from './year-starts.ts';
import { subjectKindUse } from './subject-kinds.ts';

/** Every check of meaning, in the order they run. To add one: a file, its test, a line here, a code in problems.ts. */
export const checks: readonly Check[] = [
  duplicateIds,
  subjectKindUse,
  fields,
  balances,
  rules,
  attainable,
  percentSlips,
  percentFactors,
  rows,
  narrowWindows,
  longWindows,
  settleWindows,
  givenAgain,
  addedToStart,
  leavers,
  leaversCounted,
  lastPlaces,
  splitCohorts,
  monthsTested,
  firstSteps,
  firstResults,
  capsBefore,
  capsSaid,
  ballots,
  twoDowns,
  unassessedSaid,
  emptyTotals,
  exemptPeriods,
  amountsBeforeEffect,
  wordsSaid,
  emptiedSaid,
  meansSaid,
  placesSaid,
  roundingSaid,
  wholesSaid,
  startsSaid,
  ownPeriodEnds,
  periodStarts,
  overlappingYears,
  atEnds,
  endsSaid,
  endsAgree,
  earlyDays,
  sectionTree,
  beyondLimits,
  clearings,
  expiry,
  credits,
  contests,
  weights,
  fullMarks,
  overlays,
  orders,
  sources,
  conditions,
  indicators,
  indicatorWindows,
  attributeUse,
  everyYear,
  exemptByComparison,
  periods,
  levels,
  linesOfPlaces,
  unrankedLevels,
  directPlaces,
  lastLevels,
  quotas,
  mergedRanks,
  ties,
  promotion,
  vetoes,
  consequences,
  reach,
  effects,
  lossCaps,
  lightestKept,
  unfinished,
  missingParts,
  schemeCycles,
  yearStarts,
  firstDays,
  firstYears,
  holidays,
  precision,
  pointsSize,
  basis,
  cases,
  movesInCases,
  formulas,
  notes,
];
