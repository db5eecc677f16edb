import { expect, test } from 'vitest';
import { parseDay } from '../calendar.ts';
import { columnSpec, factTableBuilder } from './fact-table.ts';
import { compileFilter } from './fact-filter.ts';
import type { Condition } from './condition.ts';
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

test('attributes that are dates are compared as dates, and nothing else passes', () => {
  expect(passes({ since: '2017-01-01' }, '2017-01-01')).toBe(true);
  expect(passes({ since: '2017-01-02' }, '2017-01-01')).toBe(false);
  expect(passes({ until: '06-30' }, '2019-06-30')).toBe(true);
  expect(passes({ until: '06-30' }, '2019-07-01')).toBe(false);
  expect(passes({ until: '06-30' }, null)).toBe(false);
  expect(passes({ until: '06-30' }, 'soon')).toBe(false);
});
