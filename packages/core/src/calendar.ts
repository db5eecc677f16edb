/**
 * Calendar periods, by day numbers (`civil-date.ts`).
 */

import { civilOf, dayOf, pad, weekdayFrom, weekdayOf } from './civil-date.ts';
import { type MonthCut, formatCut, monthBegins, parseCut } from './month-cut.ts';

export { type CivilDate, civilOf, dayOf, formatDay, monthsLater, parseDay } from './civil-date.ts';

/** Calendar periods, from the finest to the widest. */
export const periodKinds = [
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  'two-years',
  'three-years',
  'four-years',
  'five-years',
  'six-years',
] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Months in a period of each kind; a week is taken for a quarter of one where lengths are compared (see `mostIn`). */
export const monthsIn = {
  week: 0.25,
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
  'two-years': 24,
  'three-years': 36,
  'four-years': 48,
  'five-years': 60,
  'six-years': 72,
} as const satisfies Record<PeriodKind, number>;

/** Years in a period of a kind; a part of one where it is shorter. */
export function yearsIn(kind: PeriodKind): number {
  return monthsIn[kind] / 12;
}

/** How somebody counts years: from the month `starts` (2–12), of months that do not begin on their first day, in halves of which the second begins in the month `half`. */
export interface YearCalendar {
  starts?: number | undefined;
  months?: MonthCut | undefined;
  half?: number | undefined;
}

/**
 * A calendar period: `index` counts from 0 inside the year (month 0–11, quarter 0–3, half-year 0–1, year 0). A year is named by the one it begins in. Several years are named by their
 * first, which their number divides (two years begin with an even one) unless somebody says otherwise. Weeks are those of ISO 8601: 0–52 in the
 * year that has most of their days, whatever month or year somebody counts them in.
 */
export interface Period {
  kind: PeriodKind;
  year: number;
  index: number;
  /** The month (2–12) in which the year begins where that is not January, as a school year does; months themselves are always the calendar's. */
  starts?: number;
  /** Where its months begin, when not on their first day. */
  months?: MonthCut;
  /** The month (1–12) in which the second half of its year begins where that is not six months after the first, as a second semester does. */
  half?: number;
  /** The day (2–7) a week begins on, when not on Monday: it then has the name of the week that holds its middle. */
  begins?: number;
}

const periodPattern =
  /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(\d{4})|W(\d{2})))?(?:@(?=.)(0[2-9]|1[0-2])?(?:h(0[1-9]|1[0-2]))?(\w*))?$/;

/**
 * Period written as `2017`, `2017-H1`, `2017-Q3`, `2017-09`, `2017-W07` or, of several years, `2016-2017`, `2015-2019`; null for anything else. Of a
 * year that begins in another month than January, the month follows: `2017@09` is September 2017 to August 2018, `2017-H2@09` its second half. Of
 * halves that are not of six months, the month in which the second begins: `2017-H2@09h02`. Of
 * months that begin on another day, the day: `2017-09@d26` is 26 August to 25 September; `2017-09@w` is made of whole weeks.
 */
export function parsePeriod(text: string): Period | null {
  const match = periodPattern.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const months = match[9] ? parseCut(match[9]) : undefined;
  if (months === null || (match[8] && !match[4])) return null;
  if (match[6]) return match[7] ? null : parseWeek(year, Number(match[6]), months);
  const cut = months === undefined ? {} : { months };
  if (match[2]) return match[7] ? null : { kind: 'month', year, index: Number(match[2]) - 1, ...cut };
  const own = { ...(match[7] ? { starts: Number(match[7]) } : {}), ...cut };
  if (match[3]) return { kind: 'quarter', year, index: Number(match[3]) - 1, ...own };
  if (match[4])
    return {
      kind: 'half-year',
      year,
      index: Number(match[4]) - 1,
      ...own,
      ...(match[8] ? { half: Number(match[8]) } : {}),
    };
  if (match[5]) {
    const years = Number(match[5]) - year + 1;
    const kind = periodKinds.find((each) => years > 1 && yearsIn(each) === years);
    return kind === undefined ? null : { kind, year, index: 0, ...own };
  }
  return { kind: 'year', year, index: 0, ...own };
}

/** The week of a number, unless the year has none of it; only the day it begins on is said of it. */
function parseWeek(year: number, number: number, months: MonthCut | undefined): Period | null {
  if (months !== undefined && !('weeks' in months && months.begins !== undefined && months.weeks === 'most-days'))
    return null;
  const begins = months === undefined ? 1 : (months as { begins?: number }).begins;
  const week: Period = { kind: 'week', year, index: number - 1, ...(begins === 1 ? {} : { begins: begins! }) };
  return number >= 1 && weekOf(firstDay(week), begins).year === year ? week : null;
}

/** Text of a period, as `parsePeriod` reads it. */
export function formatPeriod(period: Period): string {
  const year = pad(period.year, 4);
  if (period.kind === 'week')
    return `${year}-W${pad(period.index + 1, 2)}${period.begins === undefined ? '' : `@w${period.begins}`}`;
  const starts = period.starts === undefined ? '' : pad(period.starts, 2);
  const half = period.kind !== 'half-year' || period.half === undefined ? '' : `h${pad(period.half, 2)}`;
  const cut = `${half}${formatCut(period.months)}`;
  const from = starts === '' && cut === '' ? '' : `@${starts}${cut}`;
  if (period.kind === 'month') return `${year}-${pad(period.index + 1, 2)}${from}`;
  if (period.kind === 'quarter') return `${year}-Q${period.index + 1}${from}`;
  if (period.kind === 'half-year') return `${year}-H${period.index + 1}${from}`;
  const years = yearsIn(period.kind);
  return years > 1 ? `${year}-${pad(period.year + years - 1, 4)}${from}` : `${year}${from}`;
}

/** The day on which the first week (ISO 8601) of a year has its Monday. */
function firstMonday(year: number): number {
  const fourth = dayOf(year, 1, 4);
  return fourth - weekdayOf(fourth);
}

/** The day of the week (1 Monday to 7 Sunday) on which weeks begin in a calendar. */
export function weekBegins({ months }: YearCalendar): number {
  return months !== undefined && 'weeks' in months ? (months.begins ?? 1) : 1;
}

/** The week, beginning on a day of the week (1 Monday to 7 Sunday), that holds a day. */
function weekOf(day: number, begins = 1): Period {
  const first = weekdayFrom(day - 6, begins - 1);
  const monday = first + 3 - weekdayOf(first + 3);
  const { year } = civilOf(monday + 3);
  return { kind: 'week', year, index: (monday - firstMonday(year)) / 7, ...(begins === 1 ? {} : { begins }) };
}

const quarterWords = ['第一季度', '第二季度', '第三季度', '第四季度'];
const monthWords = 'January February March April May June July August September October November December'.split(' ');

/** How a person reads a period: 2017年第三季度, Q3 2017. */
export function periodTitle(period: Period): { zh: string; en: string } {
  const { kind, year, index } = period;
  if (kind === 'week') return weekTitle(period);
  if (kind === 'month') {
    const days = period.months === undefined ? { zh: '', en: '' } : daysTitle(period);
    return { zh: `${year}年${index + 1}月${days.zh}`, en: `${monthWords[index]} ${year}${days.en}` };
  }
  // No name says which months these are: the months themselves do.
  if (period.starts !== undefined || (kind === 'half-year' && period.half !== undefined)) return monthsTitle(period);
  if (kind === 'quarter') return { zh: `${year}年${quarterWords[index]}`, en: `Q${index + 1} ${year}` };
  if (kind === 'half-year') {
    return { zh: `${year}年${index ? '下' : '上'}半年`, en: `${index ? 'second' : 'first'} half of ${year}` };
  }
  const last = year + yearsIn(kind) - 1;
  if (last > year) return { zh: `${year}—${last}年`, en: `${year}–${last}` };
  return { zh: `${year}年`, en: `${year}` };
}

/** 2026年第7周（2月9日—15日）, week 7 of 2026 (9–15 February). */
function weekTitle(period: Period): { zh: string; en: string } {
  const days = daysTitle(period);
  return {
    zh: `${period.year}年第${period.index + 1}周${days.zh}`,
    en: `week ${period.index + 1} of ${period.year}${days.en}`,
  };
}

/** What a period is called among others of its year: a week by its number alone, since its days and year would be longer than what is said of it. */
export function briefTitle(period: Period): { zh: string; en: string } {
  if (period.kind !== 'week') return periodTitle(period);
  return { zh: `第${period.index + 1}周`, en: `W${period.index + 1}` };
}

/** `（1月26日—2月25日）`, ` (26 January–25 February)`. */
function daysTitle(period: Period): { zh: string; en: string } {
  const [first, last] = [civilOf(firstDay(period)), civilOf(lastDay(period))];
  const same = first.month === last.month;
  const [from, to] = [first, last].map(({ month }) => monthWords[month - 1]);
  return {
    zh: `（${first.month}月${first.day}日—${same ? '' : `${last.month}月`}${last.day}日）`,
    en: ` (${first.day}${same ? '' : ` ${from}`}–${last.day} ${to})`,
  };
}

/** 2024年9月—2025年8月, September 2024–August 2025. */
function monthsTitle(period: Period): { zh: string; en: string } {
  const plain = { ...period, months: undefined } as Period;
  const [first, last] = [civilOf(firstDay(plain)), civilOf(lastDay(plain))];
  const same = first.year === last.year;
  return {
    zh: `${first.year}年${first.month}月—${same ? '' : `${last.year}年`}${last.month}月`,
    en: `${monthWords[first.month - 1]}${same ? '' : ` ${first.year}`}–${monthWords[last.month - 1]} ${last.year}`,
  };
}

/** Day number of the first day of a period. */
export function firstDay(period: Period): number {
  if (period.kind === 'week')
    // Its middle lies in the week of its name.
    return weekdayFrom(firstMonday(period.year) + period.index * 7 - 3, (period.begins ?? 1) - 1);
  const before = period.kind === 'half-year' ? period.index * firstHalf(period) : period.index * monthsIn[period.kind];
  return monthBegins(period.year * 12 + before + (period.starts ?? 1) - 1, period.months);
}

/** How many months the first half of a year has. */
function firstHalf({ starts = 1, half }: YearCalendar): number {
  return half === undefined ? monthsIn['half-year'] : (half - starts + 12) % 12;
}

/** Day number of the last day of a period. */
export function lastDay(period: Period): number {
  return period.kind === 'week' ? firstDay(period) + 6 : firstDay(nextPeriod(period)) - 1;
}

/** The month since the year 0 (`year × 12 + month − 1`) that a day is counted in. */
export function monthHolding(day: number, cut?: MonthCut): number {
  const { year, month } = civilOf(day);
  const own = year * 12 + month - 1;
  if (cut === undefined) return own;
  return day < monthBegins(own, cut) ? own - 1 : day < monthBegins(own + 1, cut) ? own : own + 1;
}

/** The period of a kind that holds a day, in years of a calendar. */
export function periodOf(kind: PeriodKind, day: number, calendar: YearCalendar = {}): Period {
  const { starts = 1, months } = calendar;
  if (kind === 'week') return weekOf(day, weekBegins({ months }));
  const month = monthHolding(day, months);
  const cut = months === undefined ? {} : { months };
  if (kind === 'month') return { kind, year: Math.floor(month / 12), index: month % 12, ...cut };
  const own = {
    ...(starts === 1 ? {} : { starts }),
    ...cut,
    ...(calendar.half === undefined ? {} : { half: calendar.half }),
  };
  const begun = Math.floor((month - starts + 1) / 12);
  const years = yearsIn(kind);
  if (years > 1) return { kind, year: begun - (begun % years), index: 0, ...own };
  const since = month - starts + 1 - begun * 12;
  if (kind === 'half-year') return { kind, year: begun, index: since < firstHalf(calendar) ? 0 : 1, ...own };
  return { kind, year: begun, index: Math.floor(since / monthsIn[kind]), ...own };
}

/** A period as it is in a calendar, where it does not say so itself: `2024` is then the year that begins in 2024. */
export function inYearsFrom(period: Period, { starts, months, half }: YearCalendar): Period {
  if (period.kind === 'week') {
    const begins = months && 'weeks' in months ? months.begins : undefined;
    return begins === undefined || begins === 1 || period.begins !== undefined ? period : { ...period, begins };
  }
  const from = period.starts === undefined && period.kind !== 'month' && starts !== undefined && starts !== 1;
  const cut = period.months === undefined && months !== undefined;
  const halves = period.half === undefined && period.kind !== 'month' && half !== undefined;
  if (!from && !cut && !halves) return period;
  return { ...period, ...(from ? { starts } : {}), ...(cut ? { months } : {}), ...(halves ? { half } : {}) };
}

/** The period of a kind that holds another period, or null when that kind is finer than the period. */
export function periodAround(kind: PeriodKind, period: Period): Period | null {
  return monthsIn[kind] < monthsIn[period.kind] ? null : periodOf(kind, firstDay(period), period);
}

/** The next period of the same kind. */
export function nextPeriod(period: Period): Period {
  return shiftPeriod(period, 1);
}

/** The period `steps` later (or earlier, when negative). */
export function shiftPeriod(period: Period, steps: number): Period {
  if (period.kind === 'week') return weekOf(firstDay(period) + 7 * steps, period.begins);
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

/** The periods of a finer (or equal) kind inside a period, in order; empty when the kind is wider or does not go into it, as weeks go into no month that is not made of them. */
export function periodsIn(period: Period, kind: PeriodKind): Period[] {
  if (period.kind === kind) return [period];
  if (period.kind === 'week') return [];
  if (kind === 'week') return weeksIn(period);
  const whole = period.kind === 'half-year' && period.half !== undefined ? monthsOfHalf(period) : monthsIn[period.kind];
  const ratio = whole / monthsIn[kind];
  if (!Number.isInteger(ratio) || (whole !== monthsIn[period.kind] && kind !== 'month')) return [];
  const first =
    kind === 'month' ? periodOf('month', firstDay(period), period) : { ...period, kind, index: period.index * ratio };
  return Array.from({ length: ratio }, (_, i) => shiftPeriod(first, i));
}

function monthsOfHalf(period: Period): number {
  return period.index === 0 ? firstHalf(period) : 12 - firstHalf(period);
}

function weeksIn(period: Period): Period[] {
  if (period.months === undefined || !('weeks' in period.months)) return [];
  const [first, last] = [firstDay(period), lastDay(period)];
  const begins = period.months.begins;
  return Array.from({ length: (last - first + 1) / 7 }, (_, i) => weekOf(first + i * 7, begins));
}

/** How many periods of a finer kind there may be in one of another, at most. */
export function mostIn(kind: PeriodKind, inner: PeriodKind): number {
  if (inner !== 'week' || kind === 'week') return monthsIn[kind] / monthsIn[inner];
  return { month: 5, quarter: 14, 'half-year': 27, year: 53 }[kind as string] ?? Math.ceil(monthsIn[kind] * 4.35) + 1;
}

/** Whether `a` is a finer kind of period than `b`. */
export function finerThan(a: PeriodKind, b: PeriodKind): boolean {
  return monthsIn[a] < monthsIn[b];
}

/** First day of the look-back of `months` whole months that ends with the month of `lastDay`. */
export function lookBackStart(end: number, months: number, cut?: MonthCut): number {
  return monthBegins(monthHolding(end, cut) + 1 - months, cut);
}
