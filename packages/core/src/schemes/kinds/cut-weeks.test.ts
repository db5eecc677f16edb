import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

/** 按月计分，文件里有按周的规则。 */
const total = (period: string, measure: object, dates: string[], more: object = {}, subjects?: Row[]) => {
  const { asOf, ...item } = more as { asOf?: string };
  const scheme = toyScheme({
    period: { tally: 'month', settle: 'month', reset: 'year' },
    levels: [],
    sections: [{ section: 's', title: 's', items: [{ item: 'i', title: 'i', measure, points: { each: 1 }, ...item }] }],
  });
  const facts = dates.map((date) => ({ record: 'volunteer-service', date, hours: 2 }));
  return scoreToy(scheme, period, { facts, ...(subjects ? { subjects } : {}), ...(asOf ? { asOf } : {}) })[0]?.total;
};

// 2017: 30 January to 5 February is one week; 1 January ends the week that begins on 26 December 2016.
describe('每周最多 4 分', () => {
  const weekly = { value: 'volunteer-service', worth: 2, together: { by: 'week', cap: 4 } };
  const cut = ['2017-01-30', '2017-01-31', '2017-02-01', '2017-02-02'];

  it('is 4 of a week that two months share, in the one in which it ends', () => {
    expect([total('2017-01', weekly, cut), total('2017-02', weekly, cut), total('2017', weekly, cut)]).toEqual([
      0, 4, 4,
    ]);
    expect(total('2017-02', weekly, [...cut, '2017-02-06', '2017-02-27'])).toBe(6);
    expect(total('2017-03', weekly, [...cut, '2017-02-27', '2017-03-05'])).toBe(4);
  });

  it('is 4 of a week that two years share', () => {
    const turn = ['2016-12-26', '2016-12-27', '2017-01-01'];
    expect([total('2016-12', weekly, turn), total('2017-01', weekly, turn)]).toEqual([0, 4]);
  });

  it('keeps a longer window as it was', () => {
    const over = { over: 'year' };
    expect([total('2017-01', weekly, cut, over), total('2017-02', weekly, cut, over)]).toEqual([4, 0]);
  });
});

describe('每周一次，少 1 次扣 2 分', () => {
  const missed = { streak: 'volunteer-service', every: 'week', without: true, 'in-a-row': 1 };

  it('misses no week at a month’s end', () => {
    // Weeks that end in January: on the 1st, 8th, 15th, 22nd, 29th; in February: on the 5th, 12th, 19th, 26th.
    const each = { points: { each: -2 } };
    const held = ['2016-12-28', '2017-01-03', '2017-01-10', '2017-01-24', '2017-01-31', '2017-02-20'];
    expect(total('2017-01', missed, held, each)).toBe(-2);
    // The meeting of 31 January is that of the week to 5 February; the weeks from the 6th and the 13th had none.
    expect(total('2017-02', missed, held, each)).toBe(-4);
  });

  it('comes to as many weeks as the year has', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}`);
    const weeks = months.map((month) => total(month, missed, []) ?? 0);
    // Sundays of 2017: 53, from 1 January to 31 December.
    expect(weeks.reduce((sum, each) => sum + each, 0)).toBe(53);
    expect(weeks).toEqual([5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 5]);
  });

  it('counts weeks with a meeting once', () => {
    const held = { streak: 'volunteer-service', every: 'week', 'in-a-row': 1 };
    expect([
      total('2017-01', held, ['2017-01-31', '2017-02-01']),
      total('2017-02', held, ['2017-01-31', '2017-02-01']),
    ]).toEqual([0, 1]);
  });

  it('asks nobody for a week in which they were not there from the first day', () => {
    const came = [{ id: 's1', kind: 'member', since: '2017-02-02' }];
    expect(total('2017-02', missed, [], {}, came)).toBe(3);
  });

  it('asks for a week only when it is over', () => {
    expect(total('2017-02', missed, [], { asOf: '2017-02-11' })).toBe(1);
    expect(total('2017-02', missed, [], { asOf: '2017-02-12' })).toBe(2);
  });
});
