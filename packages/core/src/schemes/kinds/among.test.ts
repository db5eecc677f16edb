import { describe, expect, it } from 'vitest';
import { type Among, type Valued, amongValues } from './among.ts';

const tenth = { num: 1, den: 10 };
const one = { num: 1, den: 1 };
const of = (among: Among, values: readonly (readonly [number, number])[], precision = tenth, unit = one) =>
  amongValues(
    values.map(([num, den]): Valued => ({ num, den })),
    among,
    unit,
    precision,
  );

describe('one number of several', () => {
  const few = [
    [3, 1],
    [1, 2],
    [5, 4],
    [3, 1],
  ] as const;

  it('is their mean, sum, best, worst, median, range or deviation, in steps', () => {
    // 3, 0.5, 1.25 and 3: 7.75 in all, 1.9375 on average; the middle two are 1.25 and 3.
    expect(of('sum', few)).toBe(78);
    expect(of('average', few)).toBe(19);
    expect(of('best', few)).toBe(30);
    expect(of('worst', few)).toBe(5);
    expect(of('median', few)).toBe(21);
    expect(of('median', few.slice(0, 3))).toBe(13);
    expect(of('range', few)).toBe(25);
    // Squares apart from the mean: (1.0625² + 1.4375² + 0.6875² + 1.0625²) ÷ 4 = 1.19921875, whose root is 1.095….
    expect(of('deviation', few)).toBe(11);
    expect(of('deviation', few, { num: 1, den: 1000 })).toBe(1095);
    expect(
      of('deviation', [
        [4, 2],
        [2, 1],
      ]),
    ).toBe(0);
    expect(
      of(
        'deviation',
        [
          [1, 1],
          [3, 1],
        ],
        one,
      ),
    ).toBe(1);
  });

  it('is rounded half up to any step, in any unit', () => {
    const quarter = { num: 1, den: 4 };
    expect(
      of(
        'sum',
        [
          [1, 4],
          [2, 4],
        ],
        { num: 1, den: 2 },
        quarter,
      ),
    ).toBe(0);
    expect(
      of(
        'sum',
        [
          [4, 1],
          [1, 1],
        ],
        { num: 1, den: 2 },
        quarter,
      ),
    ).toBe(3);
    expect(
      of(
        'average',
        [
          [1, 1],
          [2, 1],
        ],
        one,
      ),
    ).toBe(2);
    expect(
      of(
        'average',
        [
          [-1, 1],
          [-2, 1],
        ],
        one,
      ),
    ).toBe(-2);
    expect(of('sum', [[7, 1]], { num: 5, den: 1 })).toBe(1);
    expect(of('sum', [[8, 1]], { num: 5, den: 1 })).toBe(2);
    expect(of('best', [[7, 2]], { num: 2, den: 1 }, { num: 3, den: 1 })).toBe(5);
  });

  it('is as exact of many denominators, large numbers and fine steps', () => {
    // 1/2 + 1/3 + 1/5 + 1/7 = 247/210 = 1.17619…
    const primes = [2, 3, 5, 7].map((den) => [1, den] as const);
    expect(of('sum', primes, { num: 1, den: 100_000 })).toBe(117_619);
    expect(of('average', primes, { num: 1, den: 100_000 })).toBe(29_405);
    expect(
      of(
        'sum',
        [
          [10 ** 9, 3],
          [1, 3],
        ],
        one,
      ),
    ).toBe(333_333_334);
    expect(
      of(
        'average',
        [
          [2 ** 52, 1],
          [2 ** 52 + 2, 1],
        ],
        one,
      ),
    ).toBe(2 ** 52 + 1);
    expect(
      of(
        'sum',
        [
          [999_999_999, 99_991],
          [1, 2],
        ],
        { num: 1, den: 1_000_000 },
      ),
    ).toBe(10_001_400_071);
    expect(
      of(
        'sum',
        [
          [123_456_789, 1],
          [987_654_321, 1],
        ],
        { num: 1, den: 4_194_304 },
      ),
    ).toBe(1_111_111_110 * 4_194_304);
  });
});
