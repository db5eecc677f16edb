import {
  type Period,
  type PeriodKind,
  type YearCalendar,
  civilOf,
  dayOf,
  finerThan,
  firstDay,
  formatPeriod,
  inYearsFrom,
  lastDay,
  parseDay,
  parsePeriod,
  periodOf,
  periodsIn,
  yearsIn,
} from '../../calendar.ts';
import { decidingDay } from '../../month-cut.ts';
import type { ReadingCalendar } from '../../records/read-facts.ts';
import type { WorkCalendar } from '../../records/work-calendar.ts';
import type { Scheme } from '../scheme.ts';
import type { Windows } from '../run.ts';

/** The periods of a scheme, with the days that are worked on where it counts them. */
export type PlannedPeriods = Scheme['period'] & { workdays?: WorkCalendar };

/** The calendar of one scheme in one year, or in the two years of its reset: its slots (tally periods), settle periods and reset periods. */
export interface Plan {
  year: number;
  periods: PlannedPeriods;
  slots: readonly Period[];
  settles: readonly Period[];
  resets: readonly Period[];
  /** First and last day of each slot. */
  slotFirst: Int32Array;
  slotLast: Int32Array;
  /** Settle and reset period of each slot, and the reset period of each settle period. */
  settleOf: Uint16Array;
  resetOf: Uint16Array;
  resetOfSettle: Uint16Array;
  /** The first slot of each settle period; after the last one, how many slots there are. */
  slotsFrom: Int32Array;
  /** Slots and settle periods that have begun on the day `asOf`. */
  begunSlots: number;
  begunSettles: number;
  /** The day the scores are for: later facts do not count; and the last day that is over by then, that day itself unless it still goes on. */
  asOf: number;
  over: number;
  /** The slot of each day of the year. */
  days: DayLookup;
}

/** Which of a list of periods each day lies in: `index[day − first]`, −1 for days that do not count. */
export interface DayLookup {
  first: number;
  index: Int8Array;
  /** How many periods the list has. */
  count: number;
}

/** The day from which a scheme assesses anybody; −∞ where it states none. */
export function firstAssessed(periods: Scheme['period']): number {
  const stated = periods['first-day'];
  return stated === undefined ? -Infinity : parseDay(stated)!;
}

/** The same plan in which days before the scheme's first count for nothing. Earlier years that are only compared with are planned without. */
export function fromFirstDay(plan: Plan): Plan {
  const begins = firstAssessed(plan.periods);
  if (begins <= plan.days.first) return plan;
  const index = plan.days.index.slice();
  index.fill(-1, 0, Math.min(index.length, begins - plan.days.first));
  return { ...plan, days: { ...plan.days, index } };
}

/** Looks days up in consecutive periods; days after `asOf` do not count. */
export function dayLookup(periods: readonly Period[], asOf: number): DayLookup {
  const first = firstDay(periods[0]!);
  const index = new Int8Array(lastDay(periods.at(-1)!) - first + 1).fill(-1);
  periods.forEach((period, i) => {
    const until = Math.min(lastDay(period), asOf);
    for (let day = firstDay(period); day <= until; day++) index[day - first] = i;
  });
  return { first, index, count: periods.length };
}

/** The calendar of a scheme for a year, as it stands at the end of the day `asOf`. */
export function planYear(periods: PlannedPeriods, year: number, asOf: number): Plan {
  const whole = cycleOf(periods, year);
  const slots = periodsIn(whole, periods.tally);
  const settles = periodsIn(whole, periods.settle);
  const resets = periodsIn(whole, periods.reset);
  const slotFirst = Int32Array.from(slots, firstDay);
  const slotLast = Int32Array.from(slots, lastDay);
  return {
    year,
    periods,
    slots,
    settles,
    resets,
    slotFirst,
    slotLast,
    settleOf: group(settles, slots),
    resetOf: group(resets, slots),
    resetOfSettle: group(resets, settles),
    slotsFrom: Int32Array.from([
      ...settles.map((settle) => slots.findIndex((slot) => firstDay(slot) >= firstDay(settle))),
      slots.length,
    ]),
    begunSlots: slots.filter((slot) => firstDay(slot) <= asOf).length,
    begunSettles: settles.filter((settle) => firstDay(settle) <= asOf).length,
    asOf,
    over: asOf,
    days: dayLookup(slots, asOf),
  };
}

/** The year, or the several years around it when everything starts from zero only then. */
export function cycleOf(periods: Scheme['period'], year: number): Period {
  if (yearsIn(periods.reset) > 1) return yearsAround(periods, periods.reset, year);
  return inYearsFrom({ kind: 'year', year, index: 0 }, yearCalendarOf(periods));
}

/** How many years are worked out together. */
export function cycleYears({ reset }: Scheme['period']): number {
  return Math.max(1, yearsIn(reset));
}

/** How a scheme counts its years: from which month, and of what months; those of weekly tallies are made of whole weeks. */
export function yearCalendarOf(periods: Scheme['period']): YearCalendar {
  const starts = periods['year-starts'];
  const halves = periods['half-starts'];
  const half = halves === undefined || (halves - (starts ?? 1) + 12) % 12 === 6 ? {} : { half: halves };
  if (periods.tally === 'week') {
    const begins = periods['week-starts'];
    return {
      ...half,
      starts,
      months: {
        weeks: periods['week-month'] ?? 'most-days',
        ...(begins === undefined || begins === 1 ? {} : { begins }),
      },
    };
  }
  const day = periods['month-starts'];
  return { ...half, starts, months: day === undefined || day === 1 ? undefined : { day } };
}

/** By which calendar the rules of a scheme read dates of records. */
export function readingCalendarOf({ periods }: Plan): ReadingCalendar {
  return { years: yearCalendarOf(periods), ...(periods.workdays ? { workdays: periods.workdays } : {}) };
}

/** A period of somebody else's calendar, of months at least, as the scheme has it: its February. */
export function inCalendarOf(periods: Scheme['period'], { kind, year, index, starts }: Period): Period {
  return inYearsFrom(
    { kind, year, index, ...(starts === undefined ? {} : { starts }) },
    { months: yearCalendarOf(periods).months },
  );
}

/**
 * The days by which a period of a scheme's is matched with periods of another that cuts its months otherwise: of a week the day that says which month
 * it belongs to, of months those of the calendar.
 */
export function nominalDays(periods: Scheme['period'], period: Period): { first: number; last: number } {
  const { months } = yearCalendarOf(periods);
  if (period.kind === 'week') {
    const first = firstDay(period) + (months && 'weeks' in months ? decidingDay[months.weeks] : 0);
    return { first, last: first };
  }
  if (months === undefined) return { first: firstDay(period), last: lastDay(period) };
  const { months: _, ...plain } = period;
  return { first: firstDay(plain), last: lastDay(plain) };
}

/** The years, as schemes name theirs, that a day of a calendar year may lie in: with the one before or after where some years do not begin on 1 January. `until`: of its days up to this one. */
export function yearsTouched(
  schemes: readonly Pick<Scheme, 'period'>[],
  year: number,
  until: number = Infinity,
): number[] {
  const first = dayOf(year, 1, 1);
  const last = Math.max(first, Math.min(until, dayOf(year, 12, 31)));
  const years = schemes.flatMap(({ period }) => [yearHolding(period, first), yearHolding(period, last)]);
  return [...new Set([year, ...years])].sort((a, b) => a - b);
}

/** The scheme's years (see `cycleOf`) that reach into a calendar year: two where its years do not begin in January, unless they are several. */
export function cyclesIn(periods: Scheme['period'], year: number): Period[] {
  const [first, last] = [dayOf(year, 1, 1), dayOf(year, 12, 31)].map((day) =>
    cycleOf(periods, yearHolding(periods, day)),
  ) as [Period, Period];
  return first.year === last.year ? [last] : [first, last];
}

/** The period of several years that holds a year, counted from the scheme's first. */
function yearsAround(periods: Scheme['period'], kind: PeriodKind, year: number): Period {
  const years = yearsIn(kind);
  const since = year - (periods['first-year'] ?? 0);
  return inYearsFrom({ kind, year: year - (((since % years) + years) % years), index: 0 }, yearCalendarOf(periods));
}

/**
 * The calendar years that are scored together with one: itself, the others where a scheme starts from zero only after several, and those on either
 * side that a scheme's own years reach into.
 */
export function yearsWith(schemes: readonly Pick<Scheme, 'period'>[], year: number): number[] {
  const years = schemes.flatMap(({ period }) => {
    const whole = cyclesIn(period, year);
    const [first, last] = [civilOf(firstDay(whole[0]!)).year, civilOf(lastDay(whole.at(-1)!)).year];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
  return [...new Set([year, ...years])].sort((a, b) => a - b);
}

/** The period of a kind of the scheme's that holds a day. */
export function schemePeriodOf(periods: Scheme['period'], kind: PeriodKind, day: number): Period {
  const own = periodOf(yearsIn(kind) > 1 ? 'year' : kind, day, yearCalendarOf(periods));
  return yearsIn(kind) > 1 ? yearsAround(periods, kind, own.year) : own;
}

/** The year by which the scheme names the year (its own, which may begin in another month than January) that holds a day. */
export function yearHolding(periods: Scheme['period'], day: number): number {
  return periodOf('year', day, yearCalendarOf(periods)).year;
}

/** A period as the scheme names it, read from a text; null where it is none. In years that begin in September, `2024` is the one that begins in 2024. */
export function readSchemePeriod(periods: Scheme['period'], text: string): Period | null {
  const period = parsePeriod(text);
  return period && inYearsFrom(period, yearCalendarOf(periods));
}

/** The year by which the scheme names the year that holds a period written as text; NaN where it is none. */
export function yearOfPeriod(periods: Scheme['period'], text: string): number {
  const period = readSchemePeriod(periods, text);
  return period ? yearHolding(periods, firstDay(period)) : NaN;
}

/** For each of the finer periods, the position of the one that holds it. */
function group(outer: readonly Period[], inner: readonly Period[]): Uint16Array {
  const lasts = outer.map(lastDay);
  return Uint16Array.from(inner, (period) => lasts.findIndex((last) => firstDay(period) <= last));
}

const knownStarts = new WeakMap<Plan, Map<PeriodKind, Uint8Array>>();

/** First slot of the period of a kind that holds each slot; a reset always starts a new one. */
export function startsOf(plan: Plan, kind: PeriodKind): Uint8Array {
  let known = knownStarts.get(plan);
  if (known === undefined) knownStarts.set(plan, (known = new Map()));
  let starts = known.get(kind);
  if (starts === undefined) known.set(kind, (starts = findStarts(plan, kind)));
  return starts;
}

function findStarts(plan: Plan, kind: PeriodKind): Uint8Array {
  const { tally, reset } = plan.periods;
  if (!finerThan(tally, kind)) return Uint8Array.from(plan.slots, (_, slot) => slot);
  const longer = finerThan(reset, kind) ? reset : kind;
  const begins = Array.from(plan.slotFirst, (day) => firstDay(schemePeriodOf(plan.periods, longer, day)));
  return Uint8Array.from(begins, (day) => begins.indexOf(day));
}

/** The windows of an item that looks at its measure over periods of a kind. */
export function windowsOf(plan: Plan, over: PeriodKind): Windows {
  const start = startsOf(plan, over);
  const closes = Uint8Array.from(start, (first, slot) => (start[slot + 1] === first ? 0 : 1));
  const { tally, reset } = plan.periods;
  const kind = finerThan(over, tally) ? tally : finerThan(reset, over) ? reset : over;
  return { start, closes, single: start.every((first, slot) => first === slot), kind };
}

/** What a text such as `2017-Q3` is in a plan: a slot, a settle period, a reset period, or nothing the scheme has. */
export function findPeriod(plan: Plan, text: string): { slot: number } | { settle: number } | { reset: number } | null {
  const at = (periods: readonly Period[]) => periods.findIndex((period) => formatPeriod(period) === text);
  const [settle, reset, slot] = [at(plan.settles), at(plan.resets), at(plan.slots)];
  if (settle >= 0) return { settle };
  if (reset >= 0) return { reset };
  return slot >= 0 ? { slot } : null;
}
