/**
 * Civil dates and calendar periods. The product knows dates only (Asia/Shanghai, one offset, no daylight saving), so a
 * date is a day number: whole days since 1970-01-01. Nothing here reads a clock.
 */

/** Calendar periods, from the finest to the widest. */
export const periodKinds = ['month', 'quarter', 'half-year', 'year', 'two-years', 'three-years', 'five-years'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Months in a period of each kind. */
export const monthsIn = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
  'two-years': 24,
  'three-years': 36,
  'five-years': 60,
} as const satisfies Record<PeriodKind, number>;

/** Years in a period of a kind; a part of one where it is shorter. */
export function yearsIn(kind: PeriodKind): number {
  return monthsIn[kind] / 12;
}

/**
 * A calendar period: `index` counts from 0 inside the year (month 0–11, quarter 0–3, half-year 0–1, year 0). A year is named by the one it begins in. Several years are named by their
 * first, which their number divides (two years begin with an even one) unless somebody says otherwise.
 */
export interface Period {
  kind: PeriodKind;
  year: number;
  index: number;
  /** The month (2–12) in which the year begins where that is not January, as a school year does; months themselves are always the calendar's. */
  starts?: number;
}

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

const periodPattern = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(\d{4})))?(?:@(0[2-9]|1[0-2]))?$/;

/**
 * Period written as `2017`, `2017-H1`, `2017-Q3`, `2017-09` or, of several years, `2016-2017`, `2015-2019`; null for anything else. Of a year
 * that begins in another month than January, the month follows: `2017@09` is September 2017 to August 2018, `2017-H2@09` its second half.
 */
export function parsePeriod(text: string): Period | null {
  const match = periodPattern.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2]) return match[6] ? null : { kind: 'month', year, index: Number(match[2]) - 1 };
  const starts = match[6] ? { starts: Number(match[6]) } : {};
  if (match[3]) return { kind: 'quarter', year, index: Number(match[3]) - 1, ...starts };
  if (match[4]) return { kind: 'half-year', year, index: Number(match[4]) - 1, ...starts };
  if (match[5]) {
    const years = Number(match[5]) - year + 1;
    const kind = periodKinds.find((each) => years > 1 && yearsIn(each) === years);
    return kind === undefined ? null : { kind, year, index: 0, ...starts };
  }
  return { kind: 'year', year, index: 0, ...starts };
}

/** Text of a period, as `parsePeriod` reads it. */
export function formatPeriod(period: Period): string {
  const year = pad(period.year, 4);
  if (period.kind === 'month') return `${year}-${pad(period.index + 1, 2)}`;
  const from = period.starts === undefined ? '' : `@${pad(period.starts, 2)}`;
  if (period.kind === 'quarter') return `${year}-Q${period.index + 1}${from}`;
  if (period.kind === 'half-year') return `${year}-H${period.index + 1}${from}`;
  const years = yearsIn(period.kind);
  return years > 1 ? `${year}-${pad(period.year + years - 1, 4)}${from}` : `${year}${from}`;
}

const quarterWords = ['第一季度', '第二季度', '第三季度', '第四季度'];
const monthWords = 'January February March April May June July August September October November December'.split(' ');

/** How a person reads a period: 2017年第三季度, Q3 2017. */
export function periodTitle(period: Period): { zh: string; en: string } {
  const { kind, year, index } = period;
  if (kind === 'month') return { zh: `${year}年${index + 1}月`, en: `${monthWords[index]} ${year}` };
  // No name says which months these are: the months themselves do.
  if (period.starts !== undefined) return monthsTitle(period);
  if (kind === 'quarter') return { zh: `${year}年${quarterWords[index]}`, en: `Q${index + 1} ${year}` };
  if (kind === 'half-year') {
    return { zh: `${year}年${index ? '下' : '上'}半年`, en: `${index ? 'second' : 'first'} half of ${year}` };
  }
  const last = year + yearsIn(kind) - 1;
  if (last > year) return { zh: `${year}—${last}年`, en: `${year}–${last}` };
  return { zh: `${year}年`, en: `${year}` };
}

/** 2024年9月—2025年8月, September 2024–August 2025. */
function monthsTitle(period: Period): { zh: string; en: string } {
  const [first, last] = [civilOf(firstDay(period)), civilOf(lastDay(period))];
  const same = first.year === last.year;
  return {
    zh: `${first.year}年${first.month}月—${same ? '' : `${last.year}年`}${last.month}月`,
    en: `${monthWords[first.month - 1]}${same ? '' : ` ${first.year}`}–${monthWords[last.month - 1]} ${last.year}`,
  };
}

/** Day number of the first day of a period. */
export function firstDay(period: Period): number {
  const months = period.index * monthsIn[period.kind] + (period.starts ?? 1) - 1;
  return dayOf(period.year + Math.floor(months / 12), (months % 12) + 1, 1);
}

/** Day number of the last day of a period. */
export function lastDay(period: Period): number {
  return firstDay(nextPeriod(period)) - 1;
}

/** The period of a kind that holds a day, in years that begin in the month `starts`. */
export function periodOf(kind: PeriodKind, day: number, starts = 1): Period {
  const { year, month } = civilOf(day);
  if (kind === 'month') return { kind, year, index: month - 1 };
  const own = starts === 1 ? {} : { starts };
  const begun = month < starts ? year - 1 : year;
  const years = yearsIn(kind);
  if (years > 1) return { kind, year: begun - (begun % years), index: 0, ...own };
  return { kind, year: begun, index: Math.floor(((month - starts + 12) % 12) / monthsIn[kind]), ...own };
}

/** A period as it is in years that begin in the month `starts`, where it does not say so itself: `2024` is then the year that begins in 2024. */
export function inYearsFrom(period: Period, starts: number | undefined): Period {
  if (period.starts !== undefined || period.kind === 'month' || starts === undefined || starts === 1) return period;
  return { ...period, starts };
}

/** The period of a kind that holds another period, or null when that kind is finer than the period. */
export function periodAround(kind: PeriodKind, period: Period): Period | null {
  return monthsIn[kind] < monthsIn[period.kind] ? null : periodOf(kind, firstDay(period), period.starts);
}

/** The next period of the same kind. */
export function nextPeriod(period: Period): Period {
  return shiftPeriod(period, 1);
}

/** The period `steps` later (or earlier, when negative). */
export function shiftPeriod(period: Period, steps: number): Period {
  const years = yearsIn(period.kind);
  if (years > 1) return { ...period, year: period.year + years * steps };
  const inYear = 1 / years;
  const ordinal = period.year * inYear + period.index + steps;
  const year = Math.floor(ordinal / inYear);
  return { ...period, year, index: ordinal - year * inYear };
}

/** Whether `inner` lies wholly inside `outer`. */
export function containsPeriod(outer: Period, inner: Period): boolean {
  return firstDay(outer) <= firstDay(inner) && lastDay(inner) <= lastDay(outer);
}

/** Whether a period holds a day. */
export function containsDay(period: Period, day: number): boolean {
  return firstDay(period) <= day && day <= lastDay(period);
}

/** The periods of a finer (or equal) kind inside a period, in order; empty when the kind is wider or does not go into it. */
export function periodsIn(period: Period, kind: PeriodKind): Period[] {
  const ratio = monthsIn[period.kind] / monthsIn[kind];
  if (!Number.isInteger(ratio)) return [];
  const first =
    kind === 'month' ? periodOf('month', firstDay(period)) : { ...period, kind, index: period.index * ratio };
  return Array.from({ length: ratio }, (_, i) => shiftPeriod(first, i));
}

/** Whether `a` is a finer kind of period than `b`. */
export function finerThan(a: PeriodKind, b: PeriodKind): boolean {
  return monthsIn[a] < monthsIn[b];
}

/** First day of the look-back of `months` whole months that ends with the month of `lastDay`. */
export function lookBackStart(end: number, months: number): number {
  return firstDay(shiftPeriod(periodOf('month', end), 1 - months));
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
