import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';
import { sumOfBest } from './combine.ts';

const hours = (date: string, count: number, more: Row = {}): Row => ({
  record: 'volunteer-service',
  date,
  hours: count,
  ...more,
});
const absent = (date: string, more: Row = {}): Row => ({ record: 'absence', date, ...more });
const sum = { sum: 'volunteer-service.hours' };
const item = (id: string, more: Record<string, unknown> = {}) => ({
  item: id,
  title: id,
  measure: sum,
  points: { each: 1 },
  ...more,
});
const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({ vetoes: [], promotion: undefined, deductions: [], ...stated });
const score = (stated: Record<string, unknown>, facts: Row[], period = '2017') =>
  scoreToy(scheme(stated), period, { facts })[0];

describe('a tree of sections', () => {
  it('weighs at every depth; what has no weight adds on', () => {
    // (8 × 0.5 + 3) = 7, × 0.3 = 2.1; beside it 8 points without weight: 10.1.
    const stated = {
      period: yearly,
      precision: 0.1,
      sections: [
        { section: 'a', title: 'a', weight: 0.3 },
        { section: 'a1', title: 'a1', 'part-of': 'a', weight: 0.5, items: [item('x')] },
        {
          section: 'a2',
          title: 'a2',
          'part-of': 'a',
          items: [item('y', { points: { each: 3 }, measure: { count: 'absence' } })],
        },
        { section: 'extra', title: '附加', items: [item('z')] },
      ],
    };
    expect(score(stated, [hours('2017-05-01', 8), absent('2017-06-01')])?.total).toBe(10.1);
  });

  it('rounds a weighted sum once over the counting period, not month by month', () => {
    // 0.5 points × 0.1 = 0.05 a month would round to 0.1 each; the year's 6 × 0.1 is 0.6.
    const stated = {
      period: { tally: 'month', settle: 'year', reset: 'year' },
      precision: 0.1,
      sections: [{ section: 'a', title: 'a', weight: 0.1, items: [item('x')] }],
    };
    const facts = Array.from({ length: 12 }, (_, i) => hours(`2017-${String(i + 1).padStart(2, '0')}-03`, 0.5));
    expect(score(stated, facts)?.total).toBe(0.6);
  });

  it('keeps finer steps on the way with a working precision, and rounds the total as stated', () => {
    const weighted = (round: string) => ({
      period: yearly,
      precision: 1,
      'working-precision': 0.001,
      round,
      sections: [{ section: 'a', title: 'a', weight: 0.35, items: [item('x')] }],
    });
    // 10 h × 0.35 = 3.5
    const facts = [hours('2017-05-01', 10)];
    expect(['half-up', 'half-even', 'down', 'up'].map((round) => score(weighted(round), facts)?.total)).toEqual([
      4, 4, 3, 4,
    ]);
    // 30 h × 0.35 = 10.5
    expect(
      score(
        weighted('half-even'),
        [5, 6, 7].map((month) => hours(`2017-0${month}-01`, 10)),
      )?.total,
    ).toBe(10);
  });

  it('takes the best, the worst, or the mean by weight of the parts that apply', () => {
    const stated = (take: string, more: Record<string, unknown> = {}) => ({
      period: yearly,
      precision: 0.01,
      sections: [
        {
          section: 'a',
          title: 'a',
          take,
          items: [
            item('x', { weight: take === 'average' ? 3 : undefined }),
            item('y', { measure: { count: 'absence' }, points: { each: 10 }, ...more }),
          ],
        },
      ],
    });
    const facts = [hours('2017-02-01', 4), absent('2017-03-01')];
    expect(['best', 'worst'].map((take) => score(stated(take), facts)?.total)).toEqual([10, 4]);
    // (4 × 3 + 10 × 1) ÷ 4
    expect(score(stated('average'), facts)?.total).toBe(5.5);
    expect(score(stated('average', { applies: { field: 'organ' } }), facts)?.total).toBe(4);
  });

  it('takes the best or worst so many parts together', () => {
    const stated = (take: string, most: number) => ({
      period: { tally: 'quarter', settle: 'year', reset: 'year' },
      precision: 1,
      sections: [
        {
          section: 'a',
          title: 'a',
          take,
          'at-most-parts': most,
          items: [
            item('x'),
            item('y', { measure: { count: 'absence' }, points: { each: 10 } }),
            item('z', { measure: { number: 3 } }),
            item('w', { measure: { number: 5 }, applies: { field: 'organ' } }),
          ],
        },
      ],
    });
    // By the quarter: x is 4, then 8 in the third; y is 10 from the second on; z is 3 each quarter; w is another field's.
    const facts = [hours('2017-02-01', 4), absent('2017-05-01'), hours('2017-08-01', 4)];
    const totals = (take: string, most: number) => score(stated(take, most), facts)?.total;
    // The running sums at the year's end are 8, 10 and 12.
    expect([totals('best', 2), totals('best', 3), totals('best', 4)]).toEqual([22, 30, 30]);
    expect([totals('worst', 2), totals('worst', 3)]).toEqual([18, 30]);
    // Brought to 100 the best two are measured by the largest two full marks: (4 + 3) ÷ (10 + 8).
    const marked = (id: string, number: number, full: number) => item(id, { measure: { number }, full });
    const rescaled = {
      period: yearly,
      precision: 0.01,
      sections: [
        { section: 'all', title: 'all', rescale: 100, items: [] },
        {
          section: 'a',
          title: 'a',
          'part-of': 'all',
          take: 'best',
          'at-most-parts': 2,
          items: [marked('x', 4, 10), marked('y', 1, 5), marked('z', 3, 8)],
        },
      ],
    };
    expect(score(rescaled, [])?.total).toBe(38.89);
    expect(sumOfBest([3, 9, -2, 7], 'best', 2)).toBe(16);
    expect(sumOfBest([3, 9, -2, 7], 'worst', 2)).toBe(1);
  });

  it('deducts a leaf until it is empty, or beyond it into the section', () => {
    const stated = (floor?: number) => ({
      period: yearly,
      precision: 1,
      sections: [
        {
          section: 'duty',
          title: '履职',
          floor: 0,
          items: [
            item('present', { start: 10, measure: { count: 'absence' }, points: { each: -4 }, floor }),
            item('work', { cap: 5 }),
          ],
        },
      ],
    });
    const absences = (count: number) => Array.from({ length: count }, (_, i) => absent(`2017-0${i + 1}-01`));
    const facts = (count: number) => [hours('2017-01-05', 9), ...absences(count)];
    expect([0, 2, 3, 5].map((count) => score(stated(0), facts(count))?.total)).toEqual([15, 7, 5, 5]);
    expect([0, 2, 3, 5].map((count) => score(stated(), facts(count))?.total)).toEqual([15, 7, 3, 0]);
  });

  it('comes to its floor or to what was earned, whichever is more', () => {
    const stated = {
      period: { tally: 'month', settle: 'year', reset: 'year' },
      precision: 1,
      sections: [
        {
          section: 'a',
          title: 'a',
          floor: 5,
          items: [item('x'), item('y', { measure: { count: 'absence' }, points: { each: -4 } })],
        },
      ],
    };
    const earned = (count: number) => hours('2017-03-01', count);
    expect([1, 3, 5, 7].map((count) => score(stated, [earned(count)])?.total)).toEqual([5, 5, 5, 7]);
    expect(score(stated, [])?.total).toBe(5);
    // All of it together, in whatever order it came: 7 − 4 + 2, and 7 − 4.
    expect(score(stated, [earned(7), absent('2017-04-01'), hours('2017-05-01', 2)])?.total).toBe(5);
    expect(score(stated, [absent('2017-02-01'), earned(7)])?.total).toBe(5);
    expect(score(stated, [absent('2017-02-01'), earned(11)])?.total).toBe(7);
  });

  it('gives a start once in each counting period', () => {
    const stated = (from: string) => ({
      period: { tally: 'month', settle: 'quarter', reset: 'year' },
      'count-from': from,
      precision: 1,
      sections: [
        {
          section: 'a',
          title: 'a',
          start: 20,
          items: [item('x', { points: { each: -1 }, measure: { count: 'absence' } })],
        },
      ],
    });
    const facts = [absent('2017-02-01'), absent('2017-08-01')];
    const quarters = ['2017-Q1', '2017-Q2', '2017-Q3'];
    expect(quarters.map((period) => score(stated('settle'), facts, period)?.total)).toEqual([19, 20, 19]);
    expect(quarters.map((period) => score(stated('reset'), facts, period)?.total)).toEqual([19, 19, 18]);
  });
});

describe('groups', () => {
  const stated = (group: Record<string, unknown>) => ({
    period: { tally: 'month', settle: 'year', reset: 'year' },
    precision: 1,
    groups: [{ group: 'g', title: '合计', items: ['x', 'y'], ...group }],
    sections: [
      { section: 'a', title: 'a', items: [item('x')] },
      { section: 'b', title: 'b', items: [item('y', { measure: { count: 'absence' }, points: { each: 3 } })] },
    ],
  });
  const facts = [hours('2017-01-05', 2), absent('2017-02-05'), hours('2017-03-05', 4)];

  it('share a cap across sections, as the months go by', () => {
    // January x 2, February y 3, March x 4 of which one is left.
    const row = score(stated({ cap: 6 }), facts);
    expect([row?.total, row?.items.map(({ points, cappedBy }) => [points, cappedBy])]).toEqual([
      6,
      [
        [3, 'group-year'],
        [3, null],
      ],
    ]);
  });

  it('are lifted by a floor above zero, the first item bearing it', () => {
    const given = (group: Record<string, unknown>, list: object[]) =>
      score(stated(group), list as never)?.items.map(({ points }) => points);
    // Nothing, 2 and 2 + 4 + 3 points, at least 5 in a year.
    expect(given({ floor: 5 }, [])).toEqual([5, 0]);
    expect(given({ floor: 5 }, [hours('2017-03-05', 2)])).toEqual([5, 0]);
    expect(given({ floor: 5 }, [absent('2017-03-05')])?.reduce((a, b) => a + b)).toBe(5);
    expect(given({ floor: 5 }, facts)?.reduce((a, b) => a + b)).toBe(9);
    // At least a point in each month: nine months have nothing, and with take: best January’s 2 and March’s 4 are x’s.
    expect(given({ floor: { month: 1 } }, facts)?.reduce((a, b) => a + b)).toBe(9 + 9);
    expect(given({ floor: 7, take: 'best' }, facts)?.reduce((a, b) => a + b)).toBe(7);
  });

  it('count only the best of their items', () => {
    expect(score(stated({ take: 'best' }), facts)?.total).toBe(6);
    expect(score(stated({ take: 'best' }), [...facts, absent('2017-06-05'), absent('2017-07-05')])?.total).toBe(9);
  });
});

describe('where there is nothing to measure', () => {
  const subjects = [
    { id: 'b1', kind: 'branch', field: 'rural' },
    { id: 'b2', kind: 'branch', field: 'rural' },
    { id: 'b3', kind: 'branch', field: 'organ' },
    { id: 'b4', kind: 'branch', field: 'rural' },
  ];
  const facts = [
    { record: 'review-score', subject: 'b1', date: '2017-05-01', score: 80 },
    { record: 'review-score', subject: 'b2', date: '2017-05-01', score: 91 },
    { record: 'review-score', subject: 'b3', date: '2017-05-01', score: 60 },
  ];
  const totals = (missing: unknown, take = 'sum') =>
    scoreToy(
      scheme({
        subject: 'branch',
        cohort: ['field'],
        period: yearly,
        precision: 0.1,
        sections: [
          {
            section: 'a',
            title: 'a',
            take,
            items: [
              item('x', { measure: { entered: 'review-score.score' }, points: { 'as-entered': true }, missing }),
              item('y', { measure: { count: 'committee-meeting' }, points: { each: 1 }, start: 50 }),
            ],
          },
        ],
      }),
      '2017',
      { subjects, facts },
    ).map((row) => row.total);

  it('stated points or the mean of the cohort’s others stand in, or the item is left out of a mean', () => {
    expect(totals(undefined)).toEqual([130, 141, 110, 50]);
    expect(totals(60)).toEqual([130, 141, 110, 110]);
    // (80 + 91) ÷ 2 = 85.5 in the countryside.
    expect(totals('cohort-mean')).toEqual([130, 141, 110, 135.5]);
    expect(totals('skip', 'average')).toEqual([65, 70.5, 55, 50]);
    expect(totals(undefined, 'average')).toEqual([65, 70.5, 55, 25]);
  });
});

describe('a reset every two years', () => {
  it('runs over both, from the year the pack names', () => {
    const stated = {
      period: { tally: 'month', settle: 'year', reset: 'two-years', 'first-year': 2017 },
      'count-from': 'reset',
      precision: 1,
      sections: [{ section: 'a', title: 'a', items: [item('x', { cap: { 'two-years': 10 } })] }],
    };
    const facts = [hours('2016-12-31', 3), hours('2017-04-01', 8), hours('2018-04-01', 8)];
    const of = (period: string, asOf: string) => scoreToy(scheme(stated), period, { facts, asOf })[0]?.total;
    expect([of('2017', '2017-12-31'), of('2018', '2018-12-31'), of('2017-2018', '2018-12-31')]).toEqual([8, 10, 10]);
    expect(of('2016', '2016-12-31')).toBe(3);
  });
});

describe('a reset every three or five years', () => {
  it('runs over a term of office, with caps and levels of its own', () => {
    const stated = (reset: string) => ({
      period: { tally: 'quarter', settle: 'year', reset, 'first-year': 2016 },
      'count-from': 'reset',
      precision: 1,
      sections: [{ section: 'a', title: 'a', items: [item('x', { cap: { [reset]: 20 } })] }],
    });
    const facts = ['2016', '2017', '2018', '2019', '2020'].map((year) => hours(`${year}-04-01`, 8));
    const of = (reset: string, period: string, asOf: string) =>
      scoreToy(scheme(stated(reset)), period, { facts, asOf })[0]?.total;
    const ends = ['2016', '2017', '2018', '2019'].map((year) => [year, `${year}-12-31`] as const);
    expect(ends.map(([year, end]) => of('three-years', year, end))).toEqual([8, 16, 20, 8]);
    expect(ends.map(([year, end]) => of('five-years', year, end))).toEqual([8, 16, 20, 20]);
    expect(of('three-years', '2016-2018', '2018-12-31')).toBe(20);
    expect(of('five-years', '2016-2020', '2017-12-31')).toBe(16);
  });
});

describe('extremes', () => {
  it('a tree of two hundred levels and five thousand items come out', () => {
    const deep = Array.from({ length: 200 }, (_, i) => ({
      section: `s${i}`,
      title: 's',
      ...(i > 0 ? { 'part-of': `s${i - 1}` } : {}),
      ...(i === 199 ? { items: [item('x')] } : {}),
    }));
    const wide = Array.from({ length: 5000 }, (_, i) => item(`i${i}`, { measure: { count: 'absence' } }));
    const facts = [hours('2017-05-01', 2), absent('2017-05-02')];
    expect(score({ period: yearly, precision: 1, sections: deep }, facts)?.total).toBe(2);
    expect(
      score({ period: yearly, precision: 1, sections: [{ section: 'a', title: 'a', items: wide }] }, facts)?.total,
    ).toBe(5000);
  }, 60_000);
});
