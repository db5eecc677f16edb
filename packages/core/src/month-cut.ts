import { dayOf, pad, weekdayFrom } from './civil-date.ts';

/** Which month a week belongs to that lies in two: the one with most of its days, that of its first day or of its last. */
export const weekMonths = ['most-days', 'first-day', 'last-day'] as const;
export type WeekMonth = (typeof weekMonths)[number];

/**
 * Where months begin that do not begin on their first day: with a whole week (weeks beginning on the day `begins`: 1 Monday, the default, to 7
 * Sunday), or on another day, from the 16th on in the month before (26: from the 26th to the 25th). Quarters and years are made of such months.
 */
export type MonthCut = { weeks: WeekMonth; begins?: number } | { day: number };

/** How many days after its first the day of a week comes that says which month it belongs to. */
export const decidingDay: Readonly<Record<WeekMonth, number>> = { 'first-day': 0, 'most-days': 3, 'last-day': 6 };

/** The first day of a month, counted from the year 0 (`year × 12 + month − 1`). */
export function monthBegins(month: number, cut?: MonthCut): number {
  const first = dayOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
  if (cut === undefined) return first;
  if ('weeks' in cut) return weekdayFrom(first - decidingDay[cut.weeks], (cut.begins ?? 1) - 1);
  return cut.day < 16 ? first + cut.day - 1 : monthBegins(month - 1) + cut.day - 1;
}

const letters: Readonly<Record<WeekMonth, string>> = { 'most-days': '', 'first-day': 'f', 'last-day': 'l' };

/** How a cut is written behind the name of a period: `w`, `w5l`, `d26`. */
export function formatCut(cut: MonthCut | undefined): string {
  if (cut === undefined) return '';
  return 'weeks' in cut ? `w${cut.begins ?? ''}${letters[cut.weeks]}` : `d${pad(cut.day, 2)}`;
}

/** A cut as `formatCut` writes it; null for anything else. */
export function parseCut(text: string): MonthCut | null {
  const match = /^(?:w([2-7])?([fl])?|d(0[2-9]|1\d|2[0-8]))$/.exec(text);
  if (match === null) return null;
  if (match[3] !== undefined) return { day: Number(match[3]) };
  const weeks = weekMonths.find((each) => letters[each] === (match[2] ?? ''))!;
  return { weeks, ...(match[1] === undefined ? {} : { begins: Number(match[1]) }) };
}
