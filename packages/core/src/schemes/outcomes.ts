import { type Period, formatPeriod } from '../calendar.ts';
import { fractionOf, fromSteps } from '../exact.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import { type CompiledQuota, placesOf } from './compile-levels.ts';
import type { CompiledScheme } from './compile.ts';
import { type Ranks, settlePlaces } from './rank.ts';
import { ratioTest } from './ratio-test.ts';
import type { Consequence } from './scheme.ts';
import { type ScoreTable, settledIn } from './score-table.ts';

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
  /** The settle periods in a row in which it held, the latest last. */
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
  const places = placesIn(compiled, subjects);
  return compiled.scheme.consequences.map((consequence) => {
    const list: ConsequenceList = { consequence, met: [], barred: [] };
    const wanted = consequence.when['in-a-row'] ?? 1;
    const periods = settlesBack(scores, before, settle, wanted);
    // So many periods in a row must have been settled at all.
    if (periods.length < wanted) return list;
    const holds = periods.map((period) => holder(compiled, consequence, period, places));
    for (let at = 0; at < scores.to - scores.from; at++) {
      const row = scores.from + at;
      if (!holds.every((test) => test(row))) continue;
      const concerned = describe(compiled, subjects, consequence, periods, places, row);
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

interface SettleAt {
  table: ScoreTable;
  settle: number;
}

type Places = (at: SettleAt) => Ranks;

function placesIn(compiled: CompiledScheme, subjects: SubjectTable): Places {
  const known = new Map<ScoreTable, Map<number, Ranks>>();
  return ({ table, settle }) => {
    const own = known.get(table) ?? new Map<number, Ranks>();
    known.set(table, own);
    let ranks = own.get(settle);
    if (!ranks) own.set(settle, (ranks = settlePlaces(compiled, subjects, table, settle)));
    return ranks;
  };
}

/** Up to `wanted` settle periods that end with this one, the latest first. */
function settlesBack(
  scores: ScoreTable,
  before: readonly ScoreTable[],
  settle: number,
  wanted: number,
): [SettleAt, ...SettleAt[]] {
  const list: [SettleAt, ...SettleAt[]] = [{ table: scores, settle }];
  for (let s = settle - 1; s >= 0 && list.length < wanted; s--) list.push({ table: scores, settle: s });
  for (const table of before) {
    for (let s = table.plan.begunSettles - 1; s >= 0 && list.length < wanted; s--) list.push({ table, settle: s });
  }
  return list;
}

function holder(
  compiled: CompiledScheme,
  { when }: Consequence,
  period: SettleAt,
  places: Places,
): (row: number) => boolean {
  const { table, settle } = period;
  const settles = table.plan.settles.length;
  const { num, den } = table.step;
  const total = when.total === undefined ? null : ratioTest(when.total);
  const { min = -Infinity, max = Infinity } = when.level ?? {};
  const bounded = min !== -Infinity || max !== Infinity;
  const veto = when.veto === undefined ? -1 : compiled.vetoes.findIndex((each) => each.veto.veto === when.veto);
  const ranks = when.rank === undefined ? null : places(period);
  return (row) => {
    const at = row - table.from;
    if (at < 0 || at >= table.to - table.from || !settledIn(table, at, settle)) return false;
    const cell = at * settles + settle;
    if (bounded) {
      const level = table.levels[table.held[cell]!];
      if (level === undefined || level < min || level > max) return false;
    }
    if (total !== null && !total(table.settleTotals[cell]! * num, den)) return false;
    if (when.veto !== undefined && (veto < 0 || (table.vetoes[cell]! & (1 << veto)) === 0)) return false;
    return ranks === null || inPlaces(compiled.placesRule, when.rank!, ranks, at);
  };
}

function inPlaces(
  rule: Pick<CompiledQuota, 'round' | 'ties'>,
  rank: NonNullable<Consequence['when']['rank']>,
  ranks: Ranks,
  at: number,
): boolean {
  const size = ranks.size[at]!;
  const within = (place: number, places: number) =>
    place <= places && (rule.ties === 'all' || place + ranks.tied[at]! <= places);
  const share = (value: number) => placesOf(fractionOf(value), size, rule.round);
  const [top, bottom] = [ranks.top[at]!, ranks.bottom[at]!];
  if (rank.top !== undefined && !within(top, rank.top)) return false;
  if (rank.bottom !== undefined && !within(bottom, rank.bottom)) return false;
  if (rank['top-share'] !== undefined && !within(top, share(rank['top-share']))) return false;
  return rank['bottom-share'] === undefined || within(bottom, share(rank['bottom-share']));
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
  periods: readonly [SettleAt, ...SettleAt[]],
  places: Places,
  row: number,
): Concerned {
  const [now] = periods;
  const { table, settle } = now;
  const at = row - table.from;
  const cell = at * table.plan.settles.length + settle;
  const ranks = when.rank === undefined ? null : places(now);
  return {
    row,
    subject: subjects.ids[row] ?? '',
    total: fromSteps(table.settleTotals[cell]!, table.step),
    level: table.levels[table.held[cell]!] ?? null,
    rank: ranks?.top[at] ?? null,
    fromBottom: ranks?.bottom[at] ?? null,
    cohort: ranks?.size[at] ?? null,
    veto: when.veto ?? null,
    periods: periods.map((each) => formatPeriod(each.table.plan.settles[each.settle] as Period)).toReversed(),
  };
}
