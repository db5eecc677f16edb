import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { endsAgree } from './ends-agree.ts';

const found = (...measures: object[]) =>
  toldBy(
    endsAgree,
    toyScheme({
      period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
      sections: [
        {
          section: 's',
          title: '整改',
          items: measures.map((measure, i) => ({ item: `i${i}`, title: '项', measure, points: { each: -1 } })),
        },
      ],
    }),
  ).map((told) => told.split(' ')[0]);
const report = (take: string, more: object = {}) => ({ overdue: ['monthly-report'], take, ...more });
const count = (where: object) => ({ count: 'rectification', where });
const open = count({ done: { filled: false, at: 'quarter-end' } });

test('late and missed of one duty', () => {
  expect(found(report('late'), report('missed', { at: 'quarter-end' }))).toEqual(['ends-differ']);
  expect(found(report('late', { at: 'end' }), report('missed', { at: 'quarter-end' }))).toEqual([]);
  expect(found(report('late'), report('missed'))).toEqual([]);
});

test('late and open of one record', () => {
  expect(found(open, count({ 'days from due to done': { above: 0 } }))).toEqual(['ends-differ']);
  expect(found(open, count({ 'days from due to done': { above: 0, at: 'end' } }))).toEqual([]);
  expect(found(open, count({ 'days from due to done': { above: 0 }, done: { filled: true, at: 'end' } }))).toEqual([]);
  // By its own day, which has passed by then.
  expect(found(open, count({ done: { until: 'due' } }))).toEqual([]);
});

test('what records are worth by how late they were', () => {
  const worth = { field: 'days from due to done', each: -1 };
  expect(found(open, { value: 'rectification', worth })).toEqual(['ends-differ']);
  const when = { done: { filled: true, at: 'end' } };
  expect(found(open, { value: 'rectification', worth, where: when })).toEqual([]);
  expect(found(open, { value: 'rectification', worth: [{ when, worth }] })).toEqual([]);
  expect(found(open, { value: 'rectification', worth, spread: true })).toEqual([]);
});
