import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const service = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const facts = [service('2017-01-10', 1), service('2017-02-10', 2), service('2017-05-10', 4), service('2017-08-10', 8)];
const hours = { sum: 'volunteer-service.hours' };

/** Points month by month. */
function monthly(measure: object, months: readonly number[], given = facts, stated: Record<string, unknown> = {}) {
  const scheme = oneItemScheme({ measure, points: { each: 1 } }, stated);
  return months.map((month) => {
    const period = `2017-${String(month).padStart(2, '0')}`;
    return scoreToy(scheme, period, { facts: given })[0]?.items[0]?.points;
  });
}

describe('so-far', () => {
  it('runs from the beginning of the year, the half-year or the quarter', () => {
    expect(monthly({ 'so-far': hours }, [1, 2, 4, 5, 8, 12])).toEqual([1, 3, 3, 7, 15, 15]);
    expect(monthly({ 'so-far': hours, since: 'half-year' }, [2, 6, 7, 8])).toEqual([3, 7, 0, 8]);
    expect(monthly({ 'so-far': hours, since: 'quarter' }, [2, 3, 4, 5])).toEqual([3, 3, 0, 4]);
  });

  it('does not begin anew at a reset within the year', () => {
    const stated = { period: { tally: 'month', settle: 'month', reset: 'month' } };
    expect(monthly({ 'so-far': hours }, [2, 5], facts, stated)).toEqual([3, 7]);
  });

  it('runs on in shares and in other schemes’ scores', () => {
    const rate = { 'so-far': { ratio: hours, of: { count: 'volunteer-service' } } };
    // 3 ÷ 2, 7 ÷ 3.
    expect(monthly(rate, [2, 5])).toEqual([1.5, 2.3]);
    const { kind, options } = readMeasure(rate);
    expect(kind.alsoShare?.(options, toyContext({ measure: rate }))).toBe(true);
    const scores = { 'so-far': { score: 'member-star' } };
    const [first, second] = monthly(scores, [1, 5]);
    expect(second).toBeGreaterThan(first ?? Infinity);
  });

  it('is of the scheme’s year', () => {
    const stated = { period: { tally: 'month', settle: 'month', reset: 'year', 'year-starts': 9 } };
    const autumn = [service('2016-09-10', 5), ...facts];
    expect(monthly({ 'so-far': hours }, [8, 9], autumn, stated)).toEqual([20, 0]);
  });

  it('runs from the first year of a term, each year judged by its own figure', () => {
    const period = { tally: 'year', settle: 'year', reset: 'three-years', 'first-year': 2016 };
    const term = [
      service('2015-12-31', 5),
      service('2016-12-31', 2),
      service('2017-12-31', 3),
      service('2018-12-31', 4),
    ];
    const yearly = (measure: object, stated: object, given = term, more: object = {}) => {
      const points = {
        tiers: [
          { from: 1, points: -9 },
          { from: 4, points: -5 },
          { from: 8, points: -1 },
        ],
      };
      const scheme = oneItemScheme({ measure, points, ...more }, { period: stated });
      return ['2016', '2017', '2018'].map((year) => scoreToy(scheme, year, { facts: given })[0]?.items[0]?.points);
    };
    // 2, 5 and 9 hours so far, none of the term before.
    expect(yearly({ 'so-far': hours }, period)).toEqual([-9, -5, -1]);
    expect(yearly({ 'so-far': hours, since: 'three-years' }, period)).toEqual([-9, -5, -1]);
    // What comes later changes no year before.
    expect(yearly({ 'so-far': hours }, period, term.slice(0, 3)).slice(0, 2)).toEqual([-9, -5]);
    // Shares as well: 2, 5 and 9 of 10 hours are known each year, where a window of the term waits for its end.
    const share = { ratio: hours, of: { number: 10 } };
    const each = (measure: object, more: object = {}) => {
      const scheme = oneItemScheme({ measure, points: { share: 10 }, ...more }, { period });
      return ['2016', '2017', '2018'].map((year) => scoreToy(scheme, year, { facts: term })[0]?.items[0]?.points);
    };
    expect(each({ 'so-far': share })).toEqual([2, 5, 9]);
    expect(each({ ratio: { 'so-far': hours }, of: { number: 10 } })).toEqual([2, 5, 9]);
    expect(each(share, { over: 'three-years' })).toEqual([0, 0, 9]);
  });

  it('runs over the months of a term', () => {
    const period = { tally: 'month', settle: 'month', reset: 'two-years', 'first-year': 2016 };
    const before = [service('2015-12-10', 9), service('2016-11-10', 5), ...facts];
    expect(monthly({ 'so-far': hours, since: 'two-years' }, [1, 2, 12], before, { period })).toEqual([6, 8, 20]);
    expect(monthly({ 'so-far': hours }, [1, 12], before, { period })).toEqual([1, 15]);
  });

  it('shows all the records it rests on', () => {
    const scheme = oneItemScheme({ measure: { 'so-far': hours }, points: { each: 1 } });
    const [row] = scoreToy(scheme, '2017-05', { facts });
    expect(row?.items[0]).toMatchObject({ measure: 7, points: 7 });
  });

  it('is refused where a tally period is as long already', () => {
    const measure = { 'so-far': hours, since: 'quarter' };
    const check = (tally: string) => {
      const { kind, options } = readMeasure(measure);
      return kind.check(options, toyContext({ measure }, { period: { tally, settle: 'year', reset: 'year' } }));
    };
    expect(check('month')).toEqual([]);
    expect(check('quarter')).toMatchObject([{ code: 'wrong-value', path: ['since'] }]);
    expect(check('year')).toHaveLength(1);
  });

  it('is compared with no year before where it runs over a term', () => {
    const told = (measure: object, reset: string) => {
      const { kind, options } = readMeasure(measure as Record<string, unknown>);
      const period = { tally: 'quarter', settle: 'year', reset };
      return kind.check(options, toyContext({ measure }, { period })).map(({ path }) => path);
    };
    for (const key of ['growth', 'earlier', 'change']) {
      expect(told({ [key]: { 'so-far': hours } }, 'two-years')).toEqual([]);
      expect(told({ [key]: { 'so-far': hours, since: 'two-years' } }, 'two-years')).toEqual([[key]]);
    }
  });

  it('says how a term is written', () => {
    const told = (options: object, period: object) => {
      const measure = { 'so-far': hours, ...options };
      const read = readMeasure(measure);
      return read.kind.check(read.options, toyContext({ measure }, { period })).map(({ remedy }) => remedy?.zh);
    };
    const year = { tally: 'year', settle: 'year' };
    expect(told({}, { ...year, reset: 'two-years' })).toEqual([]);
    expect(told({ since: 'year' }, { ...year, reset: 'two-years' })[0]).toContain('去掉 since');
    expect(told({}, { ...year, reset: 'year' })[0]).toContain('reset: three-years');
    expect(told({ since: 'three-years' }, { ...year, reset: 'two-years' })[0]).toContain('reset: three-years');
    expect(told({ since: 'three-years' }, { tally: 'month', settle: 'year', reset: 'year' })).toHaveLength(1);
  });
});
