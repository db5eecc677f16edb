import {
  type Period,
  type PeriodKind,
  civilOf,
  dayOf,
  firstDay,
  formatPeriod,
  inYearsFrom,
  lastDay,
  monthsIn,
  parsePeriod,
  periodOf,
  periodsIn,
  yearsIn,
} from '../calendar.ts';
import type { WorkCalendar } from '../records/work-calendar.ts';
import type { Scheme } from './scheme.ts';
import type { Windows } from './run.ts';

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
  settleOf: Uint8Array;
  resetOf: Uint8Array;
  resetOfSettle: Uint8Array;
  /** Slots and settle periods that have begun on the day `asOf`. */
  begunSlots: number;
  begunSettles: number;
  /** The day the scores are for: later facts do not count. */
  asOf: number;
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
    settleOf: group(periods.settle, periods.tally, slots.length),
    resetOf: group(periods.reset, periods.tally, slots.length),
    resetOfSettle: group(periods.reset, periods.settle, settles.length),
    begunSlots: slots.filter((slot) => firstDay(slot) <= asOf).length,
    begunSettles: settles.filter((settle) => firstDay(settle) <= asOf).length,
    asOf,
    days: dayLookup(slots, asOf),
  };
}

/** The year, or the several years around it when everything starts from zero only then. */
export function cycleOf(periods: Scheme['period'], year: number): Period {
  if (yearsIn(periods.reset) > 1) return yearsAround(periods, periods.reset, year);
  return inYearsFrom({ kind: 'year', year, index: 0 }, periods['year-starts']);
}

/** The years, as schemes name theirs, that a day of a calendar year may lie in: with the one before where some years do not begin in January. */
export function yearsTouched(schemes: readonly Pick<Scheme, 'period'>[], year: number): number[] {
  return schemes.some(({ period }) => (period['year-starts'] ?? 1) > 1) ? [year - 1, year] : [year];
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
  return inYearsFrom({ kind, year: year - (((since % years) + years) % years), index: 0 }, periods['year-starts']);
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
  const own = periodOf(yearsIn(kind) > 1 ? 'year' : kind, day, periods['year-starts']);
  return yearsIn(kind) > 1 ? yearsAround(periods, kind, own.year) : own;
}

/** The year by which the scheme names the year (its own, which may begin in another month than January) that holds a day. */
export function yearHolding(periods: Scheme['period'], day: number): number {
  return periodOf('year', day, periods['year-starts']).year;
}

/** A period as the scheme names it, read from a text; null where it is none. In years that begin in September, `2024` is the one that begins in 2024. */
export function readSchemePeriod(periods: Scheme['period'], text: string): Period | null {
  const period = parsePeriod(text);
  return period && inYearsFrom(period, periods['year-starts']);
}

/** The year by which the scheme names the year that holds a period written as text; NaN where it is none. */
export function yearOfPeriod(periods: Scheme['period'], text: string): number {
  const period = readSchemePeriod(periods, text);
  return period ? yearHolding(periods, firstDay(period)) : NaN;
}

/** For each of `count` periods of the kind `of`, the position of the period of another kind that holds it. */
function group(kind: PeriodKind, of: PeriodKind, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => Math.floor((i * monthsIn[of]) / monthsIn[kind]));
}

/** First slot of the period of a kind that holds each slot; a reset always starts a new one. */
export function startsOf(plan: Plan, kind: PeriodKind): Uint8Array {
  const perPeriod = Math.max(1, monthsIn[kind] / monthsIn[plan.periods.tally]);
  const perReset = monthsIn[plan.periods.reset] / monthsIn[plan.periods.tally];
  const width = Math.min(perPeriod, perReset);
  return Uint8Array.from(plan.slots, (_, slot) => slot - (slot % width));
}

/** The windows of an item that looks at its measure over periods of a kind. */
export function windowsOf(plan: Plan, over: PeriodKind): Windows {
  const start = startsOf(plan, over);
  const closes = Uint8Array.from(start, (first, slot) => (start[slot + 1] === first ? 0 : 1));
  return { start, closes, single: start.every((first, slot) => first === slot) };
}

/** What a text such as `2017-Q3` is in a plan: a slot, a settle period, a reset period, or nothing the scheme has. */
export function findPeriod(plan: Plan, text: string): { slot: number } | { settle: number } | { reset: number } | null {
  const at = (periods: readonly Period[]) => periods.findIndex((period) => formatPeriod(period) === text);
  const [settle, reset, slot] = [at(plan.settles), at(plan.resets), at(plan.slots)];
  if (settle >= 0) return { settle };
  if (reset >= 0) return { reset };
  return slot >= 0 ? { slot } : null;
}
