import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ratio, compare, over, plus, ratio, ratioOf, times, zero } from '../../ratio.ts';
import { ratioTest } from '../ratio-test.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { nearDecimal, nearDecimalOf } from './near-decimal.ts';

const year = { tally: 'year', settle: 'year', reset: 'year' };
const plain = { period: year, levels: [], precision: 0.1, 'working-precision': undefined };
const only = (item: object) => [{ section: 's', title: '部分', items: [{ item: 'i', title: '项', ...item }] }];

/** Points of a branch in a scheme of one item, for its marks. */
function branchWith(item: object, marks: readonly number[], more: object = {}): number {
  const scheme = toyScheme({ ...plain, subject: 'branch', sections: only(item), ...more });
  const facts = marks.map((score, at) => ({
    record: 'review-score',
    subject: 'b1',
    date: `2017-05-${String(at + 1).padStart(2, '0')}`,
    score,
  }));
  return scoreToy(scheme, '2017', { subjects: [{ id: 'b1', kind: 'branch' }], facts })[0]!.total;
}

const mean = { entered: 'review-score.score', combine: 'average' };
const factored = (factor: number) => ({ combine: { multiply: ['mean', factor] }, of: { mean } });
/** Nineteen marks that add up to 1,619: 95% of their mean is 80.95. */
const marks = [75, 79, 98, 70, 89, 70, 86, 100, 94, 96, 72, 95, 81, 95, 96, 100, 73, 75, 75];
const chosen = (is: object, measure: object = factored(0.95)) => ({
  measure,
  points: { choose: [{ when: { is }, points: 1 }] },
});

describe('what is made of means', () => {
  it('reaches edges that it lies on, wherever they stand', () => {
    for (const is of [{ min: 80.95 }, { max: 80.95 }, 80.95]) expect(branchWith(chosen(is as object), marks)).toBe(1);
    for (const is of [{ above: 80.95 }, { below: 80.95 }]) expect(branchWith(chosen(is), marks)).toBe(0);
    const tiers = [
      { from: 0, points: 0 },
      { from: 80.95, points: 7 },
    ];
    expect(branchWith({ measure: factored(0.95), points: { tiers } }, marks)).toBe(7);
    const other = {
      measure: { number: 1 },
      points: { choose: [{ when: { measure: factored(0.95), is: { min: 80.95 } }, points: 5 }] },
    };
    expect(branchWith(other, marks)).toBe(5);
    const veto = {
      veto: 'v',
      title: '降',
      when: { measure: factored(0.95), is: { below: 80.95 } },
      effect: { total: 0 },
    };
    expect(branchWith({ measure: { number: 3 }, points: { 'as-entered': true } }, marks, { vetoes: [veto] })).toBe(3);
    // In ratios, differences and whole portions: 80.95 − 80 = 0.95, and 80.95 ÷ 8.095 = 10 whole parts.
    const less = { difference: factored(0.95), minus: { number: 80 } };
    expect(branchWith(chosen({ min: 0.95 }, less), marks)).toBe(1);
    const rate = { ratio: factored(0.95), of: { number: 100 } };
    expect(branchWith(chosen({ min: '80.95%' }, rate), marks)).toBe(1);
    expect(branchWith({ measure: factored(0.95), points: { each: 1, per: 8.095, whole: true } }, marks)).toBe(10);
  });

  it('is not lifted over edges that it misses', () => {
    expect(branchWith(chosen({ min: 80.95 }), [...marks.slice(1), 74])).toBe(0);
    expect(branchWith(chosen({ max: 80.95 }), [...marks.slice(1), 76])).toBe(0);
  });

  it('is compared as exact fractions are', () => {
    const drawn = fc.record({
      // So many marks whose mean the factor makes a hundredth now and then.
      of: fc.constantFrom([19, 0.95], [17, 0.85], [13, 0.65], [23, 0.92], [29, 0.58], [27, 0.54], [17, 0.3]),
      all: fc.array(fc.integer({ min: 60, max: 100 }), { minLength: 29, maxLength: 29 }),
      apart: fc.constantFrom(-1, 0, 0, 0, 1),
      // The last mark is such that the product is a hundredth, where there is such a mark.
      whole: fc.boolean(),
    });
    fc.assert(
      fc.property(drawn, ({ of: [count, factor], all: marked, apart, whole }) => {
        const list = marked.slice(0, count);
        const valueOf = (all: readonly number[]) =>
          times(over(all.map(ratioOf).reduce(plus, zero), ratio(BigInt(all.length))), ratioOf(factor));
        const fits = Array.from({ length: 41 }, (_, i) => [...list.slice(1), 60 + i]).find(
          (all) => 10_000n % valueOf(all).d === 0n,
        );
        const own = whole && fits ? fits : list;
        const value = valueOf(own);
        const edge = (Math.floor(Number((value.n * 100n) / value.d)) + apart) / 100;
        const against = compare(value, ratioOf(edge));
        expect(branchWith(chosen({ min: edge }, factored(factor)), own)).toBe(against >= 0 ? 1 : 0);
        expect(branchWith(chosen({ above: edge }, factored(factor)), own)).toBe(against > 0 ? 1 : 0);
      }),
      { seed: 3, numRuns: 12 },
    );
  });
});

describe('what is added up of unrounded totals', () => {
  const share = toyScheme({
    ...plain,
    scheme: 'share',
    round: 'none',
    sections: only({
      measure: {
        ratio: { count: 'volunteer-service', where: { hours: { min: 2 } } },
        of: { count: 'volunteer-service' },
      },
      points: { share: 10 },
    }),
  });
  const toy = toyPack();
  const rules = { ...toy, schemes: [...toy.schemes, share] };
  const served = (met: readonly (readonly [number, number])[]) =>
    met.flatMap(([least, all], member) =>
      Array.from({ length: all }, (_, at) => ({
        record: 'volunteer-service',
        subject: `m${member}`,
        date: '2017-05-01',
        hours: at < least ? 2 : 1,
      })),
    );
  function readBy(item: object, met: readonly (readonly [number, number])[], more: object = {}): number {
    const scheme = toyScheme({ ...plain, subject: 'branch', sections: only(item), ...more });
    const subjects = [
      { id: 'b1', kind: 'branch' },
      ...met.map((_, member) => ({ id: `m${member}`, kind: 'member', org: 'b1' })),
    ];
    return scoreToy(scheme, '2017', { subjects, facts: served(met) }, rules)[0]!.total;
  }
  const sum = { score: 'share', of: 'members', among: 'sum' };

  it('reaches the edges that it lies on', () => {
    // 17 members with 1 of 17 each: 10 in all. 34 with 3 of 17: 60.
    for (const [count, met, edge] of [
      [17, 1, 10],
      [34, 3, 60],
    ] as const) {
      const all = Array.from({ length: count }, () => [met, 17] as const);
      expect(readBy(chosen({ min: edge }, sum), all)).toBe(1);
      expect(readBy(chosen({ max: edge }, sum), all)).toBe(1);
    }
    const mean17 = { average: 'share', of: 'members', precision: 0.1 };
    // 9 and 8 of 17 are 10 points, of twenty members: 0.5.
    const two = [[9, 17], [8, 17], ...Array.from({ length: 18 }, () => [0, 17] as const)] as const;
    expect(readBy({ measure: mean17, points: { 'as-entered': true } }, two)).toBe(0.5);
    // 10 ÷ 40 = 0.25, rounded as it is: 0.3.
    const forty = [...two, ...Array.from({ length: 20 }, () => [0, 17] as const)];
    expect(readBy({ measure: mean17, points: { 'as-entered': true } }, forty)).toBe(0.3);
  });

  it('is compared as exact fractions are', () => {
    const people = fc.array(fc.tuple(fc.nat(17), fc.constantFrom(17, 17, 19)), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(people, fc.constantFrom(-1, 0, 0, 1), fc.boolean(), (drawn, apart, whole) => {
        // The last has what makes seventeenths whole.
        const only17 = drawn.map(([met]) => [met, 17] as const);
        const rest = (17 - (only17.slice(1).reduce((all, [met]) => all + met, 0) % 17)) % 17;
        const met = whole ? [[rest, 17] as const, ...only17.slice(1)] : drawn;
        const value = met.reduce<Ratio>(
          (all, [n, d]) => plus(all, ratio(BigInt(10 * Math.min(n, d)), BigInt(d))),
          zero,
        );
        const edge = (Math.floor(Number((value.n * 100n) / value.d)) + apart) / 100;
        const against = compare(value, ratioOf(edge));
        expect(readBy(chosen({ min: edge }, sum), met)).toBe(against >= 0 ? 1 : 0);
        expect(readBy(chosen({ above: edge }, sum), met)).toBe(against > 0 ? 1 : 0);
      }),
      { seed: 4, numRuns: 12 },
    );
  });
});

it('takes a share of a record for the decimal that several make', () => {
  // 17 records of 10 points, each among 17: 10; so with 13, 19 and 23.
  const scheme = toyScheme({
    ...plain,
    sections: only({
      measure: { value: 'honour', worth: 10, 'divided-by': 'amount' },
      points: { tiers: [{ from: 10, points: 4 }] },
    }),
  });
  for (const amount of [13, 17, 19, 23]) {
    const facts = Array.from({ length: amount }, (_, at) => ({
      record: 'honour',
      id: `h${at}`,
      date: '2017-05-01',
      amount,
    }));
    expect(scoreToy(scheme, '2017', { facts })[0]!.total).toBe(4);
  }
});

it('moves what lies within the bound, and nothing else', () => {
  expect(nearDecimal(809_499_999n, 10_000_000n, 2e-7)).toEqual({ n: 809_500n, d: 10_000n });
  expect(nearDecimal(-809_499_999n, 10_000_000n, 2e-7)).toEqual({ n: -809_500n, d: 10_000n });
  expect(nearDecimal(809_499_999n, 10_000_000n, 5e-8)).toBe(null);
  expect(nearDecimal(1n, 3n, 1)).toBe(null);
  // What may be off more is held to hundredths: near 0.3995 there is none.
  expect(nearDecimal(39_950_001n, 100_000_000n, 1e-4)).toBe(null);
  expect(nearDecimal(39_990_001n, 100_000_000n, 1e-7)).toEqual({ n: 3999n, d: 10_000n });
  expect(nearDecimal(40_010_000n, 100_000_000n, 1e-4)).toEqual({ n: 40n, d: 100n });
  expect(nearDecimalOf(6_929_999, 6_930_000, 2e-7)).toBe(6_930_000);
  expect(nearDecimalOf(NaN, 6_930_000, 1)).toBe(NaN);
});

it('holds large ratios against edges exactly', () => {
  // One part in 2^51 below three quarters.
  const den = 2 ** 51;
  expect(ratioTest({ min: 0.75 })((den / 4) * 3 - 1, den)).toBe(false);
  expect(ratioTest({ max: 0.75 })((den / 4) * 3 + 1, den)).toBe(false);
  expect(ratioTest({ min: 0.75 })((den / 4) * 3, den)).toBe(true);
});
