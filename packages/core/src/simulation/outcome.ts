import type { CompiledScheme } from '../schemes/compile.ts';
import { type Pay, type Payable, moneyOf, payAttributes, poolShares } from '../schemes/pay.ts';
import type { Consequence } from '../schemes/scheme.ts';
import type { Read, Side } from './read-side.ts';

/** What a scheme gives a population in one period. */
export interface Outcome {
  /** How many were assessed. */
  assessed: number;
  /** Mean total; null when nobody was. */
  mean: number | null;
  /** How many hold each level, from the lowest; empty for a scheme without levels. */
  levels: { level: number; count: number }[];
  /** How many totals lie in each band of equal width: [from, below). */
  histogram: { from: number; below: number; count: number }[];
  /** Money by consequence, in yuan: to the subjects, and to those who hold posts in them where `holders` says how many. */
  pay: { consequence: string; yuan: number }[];
}

/** How many people are paid in each row of the subject table, by consequence: those who hold the posts that its pay goes to. */
export type Holders = ReadonlyMap<string, ArrayLike<number>>;

/** Counts what a side came to. `width`: of the histogram's bands, in points. */
export function outcomeOf({ compiled, scores }: Side, read: Read, width: number, holders?: Holders): Outcome {
  const { assessed, totals, held } = read;
  const [low, high] = rangeOf(read);
  const lowest = Math.floor(low / width);
  const bands = new Float64Array(Math.floor(high / width) - lowest + 1);
  const counts = new Float64Array(compiled.levels.length);
  let [count, sum] = [0, 0];
  for (let at = 0; at < assessed.length; at++) {
    if (assessed[at] === 0) continue;
    count++;
    sum += totals[at]!;
    bands[Math.floor(totals[at]! / width) - lowest]!++;
    if (held[at]! >= 0) counts[held[at]!]!++;
  }
  return {
    assessed: count,
    mean: count === 0 ? null : Math.round((sum / count) * 100) / 100,
    levels: Array.from(counts, (there, at) => ({ level: compiled.levels[at]!, count: there })),
    histogram: Array.from(bands, (there, at) => ({
      from: (lowest + at) * width,
      below: (lowest + at + 1) * width,
      count: there,
    })).filter((band) => band.count > 0),
    pay: payOf(compiled, read, scores.from, counts, holders),
  };
}

/** Money a settle period costs by its levels: once a subject, or once for each who holds the posts it goes to. */
function payOf(
  compiled: CompiledScheme,
  read: Read,
  first: number,
  counts: Float64Array,
  holders: Holders | undefined,
): Outcome['pay'] {
  return compiled.scheme.consequences.flatMap(({ consequence, when, pay }) => {
    if (!pay) return [];
    if (pay['per-point-yuan'] !== undefined || pay['pool-yuan'] !== undefined || pay.returns !== undefined)
      return byPoints(compiled, read, first, { consequence, when, pay }, holders);
    const paid = pay.to === 'subject' ? counts : holding(compiled, read, first, holders?.get(consequence));
    if (paid === null) return [];
    const { min = -Infinity, max = Infinity } = when.level ?? {};
    const fen = compiled.levels.reduce((sum, level, at) => {
      if (level < min || level > max) return sum;
      const each = moneyOf(pay, { level, points: 0, heads: 1 })?.yuan ?? 0;
      return sum + Math.round(each * 100) * paid[at]!;
    }, 0);
    return [{ consequence, yuan: fen / 100 }];
  });
}

/**
 * Money that goes by points. What it costs is told only where the scores alone say it: not where attributes of subjects come in besides, nor of
 * sums given back, which were withheld from other scores.
 */
function byPoints(
  compiled: CompiledScheme,
  read: Read,
  first: number,
  { consequence, when, pay }: Pick<Consequence, 'consequence' | 'when'> & { pay: Pay },
  holders: Holders | undefined,
): Outcome['pay'] {
  if (pay.returns !== undefined || payAttributes(pay).length > 0) return [];
  const people = pay.to === 'subject' ? null : holders?.get(consequence);
  if (people === undefined) return [];
  const { min = -Infinity, max = Infinity } = when.level ?? {};
  const all: Payable[] = [];
  let fen = 0;
  for (let at = 0; at < read.assessed.length; at++) {
    if (read.assessed[at] === 0) continue;
    const level = compiled.levels[read.held[at]!] ?? null;
    if (when.level !== undefined && (level === null || level < min || level > max)) continue;
    const payable = { level, points: read.totals[at]!, heads: 1 };
    const there = people === null ? 1 : people[first + at]!;
    if (there > 0) all.push(payable);
    fen += Math.round((moneyOf(pay, payable)?.yuan ?? 0) * 100) * there;
  }
  if (pay['pool-yuan'] !== undefined)
    fen = poolShares(pay, all).shares.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0);
  return [{ consequence, yuan: fen / 100 }];
}

/** Holders of posts by the level of the subject they hold them in; null when nobody counted them. */
function holding(
  compiled: CompiledScheme,
  read: Read,
  first: number,
  holders: ArrayLike<number> | undefined,
): Float64Array | null {
  if (!holders) return null;
  const counts = new Float64Array(compiled.levels.length);
  for (let at = 0; at < read.held.length; at++)
    if (read.held[at]! >= 0) counts[read.held[at]!]! += holders[first + at]!;
  return counts;
}

/** Lowest and highest total of those assessed; 0 and 0 for nobody. */
function rangeOf({ assessed, totals }: Read): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < assessed.length; at++) {
    if (assessed[at] === 0) continue;
    if (totals[at]! < low) low = totals[at]!;
    if (totals[at]! > high) high = totals[at]!;
  }
  return low > high ? [0, 0] : [low, high];
}

/** A round width (1, 2 or 5 times a power of ten) that makes about as many bands as wanted of both sides, with 0 among them. */
export function bucketWidth(sides: readonly Read[], buckets: number): number {
  const ranges = sides.map(rangeOf);
  const low = Math.min(0, ...ranges.map(([lowest]) => lowest));
  const high = Math.max(0, ...ranges.map(([, highest]) => highest));
  const rough = (high - low) / buckets;
  if (rough <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= rough)!;
}
