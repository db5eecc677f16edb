import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const hours = { sum: 'volunteer-service.hours' };
const absences = { count: 'absence' };
const served = (date: string, amount: number): Row => ({ record: 'volunteer-service', date, hours: amount });

function item(measure: Record<string, unknown>, facts: Row[], period = '2017-03', more = {}) {
  const scheme = oneItemScheme({ measure, points: { each: 1 }, ...more }, { precision: 0.01 });
  return scoreToy(scheme, period, { facts })[0]?.items[0];
}

const find = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => [code, path.join('.')]);
};

describe('ratio', () => {
  it('says what nothing divided by nothing is', () => {
    const by = (zero: unknown) =>
      item({ ratio: hours, of: absences, ...(zero === undefined ? {} : { zero }) }, [])?.measure;
    expect([by(undefined), by(0), by(1), by('full')]).toEqual([null, 0, 1, 1]);
  });

  it('holds measures of its own, also ratios', () => {
    const facts = [served('2017-03-01', 3), { record: 'absence', dates: ['2017-03-02', '2017-03-03'] }];
    const half = { ratio: hours, of: { number: 6 } };
    expect(item({ ratio: half, of: absences }, facts)?.points).toBe(0.25);
    expect(item({ ratio: hours, of: absences, 'at-most': 1 }, facts)?.points).toBe(1);
  });

  it('passes on what the measures inside find', () => {
    expect(find({ ratio: { sum: 'volunteer-service.hour' }, of: absences })).toEqual([['unknown-field', 'ratio.sum']]);
    expect(find({ difference: hours, minus: { sum: 'volunteer-service.hour' } })).toEqual([
      ['unknown-field', 'minus.sum'],
    ]);
    expect(find({ growth: { score: 'member-star' } })).toEqual([['kind-mismatch', 'growth']]);
  });
});

describe('difference', () => {
  it('may be negative unless it stops at zero', () => {
    const facts = [served('2017-03-01', 1.5)];
    expect(item({ difference: hours, minus: { number: 2.25 } }, facts)?.points).toBe(-0.75);
    expect(item({ difference: hours, minus: { number: 2.25 }, 'at-least-zero': true }, facts)?.points).toBe(0);
  });
});

describe('growth', () => {
  const facts = [served('2016-03-10', 4), served('2016-12-10', 2), served('2017-01-10', 3), served('2017-03-10', 3)];

  it('compares with the year before, or the window before', () => {
    expect(item({ growth: hours }, facts)?.points).toBe(-0.25);
    expect(item({ growth: hours, against: 'window' }, facts, '2017-01')?.points).toBe(0.5);
    expect(item({ growth: hours, against: 'window' }, facts, '2017-02')?.points).toBe(-1);
    expect(item({ growth: hours }, facts, '2017-Q1', { over: 'quarter' })?.points).toBe(0.5);
  });

  it('has nothing to say where there was nothing, unless told', () => {
    expect(item({ growth: hours }, facts, '2017-01')?.measure).toBe(null);
    expect(item({ growth: hours, zero: 1 }, facts, '2017-01')?.points).toBe(1);
    const { kind, options } = readMeasure({ growth: hours });
    expect(kind.needs(options, toyContext({}))[0]?.monthsBack).toBe(12);
  });
});

describe('measures of a cohort', () => {
  const subjects: Row[] = ['m1', 'm2', 'm3', 'm4'].map((id) => ({
    id,
    kind: 'member',
    county: id === 'm4' ? 'other' : 'here',
    field: 'rural',
  }));
  const times = (counts: Record<string, number>): Row[] =>
    Object.entries(counts).flatMap(([subject, count]) =>
      Array.from({ length: count }, (_, i) => ({ record: 'absence', subject, date: `2017-03-0${i + 1}` })),
    );
  const all = (measure: Record<string, unknown>, facts: Row[], more = {}) =>
    scoreToy(oneItemScheme({ measure, points: { each: 1 }, ...more }, { precision: 0.0001 }), '2017-03', {
      subjects,
      facts,
    }).map((row) => row.items[0]?.points);
  const facts = times({ m1: 2, m2: 4, m4: 9 });

  it('relative to the cohort’s mean, best, worst, median, total', () => {
    const to = (name: string, more = {}) => all({ relative: absences, to: name, ...more }, facts);
    expect(to('mean')).toEqual([1, 2, 0, 1]);
    expect(to('best')).toEqual([0.5, 1, 0, 1]);
    expect(to('median')).toEqual([1, 2, 0, 1]);
    expect(to('total')).toEqual([0.3333, 0.6667, 0, 1]);
    expect(to('worst')).toEqual([0, 0, 0, 1]);
    expect(to('worst', { zero: 'full' })).toEqual([1, 1, 1, 1]);
    expect(to('total', { cohort: ['field'] })).toEqual([0.1333, 0.2667, 0, 0.6]);
  });

  it('places, equals sharing one', () => {
    const tied = times({ m1: 2, m2: 2, m3: 1 });
    expect(all({ rank: absences }, tied)).toEqual([1, 1, 3, 1]);
    expect(all({ rank: absences, from: 'bottom' }, tied)).toEqual([2, 2, 1, 1]);
    expect(all({ percentile: absences }, tied)).toEqual([0.3333, 0.3333, 1, 1]);
  });

  it('compares shares exactly, and leaves out whom the item does not concern', () => {
    const share = { ratio: absences, of: { number: 3 } };
    expect(all({ rank: share }, facts)).toEqual([2, 1, 3, 1]);
    expect(all({ relative: share, to: 'mean' }, facts)).toEqual([1, 2, 0, 1]);
    const none = all({ rank: { entered: 'vote.score' } }, facts);
    expect(none).toEqual([0, 0, 0, 0]);
    expect(all({ rank: absences }, facts, { applies: { county: 'other' } })).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });
});

describe('what the subject is', () => {
  it('an attribute, missing where there is none', () => {
    const of = (more: Row) =>
      scoreToy(
        oneItemScheme({ measure: { attribute: 'population' }, points: { each: 1 } }, { precision: 0.01 }),
        '2017-03',
        {
          subjects: [{ id: 'm1', kind: 'member', ...more }],
        },
      )[0]?.items[0]?.measure;
    expect([of({ population: 12.345 }), of({ population: '7' }), of({})]).toEqual([12.345, 7, null]);
  });

  it('days present, to the day the scores are for', () => {
    const of = (present: string, asOf: string) =>
      scoreToy(oneItemScheme({ measure: { present }, points: { each: 1 } }), '2017-03', {
        subjects: [{ id: 'm1', kind: 'member', since: '2017-03-10' }],
        asOf,
      })[0]?.items[0]?.measure;
    expect([of('days', '2017-03-31'), of('days', '2017-03-12'), of('months', '2017-03-12')]).toEqual([22, 3, 1]);
  });

  it('coverage and attendance of those below', () => {
    const subjects: Row[] = [
      { id: 'b1', kind: 'branch' },
      ...['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member', org: 'b1' })),
    ];
    const of = (measure: Record<string, unknown>, facts: Row[], own = subjects) =>
      scoreToy(oneItemScheme({ measure, points: { each: 3 } }, { subject: 'branch' }), '2017-03', {
        subjects: own,
        facts,
      })[0]?.items[0]?.points;
    const served2 = [
      { record: 'volunteer-service', subject: 'm1', dates: ['2017-03-01', '2017-03-02'], hours: 1 },
      { record: 'volunteer-service', subject: 'm2', date: '2017-03-01', hours: 1 },
    ];
    const coverage = { coverage: 'volunteer-service', of: 'members' };
    expect(of(coverage, served2)).toBe(2);
    expect(of({ ...coverage, 'at-least': 2 }, served2)).toBe(1);
    expect(of({ ...coverage, zero: 'full' }, [], [{ id: 'b1', kind: 'branch' }])).toBe(3);
    const met = [{ record: 'meeting', subject: 'b1', date: '2017-03-01', kind: 'lecture', present: ['m1', 'm2'] }];
    expect(of({ attendance: 'meeting.present' }, met)).toBe(2);
    expect(of({ attendance: 'meeting.present', where: { kind: 'congress' } }, met)).toBe(0);
    expect(of({ sum: 'meeting.present' }, met)).toBe(6);
  });
});
