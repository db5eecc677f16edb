import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const value = (calendar: string, period: string, over?: string) =>
  scoreToy(oneItemScheme({ measure: { calendar }, points: { each: 1 }, ...(over ? { over } : {}) }), period, {})[0]
    ?.total;

describe('the time of year', () => {
  it('is that of the window’s last day', () => {
    expect([value('month', '2017-02'), value('quarter', '2017-02'), value('year', '2017-02')]).toEqual([2, 1, 2017]);
    expect([value('month', '2017-Q3', 'quarter'), value('quarter', '2017-Q3', 'quarter')]).toEqual([9, 3]);
  });

  it('has so many days', () => {
    expect([value('days', '2017-02'), value('days', '2016-02'), value('days', '2017-Q1', 'quarter')]).toEqual([
      28, 29, 90,
    ]);
    expect(value('days', '2016', 'year')).toBe(366);
  });
});
