import { expect, test } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { meansSaid, saysMean } from './means-said.ts';

const points = { 'as-entered': true };
const told = (rule: string, measure: object, more: object = {}) =>
  toldBy(meansSaid, oneItemScheme({ rule, measure, points, ...more }));

test('marks of which the mean is said, and the latest taken', () => {
  const rule = '得分为各次测评的平均分';
  expect(told(rule, { entered: 'vote.score' })).toEqual(['rule-says-more measure.entered']);
  expect(told(rule, { entered: 'vote.score', combine: 'average' })).toEqual([]);
  expect(told('季度检查均分', { entered: 'vote.score' })).toHaveLength(1);
  expect(told('由各组均分配', { entered: 'vote.score' })).toEqual([]);
  expect(told(rule, { entered: 'vote.score' }, { note: '只打一次' })).toEqual([]);
  expect(told('以最后一次为准', { entered: 'vote.score' })).toEqual([]);
});

test('results of several periods of which the mean is said, and the sum taken', () => {
  const rule = '年度得分为四个季度得分的平均分';
  const year = { over: 'year' };
  expect(told(rule, { score: 'member-star' }, year)).toEqual(['rule-says-more measure.score']);
  expect(told(rule, { score: 'member-star', last: 4 })).toEqual(['rule-says-more measure.score']);
  expect(told(rule, { score: 'member-star', combine: 'average' }, year)).toEqual([]);
  // One quarter alone; the level, of which the latest is taken.
  expect(told(rule, { score: 'member-star' }, { over: 'quarter' })).toEqual([]);
  expect(told(rule, { score: 'member-star', take: 'level' }, year)).toEqual([]);
});

test('a formula with one measure that is entered', () => {
  const rule = '评议分取平均分，乘以系数';
  const formula = (inner: object, combine: object = { multiply: ['a', 0.5] }, more: object = {}) => ({
    combine,
    of: { a: inner, ...more },
  });
  expect(told(rule, formula({ entered: 'vote.score' }))).toEqual(['rule-says-more measure.of.a.entered']);
  expect(told(rule, formula({ entered: 'vote.score', combine: 'average' }))).toEqual([]);
  // The formula may make the mean.
  expect(told(rule, formula({ entered: 'vote.score' }, { divide: ['a', 2] }))).toEqual([]);
  const best = { b: { 'cohort-value': { entered: 'vote.score' }, take: 'best' } };
  expect(told(rule, formula({ entered: 'vote.score' }, { divide: ['a', 'b'] }, best))).toEqual([
    'rule-says-more measure.of.a.entered',
  ]);
  expect(told(rule, formula({ entered: 'vote.score' }, { divide: ['a', 'b'] }, { b: { count: 'vote' } }))).toEqual([]);
  expect(told(rule, { relative: { entered: 'vote.score' }, to: 'best' })).toEqual([
    'rule-says-more measure.relative.entered',
  ]);
  const both = { b: { entered: 'vote.score', where: { by: 'peers' } } };
  expect(told(rule, formula({ entered: 'vote.score' }, { add: ['a', 'b'] }, both))).toEqual([]);
});

test('what speaks of the mean of others is no mean of one’s own', () => {
  const says = (rule: string) => saysMean({ title: '项', rule });
  const own = ['取各次平均', '同类评价人有多人的，取平均分', '四个季度得分的平均', '各月得分的平均分，保留两位小数'];
  const others = ['没有任务的按平均分计', '比平均每高1分加1分', '高于全县平均分的', '平均住院日不超过8天', '人均收入'];
  expect(own.filter((rule) => !says(rule))).toEqual([]);
  expect([...others, '按本管理区其他班组的平均分计算'].filter(says)).toEqual([]);
});
