import { describe, expect, test } from 'vitest';
import { parseDay } from '../calendar.ts';
import { columnSpec, factTableBuilder } from './fact-table.ts';
import { compileFilter } from './fact-filter.ts';
import type { Condition } from './condition.ts';
import { dawn, doomsday, subjectTable } from './subject-table.ts';
import { passes } from './value-test.ts';

const days = ['2016-06-30', '2017-01-01', '2017-06-30', '2017-07-01', '2017-12-31'];
const due = columnSpec({ field: 'due', title: '期限', type: 'date', required: false });
const builder = factTableBuilder({ table: 'done', record: 'done', people: null, columns: [due] }, 1, { ids: true });
for (const [i, day] of days.entries()) builder.add(0, parseDay(day)!, `${i}`, [i === 4 ? null : day]);
const table = builder.finish();

function passing(where: Condition): string[] {
  const filter = compileFilter(table, where);
  return days.filter((_, fact) => filter.passes(fact));
}

test.each<[Condition, string[]]>([
  [{ date: { until: '06-30' } }, days.slice(0, 3)],
  [{ date: { since: '07-01' } }, days.slice(3)],
  [{ date: { since: '2017-01-01', until: '2017-06-30' } }, days.slice(1, 3)],
  [{ date: { since: '2017-01-01', until: '06-30' } }, days.slice(1, 3)],
  [{ due: { since: '2017-06-30' } }, days.slice(2, 4)],
])('dates meet %j', (where, expected) => {
  expect(passing(where)).toEqual(expected);
});

test('a day without a year is one of the year of the record, as its calendar begins it', () => {
  const late = factTableBuilder({ table: 'late', record: 'late', people: null, columns: [due] }, 1, { ids: true });
  const rows = [
    ['2025-12-10', '2025-12-25'],
    ['2025-12-11', '2026-01-05'],
    ['2026-01-06', '2025-12-31'],
  ] as const;
  for (const [day, done] of rows) late.add(0, parseDay(day)!, day, [done]);
  const meet = (stated: Condition[string], starts?: number) => {
    const filter = compileFilter(
      late.finish(),
      { due: stated },
      null,
      starts === undefined ? {} : { years: { starts } },
    );
    return rows.filter((_, fact) => filter.passes(fact)).map(([day]) => day);
  };
  expect(meet({ until: '12-25' })).toEqual(['2025-12-10', '2026-01-06']);
  expect(meet({ since: '01-01' })).toEqual(['2025-12-10', '2025-12-11']);
  // The school year 2025/26 holds all three.
  expect(meet({ until: '12-25' }, 9)).toEqual(['2025-12-10']);
  expect(meet({ until: '01-05' }, 9)).toEqual(rows.map(([day]) => day));
});

test('attributes that are dates are compared as dates, and nothing else passes', () => {
  expect(passes({ since: '2017-01-01' }, '2017-01-01')).toBe(true);
  expect(passes({ since: '2017-01-02' }, '2017-01-01')).toBe(false);
  expect(passes({ until: '06-30' }, '2019-06-30')).toBe(true);
  expect(passes({ until: '06-30' }, '2019-07-01')).toBe(false);
  expect(passes({ until: '06-30' }, null)).toBe(false);
  expect(passes({ until: '06-30' }, 'soon')).toBe(false);
});

describe('what is no field', () => {
  const text = { title: '甲', required: false } as const;
  const spec = {
    table: 'task',
    record: 'task',
    people: null,
    columns: [
      columnSpec({ field: 'due', type: 'date', ...text }),
      columnSpec({ field: 'done', type: 'date', ...text }),
      columnSpec({ field: 'grade', type: 'text', ...text }),
      columnSpec({ field: 'reached', type: 'number', ...text }),
      columnSpec({ field: 'target', type: 'people', ...text }),
    ],
  };
  const known = subjectTable([
    { id: 'a', kind: 'member', from: dawn, to: doomsday, parent: null, attributes: { born: '1950-06-01', poor: true } },
    { id: 'b', kind: 'member', from: dawn, to: doomsday, parent: null, attributes: { born: '1990-06-01' } },
  ]);
  // subject, day, due, done, grade, reached, target
  const five = ['a', 'b', 'c', 'd', 'e'];
  const rows = [
    [0, '2017-05-31', '2017-05-30', '2017-06-02', 'light', 4, five],
    [0, '2017-06-01', '2017-06-10', '2017-06-08', 'serious', 3.5, five],
    [1, '2017-06-01', '2017-06-01', null, 'serious', 3, []],
    [1, '2017-07-01', '2017-06-30', '2017-07-30', 'light', null, five],
  ] as const;
  const build = factTableBuilder(spec, 2, { ids: true });
  rows.forEach(([row, day, ...values], i) => build.add(row, parseDay(day)!, `${i}`, values));
  const tasks = build.finish();
  const which = (where: Condition) => {
    const filter = compileFilter(tasks, where, known);
    const found = [0, 1, 2, 3].filter((fact) => filter.passes(fact));
    const mask = filter.mask({ number: 1, lo: 0, hi: 2 });
    expect([0, 1, 2, 3].filter((fact) => mask[fact] === 1)).toEqual(found);
    return found;
  };

  test.each<[Condition, number[]]>([
    [{ 'days from due to done': { above: 0 } }, [0, 3]],
    [{ 'days from due to done': -2 }, [1]],
    [{ 'days from done to due': { min: 1 } }, [1]],
    // A date is missing: nothing can be said, except that it is not so.
    [{ 'days from due to done': { max: 100 } }, [0, 1, 3]],
    [{ 'days from due to done': { not: 3 } }, [1, 2, 3]],
    [{ 'days from due to date': 1 }, [0, 3]],
    [{ 'months from due to done': 1 }, [3]],
    // Sixty-seven on the very birthday, not the day before.
    [{ 'years from subject.born to date': { min: 67 } }, [1]],
    [{ 'subject.poor': true }, [0, 1]],
    [{ 'subject.poor': { not: true } }, [2, 3]],
    [{ 'subject.born': { since: '1960-01-01' } }, [2, 3]],
    [{ 'any-of': [{ grade: 'serious' }, { 'days from due to done': { above: 10 } }] }, [1, 2, 3]],
    [{ 'any-of': [{ grade: 'serious', 'subject.poor': true }, { due: { until: '05-30' } }] }, [0, 1]],
    [{ grade: 'light', 'any-of': [{ 'subject.poor': true }, { due: { since: '06-30' } }] }, [0, 3]],
    [{ 'any-of': [{ grade: 'light' }] }, [0, 3]],
    // A day without a year is of the year of the record: those who were born before it, or after.
    [{ 'subject.born': { until: '06-30' } }, [0, 1, 2, 3]],
    [{ 'subject.born': { since: '01-01' } }, []],
    [{ done: { filled: false } }, [2]],
    [{ done: { filled: true } }, [0, 1, 3]],
    [{ done: { filled: true, since: '06-03' } }, [1, 3]],
    [{ reached: { filled: true, not: 4 } }, [1, 2]],
    [{ reached: { filled: false } }, [3]],
    [{ reached: { filled: false, min: 0 } }, []],
    [{ grade: { filled: false } }, []],
    [{ grade: { filled: true, not: 'light' } }, [1, 2]],
    [{ 'subject.poor': { filled: false } }, [2, 3]],
    [{ 'days from due to done': { filled: false } }, [2]],
    // Wednesday, Thursday, Thursday, Saturday.
    [{ 'weekday of date': 4 }, [1, 2]],
    [{ 'weekday of due': { 'one-of': [2, 5] } }, [0, 3]],
    [{ 'weekday of done': { min: 6 } }, [3]],
    [{ 'weekday of subject.born': 4 }, [0, 1]],
    [{ 'day of date': { above: 5 } }, [0]],
    [{ 'month of due': { 'one-of': [6] } }, [1, 2, 3]],
    [{ 'ratio of reached to target': { min: 0.8 } }, [0]],
    [{ 'ratio of reached to target': { below: 0.8 } }, [1]],
  ])('%j', (where, expected) => {
    expect(which(where)).toEqual(expected);
  });
});
