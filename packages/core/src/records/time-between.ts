import { civilOf } from '../calendar.ts';
import type { Reading } from './reading.ts';
import { type WorkCalendar, workdaysBetween } from './work-calendar.ts';

type Unit = Extract<Reading, { of: 'time' }>['unit'];

/** The day of the week (Monday is 1, Sunday 7), the day of the month, or the month of a day. */
export function partOfDate(part: Extract<Reading, { of: 'part' }>['part'], day: number): number {
  if (part !== 'weekday') return civilOf(day)[part];
  // Day 0 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

// Without holidays: Monday to Friday.
const plainWeeks: WorkCalendar = { off: [], work: [] };

/**
 * How much time lies between two days: days as they are counted on a calendar, months and years only when they are full (2017-01-31 to
 * 2017-02-28 is a full month), or with one that has begun as a whole one; working days without the first. Below zero when the second comes first.
 */
export function timeBetween(unit: Unit, from: number, to: number, calendar: WorkCalendar = plainWeeks): number {
  if (unit === 'days') return to - from;
  if (unit === 'workdays') return workdaysBetween(calendar, from, to);
  if (to < from) return -timeBetween(unit, to, from);
  const [a, b] = [civilOf(from), civilOf(to)];
  const whole = (b.year - a.year) * 12 + b.month - a.month;
  // The last day of a month stands for the days that it lacks.
  const full = b.day >= a.day || civilOf(to + 1).month !== b.month ? whole : whole - 1;
  if (unit === 'months') return full;
  if (unit === 'years') return Math.floor(full / 12);
  const exact = b.day === a.day || (b.day < a.day && full === whole);
  const begun = exact ? full : full + 1;
  return unit === 'begun-months' ? begun : Math.ceil(begun / 12);
}
