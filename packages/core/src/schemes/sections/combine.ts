import type { Fraction } from '../../exact.ts';
import type { Rounding } from '../../exact.ts';
import { takerIn } from './absent-parts.ts';
import { toAmounts, toRunning } from '../limits/running.ts';
import type { Section } from '../scheme.ts';

/** Takes parts one after the other and makes the whole of them, for sections that do not simply add up. */
export interface Combiner {
  begin(cells: number): void;
  /** A part's amounts by slot (spoilt by the call), its weight, and where it counts: 0 in `mask` or `absent` cells it does not exist. */
  take(amounts: Float64Array, weight: Fraction | null, mask: Uint8Array | null, has: Uint8Array | null): void;
  /** Writes the whole's amounts. */
  finish(out: Float64Array): void;
}

/** How a section that does not simply add up makes its parts the whole. */
export interface Combining {
  take: Exclude<Section['take'], 'sum'>;
  /** How many of the best or worst count together. */
  most: number;
  /** Which part gets the weight of one that does not exist, by their positions; see `takersOf`. */
  takers: readonly (number | null)[];
}

/** A combiner for the best, the worst (or the sum of so many of them) or the mean by weight of running sums; parts that do not exist are left out. */
export function combiner(
  { take, most, takers }: Combining,
  starts: Uint8Array,
  blockCells: number,
  weightScale: number,
  round: Rounding,
): Combiner {
  const sum = new Float64Array(blockCells);
  const weights = new Float64Array(blockCells);
  const kept = take === 'average' ? null : keptSums(most, take === 'worst', blockCells);
  const moved = take === 'average' && takers.some((taker) => taker !== null) ? movedWeights(takers, blockCells) : null;
  let cells = 0;
  return {
    begin(count) {
      cells = count;
      moved?.begin(cells);
      kept?.begin(cells);
      sum.fill(0, 0, cells);
      weights.fill(0, 0, cells);
    },
    take(amounts, weight, mask, has) {
      toRunning(amounts, starts, cells);
      const whole = weight === null ? weightScale : Math.round((weight.num * weightScale) / weight.den);
      for (let cell = 0; cell < cells; cell++) {
        if ((mask !== null && mask[cell] === 0) || (has !== null && has[cell] === 0)) continue;
        const amount = amounts[cell]!;
        if (kept === null) {
          sum[cell]! += amount * whole;
          weights[cell]! += whole;
          moved?.note(cell, amount);
          continue;
        }
        sum[cell]! += kept.gainOf(cell, amount);
        weights[cell] = 1;
      }
      moved?.next(whole);
    },
    finish(out) {
      moved?.addTo(sum, weights, cells);
      const slots = starts.length;
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % slots;
        // With no part at all the running sum stays where it was.
        if (weights[cell] === 0) out[cell] = starts[slot] === slot ? 0 : out[cell - 1]!;
        else out[cell] = take === 'average' ? round(sum[cell]!, weights[cell]!) : sum[cell]!;
      }
      toAmounts(out, starts, cells);
    },
  };
}

/** Keeps the running sums of all parts, for weights that go to one of them where another does not exist. */
function movedWeights(takers: readonly (number | null)[], blockCells: number) {
  const sums = takers.map(() => new Float64Array(blockCells));
  const wholes = takers.map(() => 0);
  let part = 0;
  return {
    begin(cells: number) {
      part = 0;
      for (const sum of sums) sum.fill(NaN, 0, cells);
    },
    note: (cell: number, amount: number) => void (sums[part]![cell] = amount),
    next: (whole: number) => void (wholes[part++] = whole),
    addTo(sum: Float64Array, weights: Float64Array, cells: number) {
      for (const [from, taker] of takers.entries()) {
        if (taker === null) continue;
        for (let cell = 0; cell < cells; cell++) {
          if (!Number.isNaN(sums[from]![cell]!)) continue;
          const to = takerIn(from, takers, (at) => !Number.isNaN(sums[at]![cell]!));
          if (to === null) continue;
          sum[cell]! += sums[to]![cell]! * wholes[from]!;
          weights[cell]! += wholes[from]!;
        }
      }
    },
  };
}

export interface KeptSums {
  begin(cells: number): void;
  /** How much the sum of those kept changes with one more amount in a cell. */
  gainOf(cell: number, amount: number): number;
}

/** Keeps the best (or worst) so many amounts of each cell seen so far, in order. */
export function keptSums(most: number, worst: boolean, blockCells: number): KeptSums {
  const kept = Array.from({ length: most }, () => new Float64Array(blockCells));
  const count = new Uint8Array(blockCells);
  const before = (amount: number, other: number) => (worst ? amount < other : amount > other);
  return {
    begin: (cells) => void count.fill(0, 0, cells),
    gainOf(cell, amount) {
      const held = count[cell]!;
      const full = held === most;
      const last = full ? kept[held - 1]![cell]! : 0;
      if (full && !before(amount, last)) return 0;
      let at = full ? held - 1 : held;
      for (; at > 0 && before(amount, kept[at - 1]![cell]!); at--) kept[at]![cell] = kept[at - 1]![cell]!;
      kept[at]![cell] = amount;
      if (!full) count[cell] = held + 1;
      return amount - last;
    },
  };
}

/** Sums up the best (or worst) so many of some numbers. */
export function sumOfBest(values: readonly number[], take: 'best' | 'worst', most: number): number {
  const ordered = values.toSorted((a, b) => (take === 'best' ? b - a : a - b));
  return ordered.slice(0, most).reduce((sum, value) => sum + value, 0);
}

/** The most a section gives that takes the best, the worst or the mean of parts that give at most so much each. */
export function mostTaken(
  { take, 'at-most-parts': most = 1 }: Pick<Section, 'take' | 'at-most-parts'>,
  parts: readonly number[],
): number {
  if (take === 'average' || most === 1) return Math.max(0, ...parts);
  return sumOfBest(parts, 'best', most);
}

/** The least whole number by which all weights become whole. */
export function weightScaleOf(weights: readonly (Fraction | null)[]): number {
  let scale = 1;
  for (const weight of weights) if (weight !== null) scale = (scale / gcd(scale, weight.den)) * weight.den;
  return scale;
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
