import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const absent = (...months: string[]): Row[] => [
  { record: 'absence', dates: months.map((one) => (one.length === 7 ? `${one}-11` : one)) },
];

function pointsOf(
  measure: object,
  facts: Row[],
  period: string,
  more: { item?: Row; scheme?: Row; given?: object } = {},
) {
  const scheme = oneItemScheme(
    { measure: { streak: 'absence', begins: 'any-time', ...measure }, points: { each: 1 }, over: 'year', ...more.item },
    more.scheme ?? {},
  );
  return scoreToy(scheme, period, { facts, ...more.given })[0]?.items[0]?.points;
}

const monthly = { item: { over: 'month' } };

describe('a row that began before the window', () => {
  const winter = absent('2016-10', '2016-11', '2016-12', '2017-01', '2017-02', '2017-03', '2017-05');

  it('is counted on over the turn of the year', () => {
    // October to March: three by the end of the first year, six by March.
    expect([pointsOf({}, winter, '2016'), pointsOf({}, winter, '2017')]).toEqual([3, 6]);
    expect(pointsOf({ begins: undefined }, winter, '2017')).toBe(3);
    // Whatever ended with the year before is nothing of this one.
    expect(pointsOf({}, absent('2016-09', '2016-10', '2016-11', '2017-02'), '2017')).toBe(1);
    // Without: from October 2016 to March 2017.
    const paid = absent('2016-09', '2017-04', '2017-07', '2017-10', '2017-12');
    expect([
      pointsOf({ without: true }, paid, '2017'),
      pointsOf({ without: true, begins: undefined }, paid, '2017'),
    ]).toEqual([6, 3]);
  });

  it('is full in the window of the period that makes it full, and begins anew after it', () => {
    const row = absent('2016-11', '2016-12', '2017-01', '2017-02', '2017-03', '2017-04');
    // November to January, February to April.
    expect(['2016', '2017'].map((year) => pointsOf({ 'in-a-row': 3 }, row, year))).toEqual([0, 2]);
    // October to December were full in December: from January on a new row begins.
    expect(['2016', '2017'].map((year) => pointsOf({ 'in-a-row': 3 }, winter, year))).toEqual([1, 1]);
    const months = ['2016-12', '2017-01', '2017-02', '2017-03', '2017-04'];
    expect(months.map((month) => pointsOf({ 'in-a-row': 3 }, winter, month, monthly))).toEqual([1, 0, 0, 1, 0]);
  });

  it('is with a window of a month how many in a row there are by then', () => {
    const months = ['2016-12', '2017-01', '2017-02', '2017-03', '2017-04', '2017-05'];
    expect(months.map((month) => pointsOf({}, winter, month, monthly))).toEqual([3, 4, 5, 6, 0, 1]);
  });

  it('runs on in days and weeks too', () => {
    const days = absent('2016-12-30', '2016-12-31', '2017-01-01', '2017-01-02');
    expect([pointsOf({ every: 'day' }, days, '2016'), pointsOf({ every: 'day' }, days, '2017')]).toEqual([2, 4]);
    // Weeks that end on 18 and 25 December, 1 and 8 January: that of 1 January is the second year's.
    const weeks = absent('2016-12-13', '2016-12-20', '2016-12-27', '2017-01-03');
    expect([pointsOf({ every: 'week' }, weeks, '2016'), pointsOf({ every: 'week' }, weeks, '2017')]).toEqual([2, 4]);
    expect(pointsOf({ every: 'year' }, absent('2015-04', '2016-05', '2017-06'), '2017')).toBe(3);
  });

  it('is broken where the subject was not there or the rule did not apply', () => {
    const none = { without: true };
    const one = (...subjects: Row[]) => ({
      given: { subjects: subjects.map((row) => ({ id: 's1', kind: 'member', ...row })) },
    });
    const paid = absent('2016-06', '2017-03');
    // From July 2016 to February 2017.
    expect(pointsOf(none, paid, '2017')).toBe(9);
    expect(pointsOf(none, absent('2016-06', '2017-03', '2017-07', '2017-11'), '2017')).toBe(8);
    const often = absent('2016-06', '2017-03', '2017-06', '2017-09', '2017-12');
    // Who came on 5 October has full months from November on.
    expect(pointsOf(none, often, '2017', one({ since: '2016-10-05' }))).toBe(4);
    const moved = one({ field: 'organ', until: '2016-11-30' }, { field: 'rural', since: '2016-12-01' });
    expect(pointsOf(none, often, '2017', moved)).toBe(8);
    expect(pointsOf(none, often, '2017', { ...moved, item: { applies: { field: 'rural' } } })).toBe(3);
    expect(pointsOf(none, often, '2017', { ...moved, scheme: { applies: { field: 'rural' } } })).toBe(3);
  });

  it('goes back no further than the rules held', () => {
    // The toy pack came into force in 2014.
    const early = absent('2013-11', '2013-12', '2014-01', '2014-02');
    expect(pointsOf({}, early, '2014')).toBe(2);
    expect(pointsOf({ without: true }, absent('2014-05', '2014-08', '2014-11'), '2014')).toBe(4);
    const begun = { scheme: { period: { tally: 'month', settle: 'year', reset: 'year', 'first-day': '2016-12-01' } } };
    expect(pointsOf({}, winter, '2017', begun)).toBe(4);
    const before = { scheme: { period: { tally: 'month', settle: 'year', reset: 'year', 'first-day': '2013-12-01' } } };
    expect(pointsOf({}, early, '2014', before)).toBe(3);
  });

  it('is what one counts by hand, and its months make the year', () => {
    const many = 36;
    const nameOf = (at: number) => `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(many - 1), { maxLength: many }),
        fc.boolean(),
        fc.integer({ min: 2, max: 5 }),
        (months, without, wanted) => {
          // One is there since 2015, so that no row is older.
          const given = { given: { subjects: [{ id: 's1', kind: 'member', since: '2015-01-01' }] } };
          const facts = absent(...months.map(nameOf));
          let [row, longest, full] = [0, 0, 0];
          const ends: number[] = [];
          for (let at = 0; at < many; at++) {
            row = months.includes(at) === without ? 0 : row + 1;
            if (at >= 24) longest = Math.max(longest, row);
            if (row > 0 && row % wanted === 0) ends.push(at);
          }
          full = ends.filter((at) => at >= 24).length;
          const options = without ? { without } : {};
          expect(pointsOf(options, facts, '2017', given)).toBe(longest);
          expect(pointsOf({ ...options, 'in-a-row': wanted }, facts, '2017', given)).toBe(full);
          const each = Array.from({ length: 12 }, (_, at) =>
            pointsOf({ ...options, 'in-a-row': wanted }, facts, nameOf(24 + at), { ...given, ...monthly }),
          );
          expect(each.reduce((sum, points) => sum! + points!, 0)).toBe(full);
        },
      ),
      { numRuns: 10, seed: 7 },
    );
  });

  it('is told in the rule book, and refused of numbers of periods', () => {
    const { kind, options } = readMeasure({ streak: 'absence', without: true, begins: 'any-time' });
    expect(kind.sentence(options, toyContext({}))).toEqual({
      zh: '最长连续几个月没有“无故缺席”，从以前连着算',
      en: 'longest row of months with no “Absence” records, counted on from before',
    });
    const none = readMeasure({ streak: 'absence', 'in-a-row': 1, begins: 'any-time' });
    expect(none.kind.check(none.options, toyContext({})).map(({ code, path }) => [code, ...path])).toEqual([
      ['wrong-value', 'begins'],
    ]);
  });
});
