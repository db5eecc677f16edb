import type { Product } from '../../exact-product.ts';
import type { Block } from '../run.ts';
import { toAmounts, toRunning } from '../limits/running.ts';

/** Parts brought to full marks in proportion to the full marks of those that exist (缺项折算): 88 of 90 is 97.78 of 100. */
export interface Rescaler {
  /** Running sums of the parts' points in whole steps, and the full marks of those that exist; see `marksOf`. */
  raw: Float64Array;
  full: Float64Array;
  /** Full marks that they are brought to. */
  to: number;
  begin(cells: number): void;
  /** A part's amounts by slot (spoilt by the call), its full marks, and where it exists. */
  take(amounts: Float64Array, marks: number | Float64Array, mask: Uint8Array | null, has: Uint8Array | null): void;
  /** Adds the rescaled amounts by slot. */
  addTo(out: Float64Array): void;
}

/** Hears what was rescaled: the position of a section, or −1 for all sections together. */
export type HearRescaled = (index: number, block: Block, rescaled: Rescaler) => void;

/** Prepares to rescale. `starts`: first slot of the counting period that holds each slot; slots from `begun` on stay empty. */
export function rescaler(
  to: number,
  starts: Uint8Array,
  begun: number,
  blockCells: number,
  product: Product,
): Rescaler {
  const [raw, full, own] = [
    new Float64Array(blockCells),
    new Float64Array(blockCells),
    new Float64Array(blockCells),
  ] as const;
  const slots = starts.length;
  let cells = 0;
  return {
    raw,
    full,
    to,
    begin(count) {
      cells = count;
      raw.fill(0, 0, cells);
      full.fill(0, 0, cells);
    },
    take(amounts, marks, mask, has) {
      toRunning(amounts, starts, cells);
      for (let cell = 0; cell < cells; cell++) {
        if ((mask !== null && mask[cell] === 0) || (has !== null && has[cell] === 0)) continue;
        raw[cell]! += amounts[cell]!;
        full[cell]! += typeof marks === 'number' ? marks : marks[cell]!;
      }
    },
    addTo(out) {
      let [last, num, den] = [0, 0, 1];
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % slots;
        const marks = full[cell]!;
        if (marks === 0 || slot >= begun) {
          // With nothing that exists the running sum stays where it was.
          own[cell] = starts[slot] === slot ? 0 : own[cell - 1]!;
          continue;
        }
        if (marks !== last) {
          const divisor = marks === Infinity ? 1 : gcd(to, marks);
          [last, num, den] = marks === Infinity ? [marks, 1, 1] : [marks, to / divisor, marks / divisor];
        }
        own[cell] = product(raw[cell]!, num, den);
      }
      toAmounts(own, starts, cells);
      for (let cell = 0; cell < cells; cell++) out[cell]! += own[cell]!;
    },
  };
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
