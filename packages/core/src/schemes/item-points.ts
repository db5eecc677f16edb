import type { Adjustment } from './adjustments.ts';
import { type BoundCap, applyCaps, bindCaps } from './caps.ts';
import type { CompiledItem } from './compile.ts';
import type { BoundMeasure } from './kinds/kind.ts';
import { type Plan, windowsOf } from './plan.ts';
import type { Block, Mask, Run, Windows } from './run.ts';

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
  num: Float64Array;
  den: Float64Array;
  /** Points of the whole window up to the slot. */
  reached: Float64Array;
  /** Points of the slot before caps, after caps, and with adjustments. */
  before: Float64Array;
  after: Float64Array;
  points: Float64Array;
  adjustments: readonly Adjustment[];
}

/** An item bound to a run. */
export interface BoundItem {
  item: CompiledItem;
  measure: BoundMeasure;
  windows: Windows;
  caps: BoundCap[];
  mask: Mask;
  adjustments: Adjustment[];
  /** Nothing but points up to `limit` in each slot: see `addPlain`. */
  plain: boolean;
  limit: number;
}

/** Binds an item to a run. */
export function bindItem(item: CompiledItem, run: Run, adjustments: readonly Adjustment[]): BoundItem {
  const windows = windowsOf(run.plan, item.over);
  const caps = bindCaps(item.caps, run.plan);
  const own = adjustments.filter((adjustment) => adjustment.item === item.index);
  const whole = run.plan.begunSlots === run.plan.slots.length;
  return {
    item,
    measure: item.measure.bind(run, windows),
    windows,
    caps,
    mask: run.mask(item.applies),
    adjustments: own,
    plain: whole && windows.single && own.length === 0 && caps.every((cap) => cap.single),
    limit: Math.min(...caps.map((cap) => cap.limit)),
  };
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
  item.points(num, den, cells, points);
  if (listener) arrays.reached.set(points.subarray(0, cells));
  if (windows.single) keepWhere(points, mask, cells);
  else if (item.measure.cumulative) payDifferences(points, mask, windows, cells);
  else payAtClose(points, mask, windows, cells);
  if (plan.begunSlots < slots) clearAfter(points, plan.begunSlots, slots, cells);
  if (listener) arrays.before.set(points.subarray(0, cells));
  applyCaps(points, cells / slots, slots, caps);
  if (listener) arrays.after.set(points.subarray(0, cells));
  const adjustments = bound.adjustments.length === 0 ? [] : adjust(bound.adjustments, block, slots, points);
  listener?.item(item, block, { ...arrays, measure, windows, caps, mask, adjustments });
  return points;
}

function keepWhere(points: Float64Array, mask: Uint8Array | null, cells: number): void {
  if (mask !== null) for (let cell = 0; cell < cells; cell++) if (mask[cell] === 0) points[cell] = 0;
}

/** A window wider than a slot, over a measure that only adds up: each slot is paid what it adds; what was paid stands. */
function payDifferences(points: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  const slots = windows.start.length;
  for (let first = 0; first < cells; first += slots) {
    let paid = 0;
    let begun = false;
    for (let slot = 0; slot < slots; slot++) {
      if (windows.start[slot] === slot) {
        paid = 0;
        begun = false;
      }
      const reached = points[first + slot]!;
      if (mask !== null && mask[first + slot] === 0) {
        points[first + slot] = 0;
        continue;
      }
      points[first + slot] = begun ? Math.max(0, reached - paid) : reached;
      paid = begun ? Math.max(paid, reached) : reached;
      begun = true;
    }
  }
}

/** A window wider than a slot, over a share, a mean or an entered value: paid when the window ends. */
function payAtClose(points: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  const slots = windows.start.length;
  for (let cell = 0; cell < cells; cell++) {
    if (windows.closes[cell % slots] === 0 || (mask !== null && mask[cell] === 0)) points[cell] = 0;
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
