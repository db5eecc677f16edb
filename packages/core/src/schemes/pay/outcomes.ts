import { type Period, formatPeriod } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import { type FromMean, fromMean } from '../levels/from-mean.ts';
import { type Asked, askedOf, inSpan, askedTestsOf } from './outcome.ts';
import { scopeOf } from '../periods/in-scope.ts';
import { inPlaces } from '../levels/in-places.ts';
import { type Ranks, settlePlaces } from '../cohorts/rank.ts';
import { ratioTest } from '../ratio-test.ts';
import { bindRound } from '../levels/places-round.ts';
import type { Consequence, PlacesRound } from '../scheme.ts';
import { type ScoreTable, settledIn } from '../score-table.ts';

/** One subject a consequence concerns in a settle period, with what it rests on. */
export interface Concerned {
  row: number;
  subject: string;
  total: number;
  /** Null for schemes without levels. */
  level: number | null;
  /** Place from the best and from the worst in a cohort of `cohort`; null unless the consequence asks for places. */
  rank: number | null;
  fromBottom: number | null;
  cohort: number | null;
  /** The veto that struck, when the consequence asks for one. */
  veto: string | null;
  /** The settle periods in which it held (in a row, or so many of several), the latest last. */
  periods: string[];
}

/** Whom one consequence concerns in a settle period. */
export interface ConsequenceList {
  consequence: Consequence;
  met: Concerned[];
  /** Those who would be concerned, but are not eligible because vetoes bar them. */
  barred: (Concerned & { vetoes: string[] })[];
}

/**
 * Whom each consequence of a scheme concerns in a settle period (its position in the table's plan), and why. `before`: scores of the same
 * subjects in earlier years, the latest first, for periods in a row. The table must hold the whole cohort when places are asked for.
 */
export function consequenceLists(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
  before: readonly ScoreTable[] = [],
): ConsequenceList[] {
  const compared = comparedIn(compiled, subjects);
  const now: SettleAt = { table: scores, settle };
  return compiled.scheme.consequences.map((consequence) => {
    const list: ConsequenceList = { consequence, met: [], barred: [] };
    const marks = askedTestsOf(consequence);
    const [whole, ...alternatives] = askedOf(consequence.when).map(({ asked }, index): Marked => ({
      ...asked,
      mark: marks[index]?.id ?? null,
    }));
    // So often (in a row) one of them held, not always the same one.
    const together = whole!['in-a-row'] !== undefined || whole!.times !== undefined;
    const own = bindAsked(compiled, whole!, now, before, compared, together ? alternatives : []);
    const others = together ? [] : alternatives.map((asked) => bindAsked(compiled, asked, now, before, compared));
    for (let at = 0; at < scores.to - scores.from; at++) {
      const row = scores.from + at;
      if (!settledIn(scores, at, settle)) continue;
      const periods = own(row);
      if (periods === null) continue;
      const other = others.map((holds) => holds(row)).find((held) => held !== null);
      if (others.length > 0 && !other) continue;
      const told = periods.length > 1 || !other ? periods : other;
      const concerned = describe(compiled, subjects, consequence, now, told, compared, row);
      const vetoes = barring(compiled, consequence, scores.vetoes[at * scores.plan.settles.length + settle]!);
      if (vetoes.length > 0) list.barred.push({ ...concerned, vetoes });
      else list.met.push(concerned);
    }
    return list;
  });
}

/** Ids of the consequences that concern each row of a score table in a settle period. */
export function consequenceIds(lists: readonly ConsequenceList[]): Map<number, string[]> {
  const ids = new Map<number, string[]>();
  for (const { consequence, met } of lists) {
    for (const { row } of met) ids.set(row, [...(ids.get(row) ?? []), consequence.consequence]);
  }
  return ids;
}

/** A set of conditions, with the mark that says whether its tests of items, measures and records held. */
type Marked = Asked & { mark: string | null };

interface SettleAt {
  table: ScoreTable;
  settle: number;
}

/** What others decide of a settle period: places, and how far totals are from the cohort's mean. Worked out when first asked for. */
interface Compared {
  ranks(at: SettleAt): Ranks;
  means(at: SettleAt): FromMean;
  /** How places of the row’s cohort are made whole. */
  round(at: SettleAt, row: number): PlacesRound;
}

function comparedIn(compiled: CompiledScheme, subjects: SubjectTable): Compared {
  const known = <T>(make: (at: SettleAt) => T): ((at: SettleAt) => T) => {
    const tables = new Map<ScoreTable, Map<number, T>>();
    return (at) => {
      const own = tables.get(at.table) ?? new Map<number, T>();
      tables.set(at.table, own);
      let found = own.get(at.settle);
      if (found === undefined) own.set(at.settle, (found = make(at)));
      return found;
    };
  };
  const scope = scopeOf(compiled.scheme, subjects);
  const rounds = known(({ table }) => bindRound(compiled.placesRule.round, scope, table.plan));
  return {
    round: (at, row) => rounds(at)(row, at.settle),
    ranks: known(({ table, settle }) => settlePlaces(compiled, subjects, table, settle)),
    means: known(({ table, settle }) => fromMean(compiled, subjects, table, settle)),
  };
}

/**
 * Binds a set of conditions: the settle periods in which they hold of a row, and with them one of the `alternatives` if there are any, the latest
 * first; null when that is not enough.
 */
function bindAsked(
  compiled: CompiledScheme,
  asked: Marked,
  now: SettleAt,
  before: readonly ScoreTable[],
  compared: Compared,
  alternatives: readonly Marked[] = [],
): (row: number) => SettleAt[] | null {
  const bind = (period: SettleAt) => {
    const own = holder(compiled, asked, period, compared);
    if (alternatives.length === 0) return { period, holds: own };
    const earlier = before.slice(before.indexOf(period.table) + 1);
    const either = alternatives.map((each) => bindAsked(compiled, each, period, earlier, compared));
    return { period, holds: (row: number) => own(row) && either.some((holds) => holds(row) !== null) };
  };
  const { times } = asked;
  if (times === undefined) {
    const wanted = asked['in-a-row'] ?? 1;
    if (asked.anew) {
      const all = settlesBack(now, before, Infinity).map(bind);
      return (at) => {
        const broken = all.findIndex(({ holds }) => !holds(at));
        const length = broken < 0 ? all.length : broken;
        const full = length > 0 && length % wanted === 0;
        return full ? all.slice(0, wanted).map(({ period }) => period) : null;
      };
    }
    const periods = settlesBack(now, before, wanted);
    // So many periods in a row must have been settled at all.
    if (periods.length < wanted) return () => null;
    const row = periods.map(bind);
    return (at) => (row.every(({ holds }) => holds(at)) ? periods : null);
  }
  const { over, within = times } = asked;
  const last = now.table.plan.settles[now.settle]!;
  const span =
    over === undefined || over === 'ever'
      ? settlesBack(now, before, within)
      : settlesBack(now, before, Infinity).filter(({ table, settle }) =>
          inSpan(over, now.table.plan, last, table.plan.settles[settle]!),
        );
  const tests = span.map(bind);
  return (at) => {
    const held = tests.filter(({ holds }) => holds(at)).map(({ period }) => period);
    return held.length >= times ? held : null;
  };
}

/** Up to `wanted` settle periods that end with this one, the latest first. */
function settlesBack(now: SettleAt, before: readonly ScoreTable[], wanted: number): SettleAt[] {
  const list = [now];
  for (let s = now.settle - 1; s >= 0 && list.length < wanted; s--) list.push({ table: now.table, settle: s });
  for (const table of before) {
    for (let s = table.plan.begunSettles - 1; s >= 0 && list.length < wanted; s--) list.push({ table, settle: s });
  }
  return list;
}

function holder(
  compiled: CompiledScheme,
  when: Marked,
  period: SettleAt,
  compared: Compared,
): (row: number) => boolean {
  const { table, settle } = period;
  const settles = table.plan.settles.length;
  const { num, den } = table.step;
  const total = when.total === undefined ? null : ratioTest(when.total);
  const { min = -Infinity, max = Infinity } = when.level ?? {};
  const bounded = min !== -Infinity || max !== Infinity;
  // Bits of the veto and of the mark that must have struck; null where there is no such veto.
  const asked = [when.veto, when.mark ?? undefined].filter((id) => id !== undefined);
  const places = asked.map((id) => compiled.vetoes.findIndex((each) => each.veto.veto === id));
  const wanted = places.includes(-1) ? null : places.reduce((bits, place) => bits | (1 << place), 0);
  const ranks = when.rank === undefined ? null : compared.ranks(period);
  const means = when['from-mean'] === undefined ? null : compared.means(period);
  const apart = when['from-mean'] === undefined ? null : ratioTest(when['from-mean']);
  return (row) => {
    const at = row - table.from;
    if (at < 0 || at >= table.to - table.from || !settledIn(table, at, settle)) return false;
    const cell = at * settles + settle;
    if (bounded) {
      const level = table.levels[table.held[cell]!];
      if (level === undefined || level < min || level > max) return false;
    }
    if (total !== null && !total(table.settleTotals[cell]! * num, den)) return false;
    if (wanted === null || (table.vetoes[cell]! & wanted) !== wanted) return false;
    if (means !== null && !apart!(means.num[at]! * num, means.den[at]! * den)) return false;
    return ranks === null || inPlaces(compiled.placesRule, when.rank!, ranks, at, compared.round(period, row));
  };
}

function barring(compiled: CompiledScheme, consequence: Consequence, struck: number): string[] {
  return compiled.vetoes.flatMap(({ veto, bars }, i) =>
    (struck & (1 << i)) !== 0 && bars.includes(consequence.consequence) ? [veto.veto] : [],
  );
}

function describe(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  { when }: Consequence,
  now: SettleAt,
  periods: readonly SettleAt[],
  compared: Compared,
  row: number,
): Concerned {
  const { table, settle } = now;
  const at = row - table.from;
  const cell = at * table.plan.settles.length + settle;
  const asked = askedOf(when).map((each) => each.asked);
  const ranks = asked.some(({ rank }) => rank !== undefined) ? compared.ranks(now) : null;
  return {
    row,
    subject: subjects.ids[row] ?? '',
    total: fromSteps(table.settleTotals[cell]!, table.step),
    level: table.levels[table.held[cell]!] ?? null,
    rank: ranks?.top[at] || null,
    fromBottom: ranks?.bottom[at] || null,
    cohort: ranks?.size[at] || null,
    veto: asked.find(({ veto }) => veto !== undefined)?.veto ?? null,
    periods: periods.map((each) => formatPeriod(each.table.plan.settles[each.settle] as Period)).toReversed(),
  };
}
