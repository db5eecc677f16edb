import { type CohortMeasure, compareCells } from './cohort-measure.ts';

/** What a cohort may be taken by. */
export type CohortStandard = 'mean' | 'best' | 'worst' | 'median' | 'total';

/** The mean, highest, lowest, median or total of a cohort (at least one cell), as an exact ratio: over, under. */
export function standardOf(all: CohortMeasure, cohort: readonly number[], take: CohortStandard): [bigint, bigint] {
  if (take === 'total') return totalOf(all, cohort);
  if (take === 'mean') return meanOf(all, cohort);
  const ordered = cohort.toSorted((a, b) => compareCells(all, a, b));
  if (take === 'best') return valueOf(all, ordered.at(-1)!);
  if (take === 'worst') return valueOf(all, ordered[0]!);
  const middle = ordered.length >> 1;
  if (ordered.length % 2 === 1) return valueOf(all, ordered[middle]!);
  return meanOf(all, [ordered[middle - 1]!, ordered[middle]!]);
}

/** The mean without so many of the highest and the lowest, once the cohort has `least`; else the plain mean. */
export function trimmedOf(
  all: CohortMeasure,
  cohort: readonly number[],
  highest: number,
  lowest: number,
  least: number,
): [bigint, bigint] {
  if (cohort.length < Math.max(least, highest + lowest + 1)) return meanOf(all, cohort);
  const ordered = cohort.toSorted((a, b) => compareCells(all, a, b));
  return meanOf(all, ordered.slice(lowest, ordered.length - highest));
}

/** The measure of one cell as a ratio. */
export function valueOf({ num, den }: CohortMeasure, cell: number): [bigint, bigint] {
  return [BigInt(num[cell]!), BigInt(den[cell]!)];
}

function meanOf(all: CohortMeasure, cohort: readonly number[]): [bigint, bigint] {
  const [over, under] = totalOf(all, cohort);
  return [over, under * BigInt(cohort.length)];
}

/** The sum of ratios: those with one denominator first, so that few are brought to a common one. */
function totalOf({ num, den }: CohortMeasure, cohort: readonly number[]): [bigint, bigint] {
  const sums = new Map<number, bigint>();
  for (const cell of cohort) sums.set(den[cell]!, (sums.get(den[cell]!) ?? 0n) + BigInt(num[cell]!));
  let [over, under] = [0n, 1n];
  for (const [own, sum] of sums) [over, under] = [over * BigInt(own) + sum * under, under * BigInt(own)];
  return [over, under];
}
