import {
  moneyOf,
  parsePeriod,
  payHeads,
  periodsIn,
  poolShares,
  returnedYuan,
  formatPeriod,
  type Concerned,
  type Consequence,
  type Money,
  type Scheme,
  type SubjectTable,
} from '@lianxin/core';

/** What each subject of a sheet is paid, by its id, and what is left of a pool. */
export interface Moneys {
  of: ReadonlyMap<string, Money>;
  remainderYuan: number | null;
}

/** Works out pay for everybody a consequence concerns: a pool is shared among them all, whoever asks. */
export function moneysOf(
  { pay }: Consequence,
  met: readonly Concerned[],
  subjects: SubjectTable,
  period: string,
): Moneys {
  const place = parsePeriod(period);
  if (pay === undefined || place === null) return { of: new Map(), remainderYuan: null };
  const heads = payHeads(pay, subjects, place);
  const payables = met.map(({ row, level, total }) => ({ level, points: total, heads: heads(row) }));
  if (pay['pool-yuan'] !== undefined) {
    const { shares, remainderYuan } = poolShares(pay, payables);
    return { of: new Map(met.map(({ subject }, at) => [subject, shares[at]!])), remainderYuan };
  }
  const known = met.flatMap(({ subject }, at) => {
    const money = moneyOf(pay, payables[at]!);
    return money === null ? [] : [[subject, money] as const];
  });
  return { of: new Map(known), remainderYuan: null };
}

/** The settle periods of another scheme that lie in a period: those whose withheld sums are given back then. */
export function withheldIn(other: Scheme, period: string): string[] {
  const place = parsePeriod(period);
  return place === null ? [] : periodsIn(place, other.period.settle).map(formatPeriod);
}

/** A line of a pay sheet. */
interface Line {
  subject: { id: string };
  organisation: { id: string };
  level: number | null;
  withheldYuan: number | null;
}

/** Gives back to each line what other lines withheld from the same payee. */
export function giveBack<L extends Line>({ pay }: Consequence, rows: readonly L[], withheldFrom: readonly Line[]): L[] {
  if (pay === undefined) return [...rows];
  const keyOf = (row: Line) => `${row.organisation.id} ${row.subject.id}`;
  const withheld = new Map<string, number>();
  for (const row of withheldFrom) {
    const fen = Math.round((row.withheldYuan ?? 0) * 100);
    withheld.set(keyOf(row), (withheld.get(keyOf(row)) ?? 0) + fen);
  }
  return rows.map((row) => {
    const baseYuan = (withheld.get(keyOf(row)) ?? 0) / 100;
    const multiplier = pay.multiplier?.[`${row.level}`] ?? null;
    return { ...row, baseYuan, multiplier, yuan: returnedYuan(pay, row.level, baseYuan), withheldYuan: 0 };
  });
}
