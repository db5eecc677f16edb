import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const hours = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const absences = {
  item: 'absences',
  title: '缺席',
  counts: false,
  measure: { count: 'absence' },
  points: { each: -1 },
};
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({
    levels: [],
    period: { tally: 'month', settle: 'year', reset: 'year' },
    precision: 1,
    sections: [{ section: 'a', title: 'a', items: [hours, absences] }],
    ...stated,
  });
const service = (subject: string, count: number): Row => ({
  record: 'volunteer-service',
  subject,
  date: '2017-03-01',
  hours: count,
});
const absent = (subject: string, date: string): Row => ({ record: 'absence', subject, date });

describe('an item that is no part of the total', () => {
  const subjects = ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member' }));
  const facts = [
    ...subjects.map(({ id }) => service(id, 5)),
    absent('m1', '2017-04-01'),
    absent('m1', '2017-05-01'),
    absent('m3', '2017-05-01'),
  ];

  it('orders equal totals, and is told with its points', () => {
    const stated = scheme({
      'ties-by': ['item:absences'],
      publish: { level: 'public', total: 'subject', rank: 'public' },
    });
    const rows = scoreToy(stated, '2017', { subjects, facts });
    expect(rows.map(({ subject, total, rank, items }) => [subject, total, rank, items[1]?.points])).toEqual([
      ['m1', 5, 3, -2],
      ['m2', 5, 1, 0],
      ['m3', 5, 2, -1],
    ]);
  });

  it('can strike, and stays out of means, rescaling and limits', () => {
    const vetoes = [{ veto: 'v', title: '缺席', when: { item: 'absences', is: { max: -2 } }, effect: { total: 0 } }];
    const of = (stated: Record<string, unknown>) =>
      scoreToy(scheme(stated), '2017', { subjects, facts }).map(({ total }) => total);
    expect(of({ vetoes })).toEqual([0, 5, 5]);
    const take = (more: object) => [{ section: 'a', title: 'a', items: [{ ...hours, cap: 20 }, absences], ...more }];
    expect(of({ sections: take({ take: 'average' }) })).toEqual([5, 5, 5]);
    expect(of({ sections: take({ rescale: 100 }) })).toEqual([25, 25, 25]);
    expect(of({ sections: take({ floor: 5 }) })).toEqual([5, 5, 5]);
  });
});

it('counts how many quarters another scheme found poor', () => {
  const stated = scheme({
    scheme: 'year',
    period: { tally: 'quarter', settle: 'year', reset: 'year' },
    sections: [
      {
        section: 'year',
        title: '年度',
        items: [
          {
            item: 'mean',
            title: '季度平均',
            over: 'year',
            measure: { score: 'member-star', take: 'total', combine: 'average' },
            points: { 'as-entered': true },
          },
          {
            item: 'poor-quarters',
            title: '较差的季度',
            counts: false,
            measure: { score: 'member-star', take: 'level' },
            points: {
              tiers: [
                { from: 0, points: 1 },
                { from: 1, points: 0 },
              ],
            },
          },
        ],
      },
    ],
    vetoes: [
      {
        veto: 'poor',
        title: '两个季度较差',
        when: { item: 'poor-quarters', is: { min: 2 } },
        effect: { level: { max: 1 } },
      },
    ],
    levels: [
      { level: 0, title: '较差', below: 1 },
      { level: 1, title: '合格', from: 1, below: 2 },
      { level: 2, title: '优秀', from: 2 },
    ],
  });
  // Six points a month from three hours; ten make a star: two good months in a quarter.
  const good = (months: string[]) =>
    months.map((month) => ({ record: 'volunteer-service', subject: 'm1', date: `2017-${month}-05`, hours: 3 }));
  const run = (months: string[]) => {
    const [row] = scoreToy(stated, '2017', {
      subjects: [{ id: 'm1', kind: 'member', field: 'organ' }],
      facts: good(months),
    });
    return [row?.total, row?.level, row?.items[1]?.points];
  };
  // 12 points in each of three quarters: 36 ÷ 4 = 9.
  expect(run(['01', '02', '04', '05', '07', '08'])).toEqual([9, 2, 1]);
  expect(run(['01', '02', '04', '05'])).toEqual([6, 1, 2]);
});
