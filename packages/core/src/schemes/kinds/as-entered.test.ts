import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { asEnteredKind } from './as-entered.ts';

const total = (times: number, score: number) =>
  scoreToy(
    oneItemScheme(
      { measure: { entered: 'review-score.score' }, points: { 'as-entered': true, times } },
      { subject: 'branch' },
    ),
    '2017-03',
    { facts: [{ record: 'review-score', date: '2017-03-01', score }] },
  )[0]?.total;

const say = (times: number) =>
  asEnteredKind.arithmetic({ 'as-entered': true, times }, { text: '87 分', value: 87, unit: null }, '4.4').zh;

describe('as-entered', () => {
  it('multiplies exactly and rounds half up', () => {
    // 87 × 0.05 = 4.35, which as a binary fraction is a little less.
    expect([total(0.05, 87), total(1, 92.5), total(0.1, 60.5)]).toEqual([4.4, 92.5, 6.1]);
  });

  it('says so', () => {
    expect([say(0.05), say(1)]).toEqual(['87 分 × 0.05 = 4.4 分', '87 分，计 4.4 分']);
  });
});
