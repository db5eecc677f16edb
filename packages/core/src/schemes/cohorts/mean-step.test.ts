import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const scores = (values: number[]) =>
  values.map((score, at) => ({ record: 'review-score', id: `f${at}`, subject: 'b1', date: '2017-03-20', score }));
const pointsOf = (item: object, values: number[], more: object = {}) =>
  scoreToy(oneItemScheme(item as never, { subject: 'branch', precision: 0.1, ...more }), '2017-03', {
    subjects: [{ id: 'b1', kind: 'branch' }],
    facts: scores(values),
  })[0]?.total;

describe('a mean whose document does not round it', () => {
  const item = (measure: object) => ({ measure, points: { 'as-entered': true, times: 0.3 } });
  const by = { entered: 'review-score.score', combine: 'average' };

  it('carries no rounding into the total', () => {
    // 241.5 / 3 = 80.5, × 30% = 24.15: 24.2. 240.5 / 3 = 80.1666…, × 30% = 24.05: 24.1, which 80.1666 × 30% would not be.
    expect(pointsOf(item(by), [80, 80.5, 81])).toBe(24.2);
    expect(pointsOf(item(by), [80, 80, 80.5])).toBe(24.1);
    expect(pointsOf(item({ ...by, combine: 'trimmed' }), [60, 80, 80, 80.5, 99])).toBe(24.1);
    // Seven: 561.5 / 7 × 30% × 7 / 3 = 56.15: 56.2.
    const seven = { measure: by, points: { 'as-entered': true, times: 0.7 } };
    expect(pointsOf(seven, [80, 80, 80, 80, 80, 80, 81.5])).toBe(56.2);
  });

  it('is rounded first where the document says so', () => {
    // 80.1666… is 80.2, × 30% = 24.06: 24.1; to 0.01 it is 80.17: 24.051; to whole points 80: 24.
    expect(pointsOf(item({ ...by, precision: 1 }), [80, 80, 80.5])).toBe(24);
  });
});
