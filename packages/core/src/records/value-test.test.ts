import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueTest } from './condition.ts';
import { numberTest, passes } from './value-test.ts';

describe('a test of a value', () => {
  it('compares literals, bounds, lists and negations', () => {
    expect(passes('rural', 'rural')).toBe(true);
    expect(passes(true, false)).toBe(false);
    expect(passes({ min: 2, below: 3 }, 2)).toBe(true);
    expect(passes({ above: 2 }, 2)).toBe(false);
    expect(passes({ max: 2 }, 2)).toBe(true);
    expect(passes({ below: 2 }, 2)).toBe(false);
    expect(passes({ min: 3 }, 2)).toBe(false);
    expect(passes({ 'one-of': ['a', 'b'] }, 'c')).toBe(false);
    expect(passes({ not: 'a' }, 'b')).toBe(true);
  });

  it('lets a missing value through only where the test merely excludes', () => {
    expect(passes({ not: 'a' }, null)).toBe(true);
    for (const test of ['a', { min: 1 }, { 'one-of': ['a'] }, { not: 'a', 'one-of': ['b'] }, { not: 1, min: 0 }]) {
      expect(passes(test as ValueTest, null)).toBe(false);
    }
  });

  it('says the same of whole steps as of numbers', () => {
    const bound = fc.option(
      fc.integer({ min: -20, max: 20 }).map((n) => n / 4),
      { nil: undefined },
    );
    const tests = fc.oneof(
      fc.integer({ min: -20, max: 20 }).map((n): ValueTest => n / 4),
      fc
        .record({ min: bound, max: bound, above: bound, below: bound, not: bound, list: fc.boolean() })
        .map(({ list, ...test }): ValueTest => ({ ...test, ...(list ? { 'one-of': [0.5, 1, 2.25] } : {}) })),
    );
    fc.assert(
      fc.property(tests, fc.option(fc.integer({ min: -50, max: 50 })), (test, steps) => {
        const compiled = numberTest(test, { num: 1, den: 10 });
        const value = steps ?? NaN;
        const inside =
          (Number.isNaN(value) ? compiled.missing : value >= compiled.low && value <= compiled.high) &&
          (compiled.list === null || compiled.list.includes(value)) &&
          value !== compiled.excluded;
        expect(inside).toBe(passes(test, steps === null ? null : steps / 10));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('reads dates in text as days', () => {
    expect(numberTest('1970-01-11', { num: 1, den: 1 })).toMatchObject({ low: 10, high: 10 });
  });
});
