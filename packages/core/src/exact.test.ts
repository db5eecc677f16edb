import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsOf,
  divide,
  fractionOf,
  fromSteps,
  multiply,
  roundHalfUp,
  stepsAtLeast,
  stepsAtMost,
  stepsOf,
  toScaled,
} from './exact.ts';

describe('exact numbers', () => {
  it('reads decimals as they are written', () => {
    expect([3, 0.25, 1e-7, 2.5e-3, 1e21].map(decimalsOf)).toEqual([0, 2, 7, 4, 0]);
    expect(fractionOf(0.35)).toEqual({ num: 7, den: 20 });
    expect(fractionOf(-1.5)).toEqual({ num: -3, den: 2 });
    expect(fractionOf(0)).toEqual({ num: 0, den: 1 });
  });

  it('multiplies and divides fractions without loss', () => {
    expect(divide(fractionOf(0.3), fractionOf(0.1))).toEqual({ num: 3, den: 1 });
    expect(divide(fractionOf(1), fractionOf(-0.5))).toEqual({ num: -2, den: 1 });
    expect(multiply(fractionOf(0.5), fractionOf(0.2))).toEqual({ num: 1, den: 10 });
  });

  it('rounds halves away from zero, exactly, up to 2^52', () => {
    expect([5, -5, 4, -4, 7].map((num) => roundHalfUp(num, 2))).toEqual([3, -3, 2, -2, 4]);
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), fc.integer({ min: 1, max: 2 ** 20 }), (num, den) => {
        const size = BigInt(Math.abs(num));
        const exact = (2n * size + BigInt(den)) / (2n * BigInt(den));
        expect(BigInt(Math.abs(roundHalfUp(num, den)))).toBe(exact);
        expect(Math.sign(roundHalfUp(num, den)) === Math.sign(num) || exact === 0n).toBe(true);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('keeps what is typed in whole units, and shows whole steps as the decimal a person wrote', () => {
    expect(toScaled(1.005, 2)).toBe(101);
    expect(toScaled(-1.005, 2)).toBe(-101);
    expect(toScaled(0.1 + 0.2, 2)).toBe(30);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(0.1, 0.01, 0.5, 1, 0.25), (steps, precision) => {
        const step = fractionOf(precision);
        const shown = fromSteps(steps, step);
        expect(decimalsOf(shown)).toBeLessThanOrEqual(decimalsOf(precision));
        expect(stepsOf(shown, step)).toBe(steps);
      }),
      { seed: 2 },
    );
    expect(Object.is(fromSteps(-0, fractionOf(0.1)), 0)).toBe(true);
  });

  it('turns caps down and level bounds up to whole steps', () => {
    const half = fractionOf(0.5);
    expect([stepsAtMost(1.7, half), stepsAtLeast(1.7, half), stepsOf(1.75, half)]).toEqual([3, 4, 4]);
    expect([stepsAtMost(-1.7, half), stepsAtLeast(-1.7, half)]).toEqual([-4, -3]);
    expect([stepsAtMost(0.3, fractionOf(0.1)), stepsAtLeast(0.7, fractionOf(0.1))]).toEqual([3, 7]);
  });
});
