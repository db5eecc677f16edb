import type { CompiledCap } from './compile.ts';
import { type Plan, startsOf } from './plan.ts';

/** A cap bound to a year: the first slot of the cap's period for each slot. */
export interface BoundCap extends CompiledCap {
  start: Uint8Array;
  /** The cap's period is a single slot. */
  single: boolean;
}

/** Binds caps to a plan. */
export function bindCaps(caps: readonly CompiledCap[], plan: Plan): BoundCap[] {
  return caps.map((cap) => {
    const start = startsOf(plan, cap.kind);
    return { ...cap, start, single: start.every((first, slot) => first === slot) };
  });
}

/**
 * Caps as a running allowance, in place: in each slot, no more than what is left of every cap in that cap's period. What
 * was given before stands. A negative amount (a loss) is never cut and gives its allowance back.
 */
export function applyCaps(amounts: Float64Array, rows: number, slots: number, caps: readonly BoundCap[]): void {
  const cells = rows * slots;
  for (const cap of caps) {
    if (!cap.single) continue;
    const { limit } = cap;
    for (let cell = 0; cell < cells; cell++) if (amounts[cell]! > limit) amounts[cell] = limit;
  }
  const wide = caps.filter((cap) => !cap.single);
  if (wide.length === 1) applyOne(amounts, cells, slots, wide[0]!.limit, wide[0]!.start);
  else if (wide.length > 1) applyAll(amounts, cells, slots, wide);
}

function applyOne(amounts: Float64Array, cells: number, slots: number, limit: number, start: Uint8Array): void {
  for (let first = 0; first < cells; first += slots) {
    let given = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (start[slot] === slot) given = 0;
      const left = limit - given;
      if (amounts[first + slot]! > left) amounts[first + slot] = left;
      given += amounts[first + slot]!;
    }
  }
}

function applyAll(amounts: Float64Array, cells: number, slots: number, caps: readonly BoundCap[]): void {
  const given = new Float64Array(caps.length);
  for (let first = 0; first < cells; first += slots) {
    for (let slot = 0; slot < slots; slot++) {
      let amount = amounts[first + slot]!;
      for (let c = 0; c < caps.length; c++) {
        const cap = caps[c]!;
        if (cap.start[slot] === slot) given[c] = 0;
        amount = Math.min(amount, cap.limit - given[c]!);
      }
      for (let c = 0; c < caps.length; c++) given[c]! += amount;
      amounts[first + slot] = amount;
    }
  }
}

/**
 * Floors and caps together as running allowances, in place: where `mask` is not 0, what would take the sum of a floor's period below it is
 * made good, then caps as above. Slots from `begun` on stay as they are.
 * A floor above what there was before anything happened gives points nobody earned: what is earned later fills them up first, so that the
 * period comes to the floor or to what was earned, whichever is more.
 */
export function applyLimits(
  amounts: Float64Array,
  rows: number,
  slots: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
  mask: Uint8Array | null,
  begun: number,
): void {
  if (floors.length === 0) return applyCaps(amounts, rows, slots, caps);
  const low = new Float64Array(floors.length);
  const high = new Float64Array(caps.length);
  const unearned = new Float64Array(floors.length);
  for (let first = 0; first < rows * slots; first += slots) {
    for (let slot = 0; slot < begun; slot++) {
      let amount = amounts[first + slot]!;
      for (let f = 0; f < floors.length; f++) {
        const floor = floors[f]!;
        if (floor.start[slot] === slot) low[f] = unearned[f] = 0;
        if (mask !== null && mask[first + slot] === 0) continue;
        const filled = Math.max(0, Math.min(amount, unearned[f]!));
        unearned[f]! -= filled;
        amount -= filled;
        const raised = floor.limit - low[f]! - amount;
        if (raised <= 0) continue;
        // What undoes a loss stays for good.
        unearned[f]! += Math.max(0, raised - Math.max(0, -amount));
        amount += raised;
      }
      for (let c = 0; c < caps.length; c++) {
        const cap = caps[c]!;
        if (cap.start[slot] === slot) high[c] = 0;
        amount = Math.min(amount, cap.limit - high[c]!);
      }
      for (let f = 0; f < floors.length; f++) low[f]! += amount;
      for (let c = 0; c < caps.length; c++) high[c]! += amount;
      amounts[first + slot] = amount;
    }
  }
}

/** What is left of the tightest cap before or after a slot, given the amounts of one subject's slots; null without caps. */
export function allowanceLeft(
  amounts: ArrayLike<number>,
  slot: number,
  caps: readonly BoundCap[],
  when: 'before' | 'after',
): { left: number; cap: BoundCap } | null {
  let tightest: { left: number; cap: BoundCap } | null = null;
  for (const cap of caps) {
    let given = 0;
    for (let s = cap.start[slot]!; s < (when === 'before' ? slot : slot + 1); s++) given += amounts[s]!;
    const left = cap.limit - given;
    if (!tightest || left < tightest.left) tightest = { left, cap };
  }
  return tightest;
}
