import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const absent = (...dates: string[]): Row[] => [{ record: 'absence', dates }];

function rowOf(
  measure: object,
  facts: Row[],
  period = '2017',
  more: { over?: string; asOf?: string; subjects?: Row[] } = {},
) {
  const { over = 'year', ...given } = more;
  const scheme = oneItemScheme({ measure: { streak: 'absence', ...measure }, points: { each: 1 }, over });
  return scoreToy(scheme, period, { facts, ...given })[0]?.items[0]?.points;
}

describe('streak', () => {
  it('is the longest row of days, weeks, months or quarters', () => {
    // Friday, Saturday, Sunday, then Tuesday.
    const facts = absent('2017-03-03', '2017-03-04', '2017-03-05', '2017-03-07', '2017-05-01', '2017-06-01');
    expect(rowOf({ every: 'day' }, facts)).toBe(3);
    expect(rowOf({ every: 'week' }, facts)).toBe(2);
    expect(rowOf({}, facts)).toBe(2);
    expect(rowOf({ every: 'quarter' }, facts)).toBe(2);
    expect(rowOf({ 'at-least': 4 }, facts)).toBe(1);
    expect(rowOf({ every: 'year', 'at-least': 7 }, facts)).toBe(0);
  });

  it('counts full rows, and begins anew after each', () => {
    const months = [1, 2, 3, 4, 5, 7, 8, 9, 10].map((month) => `2017-${String(month).padStart(2, '0')}-10`);
    expect(rowOf({ 'in-a-row': 2 }, absent(...months))).toBe(2 + 2);
    expect(rowOf({ 'in-a-row': 3 }, absent(...months))).toBe(1 + 1);
    expect(rowOf({ 'in-a-row': 3 }, absent(...months), '2017-Q3', { over: 'quarter' })).toBe(1);
  });

  it('has none in a period only when it is over and the subject was there', () => {
    const none = { without: true };
    expect(rowOf(none, absent('2017-05-11'))).toBe(7);
    expect(rowOf(none, absent('2017-05-11'), '2017', { asOf: '2017-08-30' })).toBe(4);
    expect(rowOf(none, absent('2017-05-11'), '2017', { asOf: '2017-10-31' })).toBe(5);
    const since = { subjects: [{ id: 's1', kind: 'member', since: '2017-10-01' }] };
    expect(rowOf(none, [], '2017', since)).toBe(3);
    // Also where the points are reckoned once a year. Who left on 15 October was not there at its end.
    const yearly = (more: object) => {
      const measure = { streak: 'absence', without: true };
      const period = { tally: 'year', settle: 'year', reset: 'year' };
      const scheme = oneItemScheme({ measure, points: { each: 1 } }, { period });
      const subjects = [{ id: 's1', kind: 'member', ...more }];
      return scoreToy(scheme, '2017', { subjects, facts: absent('2017-01-03') })[0]?.items[0]?.points;
    };
    expect([{}, { since: '2017-10-02' }, { until: '2017-10-15' }].map(yearly)).toEqual([11, 2, 8]);
    expect(rowOf({ ...none, 'at-least': 2 }, absent('2017-05-11'))).toBe(12);
  });

  it('counts the periods themselves, each week where it ends', () => {
    const days = ['2017-03-06', '2017-03-07', '2017-03-15', '2017-03-22', '2017-03-23'];
    const march = (more: object) =>
      rowOf({ every: 'week', 'in-a-row': 1, ...more }, absent(...days), '2017-03', { over: 'month' });
    // Weeks that end in March: those from 27 February, the 6th, the 13th and the 20th.
    expect([march({}), march({ 'at-least': 2 }), march({ without: true })]).toEqual([3, 2, 1]);
    expect(march({ without: true, 'at-least': 2 })).toBe(2);
    expect(rowOf({ every: 'week', 'in-a-row': 1, without: true }, [], '2017-03', { over: 'month' })).toBe(4);
    expect(rowOf({ 'in-a-row': 1, without: true }, absent('2017-01-31'))).toBe(11);
  });

  it('knows in a month only what has happened by then', () => {
    const late = absent('2017-03-31', '2017-04-01');
    const quarters = { every: 'quarter' };
    expect(['2017-01', '2017-02', '2017-03', '2017-04'].map((month) => rowOf(quarters, late, month))).toEqual([
      0, 0, 1, 1,
    ]);
  });

  it('is what one counts by hand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 16 }),
        fc.constantFrom(1, 2),
        fc.boolean(),
        fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }),
        (months, least, without, wanted) => {
          const facts = absent(...months.map((month) => `2017-${String(month).padStart(2, '0')}-05`));
          const kept = Array.from({ length: 12 }, (_, i) => {
            const enough = months.filter((month) => month === i + 1).length >= least;
            return enough !== without ? 'x' : ' ';
          }).join('');
          const rows = kept.split(' ').map((row) => row.length);
          const expected = wanted ? rows.reduce((sum, row) => sum + Math.floor(row / wanted), 0) : Math.max(...rows);
          const options = {
            'at-least': least,
            ...(without ? { without } : {}),
            ...(wanted ? { 'in-a-row': wanted } : {}),
          };
          expect(rowOf(options, facts)).toBe(expected);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });

  it('says in the rule book what is in a row', () => {
    const say = (more: object) => {
      const { kind, options } = readMeasure({ streak: 'absence', ...more });
      const { zh, en } = kind.sentence(options, toyContext({}));
      return [zh, en];
    };
    expect(say({})).toEqual(['最长连续几个月有“无故缺席”', 'longest row of months with “Absence” records']);
    expect(say({ without: true, 'in-a-row': 3, every: 'week' })).toEqual([
      '连续 3 周没有“无故缺席”的次数',
      'rows of 3 weeks with no “Absence” records',
    ]);
    expect(say({ 'in-a-row': 1, without: true, 'at-least': 4, every: 'week' })[0]).toBe('不足 4 条“无故缺席”的周数');
    expect(say({ 'in-a-row': 1 })[0]).toBe('有“无故缺席”的月数');
    expect(say({ 'at-least': 2, every: 'quarter' })[0]).toBe('最长连续几个季度有 2 条以上“无故缺席”');
  });
});
