import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const list = (consequence: string, rank: object) => ({ consequence, title: consequence, when: { rank }, kind: 'list' });
const scheme = (more: object = {}) =>
  toyScheme({
    levels: [],
    cohort: ['org'],
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    precision: 1,
    publish: { level: 'organisation', total: 'organisation', rank: 'organisation' },
    sections: [{ section: 'a', title: 'a', items: [item] }],
    consequences: [
      list('first', { top: 1 }),
      list('last', { bottom: 1 }),
      list('upper-half', { 'top-share': 0.5 }),
      list('lower-half', { 'bottom-share': 0.5 }),
    ],
    ...more,
  });

const member = (id: string, more: object = {}): Row => ({ id, kind: 'member', org: 'b1', ...more });
const branches: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'b2', kind: 'branch' },
];
const hours = (subject: string, date: string, amount: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: amount,
});

describe('places', () => {
  it('are shared by equals from either end, and the next are left out', () => {
    const subjects = [...branches, ...['m1', 'm2', 'm3', 'm4'].map((id) => member(id))];
    const facts = [3, 5, 5, 1].map((amount, i) => hours(`m${i + 1}`, '2017-02-01', amount));
    const rows = scoreToy(scheme(), '2017-Q1', { subjects, facts });
    expect(rows.map(({ rank }) => rank)).toEqual([3, 1, 1, 4]);
    expect(rows.map(({ consequences }) => consequences)).toEqual([
      ['lower-half'],
      ['first', 'upper-half'],
      ['first', 'upper-half'],
      ['last', 'lower-half'],
    ]);
  });

  it('of all alike are the first and the last at once', () => {
    const subjects = [...branches, member('m1'), member('m2')];
    const rows = scoreToy(scheme(), '2017-Q1', { subjects, facts: [] });
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('are counted in each cohort by itself, by what somebody was last', () => {
    const subjects = [
      ...branches,
      member('m1'),
      member('m2', { org: 'b2' }),
      // Moves in the middle of the quarter: compared where they end.
      member('m3', { until: '2017-02-14' }),
      member('m3', { org: 'b2', since: '2017-02-15' }),
      // Has left before the last month, and is compared all the same.
      member('m4', { until: '2017-01-31' }),
    ];
    const facts = [hours('m1', '2017-01-05', 1), hours('m3', '2017-01-05', 4), hours('m4', '2017-01-05', 2)];
    const rows = scoreToy(scheme(), '2017-Q1', { subjects, facts });
    expect(rows.map(({ subject, rank }) => [subject, rank])).toEqual([
      ['m1', 2],
      ['m2', 2],
      ['m3', 1],
      ['m4', 1],
    ]);
  });

  it('leave out who is not assessed, and of a year who was never', () => {
    const exempt = [{ exempt: 'absent', title: '缺席', when: { any: 'absence' } }];
    const subjects = [...branches, member('m1'), member('m2'), member('m3')];
    const facts = [
      hours('m1', '2017-02-01', 1),
      hours('m2', '2017-02-01', 2),
      hours('m3', '2017-02-01', 3),
      hours('m3', '2017-05-01', 1),
      { record: 'absence', subject: 'm3', date: '2017-02-02' },
      ...['2017-02-03', '2017-05-03', '2017-08-03', '2017-11-03'].map((date) => ({
        record: 'absence',
        subject: 'm2',
        date,
      })),
    ];
    const given = { subjects, facts };
    const ranks = (period: string) =>
      scoreToy(scheme({ exempt }), period, given).map(({ subject, rank }) => [subject, rank]);
    expect(ranks('2017-Q1')).toEqual([['m1', 1]]);
    expect(ranks('2017-Q2')).toEqual([
      ['m1', 2],
      ['m3', 1],
    ]);
    // One hour each over the year; the one who was exempt all year has no place.
    expect(ranks('2017')).toEqual([
      ['m1', 1],
      ['m3', 1],
    ]);
  });

  it('of a year go by the year’s own total', () => {
    const subjects = [...branches, member('m1'), member('m2')];
    const facts = [
      hours('m1', '2016-12-01', 9),
      hours('m1', '2017-01-05', 2),
      hours('m2', '2017-02-05', 1),
      hours('m2', '2017-11-05', 3),
    ];
    expect(scoreToy(scheme(), '2017', { subjects, facts }).map(({ rank, total }) => [rank, total])).toEqual([
      [2, 2],
      [1, 4],
    ]);
  });
});
