import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const months = (count: number) => Array.from({ length: count }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}-15`);

describe('share', () => {
  it('rounds once, from the exact ratio', () => {
    const scheme = oneItemScheme(
      { over: 'year', measure: { duties: ['monthly-committee'] }, points: { share: 10 } },
      { subject: 'branch', precision: 0.01 },
    );
    const total = (count: number) =>
      scoreToy(scheme, '2017', { facts: count ? [{ record: 'committee-meeting', dates: months(count) }] : [] })[0]
        ?.total;
    expect([0, 1, 5, 7, 12].map(total)).toEqual([0, 0.83, 4.17, 5.83, 10]);
  });
});
