import { describe, expect, it } from 'vitest';
import type { RoundingMode } from '../../exact.ts';
import { over, ratio, roundBig } from '../../ratio.ts';
import { type Piece, compareCuts, compileCurve, curveAt, level, onto, reaches } from './curve.ts';

const modes: RoundingMode[] = ['half-up', 'half-even', 'down', 'up'];
const third = ratio(1n, 3n);
const at = (n: bigint, d: bigint, after = false) => ({ at: ratio(n, d), after });

/** A line, levels and lines with corners just at, just above and between the amounts. */
const curves: Record<string, Piece[]> = {
  'a whole multiple': [{ low: null, slope: ratio(2n), base: ratio(0n) }],
  'a third of each': [{ low: null, slope: third, base: ratio(0n) }],
  'a line with a base': [{ low: null, slope: ratio(-7n, 11n), base: ratio(5n, 4n) }],
  levels: [
    level(null, ratio(-1n)),
    level(at(1n, 2n), ratio(1n, 4n)),
    level(at(3n, 1n, true), ratio(5n)),
    level(at(10n, 3n), third),
  ],
  corners: [
    { low: null, slope: ratio(0n), base: ratio(1n) },
    { low: at(2n, 1n), slope: ratio(3n, 7n), base: ratio(-1n, 8n) },
    { low: at(5n, 2n, true), slope: third, base: ratio(2n) },
    { low: at(9_007_199_254_740_991n, 4n), slope: ratio(-1n, 1_000_003n), base: ratio(1n, 999_983n) },
  ],
};
const amounts = [
  0,
  1,
  -1,
  2,
  3,
  4,
  5,
  7,
  20,
  25,
  26,
  33,
  34,
  -13,
  1_000_001,
  2 ** 40 + 1,
  2 ** 50 + 3,
  2 ** 51 - 1,
  2 ** 51 + 1,
  -(2 ** 51) - 3,
  2 ** 52 + 7,
  2 ** 53 - 1,
];

function exactly(pieces: readonly Piece[], num: number, den: number, step: bigint, mode: RoundingMode): number {
  const points = curveAt(pieces, ratio(BigInt(num), BigInt(den)));
  const steps = over(points, ratio(1n, step));
  return roundBig(steps.n, steps.d, mode);
}

describe('points along a curve', () => {
  const cases = Object.entries(curves).flatMap(([name, pieces]) => modes.map((mode) => [name, mode, pieces] as const));

  it.each(cases)('%s, rounded %s: every amount gives what exact fractions give', (_, mode, pieces) => {
    for (const den of [1, 10, 3]) {
      const num = Float64Array.from(amounts);
      const out = new Float64Array(amounts.length).fill(99);
      compileCurve(pieces, { num: 1, den: 10 }, den, mode)(num, num, amounts.length, out);
      expect([...out]).toEqual(amounts.map((amount) => exactly(pieces, amount, den, 10n, mode)));
    }
  });

  it.each(cases)('%s, rounded %s: so does every share', (_, mode, pieces) => {
    const shares = amounts.flatMap((num) => [1, 2, 3, 7, 10, 2 ** 26 + 1].map((den) => [num, den] as const));
    const num = Float64Array.from(shares, ([own]) => own);
    const dens = Float64Array.from(shares, ([, den]) => den);
    const out = new Float64Array(shares.length).fill(99);
    compileCurve(pieces, { num: 1, den: 100 }, 0, mode)(num, dens, shares.length, out);
    expect([...out]).toEqual(shares.map(([own, den]) => exactly(pieces, own, den, 100n, mode)));
  });

  it('gives nothing where nothing was measured, or over nothing', () => {
    for (const pieces of Object.values(curves)) {
      const num = Float64Array.of(NaN, 4, NaN);
      const out = new Float64Array(3).fill(99);
      compileCurve(pieces, { num: 1, den: 1 }, 0, 'half-up')(num, Float64Array.of(3, 0, NaN), 3, out);
      expect([...out]).toEqual([0, 0, 0]);
      compileCurve(pieces, { num: 1, den: 1 }, 1, 'half-up')(num, num, 1, out);
      expect(out[0]).toBe(0);
    }
  });

  it('is cut at or just above a place', () => {
    expect(reaches(ratio(3n), at(3n, 1n))).toBe(true);
    expect(reaches(ratio(3n), at(3n, 1n, true))).toBe(false);
    expect(reaches(ratio(29n, 10n), at(3n, 1n))).toBe(false);
    expect(compareCuts(at(3n, 1n), at(3n, 1n, true))).toBeLessThan(0);
    expect(compareCuts(at(3n, 1n, true), at(3n, 1n))).toBeGreaterThan(0);
    expect(compareCuts(at(2n, 1n, true), at(3n, 1n))).toBeLessThan(0);
    expect(compareCuts(at(3n, 1n), at(6n, 2n))).toBe(0);
  });

  it('is multiplied and lifted as a whole', () => {
    const lifted = onto(curves['corners']!, ratio(2n), ratio(-1n));
    for (const measure of [0n, 2n, 3n, 40n])
      expect(curveAt(lifted, ratio(measure))).toEqual(
        // 2 × points − 1
        (({ n, d }) => ratio(2n * n - d, d))(curveAt(curves['corners']!, ratio(measure))),
      );
  });
});
