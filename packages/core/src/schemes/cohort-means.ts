import { roundingOf } from '../exact.ts';
import { rowsOf } from '../records/subject-table.ts';
import { cohortsOf } from './cohorts.ts';
import type { CompiledScheme } from './compile.ts';
import { type BoundItem, bindItem, itemArrays, workItem } from './item-points.ts';
import type { Run } from './run.ts';
import { windowEnds } from './window-ends.ts';

/**
 * Gives items that say `missing: cohort-mean` their stand-in: the mean of the points of the same item over the subjects of the cohort that
 * were assessed and had something to measure at the window's end; 0 where nobody had.
 */
export function bindCohortMeans(compiled: CompiledScheme, run: Run, items: readonly BoundItem[]): void {
  const wanted = items.filter(({ item }) => item.missing === 'cohort-mean');
  if (wanted.length === 0) return;
  const { plan, subjects } = run;
  const { from, to } = rowsOf(subjects, run.subject);
  const slots = plan.slots.length;
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  for (const bound of wanted) {
    const [first, last] = [plan.slotFirst[0]!, plan.slotLast[slots - 1]!];
    const cohorts = cohortsOf(subjects, bound.item.meanAmong, from, to, first, last);
    const sums = new Float64Array(cohorts.keys.length * slots);
    const counts = new Float64Array(sums.length);
    const { start } = bound.item;
    // What it counts with, within its limits; weights come after, for the stand-in as for the others.
    const bare = bindItem({ ...bound.item, factor: null, missing: 0 }, run, {
      adjustments: [],
      counting: compiled.counting,
      round: roundingOf(compiled.scheme.round),
      // The pack's check keeps tests of other items away from such an item.
      tested: { items: new Map(), sections: new Map() },
    });
    const arrays = itemArrays(run.blockCells);
    // Numbers no other block has; −1 is what masks begin with.
    const { windows } = bare;
    for (let lo = from, number = -2; lo < to; lo += rows, number--) {
      const block = { number, lo, hi: Math.min(lo + rows, to) };
      const cells = (block.hi - lo) * slots;
      const points = workItem(bare, block, cells, plan, arrays, null);
      const mask = bare.mask(block);
      const there = bare.there?.(block) ?? null;
      let ends = windows.closes;
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % slots;
        if (slot === 0) ends = windowEnds(windows, there, cell);
        const measured = arrays.num[cell] === arrays.num[cell] && ends[slot] === 1;
        if (!measured || (mask !== null && mask[cell] === 0)) continue;
        if (run.exempt?.(lo + (cell - slot) / slots, slot)) continue;
        const at = cohorts.index[lo - from + (cell - slot) / slots]! * slots + slot;
        for (let own = windows.start[slot]!; own <= slot; own++) sums[at]! += points[cell - slot + own]!;
        // The start is given to whom the mean stands in for too.
        if (start !== 0 && beginsIn(bare, mask, cell - slot, slot)) sums[at]! -= start;
        counts[at]!++;
      }
    }
    const round = roundingOf(compiled.scheme.round);
    const means = sums.map((sum, at) => (counts[at] === 0 ? 0 : round(sum, counts[at]!)));
    bound.standIn = (row, slot) => means[cohorts.index[row - from]! * slots + slot]!;
  }
}

/** Whether the window that ends in a slot holds the first slot of its counting period in which the item applies: where its start was added. */
function beginsIn({ starts, windows }: BoundItem, mask: Uint8Array | null, row: number, slot: number): boolean {
  const began = starts[slot]!;
  const first = mask === null ? began : mask.indexOf(1, row + began) - row;
  return first >= windows.start[slot]!;
}
