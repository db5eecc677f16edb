import { monthsIn } from '../../calendar.ts';
import type { CompiledCap } from '../compile.ts';
import { type Plan, startsOf } from '../periods/plan.ts';

/** A cap bound to a year: the first slot of the cap's period for each slot. */
export interface BoundCap extends CompiledCap {
  start: Uint8Array;
  /** The cap's period is a single slot. */
  single: boolean;
  /** First slot of the period within which what lies above is carried on; null where it is lost. */
  within: Uint8Array | null;
}

/** Binds caps to a plan. */
export function bindCaps(caps: readonly CompiledCap[], plan: Plan): BoundCap[] {
  return caps.map((cap) => {
    const start = startsOf(plan, cap.kind);
    const within = cap.carry === undefined ? null : startsOf(plan, cap.carry);
    return { ...cap, start, within, single: start.every((first, slot) => first === slot) };
  });
}

/**
 * Caps as bounds on the sum of their period, in place: what counts so far is the sum so far, at most the cap, and a slot counts what that adds to
 * what was counted before. So a period comes to what anybody gets who adds it all up and then applies the cap, in whatever order things
 * happened; a loss takes from what was too much first. Of several caps the shorter periods come first.
 */
export function applyCaps(amounts: Float64Array, rows: number, slots: number, caps: readonly BoundCap[]): void {
  const cells = rows * slots;
  for (const cap of byWidth(caps)) {
    const { limit, start } = cap;
    if (cap.single) for (let cell = 0; cell < cells; cell++) if (amounts[cell]! > limit) amounts[cell] = limit;
    if (!cap.single) applyOne(amounts, cells, slots, limit, start);
  }
}

function applyOne(amounts: Float64Array, cells: number, slots: number, limit: number, start: Uint8Array): void {
  for (let first = 0; first < cells; first += slots) {
    let [sum, counted] = [0, 0];
    for (let slot = 0; slot < slots; slot++) {
      if (start[slot] === slot) sum = counted = 0;
      sum += amounts[first + slot]!;
      const now = sum > limit ? limit : sum;
      amounts[first + slot] = now - counted;
      counted = now;
    }
  }
}

/** The shorter periods first. */
export function byWidth<L extends BoundCap>(limits: readonly L[]): readonly L[] {
  return limits.length < 2 ? limits : limits.toSorted((a, b) => monthsIn[a.kind] - monthsIn[b.kind]);
}

/**
 * Floors and caps together as bounds on the sum of their period, in place: see `applyCaps`. Where `mask` is 0 no floor makes anything good. Slots
 * from `begun` on stay as they are. What lies above a cap that carries goes on into the next period. Of a floor and a cap of one period the cap has the last word.
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
  if (floors.length === 0 && caps.every((cap) => cap.within === null)) return applyCaps(amounts, rows, slots, caps);
  const lows = floors.map((limit) => ({ ...limit, floor: true }));
  for (const { limit, start, floor, within } of byWidth([...lows, ...caps.map((cap) => ({ ...cap, floor: false }))]))
    for (let first = 0; first < rows * slots; first += slots) {
      let [sum, counted] = [0, 0];
      for (let slot = 0; slot < begun; slot++) {
        const cell = first + slot;
        if (start[slot] === slot) {
          // What was too much for the period before comes first.
          sum = within !== null && within[slot] !== slot ? Math.max(0, sum - limit) : 0;
          counted = 0;
        }
        // Who is not there is paid nothing that is still carried.
        if (within !== null && mask !== null && mask[cell] === 0) continue;
        sum += amounts[cell]!;
        let now = sum;
        // Who is not there is neither raised nor let fall.
        if (floor && mask !== null && mask[cell] === 0) now = counted + amounts[cell]!;
        else if (floor ? sum < limit : sum > limit) now = limit;
        amounts[cell] = now - counted;
        counted = now;
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
