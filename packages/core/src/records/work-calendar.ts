import { z } from 'zod';
import { civilOf, parseDay } from '../calendar.ts';

/** Which days are worked on, besides Monday to Friday: day numbers. */
export interface WorkCalendar {
  /** Holidays that fall on Monday to Friday, in order. */
  off: readonly number[];
  /** Weekend days that are worked on instead, in order. */
  work: readonly number[];
}

const daysSchema = z.array(z.union([z.iso.date(), z.strictObject({ from: z.iso.date(), to: z.iso.date() })])).min(1);

/** The holidays of a year and the weekend days worked on in their place, as the State Council tells them each year. */
export const holidaysShape = {
  year: z.number().int().min(1949).max(2200),
  off: daysSchema.optional(),
  work: daysSchema.optional(),
};
export type HolidaysOfYear = z.infer<z.ZodObject<typeof holidaysShape>>;

/** Whether the names of a rule count working days. */
export function countsWorkdays(rule: unknown): boolean {
  return /\bworkdays\s+from\s|"workday":|"calendar":"workdays"|"appeal-days":"\d/.test(JSON.stringify(rule));
}

/** The days that a list of days and spans names. */
export function listedDays(list: HolidaysOfYear['off']): number[] {
  return (list ?? []).flatMap((stated) => {
    const [from, to] = typeof stated === 'string' ? [stated, stated] : [stated.from, stated.to];
    const [first, last] = [parseDay(from)!, parseDay(to)!];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  });
}

/** The calendar of several years. */
export function workCalendar(years: readonly HolidaysOfYear[]): WorkCalendar {
  const days = (key: 'off' | 'work', weekend: boolean) =>
    [...new Set(years.flatMap((year) => listedDays(year[key])))]
      .filter((day) => isWeekend(day) === weekend)
      .sort((a, b) => a - b);
  return { off: days('off', false), work: days('work', true) };
}

/** The calendar of a pack's head; undefined where it names no holidays. */
export function calendarOf(
  head: { holidays?: readonly HolidaysOfYear[] | undefined } | undefined,
): WorkCalendar | undefined {
  return head?.holidays && workCalendar(head.holidays);
}

/** Working days after `from` up to and with `to`; below zero when `to` comes first. The day on which a time begins is not counted. */
export function workdaysBetween({ off, work }: WorkCalendar, from: number, to: number): number {
  if (to < from) return -workdaysBetween({ off, work }, to, from);
  const within = (days: readonly number[]) => upTo(days, to) - upTo(days, from);
  return weekdaysUpTo(to) - weekdaysUpTo(from) - within(off) + within(work);
}

/** The day that is the so-manieth working day after another. */
export function workdayAfter(calendar: WorkCalendar = { off: [], work: [] }, day: number, count: number): number {
  let at = day + count;
  for (let worked = workdaysBetween(calendar, day, at); worked < count; worked = workdaysBetween(calendar, day, at))
    at += count - worked;
  return at;
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) > 4;
}

// Day 0 was a Thursday; Monday is 0 here.
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Mondays to Fridays up to a day, since a Monday long ago. */
function weekdaysUpTo(day: number): number {
  return Math.floor((day + 3) / 7) * 5 + Math.min(5, weekdayOf(day) + 1);
}

/** How many of the days in order are not after a day. */
function upTo(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The days of a list that are not in its year. */
export function outsideYear({ year, off, work }: HolidaysOfYear): { key: 'off' | 'work'; day: number }[] {
  return (['off', 'work'] as const).flatMap((key) =>
    listedDays(key === 'off' ? off : work)
      .filter((day) => civilOf(day).year !== year)
      .map((day) => ({ key, day })),
  );
}
