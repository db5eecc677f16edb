import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const scheme = (combine: string | undefined, more = {}) =>
  oneItemScheme(
    {
      measure: { entered: 'review-score.score', ...(combine ? { combine } : {}) },
      points: { 'as-entered': true, times: 0.1 },
      ...more,
    },
    { subject: 'branch' },
  );
const facts = [
  { id: 'a', record: 'review-score', date: '2017-01-20', score: 80 },
  { id: 'c', record: 'review-score', date: '2017-02-20', score: 92.5 },
  { id: 'b', record: 'review-score', date: '2017-02-20', score: 60 },
];
const totals = (one: ReturnType<typeof scheme>, periods: string[]) =>
  periods.map((period) => scoreToy(one, period, { facts })[0]?.total);

describe('entered', () => {
  it('takes the latest of the slot; on one day the one with the greater id', () => {
    expect(totals(scheme(undefined), ['2017-01', '2017-02', '2017-03'])).toEqual([8, 9.3, 0]);
  });

  it('or the mean, rounded to the precision of the field', () => {
    // (92.5 + 60) / 2 = 76.25 → 76.3, times 0.1 = 7.63 → 7.6
    expect(totals(scheme('average'), ['2017-02'])).toEqual([7.6]);
  });

  it('over a longer window counts when the window ends', () => {
    expect(totals(scheme('latest', { over: 'quarter' }), ['2017-01', '2017-02', '2017-03', '2017-06'])).toEqual([
      0, 0, 9.3, 0,
    ]);
    // (80 + 92.5 + 60) / 3 = 77.5
    expect(totals(scheme('average', { over: 'quarter' }), ['2017-03'])).toEqual([7.8]);
  });

  it('has nothing to say where nothing was entered', () => {
    expect(scoreToy(scheme('average'), '2017-03', { facts })[0]?.items[0]).toMatchObject({ measure: null, points: 0 });
  });
});
