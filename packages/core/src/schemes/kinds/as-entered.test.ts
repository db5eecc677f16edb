import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { dec, disagreement, mul, someDecimal, tell } from '../../testing/oracle.ts';

const total = (times: number, score: number) =>
  scoreToy(
    oneItemScheme(
      { measure: { entered: 'review-score.score' }, points: { 'as-entered': true, times } },
      { subject: 'branch' },
    ),
    '2017-03',
    { facts: [{ record: 'review-score', date: '2017-03-01', score }] },
  )[0]?.total;

describe('as-entered', () => {
  it('multiplies exactly and rounds as the scheme says', () => {
    // 87 × 0.05 = 4.35, which as a binary fraction is a little less.
    expect([total(0.05, 87), total(1, 92.5), total(0.1, 60.5)]).toEqual([4.4, 92.5, 6.1]);
    const given = someDecimal(-9, 9).map((times) => ({ 'as-entered': true, times }));
    expect(disagreement(given, ({ times }, measure) => mul(measure, dec(times)))).toBeNull();
  });

  it('says so', () => {
    const unit = { zh: '分', en: 'points' };
    expect(tell({ 'as-entered': true, times: 0.05 }, 87, unit)).toEqual([
      '87 分 × 0.05 = 4.35 分',
      '87 points × 0.05 = 4.35 points',
    ]);
    expect(tell({ 'as-entered': true, times: 0.0005 }, 87, unit)[0]).toBe('87 分 × 0.0005 = 0.0435 ≈ 0.04 分');
    expect(tell({ 'as-entered': true }, 87, unit)).toEqual(['87 分，计 87 分', '87 points: 87 points']);
    expect(tell({ 'as-entered': true }, [1, 3])[0]).toBe('1/3 ≈ 0.33 分');
  });
});
