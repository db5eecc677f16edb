import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenness, mean, moved, quantile } from './figures.ts';

describe('figures', () => {
  test('evenness of equal scores is 100, and worked by hand for two', () => {
    expect(evenness([40, 40, 40])).toBe(100);
    // mean 50, standard deviation 10 → 100 × (1 − 0.2)
    expect(evenness([40, 60])).toBeCloseTo(80);
    expect(evenness([0, 0])).toBeNull();
    expect(mean([])).toBeNull();
  });

  test('quantiles lie between the extremes and grow with the share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const at = quantile(values, share) as number;
          expect(at).toBeGreaterThanOrEqual(Math.min(...values));
          expect(at).toBeLessThanOrEqual(Math.max(...values));
          expect(quantile(values, 1)).toBeGreaterThanOrEqual(at);
        },
      ),
    );
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  });

  test('a subject without an earlier level has not moved', () => {
    expect(
      moved(
        new Map([
          ['a', 3],
          ['b', 2],
          ['c', 1],
        ]),
        new Map([
          ['a', 2],
          ['b', 2],
        ]),
      ),
    ).toEqual([{ subject: 'a', from: 2, to: 3 }]);
  });
});
