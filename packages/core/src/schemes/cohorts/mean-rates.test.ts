import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyScheme } from '../../testing/index.ts';

const member = (id: string, more: object): Row => ({ id, kind: 'member', ...more });
const marked = (subject: string, hours: number, date = '2017-03-04'): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours,
});
const year = { tally: 'year', settle: 'year', reset: 'year' };

describe('missing: the mean scoring rate', () => {
  const subjects = [
    member('m1', { field: 'rural' }),
    member('m2', { field: 'urban' }),
    member('m3', { field: 'rural' }),
    member('m4', { field: 'urban' }),
  ];
  const facts = [marked('m1', 8), marked('m2', 5)];

  function totals(missing: object, more: object = {}): number[] {
    const item = { measure: { entered: 'volunteer-service.hours' }, over: 'year', missing };
    const scheme = toyScheme({
      period: year,
      precision: 0.01,
      sections: [
        {
          section: 'only',
          title: '唯一',
          items: [
            {
              ...item,
              item: 'a',
              title: '甲',
              applies: { field: 'rural' },
              points: { 'as-entered': true, times: 2 },
              cap: 20,
              ...more,
            },
            { ...item, item: 'b', title: '乙', applies: { field: 'urban' }, points: { 'as-entered': true }, cap: 10 },
          ],
        },
      ],
    });
    return scoreToy(scheme, '2017', { subjects, facts }).map(({ total }) => total);
  }

  it('is of the same matter for all kinds of subject, brought to the own full marks', () => {
    // m1 16 of 20, m2 5 of 10: (0.8 + 0.5) ÷ 2 = 0.65; of 20: 13, of 10: 6.5
    expect(totals({ 'cohort-mean': ['county'], 'rate-of': ['a', 'b'] })).toEqual([16, 5, 13, 6.5]);
    // Among rural ones 0.8, among urban ones 0.5.
    expect(totals({ 'cohort-mean': ['field'], 'rate-of': ['a', 'b'] })).toEqual([16, 5, 16, 5]);
  });

  it('counts the start once, and weights as for the others', () => {
    // A start of 4 in the cap of 20: m1 4 + 16 = 20 of 20; (1 + 0.5) ÷ 2 = 0.75: 15 and 7.5
    expect(totals({ 'cohort-mean': ['county'], 'rate-of': ['a', 'b'] }, { start: 4 })).toEqual([20, 5, 15, 7.5]);
    expect(totals({ 'cohort-mean': ['county'], 'rate-of': ['a', 'b'] }, { weight: 0.5 })).toEqual([8, 5, 6.5, 6.5]);
  });

  it('needs so many others', () => {
    const missing = { 'cohort-mean': ['county'], 'rate-of': ['a', 'b'], 'at-least': 3, otherwise: 2 };
    expect(totals(missing)).toEqual([16, 5, 2, 2]);
    expect(totals({ 'cohort-mean': ['county'], 'at-least': 2, otherwise: 2 })).toEqual([16, 5, 2, 2]);
    expect(totals({ 'cohort-mean': ['county'], 'at-least': 1, otherwise: 2 })).toEqual([16, 5, 16, 5]);
  });
});

describe('unless', () => {
  const subjects = [
    member('m1', { farm: true }),
    member('m2', { farm: true }),
    member('m3', { farm: false }),
    { ...member('m4', { farm: true }), until: '2017-06-30' },
    member('m4', { farm: false, since: '2017-07-01' }),
  ];
  const facts = [
    ...['2017-02-04', '2017-08-04', '2017-09-04'].map((date) => marked('m1', 1, date)),
    ...['2017-02-04', '2017-03-04', '2017-04-04', '2017-05-04', '2017-08-05'].map((date) => marked('m2', 1, date)),
    marked('m3', 1),
    marked('m4', 1),
  ];

  function totals(item: object, period: object = year): number[] {
    const stated = { over: 'year', unless: { farm: false }, ...item };
    return scoreToy(oneItemScheme(stated, { period, precision: 0.01 }), '2017', { subjects, facts }).map(
      ({ total }) => total,
    );
  }
  const counted = { measure: { count: 'volunteer-service' }, points: { each: 1 } };

  it('leaves subjects without a measure, so that missing decides', () => {
    // (3 + 5) ÷ 2 = 4 for those who have nothing to do with it at the window's end.
    expect(totals({ ...counted, missing: 'cohort-mean' })).toEqual([3, 5, 4, 4]);
    expect(totals({ ...counted, missing: 'cohort-mean' }, { ...year, tally: 'month' })).toEqual([3, 5, 4, 4]);
    expect(totals({ ...counted, missing: 7 })).toEqual([3, 5, 7, 7]);
  });

  it('leaves them out of places', () => {
    const rank = { measure: { rank: { count: 'volunteer-service' }, from: 'bottom' }, points: { 'as-entered': true } };
    expect(totals({ ...rank, missing: 0 })).toEqual([1, 2, 0, 0]);
  });
});
