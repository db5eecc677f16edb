import { z } from 'zod';
import type { Fraction } from '../../exact.ts';
import { type Ratio, compare, minus, over, plus, ratio, roundBig, times, zero } from '../../ratio.ts';
import type { Words } from '../../words.ts';

/** How the values of several subjects make one. */
export const amongSchema = z.enum(['average', 'sum', 'best', 'worst', 'median', 'range', 'deviation']);
export type Among = z.infer<typeof amongSchema>;

export const amongWords: Readonly<Record<Among, Words>> = {
  average: { zh: '平均', en: 'mean' },
  sum: { zh: '合计', en: 'sum' },
  best: { zh: '最高', en: 'best' },
  worst: { zh: '最低', en: 'worst' },
  median: { zh: '中位数', en: 'median' },
  range: { zh: '极差（最高减最低）', en: 'range (highest less lowest)' },
  deviation: { zh: '标准差（按总体）', en: 'standard deviation (of the whole population)' },
};

/** One subject's value, a ratio of whole numbers. */
export interface Valued {
  num: number;
  den: number;
}

// Sums of so many values over such denominators stay exact in doubles.
const small = 1e5;

/**
 * One number from the values of several subjects (at least one), as a whole number of steps of `precision`, rounded half up. Values are
 * ratios in `unit`. The deviation is that of the whole population: √(Σ(x − mean)² ÷ n).
 */
export function amongValues(values: readonly Valued[], among: Among, unit: Fraction, precision: Fraction): number {
  const dens = [...new Set(values.map(({ den }) => den))];
  const scale = dens.reduce((all, den) => all * den, 1);
  const plain = among === 'average' || among === 'sum';
  if (plain && dens.length <= 3 && scale < small && values.every(({ num }) => Math.abs(num) < 1e9)) {
    const sum = values.reduce((total, { num, den }) => total + num * (scale / den), 0);
    const parts = among === 'average' ? scale * values.length : scale;
    const [over1, under] = [sum * unit.num * precision.den, parts * unit.den * precision.num];
    if (Math.abs(over1) < 2 ** 51 && under < 2 ** 51) return roundBig(BigInt(over1), BigInt(under), 'half-up');
  }
  const steps = ratio(BigInt(unit.num * precision.den), BigInt(unit.den * precision.num));
  const exact = values.map(({ num, den }) => times(ratio(BigInt(num), BigInt(den)), steps));
  if (among === 'deviation') return rootOf(varianceOf(exact));
  const one = exactly(exact, among);
  return roundBig(one.n, one.d, 'half-up');
}

function exactly(values: readonly Ratio[], among: Exclude<Among, 'deviation'>): Ratio {
  const sum = () => values.reduce(plus, zero);
  const count = BigInt(values.length);
  if (among === 'sum') return sum();
  if (among === 'average') return over(sum(), ratio(count));
  const sorted = values.toSorted(compare);
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  if (among === 'best') return greatest;
  if (among === 'worst') return least;
  if (among === 'range') return minus(greatest, least);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : over(plus(sorted[middle - 1]!, sorted[middle]!), ratio(2n));
}

function varianceOf(values: readonly Ratio[]): Ratio {
  const count = ratio(BigInt(values.length));
  const mean = over(values.reduce(plus, zero), count);
  const squares = values.map((value) => minus(value, mean)).map((apart) => times(apart, apart));
  return over(squares.reduce(plus, zero), count);
}

/** The square root of a ratio as the nearest whole number, exactly: ⌊√v + ½⌋ = ⌊(⌊2√v⌋ + 1) ÷ 2⌋. */
function rootOf({ n, d }: Ratio): number {
  return Number((wholeRoot((4n * n) / d) + 1n) / 2n);
}

/** Largest whole number whose square is not above `value`. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = BigInt(Math.floor(Math.sqrt(Number(value)))) + 1n;
  while (root * root > value) root = (root + value / root) / 2n;
  while ((root + 1n) * (root + 1n) <= value) root++;
  return root;
}
