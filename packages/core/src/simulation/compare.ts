import { type Period, formatPeriod } from '../calendar.ts';
import { fromSteps } from '../exact.ts';
import type { CompiledPack } from '../schemes/compile-pack.ts';
import { getScheme } from '../schemes/compile-pack.ts';
import type { CompiledScheme } from '../schemes/compile.ts';
import { findPeriod } from '../schemes/plan.ts';
import { type Population, evaluatePopulation } from '../schemes/population.ts';
import type { ScoreTable } from '../schemes/score-table.ts';

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

/** A subject whose level changes, or its total where there are no levels. */
export interface Moved {
  subject: string;
  before: { total: number; level: number | null };
  after: { total: number; level: number | null };
}

/** Two ways of scoring the same population. */
export interface Comparison {
  scheme: string;
  period: string;
  before: Outcome;
  after: Outcome;
  /** Subjects whose total changes; those whose level rises and falls. */
  changed: number;
  risen: number;
  fallen: number;
  /** The subjects that move, the largest moves first, at most as many as asked for. */
  moved: Moved[];
}

/** How many people are paid in each row of the subject table, by consequence: those who hold the posts that its pay goes to. */
export type Holders = ReadonlyMap<string, ArrayLike<number>>;

/** Scores at hand for one side of a comparison. */
export interface Side {
  compiled: CompiledScheme;
  scores: ScoreTable;
}

/** Scores a population in one scheme. Scores of other schemes at hand are not worked out again. */
export function sideOf(
  pack: CompiledPack,
  scheme: string,
  population: Population,
  given: ReadonlyMap<string, ScoreTable> = new Map(),
): Side {
  const own = new Map([...given].filter(([id]) => id !== scheme));
  const scores = evaluatePopulation(pack, population, { scheme, given: own });
  return { compiled: getScheme(pack, scheme), scores: scores.get(scheme)! };
}

/** Compares two sides in a period of the scheme; null when it has no such period. `most`: how many movers are listed. */
export function compareSides(
  before: Side,
  after: Side,
  ids: readonly string[],
  period: Period,
  options: { most?: number; buckets?: number; holders?: Holders } = {},
): Comparison | null {
  const text = formatPeriod(period);
  const [left, right] = [readSide(before, text), readSide(after, text)];
  if (!left || !right) return null;
  const width = bucketWidth([...left.totals, ...right.totals], options.buckets ?? 20);
  const moved: (Moved & { size: number })[] = [];
  let [changed, risen, fallen] = [0, 0, 0];
  const rows = Math.max(left.assessed.length, right.assessed.length);
  for (let at = 0; at < rows; at++) {
    const was = left.assessed[at] === 1;
    const is = right.assessed[at] === 1;
    if (!was && !is) continue;
    const [old, now] = [left.totals[at]!, right.totals[at]!];
    const [from, to] = [left.levels[at]!, right.levels[at]!];
    if (old !== now || was !== is) changed++;
    if (was && is && from !== null && to !== null) {
      if (to > from) risen++;
      if (to < from) fallen++;
    }
    const levelled = from !== null || to !== null;
    if (levelled ? from === to && was === is : old === now && was === is) continue;
    const size = levelled ? Math.abs((to ?? 0) - (from ?? 0)) * 1e6 + Math.abs(now - old) : Math.abs(now - old);
    moved.push({
      subject: ids[before.scores.from + at] ?? '',
      before: { total: old, level: from },
      after: { total: now, level: to },
      size,
    });
  }
  moved.sort((a, b) => b.size - a.size || (a.subject < b.subject ? -1 : 1));
  return {
    scheme: before.compiled.id,
    period: text,
    before: outcomeOf(before, left, width, options.holders),
    after: outcomeOf(after, right, width, options.holders),
    changed,
    risen,
    fallen,
    moved: moved
      .slice(0, options.most ?? 100)
      .map(({ subject, before: old, after: now }) => ({ subject, before: old, after: now })),
  };
}

interface Read {
  assessed: Uint8Array;
  totals: Float64Array;
  /** Level numbers; null where there is none. */
  levels: (number | null)[];
}

function readSide({ compiled, scores }: Side, period: string): Read | null {
  const place = findPeriod(scores.plan, period);
  if (!place) return null;
  const { slots, settles, resets, settleOf, resetOf, resetOfSettle, begunSettles } = scores.plan;
  const rows = scores.to - scores.from;
  const inside = slots.flatMap((_, slot) =>
    ('slot' in place && slot === place.slot) ||
    ('settle' in place && settleOf[slot] === place.settle) ||
    ('reset' in place && resetOf[slot] === place.reset)
      ? [slot]
      : [],
  );
  const settle =
    'settle' in place
      ? place.settle
      : 'reset' in place
        ? Math.min(resetOfSettle.lastIndexOf(place.reset), begunSettles - 1)
        : -1;
  const read: Read = { assessed: new Uint8Array(rows), totals: new Float64Array(rows), levels: [] };
  const levelled = compiled.scheme.levels.length > 0;
  for (let at = 0; at < rows; at++) {
    const held = settle < 0 ? -1 : scores.held[at * settles.length + settle]!;
    const there = inside.some((slot) => scores.assessed[at * slots.length + slot] === 1) && (settle < 0 || held >= 0);
    read.assessed[at] = there ? 1 : 0;
    const steps =
      'slot' in place
        ? scores.slotTotals[at * slots.length + place.slot]!
        : 'settle' in place
          ? scores.settleTotals[at * settles.length + place.settle]!
          : scores.resetTotals[at * resets.length + place.reset]!;
    read.totals[at] = there ? fromSteps(steps, compiled.step) : 0;
    read.levels.push(there && levelled && held >= 0 ? compiled.levels[held]! : null);
  }
  return read;
}

function outcomeOf({ compiled, scores }: Side, read: Read, width: number, holders?: Holders): Outcome {
  let assessed = 0;
  let sum = 0;
  const counts = new Map(compiled.scheme.levels.length > 0 ? compiled.levels.map((level) => [level, 0]) : []);
  const buckets = new Map<number, number>();
  read.assessed.forEach((there, at) => {
    if (there === 0) return;
    assessed++;
    sum += read.totals[at]!;
    const level = read.levels[at]!;
    if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
    const bucket = Math.floor(read.totals[at]! / width);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  });
  return {
    assessed,
    mean: assessed === 0 ? null : Math.round((sum / assessed) * 100) / 100,
    levels: [...counts].map(([level, count]) => ({ level, count })),
    histogram: [...buckets]
      .sort(([a], [b]) => a - b)
      .map(([bucket, count]) => ({ from: bucket * width, below: (bucket + 1) * width, count })),
    pay: payOf(compiled, read, scores.from, counts, holders),
  };
}

/** Money a settle period costs by its levels: once a subject, or once for each who holds the posts it goes to. */
function payOf(
  compiled: CompiledScheme,
  read: Read,
  first: number,
  counts: ReadonlyMap<number, number>,
  holders: Holders | undefined,
): Outcome['pay'] {
  return compiled.scheme.consequences.flatMap(({ consequence, when, pay }) => {
    if (!pay) return [];
    const paid = pay.to === 'subject' ? counts : holding(read, first, holders?.get(consequence));
    if (paid === null) return [];
    const { min = -Infinity, max = Infinity } = when.level ?? {};
    const fen = [...paid].reduce((sum, [level, count]) => {
      if (level < min || level > max) return sum;
      const each = pay.yuan?.[String(level)] ?? (pay['base-yuan'] ?? 0) * (pay.multiplier?.[String(level)] ?? 0);
      return sum + Math.round(each * 100) * count;
    }, 0);
    return [{ consequence, yuan: fen / 100 }];
  });
}

/** Holders of posts by the level of the subject they hold them in; null when nobody counted them. */
function holding(read: Read, first: number, holders: ArrayLike<number> | undefined): Map<number, number> | null {
  if (!holders) return null;
  const counts = new Map<number, number>();
  read.levels.forEach((level, at) => {
    if (level !== null) counts.set(level, (counts.get(level) ?? 0) + holders[first + at]!);
  });
  return counts;
}

/** A round width (1, 2 or 5 times a power of ten) that makes about as many bands as wanted. */
function bucketWidth(totals: readonly number[], buckets: number): number {
  let [low, high] = [0, 0];
  for (const total of totals) {
    low = Math.min(low, total);
    high = Math.max(high, total);
  }
  const rough = (high - low) / buckets;
  if (rough <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= rough)!;
}
