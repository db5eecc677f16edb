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
});
