import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthsIn } from '../../calendar.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

// What is read over several periods of another scheme, against lists of numbers: points of each month of two years, put together by hand.

const scheme = (id: string, tally: string, item: object) =>
  toyScheme({
    scheme: id,
    subject: 'branch',
    period: { tally, settle: tally, reset: 'year' },
    precision: 0.01,
    levels: [],
    sections: [{ section: 's', title: 's', items: [{ item: 'only', title: 'only', ...item }] }],
    publish: { level: 'none', total: 'none' },
  });

interface Asked {
  feeding: 'month' | 'quarter';
  tally: 'quarter' | 'half-year' | 'year';
  combine: 'average' | 'sum' | 'best' | 'worst' | 'latest' | 'number' | 'row';
  which: { last?: number; period?: 'previous'; periods?: number[] };
  /** Counts the periods below it, or the most of them in a row. */
  below: number;
  days: boolean;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  feeding: fc.constantFrom('month', 'quarter'),
  tally: fc.constantFrom('quarter', 'half-year', 'year'),
  combine: fc.constantFrom('average', 'sum', 'best', 'worst', 'latest', 'number', 'row'),
  which: fc.oneof(
    fc.constant({}),
    fc.constant({ period: 'previous' as const }),
    fc.integer({ min: 1, max: 14 }).map((last) => ({ last })),
    fc.integer({ min: 1, max: 9 }).map((last) => ({ last, period: 'previous' as const })),
    fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).map((periods) => ({ periods })),
  ),
  below: fc.integer({ min: 3, max: 20 }),
  days: fc.boolean(),
});

const counts = ({ combine }: Asked) => combine === 'number' || combine === 'row';
const weighs = ({ combine, days }: Asked) => days && (combine === 'average' || combine === 'sum');
const daysOfMonth = (month: number) => [31, month < 12 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12]!;

/** The total of each period of 2017, in hundredths. */
function naively(each: Asked, points: readonly number[]): number[] {
  const [fed, own] = [monthsIn[each.feeding], monthsIn[each.tally]];
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const all = Array.from({ length: 24 / fed }, (_, i) => {
    const months = Array.from(points.keys()).slice(i * fed, (i + 1) * fed);
    return {
      first: i * fed,
      last: i * fed + fed - 1,
      place: (i % (12 / fed)) + 1,
      value: sum(months.map((month) => points[month]!)),
      days: sum(months.map(daysOfMonth)),
    };
  });
  const { last, period, periods } = each.which;
  return Array.from({ length: 12 / own }, (_, i) => {
    const [from, to] = [12 + i * own, 11 + (i + 1) * own];
    const until = period === 'previous' ? from - 1 : to;
    const before = all.filter((one) => one.last <= until);
    const few = last !== undefined ? before.slice(-last) : period === 'previous' ? before.slice(-1) : null;
    const inside = before.filter((one) => one.first >= from && (periods?.includes(one.place) ?? true));
    const read = few ?? inside;
    if (read.length === 0) return 0;
    const values = read.map(({ value }) => value);
    if (each.combine === 'number') return 100 * values.filter((value) => value < each.below).length;
    if (each.combine === 'row') {
      const rows = values
        .map((value) => (value < each.below ? 'y' : 'n'))
        .join('')
        .split('n');
      return 100 * Math.max(...rows.map((row) => row.length));
    }
    if (each.combine === 'best') return 100 * Math.max(...values);
    if (each.combine === 'worst') return 100 * Math.min(...values);
    if (each.combine === 'latest') return 100 * values.at(-1)!;
    const weights = read.map(({ days }) => (weighs(each) ? days : 1));
    const whole = sum(values.map((value, at) => value * weights[at]!));
    return each.combine === 'sum' ? 100 * whole : Math.round((100 * whole) / sum(weights));
  });
}

const nameOf = (tally: Asked['tally'], i: number) =>
  tally === 'year' ? '2017' : `2017-${tally === 'quarter' ? 'Q' : 'H'}${i + 1}`;

it('reads over several periods what lists of numbers give', () => {
  fc.assert(
    fc.property(asked, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 24, maxLength: 24 }), (each, points) => {
      const measure = {
        score: 'fed',
        combine: each.combine,
        ...each.which,
        ...(counts(each) ? { is: { below: each.below } } : {}),
        ...(weighs(each) ? { 'weighted-by': 'days' } : {}),
      };
      const fed = scheme('fed', each.feeding, { measure: { sum: 'honour.amount' }, points: { each: 1 } });
      const reading = scheme('reading', each.tally, { measure, points: { 'as-entered': true } });
      const facts = points.map((amount, month) => ({
        record: 'honour',
        date: `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`,
        amount,
      }));
      const toy = { ...toyPack(), schemes: [fed] };
      const wanted = naively(each, points);
      const got = wanted.map((_, i) => scoreToy(reading, nameOf(each.tally, i), { facts }, toy)[0]?.total);
      expect(got).toEqual(wanted.map((hundredths) => hundredths / 100));
    }),
    { seed: 20170930, numRuns: 40 },
  );
}, 60_000);
