import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';
import { monthsRead } from './look-back.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    precision: 1,
    start: 10,
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...stated,
  });
const veto = (when: object, more: object = {}) => ({
  vetoes: [{ veto: 'v', title: '否决', when, effect: { total: 0 }, ...more }],
});
const absent = (date: string): Row => ({ record: 'absence', date });
const months = ['2017-01', '2017-02', '2017-03', '2017-04'];
const totals = (stated: Record<string, unknown>, facts: Row[], periods = months) =>
  periods.map((period) => scoreToy(scheme(stated), period, { facts })[0]?.total ?? null);

describe('a look-back over the calendar year', () => {
  it('counts from its first day to the end of the month that settles', () => {
    const facts = [absent('2016-12-30'), absent('2017-01-05'), absent('2017-03-05'), absent('2017-04-01')];
    // Three within twelve months would strike in March already.
    expect(totals(veto({ any: 'absence', 'at-least': 2, over: 'year' }), facts)).toEqual([10, 10, 0, 0]);
    expect(totals(veto({ any: 'absence', 'at-least': 2, over: 'quarter' }), facts)).toEqual([10, 10, 0, 10]);
    expect(totals(veto({ any: 'absence', 'at-least': 3, over: 'two-years' }), facts)).toEqual([10, 10, 0, 0]);
    expect(totals(veto({ none: 'absence', over: 'year' }), facts, ['2017-01', '2018-01'])).toEqual([10, 0]);
  });

  it('adds up and measures over the year too', () => {
    const hours = ['01', '02', '03'].map((month) => ({
      record: 'volunteer-service',
      date: `2017-${month}-03`,
      hours: 4,
    }));
    const sum = { sum: 'volunteer-service.hours', over: 'year', is: { min: 8 } };
    expect(totals(veto(sum), hours)).toEqual([14, 0, 0, 0]);
    const measure = { measure: { count: 'volunteer-service' }, over: 'year', is: { min: 3 } };
    expect(totals(veto(measure), hours)).toEqual([14, 14, 0, 0]);
    const exempt = [{ exempt: 'x', title: '不考核', when: { ...measure, is: { below: 2 } } }];
    expect(totals({ exempt, vetoes: [] }, hours)).toEqual([null, 14, 14, 10]);
    // 4, 8, 12 and again 12 hours of the year so far; of the month alone 4, 4, 4 and none.
    const hoursBelow8 = [{ exempt: 'x', title: '不考核', when: { ...sum, is: { below: 8 } } }];
    expect(totals({ exempt: hoursBelow8, vetoes: [] }, hours)).toEqual([null, 14, 14, 10]);
    const { over: _, ...month } = sum;
    const own = [{ exempt: 'x', title: '不考核', when: { ...month, is: { below: 4 } } }];
    expect(totals({ exempt: own, vetoes: [] }, hours)).toEqual([14, 14, 14, null]);
  });

  it('lasts until it is put right, whenever that is', () => {
    const stated = veto(
      { any: 'absence', over: 'ever' },
      { repair: { when: { any: 'volunteer-service' }, points: 3 } },
    );
    const mended = { record: 'volunteer-service', date: '2017-03-02', hours: 1 };
    expect(totals(stated, [absent('2011-05-01'), mended])).toEqual([0, 0, 8, 7]);
  });
});

it('knows how far back records are read', () => {
  expect([null, 6, 'quarter', 'year', 'two-years', 'ever'].map((back) => monthsRead(back as never))).toEqual([
    0, 6, 0, 0, 12, 1200,
  ]);
});
