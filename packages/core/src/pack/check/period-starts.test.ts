import { expect, test } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { periodStarts } from './period-starts.ts';

const period = { tally: 'month', settle: 'year', reset: 'year' };
const age = (at: string = 'period-start') => ({ since: 'born', in: 'years', at });
const points = { tiers: [{ from: 75, points: 1 }] };
const found = (item: object, more: object = {}) =>
  toldBy(periodStarts, oneItemScheme({ title: '免扣', points, ...item }, { period, ...more }));

test('the beginning of the year in words, that of a shorter window in the rule', () => {
  const rule = '年初已满75周岁的';
  expect(found({ rule, measure: age() })).toEqual(['rule-says-more measure.at']);
  expect(found({ rule: '1月1日已满75周岁的', over: 'half-year', measure: age() })).toHaveLength(1);
  expect(found({ rule, over: 'year', measure: age() })).toEqual([]);
  expect(found({ rule, measure: age('01-01') })).toEqual([]);
  expect(found({ rule, measure: age(), note: '每月看' })).toEqual([]);
  expect(found({ rule: '已满75周岁的', measure: age() })).toEqual([]);
});

test('one date on different days', () => {
  const chosen = { choose: [{ when: { measure: age(), is: { min: 75 } }, points: 0 }], otherwise: -2 };
  const veto = {
    veto: 'old',
    title: '年满75周岁',
    when: { measure: age(), is: { min: 75 } },
    effect: { level: { max: 1 } },
  };
  const item = { over: 'half-year', measure: { count: 'volunteer-service' }, points: chosen };
  expect(found(item, { vetoes: [veto] })).toEqual(['ends-differ points.choose.0.when.measure.at']);
  expect(found(item)).toEqual([]);
  expect(found({ ...item, over: 'year' }, { vetoes: [veto] })).toEqual([]);
});
