/**
 * Civil dates. The product knows dates only (Asia/Shanghai, one offset, no daylight saving), so a date is a day number: whole days since
 * 1970-01-01. Nothing here reads a clock.
 */

/** A year, month 1–12 and day of month. */
export interface CivilDate {
  year: number;
  month: number;
  day: number;
}

/** Day number of a civil date in the proleptic Gregorian calendar; the date must exist. */
export function dayOf(year: number, month: number, day: number): number {
  // Years run March to February here, so that the leap day is the last day of the year (Hinnant's days_from_civil).
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day number. */
export function civilOf(day: number): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Day number of `YYYY-MM-DD`, or null when it is not a date that exists. */
export function parseDay(text: string): number | null {
  // By characters, not by a pattern: files of millions of facts are read through here.
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (year === null || month === null || day === null) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
}

function digits(text: string, from: number, to: number): number | null {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** `YYYY-MM-DD` of a day number. */
export function formatDay(day: number): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** A number with leading zeros. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The day of the week: 0 Monday to 6 Sunday. Day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The first day from `day` on with a day of the week (0 Monday to 6 Sunday). */
export function weekdayFrom(day: number, weekday: number): number {
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}

/** The corresponding day `months` later, or the last day of that month when it has none (2017-01-31 and one month: 2017-02-28). */
export function monthsLater(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const ordinal = year * 12 + month - 1 + months;
  const first = dayOf(Math.floor(ordinal / 12), (ordinal % 12) + 1, 1);
  const next = dayOf(Math.floor((ordinal + 1) / 12), ((ordinal + 1) % 12) + 1, 1);
  return Math.min(first + dayOfMonth, next) - 1;
}
