import type { FactTable } from '../records/fact-table.ts';
import type { DayLookup } from './periods/plan.ts';
import type { Block, Windows } from './run.ts';

/**
 * The tight loops over facts. Each adds into cells [subject × slot] of a block; a fact on a day without a slot (another
 * year, or after `asOf`) is passed over. No closures, no objects: this is where ten million facts go through.
 */

/** Counts facts into `num`. */
export function fillCounts(
  table: FactTable,
  mask: Uint8Array | null,
  lookup: DayLookup,
  block: Block,
  num: Float64Array,
): void {
  const { start, day } = table;
  const { index, first: firstDay, count: slots } = lookup;
  const days = index.length;
  const first = start[block.lo]!;
  for (let row = block.lo, cell = 0; row < block.hi; row++, cell += slots) {
    const end = start[row + 1]!;
    for (let fact = start[row]!; fact < end; fact++) {
      if (mask !== null && mask[fact - first] === 0) continue;
      const offset = day[fact]! - firstDay;
      if (offset < 0 || offset >= days) continue;
      const slot = index[offset]!;
      if (slot >= 0) num[cell + slot]!++;
    }
  }
}

/** Adds up a number column into `num`; missing values add nothing. */
export function fillSums(
  table: FactTable,
  values: Float64Array,
  mask: Uint8Array | null,
  lookup: DayLookup,
  block: Block,
  num: Float64Array,
): void {
  const { start, day } = table;
  const { index, first: firstDay, count: slots } = lookup;
  const days = index.length;
  const first = start[block.lo]!;
  for (let row = block.lo, cell = 0; row < block.hi; row++, cell += slots) {
    const end = start[row + 1]!;
    for (let fact = start[row]!; fact < end; fact++) {
      if (mask !== null && mask[fact - first] === 0) continue;
      const offset = day[fact]! - firstDay;
      if (offset < 0 || offset >= days) continue;
      const slot = index[offset]!;
      const value = values[fact]!;
      if (slot >= 0 && value === value) num[cell + slot]! += value;
    }
  }
}

/** Turns amounts of each slot into running totals from the window's first slot; slots where the item does not apply add nothing. */
export function runWindows(num: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  if (mask !== null) for (let cell = 0; cell < cells; cell++) num[cell]! *= mask[cell]!;
  if (windows.single) return;
  const { start } = windows;
  const slots = start.length;
  for (let cell = 0; cell < cells; cell += slots) {
    for (let slot = 1; slot < slots; slot++) {
      if (start[slot] !== slot) num[cell + slot]! += num[cell + slot - 1]!;
    }
  }
}
