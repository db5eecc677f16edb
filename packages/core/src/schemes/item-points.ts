import { type Adjustment, untilCleared } from './adjustments.ts';
import type { PeriodKind } from '../calendar.ts';
import type { Product } from '../exact-product.ts';
import { type BoundCap, applyLimits, bindCaps } from './limits/caps.ts';
import { cycleMonths } from './vetoes/cleared-by.ts';
import { clearingOf } from './limits/clearing.ts';
import type { CompiledItem } from './compile.ts';
import type { BoundMeasure } from './kinds/kind.ts';
import { bindClearing } from './vetoes/last-cleared.ts';
import { type Plan, startsOf, windowsOf } from './periods/plan.ts';
import { type BoundTest, bindTest } from './points-tests.ts';
import { type Restarts, bindRestarts } from './limits/restarts.ts';
import type { Block, Mask, Run, Windows } from './run.ts';
import { roundAmounts } from './sections/part-rounding.ts';
import { addStart, weigh } from './limits/running.ts';
import { runWithin } from './periods/in-scope.ts';
import { windowEnds } from './periods/window-ends.ts';

/** Hears of every item. */
export interface ItemListener {
  item(item: CompiledItem, block: Block, heard: HeardItem): void;
}

/** One item in one block. */
export interface HeardItem {
  measure: BoundMeasure;
  windows: Windows;
  caps: readonly BoundCap[];
  mask: Uint8Array | null;
  /** Whether the subject has nothing to do with the item in a slot. */
  excused(slot: number): boolean;
  num: Float64Array;
  den: Float64Array;
  /** Points of the whole window up to the slot. */
  reached: Float64Array;
  /** Points of the slot before floors and caps (with the start), after them, and with weight and adjustments. */
  before: Float64Array;
  after: Float64Array;
  points: Float64Array;
  /** Points after limits and after the rounding before the weight; null where it is not rounded by itself. */
  rounded: Float64Array | null;
  /** After the weight, before the rounding of what is weighted; null where that is not rounded. */
  weighed: Float64Array | null;
  adjustments: readonly Adjustment[];
  tests: readonly BoundTest[];
  /** Where it has what it starts from: not before something was measured, where it is left out until then. */
  has: Uint8Array | null;
  /** Slots in which its limits began anew, of a block of one row. */
  cleared: readonly number[];
}

/** An item bound to a run. */
export interface BoundItem {
  item: CompiledItem;
  measure: BoundMeasure;
  windows: Windows;
  caps: BoundCap[];
  floors: BoundCap[];
  /** First slot of the counting period that holds each slot. */
  starts: Uint8Array;
  product: Product;
  mask: Mask;
  /** Who has nothing to do with it; null where nobody is named. */
  unless: Mask | null;
  /** Where subjects are there, of an item for which something is decided when its window ends. */
  there: Mask | null;
  adjustments: Adjustment[];
  tests: readonly BoundTest[];
  /** Where its caps and floors begin anew. */
  restarts: Restarts | null;
  /** Points that stand in where there is nothing to measure, for a row and slot; null when none do. */
  standIn: ((row: number, slot: number) => number) | null;
  /** Where the item exists, filled by `workItem`: only for an item that is left out when there is nothing to measure. */
  has: Uint8Array | null;
  /** Points before its limits, filled by `workItem`: only where they are asked for by day. */
  raw: Float64Array | null;
  /** Nothing but points up to `limit` in each slot: see `addPlain`. */
  plain: boolean;
  limit: number;
}

/** What items of a scheme share when they are bound. */
interface ItemsShare {
  adjustments: readonly Adjustment[];
  /** The counting period. */
  counting: PeriodKind;
  /** How a weighted sum is multiplied and rounded. */
  product: Product;
  /** Points of what other items test. */
  tested: Parameters<typeof bindTest>[3];
  /** Their points before limits are asked for. */
  raw: boolean;
}

/** Binds an item to a run. */
export function bindItem(
  item: CompiledItem,
  run: Run,
  { adjustments, counting, product, tested, raw }: ItemsShare,
): BoundItem {
  const windows = windowsOf(run.plan, item.over);
  const caps = bindCaps(item.caps, run.plan);
  const starts = startsOf(run.plan, counting);
  const clearing = clearingOf(item.item) ?? undefined;
  const adjusted = untilCleared(
    adjustments.filter((adjustment) => adjustment.item === item.index),
    bindClearing(clearing, item.context, run),
    cycleMonths(clearing) > 0,
    run.plan,
    starts,
  );
  const whole = run.plan.begunSlots === run.plan.slots.length;
  const own = runWithin(run, item.applies);
  return {
    item,
    measure: item.measure.bind(own, windows),
    windows,
    caps,
    floors: bindCaps(item.floors, run.plan),
    starts,
    product,
    mask: run.mask(item.applies),
    unless: item.unless && run.mask([item.unless]),
    there: windows.single || (item.cumulative && item.missing === 0) ? null : own.concerned,
    adjustments: adjusted,
    tests: item.tests.map((test) => bindTest(test, own, counting, tested)),
    restarts: bindRestarts(item.restart, item.context, run, starts),
    standIn: typeof item.missing === 'number' && item.missing !== 0 ? () => item.missing as number : null,
    has: item.missing === 'skip' ? new Uint8Array(run.blockCells) : null,
    raw: raw ? new Float64Array(run.blockCells) : null,
    plain:
      whole &&
      !raw &&
      windows.single &&
      adjusted.length === 0 &&
      caps.every((cap) => cap.single && cap.within === null) &&
      isPlain(item),
    limit: Math.min(...caps.map((cap) => cap.limit)),
  };
}

function isPlain(item: CompiledItem): boolean {
  return (
    item.restart === null &&
    item.tests.length === 0 &&
    item.start === 0 &&
    item.floors.length === 0 &&
    item.factor === null &&
    item.rounding.unweighted === null &&
    item.rounding.weighted === null &&
    item.unless === null &&
    item.missing === 0
  );
}

type Arrays = Record<'num' | 'den' | 'reached' | 'before' | 'after' | 'points', Float64Array>;

/** The arrays that all items of a run share. */
export function itemArrays(cells: number): Arrays {
  const make = () => new Float64Array(cells);
  return { num: make(), den: make(), reached: make(), before: make(), after: make(), points: make() };
}

/**
 * The short way of an item whose window is the slot and whose caps are by the slot: the same points as `workItem`, added to
 * `sum` in one pass.
 */
export function addPlain(bound: BoundItem, block: Block, cells: number, arrays: Arrays, sum: Float64Array): void {
  const { num, den, points } = arrays;
  const { limit } = bound;
  const mask = bound.mask(block);
  num.fill(0, 0, cells);
  bound.measure.fill(block, mask, num, den);
  bound.item.points(num, den, cells, points);
  if (mask === null) {
    for (let cell = 0; cell < cells; cell++) {
      const amount = points[cell]!;
      sum[cell]! += amount > limit ? limit : amount;
    }
    return;
  }
  for (let cell = 0; cell < cells; cell++) {
    const amount = points[cell]! * mask[cell]!;
    sum[cell]! += amount > limit ? limit : amount;
  }
}

/** Points of one item in every cell of the block, after its caps and with its adjustments. */
export function workItem(
  bound: BoundItem,
  block: Block,
  cells: number,
  plan: Plan,
  arrays: Arrays,
  listener: ItemListener | null,
): Float64Array {
  const { item, measure, windows, caps } = bound;
  const { num, den, points } = arrays;
  const slots = plan.slots.length;
  const mask = bound.mask(block);
  num.fill(0, 0, cells);
  measure.fill(block, mask, num, den);
  const excused = bound.unless?.(block);
  if (excused !== undefined) excuse(num, excused, cells);
  for (const test of bound.tests) test.hold(block, mask, cells);
  if (bound.tests.length === 0) item.points(num, den, cells, points);
  else
    item.points(
      num,
      den,
      cells,
      points,
      bound.tests.map(({ held }) => held),
    );
  // Whoever has nothing to do with it gets nothing by a rule that needs no measure either.
  if (excused !== undefined && bound.tests.length > 0) drop(points, excused, cells);
  // Nor does whoever has nothing to measure, where the item says so: `missing: 0`.
  if (bound.tests.length > 0 && item.item.missing === 0)
    for (let cell = 0; cell < cells; cell++) if (Number.isNaN(num[cell]!)) points[cell] = 0;
  if (listener) arrays.reached.set(points.subarray(0, cells));
  if (windows.single) keepWhere(points, mask, cells);
  else if (item.cumulative) payDifferences(points, mask, windows, cells);
  else payAtClose(points, mask, windows, bound.there?.(block) ?? null, cells);
  if (item.missing !== 0) standIn(bound, block, mask, num, points, cells);
  if (plan.begunSlots < slots) clearAfter(points, plan.begunSlots, slots, cells);
  // What is left out as long as there is nothing to measure has no start either.
  if (item.start !== 0) addStart(points, item.start, bound.has ?? mask, bound.starts, plan.begunSlots, cells);
  if (listener) arrays.before.set(points.subarray(0, cells));
  bound.raw?.set(points.subarray(0, cells));
  const { floors, restarts } = bound;
  const cleared = restarts?.keep([points], block) ?? null;
  applyLimits(points, cells / slots, slots, caps, floors, mask, plan.begunSlots);
  if (restarts && cleared)
    restarts.redo(cleared, [points], ([row], first) => {
      const own = mask === null ? null : mask.subarray(first, first + slots);
      applyLimits(row!, 1, slots, caps, floors, own, plan.begunSlots);
    });
  if (listener) arrays.after.set(points.subarray(0, cells));
  const { unweighted, weighted } = item.rounding;
  const mode = item.context.scheme.round;
  if (unweighted !== null) roundAmounts(points, unweighted, bound.starts, cells, mode);
  const rounded = listener && unweighted !== null ? points.slice(0, cells) : null;
  if (item.factor !== null) weigh(points, item.factor, bound.starts, cells, bound.product);
  const weighed = listener && weighted !== null ? points.slice(0, cells) : null;
  if (weighted !== null) roundAmounts(points, weighted, bound.starts, cells, mode);
  const adjustments = bound.adjustments.length === 0 ? [] : adjust(bound.adjustments, block, slots, points);
  listener?.item(item, block, {
    ...arrays,
    measure,
    // Those who listen hear of one row at a time.
    windows: { ...windows, closes: windowEnds(windows, bound.there?.(block) ?? null, 0) },
    caps,
    mask,
    rounded,
    weighed,
    excused: (slot) => excused !== undefined && (excused === null || excused[slot] === 1),
    adjustments,
    tests: bound.tests,
    has: bound.has ?? mask,
    cleared: cleared?.[0]?.slots ?? [],
  });
  return points;
}

/** What stands in where there is nothing to measure at a window's end, and where the item exists at all. */
function standIn(
  bound: BoundItem,
  block: Block,
  mask: Uint8Array | null,
  num: Float64Array,
  points: Float64Array,
  cells: number,
): void {
  const { windows, starts, has } = bound;
  const slots = starts.length;
  const there = bound.there?.(block) ?? null;
  let ends = windows.closes;
  for (let cell = 0; cell < cells; cell++) {
    const slot = cell % slots;
    if (slot === 0) ends = windowEnds(windows, there, cell);
    const applies = mask === null || mask[cell] === 1;
    const measured = num[cell] === num[cell];
    if (has !== null) {
      const before = starts[slot] === slot ? 0 : has[cell - 1]!;
      has[cell] = before === 1 || (applies && measured) ? 1 : 0;
    }
    if (bound.standIn === null || measured || !applies || ends[slot] === 0) continue;
    const stand = bound.standIn(block.lo + (cell - slot) / slots, slot);
    // What runs on has taken back what the window gave before, which it still did.
    points[cell] = bound.item.cumulative && !windows.single ? points[cell]! + stand : stand;
  }
}

/** Leaves those who have nothing to do with an item without a measure. */
function excuse(num: Float64Array, excused: Uint8Array | null, cells: number): void {
  if (excused === null) return void num.fill(NaN, 0, cells);
  for (let cell = 0; cell < cells; cell++) if (excused[cell] === 1) num[cell] = NaN;
}

function drop(points: Float64Array, excused: Uint8Array | null, cells: number): void {
  if (excused === null) return void points.fill(0, 0, cells);
  for (let cell = 0; cell < cells; cell++) if (excused[cell] === 1) points[cell] = 0;
}

function keepWhere(points: Float64Array, mask: Uint8Array | null, cells: number): void {
  if (mask !== null) for (let cell = 0; cell < cells; cell++) if (mask[cell] === 0) points[cell] = 0;
}

/**
 * A window wider than a slot, over a measure that runs on: each slot is paid the difference to the slot before. What more of
 * the measure costs (`each: -2`, tiers where less is better) is taken back, so that the window always comes to what it reached.
 */
function payDifferences(points: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  const slots = windows.start.length;
  for (let first = 0; first < cells; first += slots) {
    let paid = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (windows.start[slot] === slot) paid = 0;
      const cell = first + slot;
      if (mask !== null && mask[cell] === 0) {
        points[cell] = 0;
        continue;
      }
      const reached = points[cell]!;
      points[cell] = reached - paid;
      paid = reached;
    }
  }
}

/** A window wider than a slot, over a share, a mean or an entered value: paid when the window ends, or the subject goes. */
function payAtClose(
  points: Float64Array,
  mask: Uint8Array | null,
  windows: Windows,
  there: Uint8Array | null,
  cells: number,
): void {
  const slots = windows.start.length;
  for (let first = 0; first < cells; first += slots) {
    const ends = windowEnds(windows, there, first);
    for (let slot = 0; slot < slots; slot++)
      if (ends[slot] === 0 || (mask !== null && mask[first + slot] === 0)) points[first + slot] = 0;
  }
}

function clearAfter(points: Float64Array, begun: number, slots: number, cells: number): void {
  for (let first = 0; first < cells; first += slots) points.fill(0, first + begun, first + slots);
}

function adjust(adjustments: readonly Adjustment[], block: Block, slots: number, points: Float64Array): Adjustment[] {
  const own = adjustments.filter(({ row }) => row >= block.lo && row < block.hi);
  for (const { row, slot, steps } of own) points[(row - block.lo) * slots + slot]! += steps;
  return own;
}
