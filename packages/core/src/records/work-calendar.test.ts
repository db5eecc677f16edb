import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../calendar.ts';
import { caseSchema, runCases } from '../schemes/cases/cases.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { type HolidaysOfYear, listedDays, workCalendar, workdaysBetween } from './work-calendar.ts';

// The Spring Festival of 2017, as the State Council told it.
const spring: HolidaysOfYear = {
  year: 2017,
  off: [{ from: '2017-01-27', to: '2017-02-02' }],
  work: ['2017-01-22', '2017-02-04'],
};
const none: HolidaysOfYear = { year: 2017 };

test.each([
  // Monday to Friday alone: the day it begins is not counted, the last one is.
  [none, '2017-03-06', '2017-03-06', 0],
  [none, '2017-03-06', '2017-03-10', 4],
  [none, '2017-03-10', '2017-03-13', 1],
  [none, '2017-03-11', '2017-03-12', 0],
  [none, '2017-03-13', '2017-03-10', -1],
  [none, '1969-12-26', '1970-01-05', 6],
  // 11 weekdays, less five days off, and two weekend days worked on.
  [none, '2017-01-20', '2017-02-06', 11],
  [spring, '2017-01-20', '2017-02-06', 8],
  [spring, '2017-01-26', '2017-02-03', 1],
  [spring, '2017-02-03', '2017-02-04', 1],
])('%j from %s to %s: %i', (year, from, to, days) => {
  expect(workdaysBetween(workCalendar([year]), parseDay(from)!, parseDay(to)!)).toBe(days);
});

test('counted one by one it is the same', () => {
  const calendar = workCalendar([spring]);
  const off = new Set(listedDays(spring.off).map(formatDay));
  const works = (day: number) => {
    const text = formatDay(day);
    const weekday = new Date(`${text}T00:00:00Z`).getUTCDay();
    return spring.work!.includes(text) || (weekday > 0 && weekday < 6 && !off.has(text));
  };
  const first = parseDay('2017-01-15')!;
  for (let from = first; from < first + 30; from++)
    for (let to = from, count = 0; to < first + 30; to++) {
      if (to > from && works(to)) count++;
      expect(workdaysBetween(calendar, from, to)).toBe(count);
    }
});

test('in conditions and worths of records', () => {
  const scheme = toyScheme({
    levels: [],
    precision: 1,
    period: { tally: 'month', settle: 'month', reset: 'year' },
    sections: [
      {
        section: 'a',
        title: 'a',
        items: [
          {
            item: 'late',
            title: '逾期',
            measure: {
              value: 'rectification',
              worth: { field: 'workdays from due to done', each: -1 },
              where: { 'workdays from due to done': { above: 0 } },
            },
            points: { 'as-entered': true },
          },
        ],
      },
    ],
  });
  const worked = caseSchema.parse({
    case: 'late',
    title: '逾期',
    scheme: scheme.scheme,
    subjects: [{ id: 'm1', kind: 'member' }],
    facts: [{ record: 'rectification', date: '2017-02-06', due: '2017-01-20', done: '2017-02-06' }],
    expect: [{ subject: 'm1', period: '2017-02', total: 0 }],
  });
  const total = (holidays?: HolidaysOfYear[]) => {
    const head = { 'effective-from': '2015-01-01', ...(holidays ? { holidays } : {}) };
    return runCases({ ...toyPack(), head, schemes: [scheme] }, [worked])[0]!.failures[0]?.actual;
  };
  expect(total()).toBe(-11);
  expect(total([spring])).toBe(-8);
});
