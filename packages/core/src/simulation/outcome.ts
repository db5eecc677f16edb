import type { CompiledScheme } from '../schemes/compile.ts';
import { moneyOf, needsRoster } from '../schemes/pay/pay.ts';
import type { Consequence } from '../schemes/scheme.ts';
import { type Payroll, paidRows } from './paid.ts';
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
  /** Money by consequence, in yuan: to the subjects, and to those who hold posts in them where `holders` says how many; left out where it cannot be told. */
  pay: { consequence: string; yuan: number }[];
}

/** Counts what a side came to in a period. `width`: of the histogram's bands, in points. */
export function outcomeOf(side: Side, read: Read, period: string, width: number, payroll: Payroll = {}): Outcome {
  const { compiled } = side;
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
    pay: payOf(side, read, period, counts, payroll),
  };
}

/** Money a settle period costs: by its levels where they alone decide, else as the sheets work it out. */
function payOf(side: Side, read: Read, period: string, counts: Float64Array, payroll: Payroll): Outcome['pay'] {
  const { compiled, scores } = side;
  return compiled.scheme.consequences.flatMap((each) => {
    const { consequence, when, pay } = each;
    if (!pay) return [];
    if (!byLevelAlone(compiled, each)) {
      const rows = paidRows(side, period, each, payroll);
      return rows === null ? [] : [{ consequence, yuan: [...rows.values()].reduce((sum, fen) => sum + fen, 0) / 100 }];
    }
    const paid =
      pay.to === 'subject' ? counts : holding(compiled, read, scores.from, payroll.holders?.get(consequence));
    if (paid === null) return [];
    const { min = -Infinity, max = Infinity } = when.level ?? {};
    const fen = compiled.levels.reduce((sum, level, at) => {
      if (level < min || level > max) return sum;
      const yuan = moneyOf(pay, { level, points: 0, heads: 1 })?.yuan ?? 0;
      return sum + Math.round(yuan * 100) * paid[at]!;
    }, 0);
    return [{ consequence, yuan: fen / 100 }];
  });
}

/** Whether nothing but the level held says who is paid what: then levels are counted, not rows. */
function byLevelAlone({ scheme }: CompiledScheme, { consequence, when, and, pay }: Consequence): boolean {
  if (pay === undefined || scheme.levels.length === 0 || pay.returns !== undefined) return false;
  if (pay['per-point-yuan'] !== undefined || pay['pool-yuan'] !== undefined || needsRoster(pay)) return false;
  const barred = scheme.vetoes.some(({ effect }) => effect.bars?.includes(consequence) ?? false);
  return !barred && and === undefined && Object.keys(when).every((key) => key === 'level');
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
