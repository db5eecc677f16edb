import { expect, test } from 'vitest';
import { indicatorSchema } from '../../indicators/indicator.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';

const hours = { sum: 'volunteer-service.hours' };
const subjects = ['a', 'b', 'c'].map((id) => ({ id, kind: 'branch', field: id < 'c' ? 'rural' : 'urban' }));
const people = subjects.map(({ id }) => ({ id: `${id}1`, kind: 'member', org: id }));
const facts = Object.entries({ a1: 10, b1: 6, c1: 2 }).map(([subject, many]) => ({
  record: 'volunteer-service',
  subject,
  date: '2017-03-04',
  hours: many,
}));

/** What an item of branches that reads an indicator of their mean gives each: a, b (rural) and c (urban). */
function points(indicator: object, item: object = {}, scheme: object = {}): (number | null)[] {
  const mean = indicatorSchema.parse({
    indicator: 'mean-hours',
    title: '平均时长',
    subject: 'branch',
    every: 'month',
    measure: { 'cohort-value': { gather: hours, of: 'members' }, take: 'mean' },
    ...indicator,
  });
  const read = { measure: { indicator: 'mean-hours' }, points: { 'as-entered': true }, ...item };
  const placed = { ...oneItemScheme(read, { precision: 0.01, ...scheme }), subject: 'branch' };
  const rows = scoreToy(
    placed,
    '2017-03',
    { subjects: [...subjects, ...people], facts },
    {
      ...toyPack(),
      indicators: [mean],
    },
  );
  return rows.map(({ items }) => items[0]?.points ?? null);
}

test('compares within its own cohort, whoever the scheme compares', () => {
  const byField = { cohort: ['field'] };
  // (10 + 6 + 2) ÷ 3; rural (10 + 6) ÷ 2.
  expect(points({}, {}, byField)).toEqual([6, 6, 6]);
  expect(points(byField, {}, { cohort: ['county'] })).toEqual([8, 8, 2]);
});

test('is of those it concerns, however few of them the item is about', () => {
  expect(points({}, { applies: { field: 'rural' } }).slice(0, 2)).toEqual([6, 6]);
  // c has no value, which counts as nothing.
  expect(points({ applies: { field: 'rural' } })).toEqual([8, 8, 0]);
});

test('is that of all, whomever the scheme exempts', () => {
  const exempt = [{ exempt: 'urban', title: '城镇的不参加', when: { attributes: { field: 'urban' } } }];
  expect(points({}, {}, { exempt }).slice(0, 2)).toEqual([6, 6]);
});
