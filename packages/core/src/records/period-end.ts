import type { PeriodKind } from '../calendar.ts';
import type { Words } from '../words.ts';

/** Names of the last day of the period (of whoever reads it: see `ReadingCalendar`) that holds the record’s own date. */
const periodEnds: Readonly<Record<string, PeriodKind>> = {
  'month-end': 'month',
  'quarter-end': 'quarter',
  'half-year-end': 'half-year',
  'year-end': 'year',
};

/** The calendar period whose last day a date name stands for (`quarter-end`); null for any other name. */
export function periodEndOf(name: string): PeriodKind | null {
  return Object.hasOwn(periodEnds, name) ? periodEnds[name]! : null;
}

/** As of which day something is asked: the end of the window in which a record counts, or of a period that holds its own date (or the day a duty was due). */
export const endNames = ['end', 'month-end', 'quarter-end', 'half-year-end', 'year-end'] as const;
export type EndName = (typeof endNames)[number];

/** What those ends are called. */
export const endNameWords: Readonly<Record<EndName, Words>> = {
  end: { zh: '期末', en: 'the end of the period' },
  'month-end': { zh: '月末', en: 'the end of the month' },
  'quarter-end': { zh: '季末', en: 'the end of the quarter' },
  'half-year-end': { zh: '半年末', en: 'the end of the half-year' },
  'year-end': { zh: '年末', en: 'the end of the year' },
};

/** `截至季末`, where something is told as of an end. */
export function endWords(at: EndName | undefined): Words {
  if (at === undefined) return { zh: '', en: '' };
  const { zh, en } = endNameWords[at];
  return { zh: `截至${zh}`, en: `, as it stood at ${en}` };
}

/**
 * The last day (number) of what has come by the end that is named, of a record of a day and the subject in a row: the end itself, or, where that is
 * earlier, the day that is scored or the last on which the subject was there.
 */
export type EndOf = (at: EndName, day: number, row: number) => number;
