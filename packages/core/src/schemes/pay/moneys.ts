import { type Period, firstDay, lastDay } from '../../calendar.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import type { CohortKey } from '../cohorts/cohort-key.ts';
import { cohortsOf } from '../cohorts/cohorts.ts';
import { type About, scopeOf } from '../periods/in-scope.ts';
import type { Concerned } from './outcomes.ts';
import { type Money, type Pay, equalPart, moneyOf, payHeads, payMost, payPool, payServed, poolShares } from './pay.ts';

/** What a consequence pays, row by row, and what is left of a pool. */
export interface Moneys {
  /** What each who is paid in a row gets; no entry where nobody is paid or it is not known. */
  of: ReadonlyMap<number, Money>;
  remainderYuan: number | null;
}

/**
 * Works out pay for everybody a consequence concerns in a period. `people`: how many hold the posts it goes to, by row; without it each subject is paid
 * itself. A pool (with `pool-for` one of each cohort in which anybody is paid) is shared among the subjects in which somebody is paid, and a share is one sum: those who hold the posts have it in equal parts.
 */
export function moneysOf(
  scheme: About,
  pay: Pay,
  met: readonly Pick<Concerned, 'row' | 'level' | 'total'>[],
  roster: SubjectTable,
  period: Period,
  people: ArrayLike<number> | null = null,
): Moneys {
  // Whom the scheme is about no longer is paid by what they were last while it was.
  const subjects = scopeOf(scheme, roster);
  const heads = payHeads(pay, subjects, period);
  const served = payServed(scheme, pay, roster, period);
  const paid = met
    .map(({ row, level, total }) => ({ row, level, points: total, people: people === null ? 1 : (people[row] ?? 0) }))
    .filter((one) => one.people > 0)
    .map((one) => ({ ...one, heads: heads(one.row), served: served(one.row) }));
  const of = new Map<number, Money>();
  if (pay['pool-yuan'] === undefined) {
    for (const one of paid) {
      const money = moneyOf(pay, one);
      if (money !== null) of.set(one.row, money);
    }
    return { of, remainderYuan: null };
  }
  const cohort = pay['pool-for'] === undefined ? () => 0 : cohortIn(subjects, pay['pool-for'], period);
  const most = payMost(pay, subjects, period);
  let fen = 0;
  const poolOf = payPool(pay, subjects, period);
  // Where those of one cohort differ in what the sum goes by there is one for each.
  for (const own of Map.groupBy(paid, ({ row }) => `${cohort(row)} ${poolOf(row)}`).values()) {
    const pool = poolOf(own[0]!.row);
    fen += Math.round(pool * 100);
    const { shares } = poolShares(
      pay,
      own,
      own.map(({ row }) => most(row)),
      pool,
    );
    for (const [at, one] of own.entries()) {
      const part = equalPart(pay, shares[at]!, one.people);
      of.set(one.row, part);
      fen -= Math.round(part.yuan * 100) * one.people;
    }
  }
  // Where nobody is paid at all the sum stays as it is.
  if (paid.length === 0 && pay['pool-for'] === undefined && typeof pay['pool-yuan'] === 'number')
    fen = Math.round(pay['pool-yuan'] * 100);
  return { of, remainderYuan: fen / 100 };
}

/** The number of each row's cohort on the last day of a period. */
function cohortIn(subjects: SubjectTable, keys: readonly CohortKey[], period: Period): (row: number) => number {
  const { index } = cohortsOf(subjects, keys, 0, subjects.ids.length, firstDay(period), lastDay(period));
  return (row) => index[row]!;
}
