import type { Clearings } from '../vetoes/cleared-by.ts';
import type { KindContext } from '../kinds/kind.ts';
import { bindClearing } from '../vetoes/last-cleared.ts';
import type { Block, Run } from '../run.ts';

/**
 * Limits that begin anew where a score was cleared: what had been given up to then is taken back as it was given, and what counts since is
 * held to the limits as if nothing had been before.
 */
export interface Restarts {
  /** Keeps the amounts, before limits, of subjects who were cleared, of one part or of several that share limits; null when there are none in the block. */
  keep(lists: readonly Float64Array[], block: Block): KeptAmounts | null;
  /** Works out their amounts after limits. `limit` applies the limits to one row, whose first cell is given, of which nothing counts before a slot. */
  redo(
    kept: KeptAmounts,
    lists: readonly Float64Array[],
    limit: (rows: readonly Float64Array[], first: number, slot: number) => void,
  ): void;
}

/** Amounts before limits, by the first cell of each row, and the slots in which it was cleared. */
type KeptAmounts = { first: number; amounts: Float64Array[]; slots: number[] }[];

/** Binds where a clearing falls. `starts`: the first slot of the counting period of each slot. */
export function bindRestarts(
  clearing: Clearings | null,
  context: KindContext,
  run: Run,
  starts: Uint8Array,
): Restarts | null {
  if (clearing === null) return null;
  const slots = run.plan.slots.length;
  const cleared = bindClearedSlots(clearing, context, run);
  return {
    keep(lists, block) {
      const kept: KeptAmounts = [];
      for (let row = block.lo; row < block.hi; row++) {
        const first = (row - block.lo) * slots;
        // What begins anew with its counting period has given nothing yet.
        const own = cleared(row).filter((slot) => starts[slot] !== slot);
        const amounts = own.length === 0 ? [] : lists.map((list) => list.slice(first, first + slots));
        if (own.length > 0) kept.push({ first, amounts, slots: own });
      }
      return kept.length > 0 ? kept : null;
    },
    redo(kept, lists, limit) {
      for (const { first, amounts, slots: at } of kept) {
        at.forEach((slot, i) => {
          const start = starts[slot]!;
          const fresh = amounts.map((before) => {
            const own = before.slice();
            own.fill(0, 0, slot);
            own[slot] = sumOf(before, start, slot + 1);
            return own;
          });
          limit(fresh, first, slot);
          const end = at[i + 1] ?? slots;
          lists.forEach((list, one) => {
            const after = list.subarray(first, first + slots);
            const given = sumOf(after, start, slot);
            for (let s = slot; s < end; s++) after[s] = s === slot ? fresh[one]![s]! - given : fresh[one]![s]!;
          });
        });
      }
    },
  };
}

/** The slots in which each row was cleared. */
export function bindClearedSlots(clearing: Clearings, context: KindContext, run: Run): (row: number) => number[] {
  const last = bindClearing(clearing, context, run)!;
  const { slotFirst, slotLast, begunSlots, asOf } = run.plan;
  return (row) => {
    const found: number[] = [];
    let before = last(row, slotFirst[0]! - 1);
    for (let slot = 0; slot < begunSlots; slot++) {
      const until = last(row, Math.min(slotLast[slot]!, asOf));
      if (until > before) found.push(slot);
      before = until;
    }
    return found;
  };
}

function sumOf(amounts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += amounts[at]!;
  return sum;
}
