import { type Clearing, bindClearing } from './clearing.ts';
import type { KindContext } from './kinds/kind.ts';
import { knownSource } from './kinds/findings.ts';
import type { Block, Run } from './run.ts';

/**
 * Limits that begin anew where a score was cleared: what had been given up to then is taken back as it was given, and what counts since is
 * held to the limits as if nothing had been before.
 */
export interface Restarts {
  /** Keeps the amounts of subjects who were cleared, before limits; null when there are none in the block. */
  keep(amounts: Float64Array, block: Block): KeptAmounts | null;
  /** Works out their amounts after limits. `limit` applies the limits to one row. */
  redo(
    kept: KeptAmounts,
    amounts: Float64Array,
    mask: Uint8Array | null,
    limit: (row: Float64Array, mask: Uint8Array | null) => void,
  ): void;
}

/** Amounts before limits, by the first cell of each row, and the slots in which it was cleared. */
type KeptAmounts = { first: number; amounts: Float64Array; slots: number[] }[];

/** Binds where a clearing falls. `starts`: the first slot of the counting period of each slot. */
export function bindRestarts(
  clearing: Clearing | null,
  context: KindContext,
  run: Run,
  starts: Uint8Array,
): Restarts | null {
  if (clearing === null) return null;
  const slots = run.plan.slots.length;
  const cleared = bindClearedSlots(clearing, context, run);
  return {
    keep(amounts, block) {
      const kept: KeptAmounts = [];
      for (let row = block.lo; row < block.hi; row++) {
        const first = (row - block.lo) * slots;
        const own = cleared(row);
        if (own.length > 0) kept.push({ first, amounts: amounts.slice(first, first + slots), slots: own });
      }
      return kept.length > 0 ? kept : null;
    },
    redo(kept, amounts, mask, limit) {
      for (const { first, amounts: before, slots: at } of kept) {
        const after = amounts.subarray(first, first + slots);
        const own = mask === null ? null : mask.subarray(first, first + slots);
        at.forEach((slot, i) => {
          const start = starts[slot]!;
          const fresh = before.slice();
          fresh.fill(0, 0, slot);
          fresh[slot] = sumOf(before, start, slot + 1);
          limit(fresh, own);
          const given = sumOf(after, start, slot);
          const end = at[i + 1] ?? slots;
          for (let s = slot; s < end; s++) after[s] = s === slot ? fresh[s]! - given : fresh[s]!;
        });
      }
    },
  };
}

/** The slots in which each row was cleared. */
export function bindClearedSlots(clearing: Clearing, context: KindContext, run: Run): (row: number) => number[] {
  const table = run.table(knownSource(clearing.any, context, { field: false }).table);
  const last = bindClearing(clearing, context, run)!;
  const { slotFirst, slotLast, begunSlots, asOf } = run.plan;
  return (row) => {
    if (table.start[row] === table.start[row + 1]) return [];
    const found: number[] = [];
    for (let slot = 0; slot < begunSlots; slot++)
      if (last(row, Math.min(slotLast[slot]!, asOf)) >= slotFirst[slot]!) found.push(slot);
    return found;
  };
}

function sumOf(amounts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += amounts[at]!;
  return sum;
}
