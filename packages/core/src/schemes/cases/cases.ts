import { z } from 'zod';
import { type Period, firstDay, formatDay, formatPeriod, lastDay, parseDay, parsePeriod } from '../../calendar.ts';
import { type CompiledIndicator, indicatorValues, meetsStandard, standardFor } from '../../indicators/values.ts';
import { type Row, type RowIssue, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { rowsById } from '../../records/subject-table.ts';
import { decimalsOf } from '../../exact.ts';
import { type Words, titleWords } from '../../words.ts';
import { refusalsIn } from './case-refusals.ts';
import { type CompiledPack, compilePack, getScheme, restsUntil } from '../compile-pack.ts';
import type { CompiledScheme } from '../compile.ts';
import { type ExplainedPack, explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { earlierScores } from '../live.ts';
import { isLevelMark } from '../levels/level-conditions.ts';
import { isAskedTests } from '../pay/outcome.ts';
import { consequenceIds, consequenceLists } from '../pay/outcomes.ts';
import { paymentsIn } from '../pay/payments.ts';
import { type Plan, cycleOf, findPeriod, readSchemePeriod, yearHolding } from '../periods/plan.ts';
import { type Earlier, type Population, earlierYears, evaluatePopulation } from '../population.ts';
import { resetRanks, settleRanks } from '../cohorts/rank.ts';
import { unrankedIn } from '../levels/unranked.ts';
import type { SubjectKind } from '../../records/record-type.ts';
import type { Rules } from '../rules.ts';
import type { Exempt } from '../scheme.ts';
import { type ScoreRow, distanceOf, scoreRow, settleOf, settlesIn, wasAssessed } from '../score-rows.ts';
import type { ScoreTable } from '../score-table.ts';
import { yearsRead } from '../score-years.ts';
import { type Trace, traceSubject } from '../explain/trace.ts';

const daySchema = z.string().refine((text) => parseDay(text) !== null, 'write a date such as 2017-09-30');
const periodSchema = z
  .union([z.string(), z.number().transform(String)])
  .refine(
    (text) => parsePeriod(text) !== null,
    'write a period such as 2017, 2017-H1, 2017-Q3, 2017-09, 2017-W07 or 2017-2018',
  );

const expectedItemSchema = z.union([
  z.number(),
  z.strictObject({
    points: z.number().optional(),
    measure: z.number().nullable().optional(),
    'capped-by': z.string().nullable().optional(),
  }),
]);

const expectedPaySchema = z.union([
  z.number(),
  z.strictObject({ yuan: z.number().optional(), withheld: z.number().optional() }),
  z.null(),
]);

/** What a case says must come out; only what is stated is compared. */
const expectationSchema = z.strictObject({
  subject: z.string(),
  period: periodSchema,
  /** Default: the case's scheme. */
  scheme: z.string().optional(),
  /** Null: not assessed. */
  total: z.number().nullable().optional(),
  level: z.number().nullable().optional(),
  rank: z.number().nullable().optional(),
  /** Points to the next level above the one held; null at the top. */
  distance: z.number().nullable().optional(),
  vetoes: z.array(z.string()).optional(),
  /** Ids of the consequences that concern the subject, all of them. */
  consequences: z.array(z.string()).optional(),
  /** What consequences pay, in yuan: the whole amount, or with what of it is withheld; null: it pays nothing. */
  pay: z.record(z.string(), expectedPaySchema).optional(),
  /** Why the subject is not assessed, or not ranked; null: it is. */
  exempt: z.string().nullable().optional(),
  items: z.record(z.string(), expectedItemSchema).optional(),
  /** An indicator instead of a scheme: its value in the period (null: none), and whether it meets its standard (null: no standard, or no value). */
  indicator: z.string().optional(),
  value: z.number().nullable().optional(),
  met: z.boolean().nullable().optional(),
});
type Expectation = z.infer<typeof expectationSchema>;

/** A result of an earlier year, given instead of being worked out. */
const earlierSchema = z.strictObject({
  subject: z.string(),
  period: periodSchema,
  /** Default: the case's scheme. */
  scheme: z.string().optional(),
  total: z.number().default(0),
  level: z.number().optional(),
  vetoes: z.array(z.string()).optional(),
  /** Points of its items and sections, where these are read. */
  items: z.record(z.string(), z.number()).optional(),
  sections: z.record(z.string(), z.number()).optional(),
});

/** `cases/*.yaml`: given subjects and facts, the numbers that were worked out by hand. */
export const caseSchema = z.strictObject({
  case: z.string().min(1),
  title: z.string().min(1),
  'title-en': z.string().min(1).optional(),
  /** Not needed where every row names a scheme or an indicator of its own. */
  scheme: z.string().optional(),
  /** Default kind: that of the scheme, or of the first indicator expected. */
  subjects: z.array(z.looseObject({ id: z.string() })).min(1),
  /** `date`, or `dates` for the same fact on several days; `subject` may be left out when there is one subject. */
  facts: z.array(z.looseObject({ record: z.string() })).default([]),
  /** Ids of the facts that are refused, since they use up more than the balance of their day (`within` of their record): they do not count. */
  refused: z.array(z.string()).optional(),
  /** Results of earlier years, for what looks back on them; without any they are worked out from the facts. */
  before: z.array(earlierSchema).optional(),
  /** Default: the last day of the latest period expected. */
  'as-of': daySchema.optional(),
  expect: z.array(expectationSchema).min(1),
});
export type Case = z.infer<typeof caseSchema>;

/** A file of cases: one case, or a list under `cases`. */
export const caseFileSchema = z.union([z.strictObject({ cases: z.array(caseSchema).min(1) }), caseSchema]);

/** The cases of a file that has been read by `caseFileSchema`. */
export function casesOf(file: z.infer<typeof caseFileSchema>): Case[] {
  return 'cases' in file ? file.cases : [file];
}

/** Something that came out other than a case says. */
export interface CaseFailure {
  subject: string;
  period: string;
  /** `total`, `value`, `level`, `rank`, `distance`, `vetoes`, `items.meetings.points`, `case` …*/
  what: string;
  expected: unknown;
  actual: unknown;
  /** `m1 2017-09 total: expected 9, got 8.5` */
  message: string;
}

/** What came of one case. */
export interface CaseResult {
  case: string;
  title: string;
  passed: boolean;
  failures: CaseFailure[];
  /** Of the subject asked about, every scheme and settle period the case expects something of; absent where nobody was asked about. */
  explanations?: Explanation[];
}

/** Whose scores are explained besides, and the pack that explanations name. */
export interface ExplainedCase {
  subject: string;
  pack: ExplainedPack;
}

/** Runs cases through the evaluator. The pack must have passed its check. */
export function runCases(rules: Rules, cases: readonly Case[], about?: ExplainedCase): CaseResult[] {
  const pack = compilePack(rules);
  return cases.map((one) => {
    const explanations: Explanation[] = [];
    const failures = runCase(pack, one, about, explanations);
    const result = { case: one.case, title: one.title, passed: failures.length === 0, failures };
    return about === undefined ? result : { ...result, explanations };
  });
}

function runCase(
  pack: CompiledPack,
  one: Case,
  about: ExplainedCase | undefined,
  explanations: Explanation[],
): CaseFailure[] {
  const unknown = schemesOf(one).find((id) => !pack.schemes.some((scheme) => scheme.id === id));
  if (unknown !== undefined) return broken(`the pack has no scheme ${unknown}`);
  const nameless = one.expect.find(({ indicator }) => indicator !== undefined && !indicatorOf(pack, indicator));
  if (nameless) return broken(`the pack has no indicator ${nameless.indicator}`);
  if (one.expect.some(({ indicator, scheme }) => indicator === undefined && scheme === undefined && !one.scheme))
    return broken('a row names neither a scheme nor an indicator, and the case has no scheme');
  const defaultKind = kindOf(pack, one);
  const { subjects, issues } = subjectsFromRows(one.subjects, { defaultKind, kinds: pack.rules.kinds, whole: true });
  const given = factRows(one);
  const earlier = one.before?.find(
    ({ scheme = one.scheme }) => scheme && pack.schemes.find(({ id }) => id === scheme)?.scheme.expires,
  );
  if (earlier)
    return broken(
      'points that expire are known by their months: give the records of earlier years as facts, not before',
    );
  const idle = beforeWithoutEffect(pack, one);
  if (idle !== null) return broken(idle);
  const first = Math.min(...one.expect.map((expected) => firstDay(periodFor(pack, one, expected))));
  const refused = refusalsIn(holdingFrom(pack, first), subjects, given, (population) => givenIn(pack, one, population));
  const entered = given.filter(({ id }) => !refused.has(String(id)));
  const { facts, issues: factIssues } = factsFromRows(pack, subjects, entered, { complete: false });
  const told = [
    ...issues.map((issue) => rowText('subjects', issue)),
    ...factIssues.map((issue) => rowText('facts', issue)),
  ];
  if (told.length > 0) return broken(told.join('; '));
  const seen = new Set<string>();
  const runner = caseRunner(pack, one, { subjects, facts }, about?.subject, (trace, place) => {
    for (const settle of settlesIn(trace.scores.plan, place)) {
      const explanation = explain(trace, subjects, settle, about!.pack);
      const key = explanation && `${explanation.scheme} ${explanation.period}`;
      if (explanation === null || seen.has(key!)) continue;
      seen.add(key!);
      explanations.push(explanation);
    }
  });
  return [...refusalFailures(one, given, refused), ...one.expect.flatMap((expected) => runner(expected))];
}

/** A result given before that changes nothing, and what to give instead; null when all are looked at. */
function beforeWithoutEffect(pack: CompiledPack, one: Case): string | null {
  for (const { scheme: id = one.scheme, subject, period, total, level, ...parts } of one.before ?? []) {
    const compiled = pack.schemes.find((scheme) => scheme.id === id);
    if (!compiled) continue;
    const { scheme } = compiled;
    const read = pack.schemes.some(({ id: own, feedsBack, yearsBack }) =>
      own === id ? yearsBack > 0 : feedsBack.includes(compiled.id),
    );
    if (!read)
      return `before: no scheme looks at earlier results of ${id}; give those of the scheme that does, or the earlier records as facts`;
    const worked = workedOut(pack, one, compiled, String(period));
    if (worked !== null) return worked;
    const wrong = wrongPart(compiled, parts);
    if (wrong !== null) return wrong;
    const settles = readSchemePeriod(scheme.period, String(period))?.kind === scheme.period.settle;
    if (settles && level === undefined && readsLevels(pack, compiled))
      return `before: earlier levels of ${id} decide something, and ${period} gives none for ${subject}; write its level, or leave the row out where there was no result`;
    const carried = scheme.carry !== undefined && scheme.period.settle !== scheme.period.reset && total !== undefined;
    const kind = readSchemePeriod(scheme.period, String(period))?.kind;
    const given = one.before?.some(
      (row) =>
        (row.scheme ?? one.scheme) === id &&
        readSchemePeriod(scheme.period, String(row.period))?.kind === scheme.period.reset,
    );
    if (carried && kind === scheme.period.settle && !given)
      return `before: ${id} carries over the total of the ${scheme.period.reset}; give that period besides ${period}`;
  }
  return null;
}

/** A result given of a year, or of several worked out together, that the case expects something of: that year is worked out from the facts, and what was given is dropped. */
function workedOut(pack: CompiledPack, one: Case, { id, scheme }: CompiledScheme, text: string): string | null {
  const period = readSchemePeriod(scheme.period, text);
  if (period === null) return null;
  const cycle = (year: number) => cycleOf(scheme.period, year).year;
  const year = cycle(yearHolding(scheme.period, firstDay(period)));
  const same = one.expect.find((expected) => {
    const own = yearFor(pack, one, expected, periodFor(pack, one, expected));
    const reader = expected.indicator === undefined ? getScheme(pack, expected.scheme ?? one.scheme!) : null;
    const read = reader === null ? [] : yearsRead(reader.scheme.period, scheme.period, own);
    return cycle(own) === year || read.includes(year);
  });
  return same === undefined
    ? null
    : `before: ${id} ${text} lies in a year that this case works out from its facts, since it expects ${same.period} (不起作用：这一年由纪实算出); give its records as facts, or expect ${same.period} in a case of its own`;
}

/** Whether the levels of earlier periods decide something: how far one moves, what is so several times, or what a measure takes. */
function readsLevels({ rules }: CompiledPack, { id, scheme }: CompiledScheme): boolean {
  if ((scheme.levels?.length ?? 0) === 0) return false;
  const repeated = (scheme.consequences ?? []).some(({ when }) =>
    /"(in-a-row|times|within)":/.test(JSON.stringify(when)),
  );
  const taken = (part: unknown): boolean =>
    typeof part === 'object' &&
    part !== null &&
    (((part as { score?: unknown }).score === id && (part as { take?: unknown }).take === 'level') ||
      Object.values(part).some(taken));
  return scheme.promotion !== undefined || repeated || rules.schemes.some(taken);
}

/** Points given of an item or section that nobody reads, or that the scheme does not have. */
function wrongPart(
  { id, items, sections, partsRead }: CompiledScheme,
  given: Pick<z.infer<typeof earlierSchema>, 'items' | 'sections'>,
): string | null {
  const known = {
    items: items.map(({ item }) => item.item),
    sections: sections.map(({ section }) => section.section),
  };
  for (const key of ['items', 'sections'] as const)
    for (const name of Object.keys(given[key] ?? {})) {
      if (!partsRead) return `before: no scheme reads items or sections of ${id}; leave out ${key}`;
      if (!known[key].includes(name)) return `before: ${id} has no ${name}; its ${key} are ${known[key].join(', ')}`;
    }
  return null;
}

/** Records that were refused though the case does not say so, and those it says that were not. */
function refusalFailures(one: Case, given: readonly Row[], refused: ReadonlyMap<string, Words>): CaseFailure[] {
  const stated = new Set(one.refused);
  const fail = (id: string, expected: string, actual: string): CaseFailure => {
    const row = given.find((each) => each['id'] === id);
    const [subject, period] = [String(row?.['subject'] ?? ''), String(row?.['date'] ?? '')];
    return {
      subject,
      period,
      what: `facts.${id}`,
      expected,
      actual,
      message: `${subject} ${period} ${id}: expected ${expected}, got ${actual}`,
    };
  };
  return [
    ...[...refused].flatMap(([id, { zh, en }]) =>
      stated.has(id) ? [] : [fail(id, 'entered', `refused: ${zh} (${en})`)],
    ),
    ...[...stated].flatMap((id) =>
      refused.has(id) ? [] : [fail(id, 'refused', given.some((row) => row['id'] === id) ? 'entered' : 'no such fact')],
    ),
  ];
}

/** The schemes a case names: its own, and those of its rows. */
function schemesOf(one: Case): string[] {
  const byRows = one.expect.flatMap(({ indicator, scheme }) => (indicator === undefined ? (scheme ?? []) : []));
  return one.scheme === undefined ? byRows : [one.scheme, ...byRows];
}

/** The kind of subjects that say none: that of the scheme the case names first, else of its first indicator. */
function kindOf(pack: CompiledPack, one: Case): SubjectKind {
  const scheme = schemesOf(one)[0];
  if (scheme !== undefined) return getScheme(pack, scheme).scheme.subject;
  const indicator = one.expect.find((expected) => expected.indicator !== undefined)?.indicator;
  return indicatorOf(pack, indicator!)!.indicator.subject;
}

function broken(message: string): CaseFailure[] {
  return [{ subject: '', period: '', what: 'case', expected: 'a case that can be run', actual: null, message }];
}

/** A pack that holds by the first day of which a case expects something, if not before. */
function holdingFrom(pack: CompiledPack, day: number): CompiledPack {
  const holds = parseDay(pack.rules.head?.['effective-from'] ?? '');
  if (holds === null || holds <= day) return pack;
  return { ...pack, rules: { ...pack.rules, head: { ...pack.rules.head, 'effective-from': formatDay(day) } } };
}

function rowText(list: string, issue: RowIssue): string {
  const named = list === 'facts' ? '纪实' : '对象';
  const id = issue.id === null ? '' : ` ${issue.id}`;
  return `${named}第 ${issue.row} 条${id}：${issue.message.zh} (${list}, row ${issue.row}${id}: ${issue.message.en})`;
}

function factRows(one: Case): Row[] {
  const ids = new Set(one.subjects.map((subject) => subject.id));
  const only = ids.size === 1 ? one.subjects[0]!.id : undefined;
  return one.facts.flatMap((fact, i) => {
    const { dates, ...rest } = fact as Row & { dates?: unknown };
    const row = { id: `fact-${i + 1}`, subject: only, ...rest };
    if (!Array.isArray(dates)) return [row];
    return dates.map((date: unknown, n) => ({ ...row, id: `${row.id}-${n + 1}`, date }));
  });
}

function caseRunner(
  whole: CompiledPack,
  one: Case,
  given: Pick<Population, 'subjects' | 'facts'>,
  about: string | undefined,
  explained: (trace: Trace, place: { slot: number } | { settle: number } | { reset: number }) => void,
) {
  const periods = one.expect.map((expected) => periodFor(whole, one, expected));
  // Whoever expects something of a year (of several: of the last) says that it was assessed, though nothing was recorded in it.
  const assessedFrom = Math.min(...periods.map((period) => Math.max(firstDay(period), lastDay(period) - 364)));
  const pack = holdingFrom(whole, Math.min(...periods.map(firstDay)));
  const latest = Math.max(
    ...one.expect.map((expected, i) => {
      const scheme = expected.indicator === undefined ? (expected.scheme ?? one.scheme) : undefined;
      return scheme === undefined ? lastDay(periods[i]!) : restsUntil(whole, scheme, periods[i]!);
    }),
  );
  const asOf = one['as-of'] === undefined ? latest : parseDay(one['as-of'])!;
  const rows = rowsById(given.subjects);
  const years = new Map<number, Map<string, ScoreTable>>();
  const scoresOf = (population: Population, known: Earlier) => {
    let scores = years.get(population.year);
    if (!scores) years.set(population.year, (scores = evaluatePopulation(pack, population, { known })));
    return scores;
  };
  return (expected: Expectation): CaseFailure[] => {
    const period = periodFor(pack, one, expected);
    const population: Population = { ...given, year: yearFor(pack, one, expected, period), asOf, assessedFrom };
    const fail = failer(expected, period);
    const row = rows.get(expected.subject);
    if (row === undefined) return [fail('subject', 'a subject of the case', null)];
    if (expected.indicator !== undefined) {
      const scores = scoresOf(population, givenIn(pack, one, population));
      return measured(pack, expected, population, row, scores, fail);
    }
    const compiled = getScheme(pack, expected.scheme ?? one.scheme!);
    const known = givenIn(pack, one, population);
    const scores = scoresOf(population, known);
    const own = scores.get(compiled.id)!;
    if (row < own.from || row >= own.to) return [fail('subject', `a ${compiled.scheme.subject}`, expected.subject)];
    const place = findPeriod(own.plan, formatPeriod(period));
    if (!place) return [fail('period', periodsOf(own.plan, compiled.id), expected.period)];
    if (firstDay(period) > asOf) return [fail('period', 'a period that has begun', expected.period)];
    const trace = traceSubject(compiled, { ...population, upstream: scores }, row);
    if (expected.subject === about) {
      // What was held before is told too.
      const before = earlierYears(pack, population, compiled, 0, known);
      explained(traceSubject(compiled, { ...population, upstream: scores, before }, row), place);
    }
    const ranks =
      'slot' in place
        ? null
        : 'settle' in place
          ? settleRanks(compiled, given.subjects, own, place.settle)
          : resetRanks(compiled, given.subjects, own, place.reset);
    const settle = settleOf(own.plan, place);
    const asked = expected.consequences !== undefined || expected.pay !== undefined;
    const lists =
      'slot' in place || settle === null || !asked
        ? []
        : consequenceLists(compiled, given.subjects, own, settle, earlierYears(pack, population, compiled, 0, known));
    const followed = consequenceIds(lists).get(row);
    const rank = ranks?.[row - own.from] || null;
    const payments =
      expected.pay === undefined || settle === null
        ? undefined
        : paymentsIn(pack, population, compiled, lists, own.plan.settles[settle]!).get(row);
    const score = scoreRow(trace, { ...place, text: expected.period }, rank, { consequences: followed, payments });
    const distance = 'slot' in place || settle === null ? null : distanceOf(trace, settle);
    const reason = settle === null ? -1 : own.exempt[(row - own.from) * own.plan.settles.length + settle]!;
    const unranked = settle === null ? null : unrankedIn(compiled, own, row - own.from, settle);
    const exempt = compiled.exempts[reason]?.exempt ?? unranked;
    const { precision } = compiled.scheme;
    return compare(expected, score, { distance, exempt, precision, assessed: wasAssessed(trace, place) }, fail);
  };
}

/** The period meant, as its scheme names it. */
function periodFor(pack: CompiledPack, one: Case, { period, scheme = one.scheme, indicator }: Expectation): Period {
  const read = indicator === undefined ? readSchemePeriod(getScheme(pack, scheme!).scheme.period, period) : null;
  return read ?? parsePeriod(period)!;
}

function yearFor(pack: CompiledPack, one: Case, expected: Expectation, period: Period): number {
  if (expected.indicator !== undefined) return period.year;
  return yearHolding(getScheme(pack, expected.scheme ?? one.scheme!).scheme.period, firstDay(period));
}

function indicatorOf(pack: CompiledPack, id: string): CompiledIndicator | undefined {
  return pack.indicators.find(({ indicator }) => indicator.indicator === id);
}

/** Holds an indicator's value in a period, and whether it meets its standard, against what is expected. */
function measured(
  pack: CompiledPack,
  expected: Expectation,
  population: Population,
  row: number,
  scores: ReadonlyMap<string, ScoreTable>,
  fail: Fail,
): CaseFailure[] {
  const compiled = indicatorOf(pack, expected.indicator!)!;
  const values = indicatorValues(compiled, population, scores);
  if (row < values.from || row >= values.to)
    return [fail('subject', `a ${compiled.indicator.subject}`, expected.subject)];
  const period = values.periods.indexOf(formatPeriod(parsePeriod(expected.period)!));
  if (period < 0) return [fail('period', `a period of ${compiled.indicator.indicator}`, expected.period)];
  const found = values.values[(row - values.from) * values.periods.length + period]!;
  const value = Number.isNaN(found) ? null : found;
  const standard = standardFor(compiled, population, row, period);
  const met = value === null || standard === null ? null : meetsStandard(standard, value);
  return [
    ...(expected.value === undefined || expected.value === value ? [] : [fail('value', expected.value, value)]),
    ...(expected.met === undefined || expected.met === met ? [] : [fail('met', expected.met, met)]),
  ];
}

/** Which periods a scheme has, by those of its year. */
function periodsOf({ slots, settles, resets }: Plan, scheme: string): string {
  const some = new Set([slots[0], settles[0], resets[0]].map((each) => formatPeriod(each!)));
  return `a period of ${scheme}, such as ${[...some].join(', ')}`;
}

/** The results of earlier years that a case gives; what came after them is worked out from its facts. */
function givenIn(pack: CompiledPack, one: Case, population: Population): Earlier {
  const byScheme = Map.groupBy(one.before ?? [], ({ scheme = one.scheme }) => scheme ?? '');
  return new Map(
    [...byScheme].flatMap(([id, values]) => {
      const compiled = pack.schemes.find((each) => each.id === id);
      if (compiled === undefined) return [];
      return [[id, earlierScores(compiled, population.subjects, population, asNamed(compiled, values))] as const];
    }),
  );
}

/**
 * Results given by a case, their periods as the scheme names them. What consequences ask besides a total or a level counts as held: nobody writes
 * down a year before that does not lead to what is tried.
 */
function asNamed<T extends { period: string; vetoes?: string[] | undefined }>(
  { scheme, vetoes }: CompiledScheme,
  values: readonly T[],
): (T & { vetoes: string[] })[] {
  const asked = vetoes.map(({ veto }) => veto.veto).filter((id) => isAskedTests(id) && !isLevelMark(id));
  return values.map((value) => {
    const period = readSchemePeriod(scheme.period, value.period);
    const marks = [...(value.vetoes ?? []), ...asked];
    return { ...value, period: period ? formatPeriod(period) : value.period, vetoes: marks };
  });
}

type Fail = (what: string, wanted: unknown, actual: unknown) => CaseFailure;

function failer(expected: Expectation, period: Period): Fail {
  // The case says which scheme it is about; a row that speaks of another says which.
  const of = expected.scheme ?? expected.indicator;
  const named = of === undefined ? '' : ` ${of}`;
  return (what, wanted, actual) => ({
    subject: expected.subject,
    period: formatPeriod(period),
    what,
    expected: wanted,
    actual,
    message: `${expected.subject} ${formatPeriod(period)}${named} ${what}: expected ${show(wanted)}, got ${show(actual)}`,
  });
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface Beside {
  distance: number | null;
  exempt: Exempt | null;
  assessed: boolean;
  /** Of the scheme’s totals. */
  precision: number;
}

/** Why nothing came out for a subject, after what was expected of it. */
function unassessedText({ assessed, exempt }: Beside): string {
  if (assessed) return '';
  if (exempt === null)
    return '; it was not assessed: not there in this period, or not one of those assessed (本期不在考核之列)';
  const { zh, en } = titleWords(exempt);
  return `; it is exempt by “${exempt.exempt}”${en === zh ? '' : `, ${en}`} (本期不考核：${zh})`;
}

/** Points of an item that come out to more places may be written to two beyond the precision of totals: 9.643 of 9.64286. */
function asStated(wanted: number | undefined, points: number, precision: number): number {
  if (wanted === undefined) return points;
  const places = Math.max(decimalsOf(precision) + 2, decimalsOf(wanted));
  return Math.abs(points - wanted) <= 0.5 * 10 ** -places + 1e-12 ? wanted : points;
}

function compare(expected: Expectation, score: ScoreRow, beside: Beside, fail: Fail): CaseFailure[] {
  const failures: CaseFailure[] = [];
  const same = (what: string, wanted: unknown, worked: unknown) => {
    // As many decimals as a number in a pack may have.
    const actual = typeof worked === 'number' ? Number(worked.toFixed(6)) : worked;
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual)) return;
    const failure = fail(what, wanted, actual);
    failures.push({ ...failure, message: `${failure.message}${what === 'exempt' ? '' : unassessedText(beside)}` });
  };
  // Nobody's total is nothing; 0 is let pass.
  same('total', expected.total, beside.assessed || expected.total === 0 ? score.total : null);
  same('level', expected.level, score.level);
  same('rank', expected.rank, score.rank);
  same('distance', expected.distance, beside.distance);
  same('vetoes', expected.vetoes?.toSorted(), score.vetoes.toSorted());
  same('consequences', expected.consequences?.toSorted(), score.consequences.toSorted());
  for (const [id, wanted] of Object.entries(expected.pay ?? {})) {
    const paid = score.payments.find(({ consequence }) => consequence === id);
    const [yuan, withheld] = typeof wanted === 'object' ? [wanted?.yuan, wanted?.withheld] : [wanted];
    if (wanted === null) same(`pay.${id}`, null, paid?.yuan ?? null);
    same(`pay.${id}`, yuan, paid?.yuan ?? null);
    same(`pay.${id}.withheld`, withheld, paid?.withheldYuan ?? null);
  }
  same('exempt', expected.exempt, beside.exempt?.exempt ?? null);
  for (const [id, wanted] of Object.entries(expected.items ?? {})) {
    const item = score.items.find((candidate) => candidate.item === id);
    const parts = typeof wanted === 'number' ? { points: wanted } : wanted;
    // An item that does not apply to the subject gives nothing.
    same(`items.${id}.points`, parts.points, asStated(parts.points, item?.points ?? 0, beside.precision));
    same(`items.${id}.measure`, parts.measure, item?.measure ?? null);
    same(`items.${id}.capped-by`, parts['capped-by'], item?.cappedBy ?? null);
  }
  return failures;
}
