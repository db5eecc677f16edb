import type { Quota, Scheme } from '../scheme.ts';
import type { ScoreTable } from '../score-table.ts';

/** Compares two rows (their positions in the table): below zero, the first stands before the second. */
export type Compare = (a: number, b: number) => number;

/** Places counted from the best, or from the worst. */
export type Side = 'top' | 'bottom';

/** By what points equal totals are told apart in places from a side. */
export function tiesBy({ 'ties-by': by }: Pick<Scheme, 'ties-by'>, side: Side): readonly string[] {
  return (Array.isArray(by) ? by : by?.[side]) ?? [];
}

/** What a quota says of those who are equal at the edge of places from a side; undefined where it does not. */
export function tiesOf(quota: Pick<Quota, 'ties'> | undefined, side: Side): 'none' | 'all' | undefined {
  return typeof quota?.ties === 'object' ? quota.ties[side] : quota?.ties;
}

/**
 * Who comes first of equal totals, in places from a side, by the points of items or sections in some slots (`ties-by`); null where the scheme
 * does not say, or the points were not kept.
 */
export function tieBreaker(scheme: Scheme, scores: ScoreTable, slots: readonly number[], side: Side): Compare | null {
  const parts = tiesBy(scheme, side).map((part) => pointsOf(scheme, scores, part));
  const kept = parts.filter((points) => points !== null);
  if (kept.length === 0) return null;
  const width = scores.plan.slots.length;
  const sum = (points: Float64Array, at: number) =>
    // What is left out stands behind whatever was measured above zero, as if it were zero.
    slots.reduce((total, slot) => total + (points[at * width + slot]! || 0), 0);
  return (a, b) => {
    for (const points of kept) {
      const difference = sum(points, b) - sum(points, a);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function pointsOf(scheme: Scheme, scores: ScoreTable, part: string): Float64Array | null {
  const [what = '', id = ''] = part.split(':');
  if (what === 'section') return scores.sections?.[scheme.sections.findIndex(({ section }) => section === id)] ?? null;
  const items = scheme.sections.flatMap((section) => section.items);
  return scores.items?.[items.findIndex(({ item }) => item === id)] ?? null;
}

/** Slots whose points make the total of a settle period: its own, or all since the last reset (`count-from: reset`). */
export function slotsOfSettle(scheme: Scheme, scores: ScoreTable, settle: number): number[] {
  const { slots, settleOf, resetOf } = scores.plan;
  const last = settleOf.lastIndexOf(settle);
  const fromReset = scheme['count-from'] === 'reset';
  return [...slots.keys()].filter((slot) =>
    fromReset ? slot <= last && resetOf[slot] === resetOf[last] : settleOf[slot] === settle,
  );
}
