import { type YearCalendar, monthHolding, periodOf, weekBegins } from '../../calendar.ts';
import type { Words } from '../../words.ts';

/** The periods that may follow one another in a row, from the shortest. */
export const rowPeriods = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const;
export type RowPeriod = (typeof rowPeriods)[number];

/** Numbers the periods of a kind one after the other; day 0 was a Thursday. `months`: the most that one of them touches. */
export const numberedPeriods: Readonly<
  Record<RowPeriod, { of(day: number, calendar: YearCalendar): number; months: number; unit: Words }>
> = {
  day: { of: (day) => day, months: 1 / 28, unit: { zh: '天', en: 'day' } },
  week: {
    of: (day, calendar) => Math.floor((day + 4 - weekBegins(calendar)) / 7),
    months: 1 / 4,
    unit: { zh: '周', en: 'week' },
  },
  month: { of: monthsBy(1), months: 1, unit: { zh: '个月', en: 'month' } },
  quarter: { of: monthsBy(3), months: 3, unit: { zh: '个季度', en: 'quarter' } },
  'half-year': { of: halvesBy, months: 11, unit: { zh: '个半年', en: 'half-year' } },
  year: { of: monthsBy(12), months: 12, unit: { zh: '年', en: 'year' } },
};

/** Numbers periods of so many months, in years that begin in the month `starts`. */
function monthsBy(width: number): (day: number, calendar: YearCalendar) => number {
  return (day, { starts = 1, months }) => Math.floor((monthHolding(day, months) + 1 - starts) / width);
}

function halvesBy(day: number, calendar: YearCalendar): number {
  const { year, index } = periodOf('half-year', day, calendar);
  return year * 2 + index;
}
