import { roundingOf } from '../../exact.ts';
import { type Product, productOf } from '../../exact-product.ts';
import { type Ratio, over, plus, ratio, roundBig, times, zero } from '../../ratio.ts';
import { rowsOf } from '../../records/subject-table.ts';
import { type Cohorts, cohortsOf } from './cohorts.ts';
import type { CompiledItem, CompiledScheme } from '../compile.ts';
import { type BoundItem, bindItem, itemArrays, workItem } from '../item-points.ts';
import type { Run } from '../run.ts';
import { closeOf, windowEnds } from '../periods/window-ends.ts';

/**
 * Points of one item over the windows that end in each slot, added up by cohort: `cohort × slots + slot`; and how many they are of. Who has
 * gone before a window ends is among those of its end.
 */
interface Sums {
  sums: Float64Array;
  counts: Float64Array;
}

/**
 * Gives items that say `missing: cohort-mean` their stand-in: the mean of the points of the same item (or the mean scoring rate of the
 * same matter) over the subjects of the cohort that were assessed and had something to measure at the window's end; where they are too
 * few, what the item says instead, or 0.
 */
export function bindCohortMeans(compiled: CompiledScheme, run: Run, items: readonly BoundItem[]): void {
  const wanted = items.filter(({ item }) => item.missing === 'cohort-mean');
  if (wanted.length === 0) return;
  const { plan, subjects } = run;
  const { from, to } = rowsOf(subjects, run.subject);
  const slots = plan.slots.length;
  const round = roundingOf(compiled.scheme.round);
  const product = productOf(compiled.scheme.round);
  for (const bound of wanted) {
    const [first, last] = [plan.slotFirst[0]!, plan.slotLast[slots - 1]!];
    const { item } = bound;
    const cohorts = cohortsOf(run.there(), item.meanAmong, from, to, first, last);
    if (item.rateOf === null) {
      const { sums, counts } = addUp(compiled, run, bound.item, cohorts, product, item.start);
      const means = sums.map((sum, at) => (counts[at]! < item.meanLeast ? item.meanElse : round(sum, counts[at]!)));
      bound.standIn = (row, slot) => means[cohorts.index[row - from]! * slots + closeOf(bound.windows, slot)]!;
    } else {
      const sources = compiled.items.filter((each) => each === item || item.rateOf!.includes(each.item.item));
      const added = sources.map((each) => [each, addUp(compiled, run, each, cohorts, product, 0)] as const);
      const means = Float64Array.from({ length: cohorts.keys.length * slots }, (_, at) => rateAt(item, added, at));
      // The rate is of all the points, the start among them, which whom it stands in for has besides.
      const exists = (row: number, slot: number) => item.applies.every((each) => run.applies(each, row, slot));
      const begins = (row: number, slot: number) => {
        let began = bound.starts[slot]!;
        while (began < slot && !exists(row, began)) began++;
        return began >= bound.windows.start[slot]!;
      };
      bound.standIn = (row, slot) =>
        means[cohorts.index[row - from]! * slots + closeOf(bound.windows, slot)]! -
        (item.start !== 0 && begins(row, slot) ? item.start : 0);
    }
  }
}

/** The mean scoring rate of everybody's item, brought to the item's own full marks. */
function rateAt(item: CompiledItem, added: readonly (readonly [CompiledItem, Sums])[], at: number): number {
  let [rates, count]: [Ratio, number] = [zero, 0];
  for (const [each, { sums, counts }] of added) {
    if (counts[at] === 0) continue;
    rates = plus(rates, ratio(BigInt(sums[at]!), BigInt(each.ownMarks)));
    count += counts[at]!;
  }
  if (count < item.meanLeast || count === 0) return item.meanElse;
  const mean = over(times(rates, ratio(BigInt(item.ownMarks))), ratio(BigInt(count)));
  return roundBig(mean.n, mean.d, item.context.scheme.round);
}

function addUp(
  compiled: CompiledScheme,
  run: Run,
  item: CompiledItem,
  cohorts: Cohorts,
  product: Product,
  start: number,
): Sums {
  const { plan } = run;
  const { from, to } = rowsOf(run.subjects, run.subject);
  const slots = plan.slots.length;
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  const sums = new Float64Array(cohorts.keys.length * slots);
  const counts = new Float64Array(sums.length);
  // What it counts with, within its limits; weights come after, for the stand-in as for the others.
  const bare = bindItem({ ...item, factor: null, rounding: { ...item.rounding, weighted: null }, missing: 0 }, run, {
    adjustments: [],
    counting: compiled.counting,
    product,
    // The pack's check keeps tests of other items away from such an item.
    tested: { items: new Map(), sections: new Map(), bound: compiled.bound },
    raw: false,
  });
  const arrays = itemArrays(run.blockCells);
  // Numbers no other block has; −1 is what masks begin with.
  const { windows } = bare;
  for (let lo = from, number = -2; lo < to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, to) };
    const cells = (block.hi - lo) * slots;
    const points = workItem(bare, block, cells, plan, arrays, null);
    const mask = bare.mask(block);
    const there = windows.single ? null : mask;
    let ends = windows.closes;
    for (let cell = 0; cell < cells; cell++) {
      const slot = cell % slots;
      if (slot === 0) ends = windowEnds(windows, there, cell);
      const measured = arrays.num[cell] === arrays.num[cell] && ends[slot] === 1;
      if (!measured || (mask !== null && mask[cell] === 0)) continue;
      if (run.exempt?.(lo + (cell - slot) / slots, slot)) continue;
      const at = cohorts.index[lo - from + (cell - slot) / slots]! * slots + closeOf(windows, slot);
      for (let own = windows.start[slot]!; own <= slot; own++) sums[at]! += points[cell - slot + own]!;
      // The start is given to whom the mean stands in for too.
      if (start !== 0 && beginsIn(bare, mask, cell - slot, slot)) sums[at]! -= start;
      counts[at]!++;
    }
  }
  return { sums, counts };
}

/** Whether the window that ends in a slot holds the first slot of its counting period in which the item applies: where its start was added. */
function beginsIn({ starts, windows }: BoundItem, mask: Uint8Array | null, row: number, slot: number): boolean {
  const began = starts[slot]!;
  const first = mask === null ? began : mask.indexOf(1, row + began) - row;
  return first >= windows.start[slot]!;
}
