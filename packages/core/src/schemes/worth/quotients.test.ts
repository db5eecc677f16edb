import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordTypeSchema } from '../../records/record-type.ts';
import { type Ratio, compare, over, plus, ratio, ratioOf, roundBig, times, zero } from '../../ratio.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';

const goal = recordTypeSchema.parse({
  record: 'goal',
  title: '指标',
  subject: 'branch',
  enter: ['branch-secretary'],
  verify: 'none',
  summary: '{actual}/{target}',
  fields: [
    { field: 'weight', title: '分值', type: 'number', min: 0, max: 100, precision: 0.5 },
    { field: 'target', title: '目标值', type: 'number', precision: 0.01 },
    { field: 'actual', title: '完成值', type: 'number', precision: 0.01 },
    { field: 'factor', title: '系数', type: 'number', min: 0, max: 2, precision: 0.1 },
  ],
});
const toy = toyPack();
const rules = { ...toy, records: [...toy.records, goal] };
const done = { field: ['weight', 'ratio of actual to target'] };

interface Goal {
  weight: number;
  actual: number;
  target: number;
  factor?: number;
  month?: number;
}

function total(goals: readonly Goal[], measure: object, more: object = {}, points: object = { 'as-entered': true }) {
  const head = { subject: 'branch', precision: 0.01, ...more };
  const scheme = oneItemScheme({ measure: { value: 'goal', worth: done, ...measure }, points, over: 'year' }, head);
  const facts = goals.map(({ month = 3, ...fields }) => ({
    record: 'goal',
    subject: 'b1',
    date: `2017-${String(month).padStart(2, '0')}-04`,
    ...fields,
  }));
  const rows = scoreToy(scheme, '2017', { subjects: [{ id: 'b1', kind: 'branch' }], facts, asOf: '2018-03-31' }, rules);
  return rows[0]?.total;
}

const year = { period: { tally: 'year', settle: 'year', reset: 'year' } };
const of = (weight: number, actual: number, target: number): Goal => ({ weight, actual, target });
const three = [of(40, 45, 50), of(30, 61, 80), of(30, 112, 120)];

it('divides last: 30 × 112 ÷ 120 is 28, not 27.99999', () => {
  // 36 + 22.875 + 28 = 86.875
  expect(total(three, {}, year)).toBe(86.88);
  // 56 + 4 = 60, cut to whole points
  expect(total([of(60, 56, 60), of(40, 4, 40)], {}, { ...year, precision: 1, round: 'down' })).toBe(60);
  // 1 ÷ 3 + 1 ÷ 6 + 1 ÷ 7 × 3.5 = 1: thirds, sixths and sevenths together
  expect(total([of(1, 1, 3), of(1, 1, 6), of(3.5, 1, 7)], {}, { ...year, precision: 1, round: 'down' })).toBe(1);
  // Of seventeen and nineteen: 17 × (2 ÷ 17) + 19 × (1 ÷ 19 + 1 ÷ 19) = 4
  const odd = [of(17, 2, 17), of(19, 1, 19), of(19, 1, 19)];
  expect(total(odd, {}, { ...year, precision: 1, round: 'down' })).toBe(4);
});

it('is as exact with factors, limits, the best of several and a mean', () => {
  const eq = (measure: object, points: object, wanted: number) =>
    expect(total(three, measure, { ...year, precision: 1, round: 'down' }, points)).toBe(wanted);
  // (36 + 22.875 + 28) × 1.6 = 139
  eq({ times: [{ by: 1.6 }] }, { 'as-entered': true }, 139);
  // 28 is the second best: 36 + 28 = 64
  eq({ 'at-most-records': 2 }, { 'as-entered': true }, 64);
  // 36 × 1 + (28 + 22.875) × 0.8 = 76.7; tier from 76.7
  eq({ 'in-order': [1, 0.8] }, { tiers: [{ from: 76.7, points: 5 }] }, 5);
  // (36 + 22.875 + 28) ÷ 3 = 28.958333; median 28
  eq({ combine: 'median' }, { tiers: [{ from: 28, points: 5 }] }, 5);
  // A factor of each record: 28 × 1.5 = 42
  const own = [{ ...of(30, 112, 120), factor: 1.5 }];
  expect(total(own, { times: [{ by: 'factor' }] }, { ...year, precision: 1, round: 'down' })).toBe(42);
  // Those of one month together reach the tier of 64: 36 + 28
  const made = { together: { by: 'month', points: { tiers: [{ from: 64, points: 7 }] } } };
  expect(total([three[0]!, three[2]!], made, year)).toBe(7);
  // A document that rounds each: 22.875 → 22.88
  expect(total(three, { precision: 0.01 }, year)).toBe(86.88);
});

it('is as exact inside other measures, and of large amounts', () => {
  const inner = { value: 'goal', worth: done };
  const cut = (measure: object, points: object, goals = three) => {
    const scheme = oneItemScheme(
      { measure, points, over: 'year' },
      { subject: 'branch', ...year, precision: 1, round: 'down' },
    );
    const facts = goals.map((one) => ({ record: 'goal', subject: 'b1', date: '2017-03-04', ...one }));
    const given = { subjects: [{ id: 'b1', kind: 'branch' }], facts, asOf: '2018-03-31' };
    return scoreToy(scheme, '2017', given, rules)[0]?.total;
  };
  // 86.875 − 0.875 = 86; 86.875 ÷ 1.25 = 69.5, twice that 139; 86.875 of 86.875
  expect(cut({ difference: inner, minus: { number: 0.875 } }, { 'as-entered': true })).toBe(86);
  expect(cut({ combine: { divide: ['a', 1.25] }, of: { a: inner } }, { each: 2 })).toBe(139);
  expect(cut({ ratio: inner, of: { number: 86.875 } }, { share: 7 })).toBe(7);
  expect(cut(inner, { proportion: 9, target: 86.875 })).toBe(9);
  expect(cut({ ...inner, 'if-none': 0.125 }, { 'as-entered': true }, [])).toBe(0);
  // 100 × 129600.09 ÷ 1.3 = 9969237.6923
  expect(cut(inner, { 'as-entered': true }, [of(100, 129_600.09, 1.3)])).toBe(9_969_237);
  // 100 × 100000 ÷ 3 three times is 10000000
  const thirds = Array.from({ length: 3 }, () => of(100, 100_000, 3));
  expect(cut(inner, { 'as-entered': true }, thirds)).toBe(1e7);
});

it('runs over months as over a year', () => {
  const months = three.map((one, i) => ({ ...one, month: 2 + 3 * i }));
  const monthly = { period: { tally: 'month', settle: 'year', reset: 'year' } };
  expect(total(months, {}, { ...monthly, round: 'down' })).toBe(86.87);
  expect(total(months, { cap: 28 }, { ...monthly, precision: 1, round: 'down' })).toBe(78);
});

const drawn = fc.record({
  weight: fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2),
  actual: fc.integer({ min: 0, max: 20_000 }).map((hundredths) => hundredths / 100),
  target: fc.oneof(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 20_000 }).map((one) => one / 100),
  ),
});

it('comes to the exact sum whatever is divided by what', () => {
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('half-up' as const, 'down' as const),
      fc.constantFrom(0.01, 1),
      (goals, round, precision) => {
        const exact = (one: Goal): Ratio => over(times(ratioOf(one.weight), ratioOf(one.actual)), ratioOf(one.target));
        const sum = goals.map(exact).reduce(plus, zero);
        const steps = over(sum, ratioOf(precision));
        const wanted = Number(ratio(BigInt(roundBig(steps.n, steps.d, round))).n) * precision;
        expect(total(goals, {}, { ...year, precision, round })).toBeCloseTo(wanted, 9);
        const best = goals.map(exact).reduce((a, b) => (compare(b, a) > 0 ? b : a));
        const bestSteps = over(best, ratioOf(precision));
        const most = roundBig(bestSteps.n, bestSteps.d, round) * precision;
        expect(total(goals, { combine: 'best' }, { ...year, precision, round })).toBeCloseTo(most, 9);
      },
    ),
    { numRuns: 60 },
  );
});
