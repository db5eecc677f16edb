import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';

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

  it('has so many working days, without holidays and with the weekend days worked on instead', () => {
    expect([value('workdays', '2017-02'), value('workdays', '2017-Q1', 'quarter')]).toEqual([20, 65]);
    const head = {
      'effective-from': '2017-01-01',
      holidays: [{ year: 2017, off: ['2017-10-02', { from: '2017-10-03', to: '2017-10-06' }], work: ['2017-09-30'] }],
    };
    const scheme = oneItemScheme({ measure: { calendar: 'workdays' }, points: { each: 1 } });
    const days = (period: string) => scoreToy(scheme, period, {}, { ...toyPack(), head })[0]?.total;
    // September has 21 weekdays and one Saturday; October 22 without five days off.
    expect([days('2017-09'), days('2017-10')]).toEqual([22, 17]);
  });
});
