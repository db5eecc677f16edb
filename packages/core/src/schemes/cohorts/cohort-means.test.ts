import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

/** Marks of 9.5, 7 and 8.5 (10 and above count 20, each tenth below takes one), and m4 whom nobody marked. */
function totals(more: object, period: object = { tally: 'year', settle: 'year', reset: 'year' }) {
  const marks: [string, number][] = [
    ['m1', 9.5],
    ['m2', 7],
    ['m3', 8.5],
  ];
  const item = {
    measure: { entered: 'volunteer-service.hours' },
    points: { distance: { from: 10, side: 'below', each: -10, full: 20 } },
    missing: 'cohort-mean',
    over: 'year',
    ...more,
  };
  return scoreToy(oneItemScheme(item, { period, precision: 0.01 }), '2017', {
    subjects: ['m1', 'm2', 'm3', 'm4'].map((id) => ({ id, kind: 'member' })),
    facts: marks.map(([subject, mark]) => ({ record: 'volunteer-service', subject, date: '2017-03-01', hours: mark })),
  }).map(({ total }) => total);
}

describe('missing: cohort-mean', () => {
  it('is the mean of what the others count with, within their limits', () => {
    expect(totals({})).toEqual([15, -10, 5, 3.33]);
    expect(totals({ floor: 0 })).toEqual([15, 0, 5, 6.67]);
    expect(totals({ floor: 0, cap: 10 })).toEqual([10, 0, 5, 5]);
  });

  it('counts who left before the window ended with what they had, whatever the measure and the tally', () => {
    const ids = ['none', 'x', 'y', 'gone'];
    const facts = [5, 10, 12].map((hours, at) => ({
      record: 'volunteer-service',
      subject: ids[at + 1],
      date: '2017-04-02',
      hours,
    }));
    const sum = { sum: 'volunteer-service.hours' };
    for (const tally of ['month', 'quarter', 'year'])
      for (const [measure, points] of [
        [sum, { each: 1 }],
        [{ value: 'volunteer-service', worth: { field: 'hours' } }, { 'as-entered': true }],
        [{ entered: 'volunteer-service.hours' }, { 'as-entered': true }],
        [{ ratio: sum, of: { number: 1 } }, { each: 1 }],
      ]) {
        const item = { measure, points, unless: { task: false }, missing: 'cohort-mean', over: 'year' };
        const scheme = oneItemScheme(item, { period: { tally, settle: 'year', reset: 'year' }, precision: 0.01 });
        const subjects = ids.map((id) => ({
          id,
          kind: 'member',
          task: id !== 'none',
          ...(id === 'gone' ? { until: '2017-08-15' } : {}),
        }));
        const given = scoreToy(scheme, '2017', { subjects, facts }).map(({ total }) => total);
        expect(given, `${tally} ${JSON.stringify(measure)}`).toEqual([9, 5, 10, 12]);
      }
  });

  it('takes starts and weights as the others do', () => {
    expect(totals({ start: 4, floor: 0 })).toEqual([19, 0, 9, 9.33]);
    expect(totals({ start: 4, floor: 0, weight: 0.5 })).toEqual([9.5, 0, 4.5, 4.67]);
    const monthly = { tally: 'month', settle: 'year', reset: 'year' };
    expect(totals({ start: 4, floor: 0 }, monthly)).toEqual([19, 0, 9, 9.33]);
  });
});
