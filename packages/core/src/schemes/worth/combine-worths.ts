import { z } from 'zod';
import type { Words } from '../../words.ts';
import { type Trim, trimWords } from '../kinds/trim.ts';

/** How the worths of a window's records make one number. */
export const combineSchema = z.union([
  z.enum(['sum', 'best', 'worst', 'latest', 'average', 'median', 'trimmed']),
  /** The value that so many per cent of the records do not exceed. */
  z.strictObject({ percentile: z.number().min(1).lt(100) }),
]);
export type Combine = z.infer<typeof combineSchema>;

const words: Readonly<Record<Exclude<Extract<Combine, string>, 'trimmed'>, Words>> = {
  sum: { zh: '合计', en: 'total' },
  best: { zh: '取最高', en: 'the best' },
  worst: { zh: '取最低', en: 'the worst' },
  latest: { zh: '取最近一次', en: 'the latest' },
  average: { zh: '取平均', en: 'the mean' },
  median: { zh: '取中位数', en: 'the median' },
};

/** A way of combining, for the rule book; `trim`: what a trimmed mean leaves out. */
export function combineWords(combine: Combine, trim: Trim): Words {
  if (combine === 'trimmed') return trimWords(trim);
  if (typeof combine === 'string') return words[combine];
  const { percentile } = combine;
  return { zh: `取第 ${percentile} 百分位数`, en: `percentile ${percentile}` };
}

/** Whether what comes out may lie between the worths, so that it needs more decimals than they. */
export function liesBetween(combine: Combine): boolean {
  return typeof combine !== 'string' || combine === 'average' || combine === 'median' || combine === 'trimmed';
}

// Percentiles are written to a thousandth of a per cent at most.
const parts = 100_000;

/**
 * The percentile of some values, at least one: on the straight line between the two neighbours where it falls between (HJ 663-2013,
 * appendix A: k = 1 + (n − 1) × p). As an exact fraction of whole numbers: sum ÷ count.
 */
export function percentileOf(values: readonly number[], percentile: number): { sum: number; count: number } {
  const ordered = values.toSorted((a, b) => a - b);
  const place = (ordered.length - 1) * Math.round(percentile * (parts / 100));
  const [below, beyond] = [Math.floor(place / parts), place % parts];
  const [low, high] = [ordered[below]!, ordered[below + 1] ?? 0];
  return beyond === 0 ? { sum: low, count: 1 } : { sum: low * (parts - beyond) + high * beyond, count: parts };
}
