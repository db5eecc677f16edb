import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyContext } from '../../testing/index.ts';
import { dec, disagreement, less, pointsOf, someDecimal, tell, units } from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'fixed')!;

const someTest = fc.record(
  {
    min: someDecimal(-40, 40, 1),
    max: someDecimal(-40, 40, 1),
    above: someDecimal(-40, 40, 1),
    below: someDecimal(-40, 40, 1),
  },
  { requiredKeys: [] },
);
// Bounds that leave nothing between them are found by the check.
const possible = someTest.filter(
  ({ min = -99, above = -99, max = 99, below = 99 }) => Math.max(min, above) < Math.min(max, below),
);

describe('fixed', () => {
  it('gives its points whenever the test holds', () => {
    const given = fc.record(
      { fixed: someDecimal(-9, 9), when: fc.oneof(someDecimal(-40, 40, 1), possible), otherwise: someDecimal(-9, 9) },
      { requiredKeys: ['fixed', 'otherwise'] },
    );
    expect(
      disagreement(given, ({ fixed, when, otherwise }, measure) => {
        const test: { min?: number; max?: number; above?: number; below?: number } =
          when === undefined ? { above: 0 } : typeof when === 'number' ? { min: when } : when;
        const passed =
          (test.min === undefined || !less(measure, dec(test.min))) &&
          (test.max === undefined || !less(dec(test.max), measure)) &&
          (test.above === undefined || less(dec(test.above), measure)) &&
          (test.below === undefined || less(measure, dec(test.below)));
        return passed ? dec(fixed) : dec(otherwise);
      }),
    ).toBeNull();
  });

  it('is one yes or no: at least one, whatever the number', () => {
    expect([0, 1, 7].map((times) => pointsOf({ fixed: 2, otherwise: -1 }, times))).toEqual([-1, 2, 2]);
    expect([0, 4, 5].map((times) => pointsOf({ fixed: 2, when: 5 }, times))).toEqual([0, 0, 2]);
    expect([17, 18].map((met) => pointsOf({ fixed: 2, when: '90%' }, met, 0, 20))).toEqual([0, 2]);
    expect([0, 1].map((times) => pointsOf({ fixed: 2, when: { max: 0 } }, times))).toEqual([2, 0]);
  });

  it('says so', () => {
    expect(tell({ fixed: 2 }, 3, units.times)).toEqual(['3 次，计 2 分', '3 times: 2 points']);
    expect(tell({ fixed: 2 }, 0, units.times)).toEqual(['0 次，没有，计 0 分', '0 times, none: 0 points']);
    expect(tell({ fixed: 2, when: 5 }, 5, units.times)[0]).toBe('5 次，不少于 5 次，计 2 分');
    expect(tell({ fixed: 2, when: { above: 5, max: 9 } }, 5, units.times)[0]).toBe(
      '5 次，不符合“超过 5 次、不超过 9 次”，计 0 分',
    );
    const say = (points: object) => kind.sentence(kind.schema.parse(points), toyContext({}));
    expect(say({ fixed: 2 })).toEqual({ zh: '只要有就计 2 分', en: '2 points when there is any' });
    expect(say({ fixed: 2, when: 3, otherwise: -1 }).zh).toBe('不少于 3 次计 2 分，否则扣 1 分');
  });

  it('finds a test that can never hold', () => {
    const find = (when: unknown) =>
      kind.check(kind.schema.parse({ fixed: 1, when }), toyContext({})).map(({ code }) => code);
    expect([
      find(1),
      find({ min: 2, max: 1 }),
      find({ above: 2, max: 2 }),
      find({ min: 2, max: 2 }),
      find('1 小时'),
    ]).toEqual([[], ['impossible-condition'], ['impossible-condition'], [], ['unit-mismatch']]);
    expect(kind.most(kind.schema.parse({ fixed: 1, otherwise: 3 }))).toBe(3);
  });
});
