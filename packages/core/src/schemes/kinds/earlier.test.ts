import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const service = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const hours = { sum: 'volunteer-service.hours' };
const row = (measure: object, facts: Row[], period: string, more: object = {}, subjects?: Row[]) =>
  scoreToy(oneItemScheme({ measure, points: { each: 1 }, ...more }), period, {
    facts,
    ...(subjects ? { subjects } : {}),
  })[0];

describe('earlier', () => {
  const facts = [
    service('2016-02-10', 5),
    service('2016-08-10', 7),
    service('2017-02-10', 11),
    service('2017-05-10', 1),
  ];

  it('is the measure of the same window a year before', () => {
    expect(row({ earlier: hours }, facts, '2017', { over: 'year' })?.total).toBe(12);
    expect(row({ earlier: hours }, facts, '2017-Q1', { over: 'quarter' })?.total).toBe(5);
    expect(row({ earlier: hours }, facts, '2017-Q3', { over: 'quarter' })?.total).toBe(7);
  });

  it('is that of the window before, also of the year before', () => {
    const last = { earlier: hours, against: 'window' };
    expect(row(last, facts, '2017-Q2', { over: 'quarter' })?.total).toBe(11);
    expect(row(last, [service('2016-11-10', 3)], '2017-Q1', { over: 'quarter' })?.total).toBe(3);
    expect(row(last, facts, '2017-Q1', { over: 'quarter' })?.total).toBe(0);
  });

  it('takes shares as shares', () => {
    const rate = { earlier: { ratio: hours, of: { count: 'volunteer-service' } } };
    expect(row(rate, facts, '2017', { over: 'year', points: { each: 1 } })?.total).toBe(6);
    const { kind, options } = readMeasure(rate);
    expect(kind.alsoShare?.(options, toyContext({ measure: rate }))).toBe(true);
  });

  it('is nothing for one who was not there yet', () => {
    const joined = [{ id: 's1', kind: 'member', since: '2017-01-01' }];
    expect(row({ earlier: hours }, facts, '2017', { over: 'year' }, joined)?.items[0]?.measure).toBeNull();
    expect(row({ earlier: hours, 'if-none': 2 }, facts, '2017', { over: 'year' }, joined)?.total).toBe(2);
  });

  it('shows the records of that time', () => {
    expect(row({ earlier: hours }, facts, '2017', { over: 'year' })?.items[0]?.facts).toEqual(['f0-0', 'f1-0']);
    expect(row({ earlier: hours, against: 'window' }, facts, '2017-Q2', { over: 'quarter' })?.items[0]?.facts).toEqual([
      'f2-0',
    ]);
    const late = [service('2016-11-10', 3)];
    expect(row({ earlier: hours, against: 'window' }, late, '2017-Q1', { over: 'quarter' })?.items[0]?.facts).toEqual([
      'f0-0',
    ]);
  });

  it('does not read the results of other schemes', () => {
    const measure = { earlier: { score: 'member-star' } };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure })).map(({ code }) => code)).toEqual(['kind-mismatch']);
  });
});

describe('months present', () => {
  const present = (limits: object, since: string, until?: string) =>
    row({ present: 'months', ...limits }, [], '2017-Q1', { over: 'quarter' }, [
      { id: 's1', kind: 'member', since, ...(until ? { until } : {}) },
    ])?.total;

  it('counts months by a day of theirs', () => {
    expect(present({ 'on-day': 15 }, '2017-01-15')).toBe(3);
    expect(present({ 'on-day': 15 }, '2017-01-16')).toBe(2);
    expect(present({ 'on-day': 15 }, '2016-01-01', '2017-03-14')).toBe(2);
    expect(present({ 'on-day': 15 }, '2016-01-01', '2017-03-15')).toBe(3);
  });

  it('counts months of so many days', () => {
    expect(present({ 'at-least-days': 15 }, '2017-02-14')).toBe(2);
    expect(present({ 'at-least-days': 15 }, '2017-02-15')).toBe(1);
    expect(present({}, '2017-02-28')).toBe(2);
  });

  it('asks nothing of the kind of days', () => {
    expect(() => readMeasure({ present: 'days', 'on-day': 15 })).toThrow('for present: months');
  });
});

describe('how many periods have a result', () => {
  it('counts those in which one was assessed', () => {
    const measure = { score: 'member-star', combine: 'number' };
    const some = (since: string) =>
      row(measure, [], '2017', { over: 'year' }, [{ id: 's1', kind: 'member', field: 'rural', since }])?.total;
    expect([some('2016-01-01'), some('2017-05-01'), some('2017-12-01')]).toEqual([4, 3, 1]);
  });
});
