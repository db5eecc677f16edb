import type { Fraction } from '../../exact.ts';
import type { Product } from '../../exact-product.ts';

/**
 * Amounts by slot and their running sums from the start of each counting period. What is not a plain sum (a factor, the best of several)
 * works on running sums and pays the difference, so that the sum over the period is exactly what the rule says of the whole.
 */

/** Turns amounts into running sums, in place. `starts`: first slot of the period that holds each slot. */
export function toRunning(amounts: Float64Array, starts: Uint8Array, cells: number): void {
  const slots = starts.length;
  for (let first = 0; first < cells; first += slots) {
    for (let slot = 1; slot < slots; slot++) {
      if (starts[slot] !== slot) amounts[first + slot]! += amounts[first + slot - 1]!;
    }
  }
}

/** Turns running sums back into amounts, in place. */
export function toAmounts(running: Float64Array, starts: Uint8Array, cells: number): void {
  const slots = starts.length;
  for (let first = 0; first < cells; first += slots) {
    for (let slot = slots - 1; slot > 0; slot--) {
      if (starts[slot] !== slot) running[first + slot]! -= running[first + slot - 1]!;
    }
  }
}

/** Multiplies amounts by a factor: the running sum times the factor, rounded, in differences. */
export function weigh(
  amounts: Float64Array,
  factor: Fraction,
  starts: Uint8Array,
  cells: number,
  product: Product,
): void {
  toRunning(amounts, starts, cells);
  for (let cell = 0; cell < cells; cell++) amounts[cell] = product(amounts[cell]!, factor.num, factor.den);
  toAmounts(amounts, starts, cells);
}

/** Adds points in the first begun slot of each period in which `mask` is not 0. */
export function addStart(
  amounts: Float64Array,
  points: number,
  mask: Uint8Array | null,
  starts: Uint8Array,
  begun: number,
  cells: number,
): void {
  const slots = starts.length;
  for (let first = 0; first < cells; first += slots) {
    let given = false;
    for (let slot = 0; slot < begun; slot++) {
      if (starts[slot] === slot) given = false;
      if (given || (mask !== null && mask[first + slot] === 0)) continue;
      amounts[first + slot]! += points;
      given = true;
    }
  }
}
