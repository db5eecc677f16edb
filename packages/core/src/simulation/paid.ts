import { findPeriod, readSchemePeriod } from '../schemes/periods/plan.ts';
import { type ConsequenceList, consequenceLists } from '../schemes/pay/outcomes.ts';
import { type Moneys, moneysOf } from '../schemes/pay/moneys.ts';
import { returnedYuan } from '../schemes/pay/pay.ts';
import type { Consequence } from '../schemes/scheme.ts';
import type { Side } from './read-side.ts';

/** How many people are paid in each row of the subject table, by consequence: those who hold the posts that its pay goes to. */
export type Holders = ReadonlyMap<string, ArrayLike<number>>;

/** What was withheld before from each who is paid in a row, in yuan, by the consequence that gives it back. */
export type Withheld = ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;

/** What pay depends on besides scores. */
export interface Payroll {
  holders?: Holders | undefined;
  withheld?: Withheld | undefined;
}

/** Hundredths of a yuan that each row brings by one consequence, to all who are paid in it. */
export type PaidRows = ReadonlyMap<number, number>;

/**
 * What a consequence of a side pays in a settle period, row by row, as its sheet would say: whom it concerns, what is shared out, what is given back. Null
 * where it cannot be told: no such settle period, posts whose holders nobody counted, withheld sums nobody worked out.
 */
export function paidRows(side: Side, period: string, consequence: Consequence, payroll: Payroll): PaidRows | null {
  const { pay } = consequence;
  if (pay === undefined) return null;
  const people = pay.to === 'subject' ? null : payroll.holders?.get(consequence.consequence);
  if (people === undefined) return null;
  if (pay.returns !== undefined) {
    const sums = payroll.withheld?.get(consequence.consequence);
    const list = listOf(side, period, consequence);
    if (sums === undefined || list === null) return null;
    const fen = (level: number | null, withheld: readonly number[]) =>
      withheld.reduce((sum, yuan) => sum + Math.round(returnedYuan(pay, level, yuan) * 100), 0);
    return new Map(list.met.map(({ row, level }) => [row, fen(level, sums.get(row) ?? [])]));
  }
  const moneys = paymentsOf(side, period, consequence, people);
  if (moneys === null) return null;
  const inRow = (row: number) => (people === null ? 1 : (people[row] ?? 0));
  return new Map([...moneys.of].map(([row, { yuan }]) => [row, Math.round(yuan * 100) * inRow(row)]));
}

/** What each who is paid in a row gets of a consequence of a side, for pay that gives nothing back; null without such a settle period. */
export function paymentsOf(
  side: Side,
  period: string,
  consequence: Consequence,
  people: ArrayLike<number> | null,
): Moneys | null {
  const place = readSchemePeriod(side.compiled.scheme.period, period);
  const list = listOf(side, period, consequence);
  if (place === null || list === null || consequence.pay === undefined) return null;
  return moneysOf(side.compiled.scheme, consequence.pay, list.met, side.subjects, place, people);
}

function listOf({ compiled, scores, subjects, before }: Side, period: string, consequence: Consequence) {
  const place = findPeriod(scores.plan, period);
  if (place === null || !('settle' in place)) return null;
  const only = { ...compiled, scheme: { ...compiled.scheme, consequences: [consequence] } };
  return consequenceLists(only, subjects, scores, place.settle, before)[0] as ConsequenceList;
}
