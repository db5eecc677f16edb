import type { BoundCap } from './caps.ts';

/** A slot cut at days: what it begins with, each of the days, and its end stand one after the other in place of it. */
export interface CutSlot {
  slot: number;
  /** −∞, the days in their order, ∞. */
  days: readonly number[];
  /** Where a day stands among them; one before the first stands with what the slot begins with. */
  index(day: number): number;
  /** Points that all come when the slot ends. */
  atEnd(points: number): Float64Array;
}

/** Cuts a slot at days, given in any order. */
export function cutAt(slot: number, given: readonly number[]): CutSlot {
  const days = [-Infinity];
  for (const day of given.toSorted((a, b) => a - b)) if (day !== days.at(-1)) days.push(day);
  days.push(Infinity);
  return {
    slot,
    days,
    // They are few: looking through them is quicker than a map of them.
    index: (day) => Math.max(0, days.indexOf(day)),
    atEnd(points) {
      const own = new Float64Array(days.length);
      own[days.length - 1] = points;
      return own;
    },
  };
}

/**
 * The amounts of one row up to a slot that is cut, what the slot itself brought standing at its end. `anew`: the slot in which all before was cleared
 * (−1: none): its amounts and those before it in the counting period then stand together there.
 */
export function cutRow(
  amounts: Float64Array,
  first: number,
  { slot, days }: CutSlot,
  anew: number,
  starts: Uint8Array,
): Float64Array {
  const row = new Float64Array(slot + days.length);
  const last = row.length - 1;
  for (let at = Math.max(0, anew); at <= slot; at++) row[at === slot ? last : at] = amounts[first + at]!;
  if (anew >= 0) row[anew === slot ? last : anew] = sumOf(amounts, first + starts[anew]!, first + anew);
  return row;
}

/** The first slot of the period of each slot, in such a row. */
export function cutStarts(starts: Uint8Array, { slot, days }: CutSlot): Uint8Array {
  const own = new Uint8Array(slot + days.length).fill(starts[slot]!);
  own.set(starts.subarray(0, slot));
  return own;
}

/** Limits bound to such a row. */
export function cutCaps(caps: readonly BoundCap[], cut: CutSlot): BoundCap[] {
  return caps.map((cap) => ({
    ...cap,
    start: cutStarts(cap.start, cut),
    within: cap.within && cutStarts(cap.within, cut),
    single: false,
  }));
}

/** Where somebody is, of such a row; null where that is everywhere. */
export function cutMask(mask: Uint8Array | null, first: number, { slot, days }: CutSlot): Uint8Array | null {
  if (mask === null) return null;
  const own = new Uint8Array(slot + days.length).fill(mask[first + slot]!);
  own.set(mask.subarray(first, first + slot));
  return own;
}

/** The sum of amounts from one place to another, both included. */
export function sumOf(amounts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at <= to; at++) sum += amounts[at]!;
  return sum;
}
