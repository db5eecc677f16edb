import { isThere, scopeOf } from '../periods/in-scope.ts';
import { nominalDays } from '../periods/plan.ts';
import type { Fraction } from '../../exact.ts';
import { type Ratio, isDecimal, nearText, over, plus, ratio, ratioOf, times, zero } from '../../ratio.ts';
import { type SubjectTable, rowsOf } from '../../records/subject-table.ts';
import { type Words, joinWords } from '../../words.ts';
import type { Run, Windows } from '../run.ts';
import type { Scheme } from '../scheme.ts';
import type { ScoreTable } from '../score-table.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import { windowEnds } from '../periods/window-ends.ts';
import { type Among, amongValues } from './among.ts';
import { type AmongOrMonths, amongOf, bindWeighing } from './by-months.ts';
import { isStep } from './entered-made.ts';
import type { BoundMeasure } from './kind.ts';
import { amongNear, amongOff } from './near-decimal.ts';
import { type LevelTable, levelName, noLevel } from './level-table.ts';
import { type Made, between, bracketed } from './made.ts';
import {
  type InScope,
  type OverPeriods,
  type ReadRow,
  type Reading,
  isOrdinal,
  readLast,
  readScores,
} from './read-scores.ts';
import { periodWords } from './score-words.ts';
import { type Of, relationOf } from './subordinates.ts';

/** What is read of another scheme, of whom, and how it becomes one number. */
export interface ScoreRule extends Omit<Reading, 'scheme' | 'worth'> {
  feed: Scheme;
  of: Of;
  /** So many of those that are read, in words: `3 人`. */
  who(count: number): Words;
  /** What the level or place read is worth; null: its number. */
  table?: LevelTable | null;
  /** `by-months`: weighted by the slots of the window in which each was the one that is read. */
  among: AmongOrMonths;
  precision: Fraction;
  /** Reads the settle period before the window. */
  previous?: boolean;
  /** Reads so many settle periods up to the window's end (or before the window), whatever years they lie in. */
  last?: number | undefined;
  /** The test in words, and what periods are weighted by. */
  testTold?: Words | undefined;
  /** What stands where there is no earlier result, already through the table; and which level or place of the table that is, in words. */
  first?: Fraction | undefined;
  firstTold?: Words | null;
}

/** Whether all that is read was settled before the window: it is known from its first slot on. */
export function knownBefore({ previous, among }: Pick<ScoreRule, 'previous' | 'among'>): boolean {
  // Months in each place are only known when they are over.
  return previous === true && among !== 'by-months';
}

/** Binds the reading of another scheme's scores: known where a window closes, or, of earlier periods, from where it opens. */
export function bindScores(rule: ScoreRule, run: Run, windows: Windows): BoundMeasure {
  const { from, to } = rowsOf(run.subjects, run.subject);
  const { plan } = run;
  const slots = plan.slots.length;
  const related = run.relatives(relationOf(rule.of, rule.feed.subject), windows);
  const { precision } = rule;
  const days = plan.slots.map((one) => nominalDays(plan.periods, one));
  const readers = plan.slots.map((_, slot) =>
    windows.closes[slot] === 1 && (slot < plan.begunSlots || rule.previous)
      ? readerOf(rule, run, days[windows.start[slot]!]!.first, days[slot]!.last)
      : null,
  );
  const among = amongOf(rule.among);
  // Each subject once for every slot of the window in which it was the one, where these weigh.
  const weighs = rule.among === 'by-months' ? bindWeighs(rule, run) : null;
  const valuesAt = (row: number, slot: number, feed: ScoreTable, read: ReadRow): Read[] => {
    const begin = rule.among === 'by-months' ? windows.start[slot]! : slot;
    const span = Array.from({ length: slot - begin + 1 }, (_, i) => begin + i);
    return span.flatMap((at) => {
      if (weighs !== null && !weighs.own(row, at)) return [];
      const values = readRelated(related, (row - from) * slots + at, feed, read);
      return weighs === null ? values : values.filter((value) => weighs.other(value.row, at));
    });
  };
  const unitOf = (feed: ScoreTable) => unitRead(rule, feed);
  const first =
    rule.first === undefined
      ? NaN
      : amongValues([{ num: rule.first.num, den: rule.first.den }], 'sum', one, precision) * precision.num;
  const early = knownBefore(rule);
  const results = new Float64Array((to - from) * slots).fill(NaN);
  const offs: Record<number, number> = {};
  let base = 0;
  // Who has gone before a window ends has its result where they were last.
  const endsOf = (row: number) => {
    const cells = Uint8Array.from(plan.slots, (_, slot) => (run.concerns(row, slot) ? 1 : 0));
    return windowEnds(windows, cells, 0);
  };
  const scoped = bindScoped(rule, run, windows);
  const readerOn = (row: number, slot: number) => {
    const reader = readers[windows.closes.indexOf(1, slot)];
    return reader && scoped ? scoped(reader, row) : reader;
  };
  const readerAt = (row: number, slot: number) => (early || endsOf(row)[slot] === 1 ? readerOn(row, slot) : undefined);
  for (let row = from; row < to; row++) {
    const ends = early ? windows.closes : endsOf(row);
    for (let slot = 0; slot < plan.begunSlots; slot++) {
      if (!early && ends[slot] === 0) continue;
      const cell = (row - from) * slots + slot;
      const reader = readerOn(row, slot);
      if (!reader) {
        if (rule.previous) results[cell] = first;
        continue;
      }
      const values = valuesAt(row, slot, reader.feed, reader.read);
      const off = offOfValues(rule, reader, values, among);
      if (off > 0) offs[cell] = off;
      results[cell] = values.length === 0 ? first : amongNear(values, among, unitOf(reader.feed), precision, off);
    }
  }
  return {
    fill(block, _mask, num) {
      base = (block.lo - from) * slots;
      num.set(results.subarray(base, base + (block.hi - block.lo) * slots));
    },
    off: (cell) => (offs[base + cell] ?? 0) + (isMeanDen(precision.den) ? 0.5 / precision.den : 0),
    facts() {},
    detail(subject, slot) {
      const reader = readerAt(subject, slot);
      if (!reader) return {};
      // Of a table the level is told, not what it is worth.
      const step = rule.table ? one : unitOf(reader.feed);
      const read = onceEach(valuesAt(subject, slot, reader.feed, reader.plain ?? reader.read));
      const upstream = (rule.table ? read.filter(({ num }) => num !== noLevel) : read).map(({ row, num, den }) => ({
        scheme: rule.feed.scheme,
        row,
        total: (num * step.num) / (den * step.den),
      }));
      return { upstream };
    },
    made(subject, slot) {
      const reader = readerAt(subject, slot);
      const rows = reader ? valuesAt(subject, slot, reader.feed, reader.read) : [];
      if (rows.length === 0 && rule.first !== undefined && rule.firstTold) return firstMade(rule.firstTold);
      if (!reader) return null;
      const unit = unitOf(reader.feed);
      return movedMade(rows, unit, precision) ?? amongMade(rule, rows, unit) ?? madeOf(rule, reader, onceEach(rows));
    },
  };
}

/**
 * Reads of the own results of who is assessed in a part of a window only those that touch it, as of who was on the roster for that part alone.
 * Null where all are assessed always, and where the rule itself says how far back it looks.
 */
function bindScoped(rule: ScoreRule, run: Run, windows: Windows): ((reader: Reader, row: number) => Reader) | null {
  const early = rule.previous === true || rule.last !== undefined;
  if (early || windows.single || run.there() === run.registered) return null;
  const { plan } = run;
  const days = plan.slots.map((one) => nominalDays(plan.periods, one));
  return (reader, row) => {
    if (plan.slots.every((_, slot) => run.concerns(row, slot))) return reader;
    const inScope: InScope = ({ first, last }) => {
      const touched = [...days.keys()].filter((slot) => days[slot]!.first <= last && first <= days[slot]!.last);
      return touched.length === 0 || touched.some((slot) => run.concerns(row, slot));
    };
    const own = row - reader.feed.from;
    const within = (read: ReadRow): ReadRow => {
      const { each, weights } = read;
      const scope = (at: number) => (at === own ? inScope : undefined);
      return Object.assign((at: number) => read(at, scope(at)), {
        ...(each ? { each: (at: number) => each(at, scope(at)) } : {}),
        ...(weights ? { weights: (at: number) => weights(at, scope(at)) } : {}),
      });
    };
    return { ...reader, read: within(reader.read), plain: reader.plain && within(reader.plain) };
  };
}

/**
 * In which slots somebody weighs where months do: while the rule is about them (where a day decides the month, on that day), and of another, while
 * what is read is about that one.
 */
function bindWeighs({ feed, of, previous }: ScoreRule, { plan, subjects, there }: Run) {
  const within = (table: SubjectTable) => (row: number, slot: number) =>
    isThere(table, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
  // What was settled before stands whatever became of the one it is of.
  return {
    own: bindWeighing(of, plan, there()),
    other: within(previous === true ? subjects : scopeOf(feed, subjects)),
  };
}

/** How far what is read may be off: totals and points that no document rounds are kept as whole numbers of their scheme's step. */
function offOfValues(rule: ScoreRule, { feed, read }: Reader, values: readonly Read[], among: Among): number {
  if (feed.off === undefined || rule.table || rule.test || rule.combine === 'number' || isOrdinal(rule.take)) return 0;
  const one = 'name' in rule.take ? feed.off.parts : feed.off.total;
  if (one === 0) return 0;
  const periods = (row: number) => (rule.combine === 'sum' ? Math.max(1, read.each?.(row - feed.from).length ?? 1) : 1);
  return amongOff(
    values.map(({ row }) => one * periods(row)),
    among,
  );
}

/** What is taken where there is no earlier result: `没有上一期的按三星`. */
function firstMade({ zh, en }: Words): Made {
  return { words: { zh: `没有上一期的按${zh}`, en: `${en} where there is none before` }, exact: true, parts: [] };
}

/** Each subject read once, however often it weighs. */
function onceEach(values: readonly Read[]): Read[] {
  return values.filter(({ row }, at) => values.findIndex((other) => other.row === row) === at);
}

/** The places of somebody who moved, by their months: `（88 × 7 + 92 × 5）÷ 12`; null for who did not. */
function movedMade(values: readonly Read[], step: Fraction, precision: Fraction): Made | null {
  const each = onceEach(values);
  if (each.length < 2 || each.length === values.length) return null;
  const all = values.map(({ num, den }) => ratio(BigInt(num) * BigInt(step.num), BigInt(den) * BigInt(step.den)));
  let exact = isMeanStep(all, undefined, precision);
  const list = each.map(({ row, num, den }) => {
    const value = ratio(BigInt(num) * BigInt(step.num), BigInt(den) * BigInt(step.den));
    const text = `${nearText(value)} × ${values.filter((other) => other.row === row).length}`;
    exact &&= isDecimal(value);
    return { zh: text, en: text };
  });
  const whole = bracketed(between(list, '+'));
  const words = { zh: `${whole.zh} ÷ ${values.length}`, en: `${whole.en} ÷ ${values.length}` };
  return { words, exact, parts: [] };
}

/** Whether the mean of values is not rounded where so many steps are kept. */
function isMeanStep(values: readonly Ratio[], weights: readonly number[] | undefined, precision: Fraction): boolean {
  const weight = (i: number) => ratioOf(weights?.[i] ?? 1);
  const whole = values.map((_, i) => weight(i)).reduce(plus, zero);
  const sum = values.map((value, i) => times(value, weight(i))).reduce(plus, zero);
  return whole.n === 0n || isStep(over(sum, whole), precision);
}

/** Several subjects put together: `（90 + 95 + 93）÷ 3`, `45 人合计 3920 ÷ 45`; null of one, of others than sums and means, and where months weigh. */
function amongMade({ among, precision, who }: ScoreRule, values: readonly Read[], step: Fraction): Made | null {
  if (values.length < 2 || (among !== 'sum' && among !== 'average')) return null;
  const each = values.map(({ num, den }) => ratio(BigInt(num) * BigInt(step.num), BigInt(den) * BigInt(step.den)));
  const [total, count] = [each.reduce(plus), values.length];
  const told = count <= fewSubjects ? each.map(nearText) : [nearText(total)];
  const list = told.join(' + ').replaceAll('+ −', '− ');
  const { zh, en } = who(count);
  const kept = among === 'sum' ? total : over(total, ratio(BigInt(count)));
  const exact = (count <= fewSubjects ? each : [total]).every(isDecimal) && isStep(kept, precision);
  const words =
    among === 'sum'
      ? { zh: `${zh}合计 ${list}`, en: `the total of ${en}, ${list}` }
      : count <= fewSubjects
        ? { zh: `（${list}）÷ ${count}`, en: `(${list}) ÷ ${count}` }
        : { zh: `${zh}合计 ${list} ÷ ${count}`, en: `the total of ${en}, ${list}, ÷ ${count}` };
  return { words, exact, parts: [] };
}

// The results of more are told by their sum.
const fewSubjects = 6;

/** The settle periods that make one subject's result: `（85 + 85 + 82）÷ 3`. Of several subjects each is told by itself. */
function madeOf(rule: ScoreRule, { feed, read, plain }: Reader, rows: readonly { row: number }[]): Made | null {
  if (rule.table && plain && rule.combine !== 'number')
    return tabledMade(rule, rule.table, { feed, read, plain }, rows);
  const { combine, test, testTold } = rule;
  const step = isOrdinal(rule.take) ? one : feed.step;
  const at = rows.length === 1 ? rows[0]!.row - feed.from : -1;
  const values = at < 0 ? [] : (read.each?.(at) ?? []);
  if (values.length < (test ? 1 : 2) || (combine === 'number' && !test)) return null;
  const results = values.map((value) => ratio(BigInt(value) * BigInt(step.num), BigInt(step.den)));
  const weights = read.weights?.(at);
  let exact = results.every(isDecimal);
  if (combine === 'average') exact &&= isMeanStep(results, weights, rule.precision);
  const list = results.map((result) => ({ zh: nearText(result), en: nearText(result) }));
  if (test) return { words: testedWords(list, combine, testTold), exact: true, parts: [] };
  if (!weights) return { words: madeOverPeriods(list, combine), exact, parts: [] };
  const products = list.map(({ zh, en }, i) => ({ zh: `${zh} × ${weights[i]!}`, en: `${en} × ${weights[i]!}` }));
  const sum = between(products, '+');
  if (combine === 'sum') return { words: sum, exact, parts: [] };
  const [all, whole] = [weights.reduce((total, weight) => total + weight, 0), bracketed(sum)];
  return { words: { zh: `${whole.zh} ÷ ${all}`, en: `${whole.en} ÷ ${all}` }, exact, parts: [] };
}

/** `88、70、92，不少于 80 的期数`: the results that a test counts. */
function testedWords(list: readonly Words[], combine: OverPeriods, told: Words = { zh: '', en: '' }): Words {
  const all = joinWords(list, '、', ', ');
  if (combine === 'row')
    return { zh: `${all.zh}，${told.zh}的最长连续期数`, en: `${all.en}, longest row that ${told.en}` };
  return { zh: `${all.zh}，${told.zh}的期数`, en: `${all.en}, how many ${told.en}` };
}

/** Settle periods that make one: `（85 + 85 + 82）÷ 3`, `85、82，最好一期`. */
function madeOverPeriods(list: readonly Words[], combine: OverPeriods): Words {
  if (combine !== 'sum' && combine !== 'average') {
    const [all, name] = [joinWords(list, '、', ', '), periodWords[combine]];
    return { zh: `${all.zh}，${name.zh}`, en: `${all.en}, ${name.en}` };
  }
  const sum = between(list, '+');
  if (combine === 'sum') return sum;
  const whole = bracketed(sum);
  return { zh: `${whole.zh} ÷ ${list.length}`, en: `${whole.en} ÷ ${list.length}` };
}

/** The levels that a table makes amounts of: `四星级`, `四星级 1500 + 五星级 2000`. */
function tabledMade(
  { feed: scheme, combine, take }: ScoreRule,
  table: LevelTable,
  { feed, read, plain }: Reader & { plain: ReadRow },
  rows: readonly { row: number }[],
): Made | null {
  const at = rows.length === 1 ? rows[0]!.row - feed.from : -1;
  const listed = (at < 0 ? [] : (plain.each?.(at) ?? [])).filter((level) => table.worth(level, 0) !== null);
  const values = at < 0 ? [] : (read.each?.(at) ?? []);
  const worths = listed.map((level, i) => {
    const worth = values[i] ?? table.worth(level, 0)!;
    const name = levelName(level, scheme, take.what);
    // Several in one place share what their places are worth.
    const shared = worth !== table.worth(level, 0);
    return {
      name: shared ? { zh: `${name.zh}（并列，合并平均）`, en: `${name.en} (shared with others)` } : name,
      words: table.told(worth),
    };
  });
  const last = worths.at(-1);
  if (!last) return null;
  if (worths.length === 1 || combine === 'latest') return { words: last.name, exact: true, parts: [] };
  const list = worths.map(({ name, words }) => joinWords([name, words], ' ', ' '));
  return { words: madeOverPeriods(list, combine), exact: true, parts: [] };
}

interface Reader {
  feed: ScoreTable;
  read: ReadRow;
  /** The level or place itself, where a table says what it is worth. */
  plain: ReadRow | null;
}

const one: Fraction = { num: 1, den: 1 };

/** What whole numbers read of a scheme count. */
function unitRead({ combine, take, table, test }: ScoreRule, feed: ScoreTable): Fraction {
  if (combine === 'number' || test) return one;
  if (table) return table.unit;
  return isOrdinal(take) ? one : feed.step;
}

/** Reads a window's results, or those of the settle periods before it; null where there is none. */
function readerOf(rule: ScoreRule, run: Run, first: number, last: number): Reader | null {
  const { table } = rule;
  const none = (table?.worth(noLevel, 0) ?? null) !== null && rule.test === undefined;
  const reading: Reading = { ...rule, scheme: rule.feed, worth: table?.worth, none };
  const plainly: Reading = { ...reading, combine: 'latest', worth: undefined };
  const reader = (feed: ScoreTable, read: (how: Reading) => ReadRow): Reader => ({
    feed,
    read: read(reading),
    plain: table ? read(plainly) : null,
  });
  const { subjects } = run;
  if (rule.last !== undefined) {
    const tables = run.previous(rule.feed.scheme);
    const until = rule.previous ? first - 1 : last;
    const [feed] = tables;
    return feed ? reader(feed, (how) => readLast(tables, subjects, how, rule.last!)(until)) : null;
  }
  if (!rule.previous) {
    const feed = run.upstream(rule.feed.scheme);
    return reader(feed, (how) => readScores(feed, subjects, how)(first, last));
  }
  for (const feed of run.previous(rule.feed.scheme)) {
    const { settles, begunSettles } = feed.plan;
    const begun = settles.slice(0, begunSettles).map((settle) => nominalDays(feed.plan.periods, settle));
    const period = begun.findLast(({ last: end }) => end < first);
    if (period) return reader(feed, (how) => readScores(feed, subjects, how)(period.first, period.last));
  }
  return null;
}

interface Read {
  row: number;
  num: number;
  den: number;
}

function readRelated(
  related: { start: Int32Array; rows: Int32Array },
  cell: number,
  feed: { from: number; to: number },
  reader: (at: number) => { num: number; den: number } | null,
): Read[] {
  const list: Read[] = [];
  for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++) {
    const row = related.rows[i]!;
    if (row < feed.from || row >= feed.to) continue;
    const value = reader(row - feed.from);
    if (value) list.push({ row, ...value });
  }
  return list;
}
