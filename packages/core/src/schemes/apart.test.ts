import { describe, expect, it } from 'vitest';
import type { Row } from '../records/rows.ts';
import { scoreToy, toyScheme } from '../testing/index.ts';

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
    promotion: undefined,
    deductions: [],
    vetoes: [],
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
