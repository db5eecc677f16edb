import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { tiersKind } from './tiers.ts';

describe('tiers', () => {
  it('give the points of the highest tier reached, on the line included', () => {
    const tiers = [
      { from: 2, points: 1 },
      { from: 4, points: 3 },
    ];
    const scheme = oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points: { tiers } });
    const totals = [1.5, 2, 3.5, 4, 12].map(
      (hours) =>
        scoreToy(scheme, '2017-03', { facts: [{ record: 'volunteer-service', date: '2017-03-01', hours }] })[0]?.total,
    );
    expect(totals).toEqual([0, 1, 1, 3, 3]);
  });

  it('of a share compare without dividing', () => {
    // Three committee meetings and no congress: 3 of the 4 duties due.
    const tiers = [
      { from: 0.75, points: 2 },
      { from: 0.8, points: 4 },
    ];
    const scheme = oneItemScheme(
      { over: 'quarter', measure: { duties: 'all' }, points: { tiers } },
      { subject: 'branch' },
    );
    const facts = [{ record: 'committee-meeting', dates: ['2017-01-10', '2017-02-10', '2017-03-10'] }];
    expect(scoreToy(scheme, '2017-Q1', { facts })[0]?.total).toBe(2);
    expect(
      scoreToy(scheme, '2017-Q1', { facts: [...facts, { record: 'congress', date: '2017-03-01' }] })[0]?.total,
    ).toBe(4);
    // A duty that was not due gives no points even from a tier at 0.
    const open = oneItemScheme(
      { measure: { duties: ['quarterly-congress'] }, points: { tiers: [{ from: 0, points: 1 }] } },
      { subject: 'branch' },
    );
    expect(['2017-02', '2017-03'].map((period) => scoreToy(open, period, {})[0]?.total)).toEqual([0, 1]);
  });

  it('are found when they do not rise', () => {
    const tiers = [
      { from: 2, points: 1 },
      { from: 2, points: 3 },
    ];
    expect(tiersKind.check({ tiers }, toyContext({})).map(({ code, path }) => [code, path])).toEqual([
      ['tiers-order', ['tiers', 1, 'from']],
    ]);
  });

  it('say which was reached', () => {
    const options = {
      tiers: [
        { from: 2, points: 1 },
        { from: 4, points: 3 },
      ],
    };
    const say = (value: number) => tiersKind.arithmetic(options, { text: `${value} 次`, value, unit: null }, '1').zh;
    expect([say(3), say(1)]).toEqual(['3 次，达到 2 一档，计 1 分', '1 次，未到 2，计 0 分']);
  });
});
