import type { Period } from '../calendar.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import type { Concerned } from './outcomes.ts';
import { type Money, type Pay, equalPart, moneyOf, payHeads, poolShares } from './pay.ts';

/** What a consequence pays, row by row, and what is left of a pool. */
export interface Moneys {
  /** What each who is paid in a row gets; no entry where nobody is paid or it is not known. */
  of: ReadonlyMap<number, Money>;
  remainderYuan: number | null;
}

/**
 * Works out pay for everybody a consequence concerns in a period. `people`: how many hold the posts it goes to, by row; without it each subject is paid
 * itself. A pool is shared among the subjects in which somebody is paid, and a share is one sum: those who hold the posts have it in equal parts.
 */
export function moneysOf(
  pay: Pay,
  met: readonly Pick<Concerned, 'row' | 'level' | 'total'>[],
  subjects: SubjectTable,
  period: Period,
  people: ArrayLike<number> | null = null,
): Moneys {
  const heads = payHeads(pay, subjects, period);
  const paid = met
    .map(({ row, level, total }) => ({ row, level, points: total, people: people === null ? 1 : (people[row] ?? 0) }))
    .filter((one) => one.people > 0)
    .map((one) => ({ ...one, heads: heads(one.row) }));
  const of = new Map<number, Money>();
  if (pay['pool-yuan'] === undefined) {
    for (const one of paid) {
      const money = moneyOf(pay, one);
      if (money !== null) of.set(one.row, money);
    }
    return { of, remainderYuan: null };
  }
  let fen = Math.round(pay['pool-yuan'] * 100);
  const { shares } = poolShares(pay, paid);
  for (const [at, one] of paid.entries()) {
    const part = equalPart(pay, shares[at]!, one.people);
    of.set(one.row, part);
    fen -= Math.round(part.yuan * 100) * one.people;
  }
  return { of, remainderYuan: fen / 100 };
}
