import type { Fraction } from '../exact.ts';
import type { Rounding } from '../exact.ts';
import { toAmounts, toRunning } from './running.ts';
import type { Section } from './scheme.ts';

/** Takes parts one after the other and makes the whole of them, for sections that do not simply add up. */
export interface Combiner {
  begin(cells: number): void;
  /** A part's amounts by slot (spoilt by the call), its weight, and where it counts: 0 in `mask` or `absent` cells it does not exist. */
  take(amounts: Float64Array, weight: Fraction | null, mask: Uint8Array | null, has: Uint8Array | null): void;
  /** Writes the whole's amounts. */
  finish(out: Float64Array): void;
}

/** A combiner for the best, the worst or the mean by weight of running sums; parts that do not exist are left out. */
export function combiner(
  take: Exclude<Section['take'], 'sum'>,
  starts: Uint8Array,
  blockCells: number,
  weightScale: number,
  round: Rounding,
): Combiner {
  const sum = new Float64Array(blockCells);
  const weights = new Float64Array(blockCells);
  let cells = 0;
  return {
    begin(count) {
      cells = count;
      sum.fill(0, 0, cells);
      weights.fill(0, 0, cells);
    },
    take(amounts, weight, mask, has) {
      toRunning(amounts, starts, cells);
      const whole = weight === null ? weightScale : Math.round((weight.num * weightScale) / weight.den);
      for (let cell = 0; cell < cells; cell++) {
        if ((mask !== null && mask[cell] === 0) || (has !== null && has[cell] === 0)) continue;
        const amount = amounts[cell]!;
        if (take === 'average') {
          sum[cell]! += amount * whole;
          weights[cell]! += whole;
          continue;
        }
        const better = weights[cell] === 0 || (take === 'best' ? amount > sum[cell]! : amount < sum[cell]!);
        if (better) sum[cell] = amount;
        weights[cell] = 1;
      }
    },
    finish(out) {
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
