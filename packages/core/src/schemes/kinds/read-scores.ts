import { type Period, firstDay, lastDay, periodOf } from '../../calendar.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import { type Ranks, settlePlaces } from '../cohorts/rank.ts';
import type { Scheme } from '../scheme.ts';
import { nominalDays, yearCalendarOf } from '../periods/plan.ts';
import { type ScoreTable, assessedIn } from '../score-table.ts';
import { noLevel } from './level-table.ts';

/** What is read of another scheme's results. */
export type Take =
  | { what: 'total' }
  | { what: 'level' }
  | { what: 'rank' }
  | { what: 'bottom-rank' }
  | { what: 'item'; index: number; name: string }
  | { what: 'section'; index: number; name: string };

/** How the settle periods of a window make one; `number`: how many of them have a result (or pass the test); `row`: the most in a row that pass it. */
export type OverPeriods = 'average' | 'sum' | 'best' | 'worst' | 'latest' | 'number' | 'row';

/** How the results of settle periods are read and put together. */
export interface Reading {
  scheme: Scheme;
  take: Take;
  combine: OverPeriods;
  /** What a level, or a place that so many others have too, stands for. */
  worth?: ((value: number, tied: number) => number | null) | undefined;
  /** Whoever was there and has no level or place has `noLevel`; of several periods the latest stands for those with a result only where one has. */
  none?: boolean | undefined;
  /** Which results are counted, as whole numbers read. */
  test?: ((value: number, feed: ScoreTable) => boolean) | undefined;
  /** What each period's result is multiplied by: its days, or the points of an item in it. */
  weight?: 'days' | { index: number; name: string } | undefined;
  /** Only these periods of the year: months by their number, others by their place in the year. */
  only?: readonly number[] | undefined;
}

/** Whether what lies in some (nominal) days is read: of who is assessed in a part of a window only, what lies in that part. */
export type InScope = (days: Days) => boolean;

/** A value in whole numbers over a small denominator; null where there is none. `each`: the values of the settle periods it is made of. */
export type ReadRow = ((at: number, inScope?: InScope) => { num: number; den: number } | null) & {
  each?: (at: number, inScope?: InScope) => number[];
  /** What each of those values is multiplied by. */
  weights?: (at: number, inScope?: InScope) => number[];
};

/** One settle period of a table. */
interface Settle {
  feed: ScoreTable;
  settle: number;
}

/**
 * Reads what a row (its position in the table) has in the days first … last: of each settle period inside them, combined. Where they are
 * not made of whole settle periods, points are those of the tally periods inside, and a level or rank is the one settled last.
 */
export function readScores(
  feed: ScoreTable,
  subjects: SubjectTable,
  reading: Reading,
): (first: number, last: number) => ReadRow {
  const { plan } = feed;
  const { take, combine, only } = reading;
  const valueOf = valuesOf(subjects, reading);
  const begun = plan.settles.slice(0, plan.begunSettles);
  // Two schemes may cut their months otherwise: what both call February is matched.
  const [settleDays, slotDays] = [plan.settles, plan.slots].map((all) =>
    all.map((one) => nominalDays(plan.periods, one)),
  ) as [Days[], Days[]];
  return (first, last) => {
    const wanted = (period: Period) => !only || only.includes(numberInYear(period, plan));
    const inside = begun.flatMap((period, settle) =>
      within(settleDays[settle]!, first, last) && wanted(period) ? [{ feed, settle }] : [],
    );
    if (only || reading.test) return readPeriods(inside, reading, valueOf);
    if (combine === 'number') return 'name' in take ? readPeriods(inside, reading, valueOf) : resultsIn(inside);
    if (isOrdinal(take)) {
      const latest = begun.findLastIndex((_, i) => settleDays[i]!.last <= last);
      const settles = inside.length > 0 ? inside : latest < 0 ? [] : [{ feed, settle: latest }];
      // What was settled before the window stands.
      return readPeriods(settles, reading, inside.length > 0 ? valueOf : always(valueOf));
    }
    const slots = [...plan.slots.keys()].filter(
      (slot) => within(slotDays[slot]!, first, last) && slot < plan.begunSlots,
    );
    const whole =
      inside.length > 0 &&
      // Of several years those before there was any result are not there.
      (plan.periods.settle === 'week' ||
        settleDays[inside[0]!.settle]!.first === Math.max(first, slotDays[0]!.first)) &&
      slots.every((slot) => inside.some(({ settle }) => settle === plan.settleOf[slot]!));
    if (!whole && !reading.weight) {
      return (at, inScope) => {
        const own = inScope ? slots.filter((slot) => inScope(slotDays[slot]!)) : slots;
        const sum = slotSum(feed, take, at, own);
        return sum === null ? null : { num: sum, den: 1 };
      };
    }
    return readPeriods(inside, reading, valueOf);
  };
}

/** Reads the last so many settle periods that end by a day, over the tables of several years, the latest first. */
export function readLast(
  tables: readonly ScoreTable[],
  subjects: SubjectTable,
  reading: Reading,
  count: number,
): (until: number) => ReadRow {
  const all = tables
    .toReversed()
    .flatMap((feed) => Array.from({ length: feed.plan.begunSettles }, (_, settle): Settle => ({ feed, settle })));
  const valueOf = valuesOf(subjects, reading);
  return (until) => {
    const over = all
      .filter(({ feed, settle }) => nominalDays(feed.plan.periods, feed.plan.settles[settle]!).last <= until)
      .slice(-count);
    if (reading.combine === 'number' && !reading.test && !('name' in reading.take)) return resultsIn(over);
    return readPeriods(over, reading, valueOf);
  };
}

type Days = ReturnType<typeof nominalDays>;

/** The result of one settle period, a whole number; null where there is none that is read. */
type ValueOf = (at: number, one: Settle, inScope: InScope | undefined) => number | null;

function always(valueOf: ValueOf): ValueOf {
  return (at, one) => valueOf(at, one, undefined);
}

function isRead({ feed, settle }: Settle, inScope: InScope | undefined): boolean {
  return inScope === undefined || inScope(nominalDays(feed.plan.periods, feed.plan.settles[settle]!));
}

function within(days: Days, first: number, last: number): boolean {
  return days.first >= first && days.last <= last;
}

/** Levels and places are no amounts. */
export function isOrdinal(take: Pick<Take, 'what'>): boolean {
  return take.what === 'level' || take.what === 'rank' || take.what === 'bottom-rank';
}

/** 12 of December, 4 of the fourth quarter of the scheme's year. */
function numberInYear(period: Period, { periods }: ScoreTable['plan']): number {
  return periodOf(period.kind, firstDay(period), yearCalendarOf(periods)).index + 1;
}

/** How many of the periods have a result. */
function resultsIn(settles: readonly Settle[]): ReadRow {
  return (at, inScope) => {
    const counted = settles.filter((one) => hasResult(one.feed, at, one.settle) && isRead(one, inScope));
    return { num: counted.length, den: 1 };
  };
}

function hasResult(feed: ScoreTable, at: number, settle: number): boolean {
  return assessedIn(feed, at, settle) && feed.exempt[at * feed.plan.settles.length + settle]! < 0;
}

function valuesOf(subjects: SubjectTable, { scheme, take, worth, none }: Reading): ValueOf {
  const places = new Map<ScoreTable, Map<number, Ranks>>();
  const placesOf = ({ feed, settle }: Settle): Ranks => {
    let known = places.get(feed);
    if (!known) places.set(feed, (known = new Map()));
    let found = known.get(settle);
    if (!found) known.set(settle, (found = settlePlaces({ scheme }, subjects, feed, settle)));
    return found;
  };
  const plain = (at: number, one: Settle): number | null => {
    const { feed, settle } = one;
    const cell = at * feed.plan.settles.length + settle;
    if (take.what === 'rank' || take.what === 'bottom-rank') return placeIn(placesOf(one), at, take.what, scheme);
    if (take.what === 'level') return feed.held[cell]! < 0 ? null : feed.levels[feed.held[cell]!]!;
    if (!hasResult(feed, at, settle)) return null;
    return take.what === 'total' ? feed.settleTotals[cell]! : slotSum(feed, take, at, slotsIn(one));
  };
  if (!worth)
    return (at, one, inScope) =>
      isRead(one, inScope) ? (plain(at, one) ?? (none && hasNone(take, at, one) ? noLevel : null)) : null;
  return (at, one, inScope) => {
    if (!isRead(one, inScope)) return null;
    const value = plain(at, one);
    if (value === null) return none === true && hasNone(take, at, one) ? worth(noLevel, 0) : null;
    const competes = take.what === 'rank' || take.what === 'bottom-rank';
    const side = take.what === 'rank' ? 'top' : 'bottom';
    return worth(value, competes ? placesOf(one).tied[side][at]! : 0);
  };
}

/** Whether a subject was there in a settle period and was given no level, or no place. */
function hasNone({ what }: Pick<Take, 'what'>, at: number, { feed, settle }: Settle): boolean {
  const cell = at * feed.plan.settles.length + settle;
  return feed.exempt[cell]! >= 0 || (what !== 'level' && feed.unranked[cell]! >= 0);
}

/** A place; null for who is not ranked, in cohorts that have no places, and from the last in those that have no last (see `quota`). */
function placeIn(
  { top, bottom, size }: Ranks,
  at: number,
  what: 'rank' | 'bottom-rank',
  { quota }: Scheme,
): number | null {
  if (size[at]! < (quota?.['none-below'] ?? 0)) return null;
  if (what === 'rank') return top[at] || null;
  return size[at]! < (quota?.['min-cohort'] ?? 1) ? null : bottom[at] || null;
}

function slotsIn({ feed: { plan }, settle }: Settle): number[] {
  return [...plan.slots.keys()].filter((slot) => plan.settleOf[slot] === settle && slot < plan.begunSlots);
}

/** What the slots of one row come to; null where it was assessed in none, or the part read was left out in all of them. */
function slotSum(feed: ScoreTable, take: Take, at: number, slots: readonly number[]): number | null {
  const points = 'name' in take ? partOf(feed, take) : feed.slotTotals;
  let [sum, there] = [0, false];
  for (const slot of slots) {
    const cell = at * feed.plan.slots.length + slot;
    if (feed.assessed[cell] === 0 || Number.isNaN(points[cell]!)) continue;
    sum += points[cell]!;
    there = true;
  }
  return there ? sum : null;
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
  settles: readonly Settle[],
  { take, combine, test, weight, none }: Reading,
  valueOf: ValueOf,
): ReadRow {
  const known = (at: number, inScope: InScope | undefined) =>
    settles.flatMap((one) => {
      const [value, by] = [valueOf(at, one, inScope), weightOf(at, one)];
      return value === null || by === null ? [] : [{ value, by, one }];
    });
  const weightOf = (at: number, one: Settle): number | null => {
    if (weight === undefined) return 1;
    const period = one.feed.plan.settles[one.settle]!;
    if (weight === 'days') return lastDay(period) - firstDay(period) + 1;
    return slotSum(one.feed, { what: 'item', ...weight }, at, slotsIn(one));
  };
  const read = (at: number, inScope?: InScope) => {
    if (test) {
      const holds = settles.map((one) => {
        const value = valueOf(at, one, inScope);
        return value === null ? null : test(value, one.feed);
      });
      if (combine === 'row') return { num: longestRow(holds), den: 1 };
      return { num: holds.filter((held) => held === true).length, den: 1 };
    }
    const found = known(at, inScope);
    if (combine === 'number')
      return { num: found.filter(({ one }) => !none || !hasNone(take, at, one)).length, den: 1 };
    if (found.length === 0) return null;
    const values = found.map(({ value }) => value);
    if (weight !== undefined) return weighted(found.map(({ value, by, one }) => [value, by, one] as const));
    const sum = values.reduce((total, value) => total + value, 0);
    if (combine === 'average') return { num: sum, den: values.length };
    if (combine === 'sum') return { num: sum, den: 1 };
    if (combine === 'latest') {
      const assessed = none ? found.findLast(({ one }) => !hasNone(take, at, one)) : undefined;
      return { num: assessed?.value ?? values.at(-1)!, den: 1 };
    }
    return { num: combine === 'best' ? Math.max(...values) : Math.min(...values), den: 1 };
  };
  const weighted = (found: readonly (readonly [number, number, Settle])[]) => {
    const sum = found.reduce((total, [value, by]) => total + value * by, 0);
    const all = found.reduce((total, [, by]) => total + by, 0);
    if (combine === 'average') return all > 0 ? { num: sum, den: all } : null;
    // Points of an item are counted in steps, days are not.
    const step = weight === 'days' ? null : found[0]![2].feed.step;
    return step ? { num: sum * step.num, den: step.den } : { num: sum, den: 1 };
  };
  return Object.assign(read, {
    each: (at: number, inScope?: InScope) => known(at, inScope).map(({ value }) => value),
    ...(weight === undefined
      ? {}
      : {
          weights: (at: number, inScope?: InScope) =>
            known(at, inScope).map(({ by, one }) => {
              const step = weight === 'days' ? null : one.feed.step;
              return (by * (step?.num ?? 1)) / (step?.den ?? 1);
            }),
        }),
  });
}

/** The most in a row that hold; a period without a result breaks it. */
function longestRow(holds: readonly (boolean | null)[]): number {
  let [longest, row] = [0, 0];
  for (const held of holds) {
    row = held === true ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}
