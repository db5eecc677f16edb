import { lastDay, firstDay, type Period } from '../../calendar.ts';
import { type Ratio, compare, over, plus, ratio, ratioOf, roundBig, times, zero } from '../../ratio.ts';
import { type Fraction, type RoundingMode, shareOf } from '../../exact.ts';
import { type SubjectTable, spellIn } from '../../records/subject-table.ts';
import { attributeAboveIn } from '../cohorts/attribute-above.ts';
import { type About, scopeOf } from '../periods/in-scope.ts';
import { firstAssessed } from '../periods/plan.ts';
import type { Consequence } from './consequence.ts';
import { type Served, partServed } from './time-served.ts';

export type Pay = NonNullable<Consequence['pay']>;

/** What a subject's pay depends on. */
export interface Payable {
  level: number | null;
  points: number;
  /** The product of the attributes that pay is in proportion to; 1 where it names none, null where one is not known. */
  heads: number | null;
  /** The part of the period it was there, where pay goes by that; default: the whole. */
  served?: Fraction | null;
}

/** What a subject is paid, in yuan: `yuan` is the whole, of which `withheldYuan` is paid later. */
export interface Money {
  baseYuan: number | null;
  multiplier: number | null;
  yuan: number;
  withheldYuan: number;
}

/** The attributes that pay is in proportion to. */
export function payAttributes(pay: Pay): string[] {
  return proportionOf(pay).filter((part): part is string => typeof part === 'string' && part !== 'points');
}

/** How time is counted where pay goes by the part of the period a subject was there; undefined where it does not. */
export function payTime(pay: Pay): Served | undefined {
  return proportionOf(pay).find((part) => typeof part === 'object');
}

/** Whether pay goes by what only the roster tells: attributes, or how long a subject was there. */
export function needsRoster(pay: Pay): boolean {
  return payAttributes(pay).length > 0 || payTime(pay) !== undefined;
}

/** What pay by points or a pool goes in proportion to; points unless it says otherwise. */
export function proportionOf(pay: Pay): readonly (string | Served)[] {
  return pay['in-proportion-to'] ?? ['points'];
}

/** The part of a period that each row was there and the scheme about it, where pay goes by that; null where it does not. */
export function payServed(
  scheme: About,
  pay: Pay,
  subjects: SubjectTable,
  period: Period,
): (row: number) => Fraction | null {
  const time = payTime(pay);
  if (time === undefined) return () => null;
  const [scope, begins] = [scopeOf(scheme, subjects), firstAssessed(scheme.period)];
  return (row) => partServed(scope, row, period, time, begins);
}

/** The product of the attributes of each row that pay is in proportion to, as they were last in a period. */
export function payHeads(pay: Pay, subjects: SubjectTable, period: Period): (row: number) => number | null {
  const columns = payAttributes(pay).map((name) => subjects.attributes[name]);
  const [first, last] = [firstDay(period), lastDay(period)];
  return (row) => {
    const spell = spellIn(subjects, row, first, last);
    let product = 1;
    for (const column of columns) {
      const value = spell < 0 || !column ? NaN : Number(column.dictionary[column.codes[spell]!] ?? NaN);
      if (Number.isNaN(value)) return null;
      product *= value;
    }
    return product;
  };
}

/**
 * What one subject is paid, exact and rounded to `round-yuan` (default: the cent), half up or as `round` says. Null where it cannot be told of one subject alone:
 * a pool, what is given back, an attribute that is not known.
 */
export function moneyOf(pay: Pay, { level, points, heads, served }: Payable): Money | null {
  if (pay['pool-yuan'] !== undefined || pay.returns !== undefined) return null;
  const rate = pay['per-point-yuan'];
  if (heads === null && (rate !== undefined || needsRoster(pay))) return null;
  const part = partOf(served);
  if (rate !== undefined) {
    const weight = times(weightOf(pay, points, heads ?? 0), part);
    return { baseYuan: null, multiplier: null, ...cut(pay, times(ratioOf(rate), weight)) };
  }
  const [baseYuan, stated] = [pay['base-yuan'] ?? null, pay.yuan?.[`${level}`]];
  if (baseYuan === null || pay.multiplier === undefined)
    return { baseYuan: null, multiplier: null, ...cut(pay, times(ratioOf(baseYuan ?? stated ?? 0), part)) };
  const multiplier = pay.multiplier[`${level}`] ?? 0;
  return { baseYuan, multiplier, ...cut(pay, times(times(ratioOf(baseYuan), ratioOf(multiplier)), part)) };
}

function partOf(served: Fraction | null | undefined): Ratio {
  return served ? ratio(BigInt(served.num), BigInt(served.den)) : ratio(1n);
}

/** The most of a pool that each row may get, by the attribute it last had in a period; 1 where nothing bounds it. */
export function payMost(pay: Pay, subjects: SubjectTable, period: Period): (row: number) => number {
  const stated = pay['at-most-share'];
  if (typeof stated !== 'object') return () => stated ?? 1;
  const column = subjects.attributes[stated.by];
  const [first, last] = [firstDay(period), lastDay(period)];
  return (row) => {
    const spell = spellIn(subjects, row, first, last);
    const value = spell < 0 || !column ? undefined : column.dictionary[column.codes[spell]!];
    return stated.table[String(value)] ?? stated.otherwise;
  };
}

/** The pool that each row has a share of, in yuan; 0 where there is none. */
export function payPool(pay: Pay, subjects: SubjectTable, period: Period): (row: number) => number {
  const stated = pay['pool-yuan'];
  if (typeof stated !== 'object') return () => stated ?? 0;
  const read = attributeAboveIn(subjects, stated.by);
  const [first, last] = [firstDay(period), lastDay(period)];
  return (row) => stated.table[String(read(row, first, last))] ?? stated.otherwise;
}

/**
 * Shares of a pool (`sum`, in yuan): each rounded down to `round-yuan`, so that no more is paid than there is; what is left over stays in the pool. `most`: the
 * part of the pool that each gets at most.
 */
export function poolShares(
  pay: Pay,
  all: readonly Payable[],
  most: readonly number[] = [],
  sum: number = typeof pay['pool-yuan'] === 'number' ? pay['pool-yuan'] : 0,
): { shares: Money[]; remainderYuan: number } {
  const weights = all.map(({ points, heads, served }) => times(weightOf(pay, points, heads ?? 0), partOf(served)));
  const pool = ratioOf(sum);
  const bounds = weights.map((_, at) => times(pool, ofShare(most[at] ?? 1)));
  const shares = shareOut(pool, weights, bounds).map((share) => ({
    baseYuan: null,
    multiplier: null,
    ...cut(pay, share, 'down'),
  }));
  const paid = shares.map(({ yuan }) => ratioOf(yuan)).reduce(plus, zero);
  return { shares, remainderYuan: inYuan(plus(pool, times(paid, ratio(-1n)))) };
}

/** A sum in proportion to weights, each share within its bound; what lies above goes to those below theirs, in proportion again. */
function shareOut(sum: Ratio, weights: readonly Ratio[], bounds: readonly Ratio[]): Ratio[] {
  const given = weights.map(() => zero);
  let [left, open] = [sum, weights.flatMap((weight, at) => (weight.n > 0n ? [at] : []))];
  while (open.length > 0) {
    const all = open.map((at) => weights[at]!).reduce(plus, zero);
    for (const at of open) given[at] = over(times(left, weights[at]!), all);
    const full = open.filter((at) => compare(given[at]!, bounds[at]!) > 0);
    if (full.length === 0) break;
    for (const at of full) {
      given[at] = bounds[at]!;
      left = plus(left, times(bounds[at]!, ratio(-1n)));
    }
    open = open.filter((at) => !full.includes(at));
  }
  return given;
}

function ofShare(share: number): Ratio {
  const { num, den } = shareOf(share);
  return ratio(BigInt(num), BigInt(den));
}

/** What each of several people has of one sum that goes to the posts they hold: equal parts, rounded down. */
export function equalPart(pay: Pay, money: Money, people: number): Money {
  if (people === 1) return money;
  return { ...money, ...cut(pay, over(ratioOf(money.yuan), ratio(BigInt(people))), 'down') };
}

/** What is given back of sums withheld before, by the level of the year. */
export function returnedYuan(pay: Pay, level: number | null, withheldYuan: number): number {
  const share = pay.multiplier === undefined ? 1 : (pay.multiplier[`${level}`] ?? 0);
  return cut(pay, times(ratioOf(withheldYuan), ratioOf(share))).yuan;
}

/** Points below zero earn nothing. */
function weightOf(pay: Pay, points: number, heads: number): Ratio {
  const byPoints = proportionOf(pay).includes('points');
  return times(byPoints ? ratioOf(Math.max(0, points)) : ratio(1n), ratioOf(Math.max(0, heads)));
}

function cut(
  pay: Pay,
  exact: Ratio,
  mode: RoundingMode = pay.round ?? 'half-up',
): { yuan: number; withheldYuan: number } {
  const most = pay['at-most-yuan'];
  const limited = most !== undefined && compare(exact, ratioOf(most)) > 0 ? ratioOf(most) : exact;
  const step = ratioOf(pay['round-yuan'] ?? 0.01);
  const toStep = (value: Ratio, how: RoundingMode): Ratio => {
    const steps = over(value, step);
    return times(ratio(BigInt(roundBig(steps.n, steps.d, how))), step);
  };
  const yuan = toStep(limited, mode);
  return { yuan: inYuan(yuan), withheldYuan: inYuan(toStep(times(yuan, ratioOf(pay.withheld ?? 0)), 'half-up')) };
}

function inYuan({ n, d }: Ratio): number {
  return Number(n) / Number(d);
}
