import { nominalDays } from '../plan.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import { settlePlaces } from '../rank.ts';
import type { Scheme } from '../scheme.ts';
import { type ScoreTable, assessedIn } from '../score-table.ts';

/** What is read of another scheme's results. */
export type Take =
  | { what: 'total' }
  | { what: 'level' }
  | { what: 'rank' }
  | { what: 'item'; index: number; name: string }
  | { what: 'section'; index: number; name: string };

/** How the settle periods of a window make one; `number`: how many of them have a result at all. */
export type OverPeriods = 'average' | 'sum' | 'best' | 'worst' | 'latest' | 'number';

/** A value in whole numbers over a small denominator; null where there is none. `each`: the values of the settle periods it is made of. */
export type ReadRow = ((at: number) => { num: number; den: number } | null) & { each?: (at: number) => number[] };

/**
 * Reads what a row (its position in the table) has in the days first … last: of each settle period inside them, combined. Where they are
 * not made of whole settle periods, points are those of the tally periods inside, and a level or rank is the one settled last. `worth`: what a
 * level or rank stands for.
 */
export function readScores(
  feed: ScoreTable,
  scheme: Scheme,
  subjects: SubjectTable,
  take: Take,
  combine: OverPeriods,
  worth: ((value: number) => number | null) | null = null,
): (first: number, last: number) => ReadRow {
  const { plan } = feed;
  // Two schemes may cut their months otherwise: what both call February is matched.
  const [settleDays, slotDays] = [plan.settles, plan.slots].map((all) =>
    all.map((one) => nominalDays(plan.periods, one)),
  ) as [Days[], Days[]];
  const places = new Map<number, Int32Array>();
  const placesOf = (settle: number): Int32Array => {
    let known = places.get(settle);
    if (!known) places.set(settle, (known = settlePlaces({ scheme }, subjects, feed, settle).top));
    return known;
  };
  const begun = plan.settles.slice(0, plan.begunSettles);
  return (first, last) => {
    const inside = begun.flatMap((_, i) => (within(settleDays[i]!, first, last) ? [i] : []));
    if (combine === 'number') {
      const has = (at: number, settle: number) =>
        assessedIn(feed, at, settle) && feed.exempt[at * plan.settles.length + settle]! < 0;
      return (at) => ({ num: inside.filter((settle) => has(at, settle)).length, den: 1 });
    }
    if (take.what === 'level' || take.what === 'rank') {
      const latest = begun.findLastIndex((_, i) => settleDays[i]!.last <= last);
      const settles = inside.length > 0 ? inside : latest < 0 ? [] : [latest];
      const valueOf = (at: number, settle: number) => {
        if (take.what === 'rank') return placesOf(settle)[at] || null;
        const held = feed.held[at * plan.settles.length + settle]!;
        return held < 0 ? null : feed.levels[held]!;
      };
      if (worth === null) return readPeriods(settles, combine, valueOf);
      return readPeriods(settles, combine, (at, settle) => {
        const value = valueOf(at, settle);
        return value === null ? null : worth(value);
      });
    }
    const slots = [...plan.slots.keys()].filter(
      (slot) => within(slotDays[slot]!, first, last) && slot < plan.begunSlots,
    );
    const whole =
      inside.length > 0 &&
      (plan.periods.settle === 'week' || settleDays[inside[0]!]!.first === first) &&
      slots.every((slot) => inside.includes(plan.settleOf[slot]!));
    const bySlot = take.what === 'total' ? feed.slotTotals : partOf(feed, take);
    const slotSum = (at: number, wanted: (slot: number) => boolean): number | null => {
      let [sum, there] = [0, false];
      for (const slot of slots) {
        const cell = at * plan.slots.length + slot;
        if (!wanted(slot) || feed.assessed[cell] === 0) continue;
        sum += bySlot[cell]!;
        there = true;
      }
      return there ? sum : null;
    };
    if (!whole) {
      return (at) => {
        const sum = slotSum(at, () => true);
        return sum === null ? null : { num: sum, den: 1 };
      };
    }
    return readPeriods(inside, combine, (at, settle) => {
      if (!assessedIn(feed, at, settle) || feed.exempt[at * plan.settles.length + settle]! >= 0) return null;
      if (take.what === 'total') return feed.settleTotals[at * plan.settles.length + settle]!;
      return slotSum(at, (slot) => plan.settleOf[slot] === settle);
    });
  };
}

type Days = ReturnType<typeof nominalDays>;

function within(days: Days, first: number, last: number): boolean {
  return days.first >= first && days.last <= last;
}

function partOf(feed: ScoreTable, take: Extract<Take, { name: string }>): Float64Array {
  const points = (take.what === 'item' ? feed.items : feed.sections)?.[take.index];
  if (!points)
    throw new Error(
      `the points of ${take.what} ${take.name} of ${feed.scheme} were not kept: work its scores out anew`,
    );
  return points;
}

function readPeriods(
  settles: readonly number[],
  combine: OverPeriods,
  valueOf: (at: number, settle: number) => number | null,
): ReadRow {
  const each = (at: number) => settles.map((settle) => valueOf(at, settle)).filter((value) => value !== null);
  const read = (at: number) => {
    const values = each(at);
    if (values.length === 0) return null;
    const sum = values.reduce((total, value) => total + value, 0);
    if (combine === 'average') return { num: sum, den: values.length };
    if (combine === 'sum') return { num: sum, den: 1 };
    if (combine === 'latest') return { num: values.at(-1)!, den: 1 };
    return { num: combine === 'best' ? Math.max(...values) : Math.min(...values), den: 1 };
  };
  return Object.assign(read, { each });
}
