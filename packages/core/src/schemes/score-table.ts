import type { Fraction } from '../exact.ts';
import type { Plan } from './plan.ts';

/** Scores of the rows from … to − 1 of a subject table in one scheme and year, in whole steps of the scheme's precision. */
export interface ScoreTable {
  scheme: string;
  step: Fraction;
  plan: Plan;
  from: number;
  to: number;
  /** Level numbers from the lowest to the highest; `bands` and `held` are positions in it. */
  levels: readonly number[];
  /** 1 where the subject was assessed in the slot: `(row − from) × slots + slot`. */
  assessed: Uint8Array;
  /** Points of each slot: sections less deductions. */
  slotTotals: Float64Array;
  /** Totals of each settle period: start, slots, floor, cap, vetoes. `(row − from) × settles + settle`. */
  settleTotals: Float64Array;
  /** Level by the total alone, and the level held after promotion and vetoes; −1 where not assessed or not begun. */
  bands: Int8Array;
  held: Int8Array;
  /** Bit i: the i-th veto of the scheme struck in the settle period. */
  vetoes: Int32Array;
  /** Sum of the settle totals of each reset period. */
  resetTotals: Float64Array;
  /** Points of each item (sections' items, then deductions) in each slot, when asked for. */
  items: readonly Float64Array[] | null;
}

/** An empty table for rows from … to − 1. */
export function emptyScores(
  scheme: string,
  step: Fraction,
  plan: Plan,
  levels: readonly number[],
  from: number,
  to: number,
): ScoreTable {
  const rows = to - from;
  return {
    scheme,
    step,
    plan,
    from,
    to,
    levels,
    assessed: new Uint8Array(rows * plan.slots.length),
    slotTotals: new Float64Array(rows * plan.slots.length),
    settleTotals: new Float64Array(rows * plan.settles.length),
    bands: new Int8Array(rows * plan.settles.length).fill(-1),
    held: new Int8Array(rows * plan.settles.length).fill(-1),
    vetoes: new Int32Array(rows * plan.settles.length),
    resetTotals: new Float64Array(rows * plan.resets.length),
    items: null,
  };
}

/** Puts the tables of consecutive row ranges (from worker threads, in any order) together. */
export function joinScores(parts: readonly ScoreTable[]): ScoreTable {
  const ordered = parts.toSorted((a, b) => a.from - b.from);
  const first = ordered[0];
  if (!first) throw new Error('there are no scores to join');
  const joined = emptyScores(
    first.scheme,
    first.step,
    first.plan,
    first.levels,
    first.from,
    Math.max(...ordered.map((part) => part.to)),
  );
  if (first.items) {
    joined.items = first.items.map(() => new Float64Array((joined.to - joined.from) * first.plan.slots.length));
  }
  for (const part of ordered) {
    const at = part.from - joined.from;
    const slots = at * first.plan.slots.length;
    const settles = at * first.plan.settles.length;
    joined.assessed.set(part.assessed, slots);
    joined.slotTotals.set(part.slotTotals, slots);
    joined.settleTotals.set(part.settleTotals, settles);
    joined.bands.set(part.bands, settles);
    joined.held.set(part.held, settles);
    joined.vetoes.set(part.vetoes, settles);
    joined.resetTotals.set(part.resetTotals, at * first.plan.resets.length);
    part.items?.forEach((item, i) => joined.items?.[i]?.set(item, slots));
  }
  return joined;
}

/** The rows from … to − 1 of a table, copied, without the points of items. */
export function sliceScores(scores: ScoreTable, from: number, to: number): ScoreTable {
  const { slots, settles, resets } = scores.plan;
  const [at, end] = [from - scores.from, to - scores.from];
  return {
    ...scores,
    from,
    to,
    assessed: scores.assessed.slice(at * slots.length, end * slots.length),
    slotTotals: scores.slotTotals.slice(at * slots.length, end * slots.length),
    settleTotals: scores.settleTotals.slice(at * settles.length, end * settles.length),
    bands: scores.bands.slice(at * settles.length, end * settles.length),
    held: scores.held.slice(at * settles.length, end * settles.length),
    vetoes: scores.vetoes.slice(at * settles.length, end * settles.length),
    resetTotals: scores.resetTotals.slice(at * resets.length, end * resets.length),
    items: null,
  };
}
