import { expect, it } from 'vitest';
import type { CompiledPoints } from './kinds/kind.ts';
import { tabledPoints } from './tabled-points.ts';

/** Three points for each, one less from 1,000 on; NaN gives none. Notes how many cells it was asked about. */
function rule(): { points: CompiledPoints; asked: number[] } {
  const asked: number[] = [];
  const points: CompiledPoints = (num, _dens, cells, out) => {
    asked.push(cells);
    for (let cell = 0; cell < cells; cell++)
      out[cell] = Number.isNaN(num[cell]!) ? 0 : 3 * num[cell]! - (num[cell]! >= 1000 ? 1 : 0);
  };
  return { points, asked };
}

function given(tabled: CompiledPoints, amounts: Float64Array): number[] {
  const out = new Float64Array(amounts.length).fill(-7);
  tabled(amounts, amounts, amounts.length, out);
  return [...out];
}

it('looks up whole amounts below 1,024 once there are so many cells, and hands all others to the rule', () => {
  const { points, asked } = rule();
  const tabled = tabledPoints(points);
  expect(given(tabled, Float64Array.of(2, 1000))).toEqual([6, 2999]);
  expect(asked).toEqual([2]);
  const all = Float64Array.from({ length: 1024 }, (_, amount) => amount);
  const wanted = [...all].map((amount) => (amount < 1000 ? 3 * amount : 3 * amount - 1));
  expect(given(tabled, all)).toEqual(wanted);
  // Once for the table.
  expect(asked).toEqual([2, 1024]);
  expect(given(tabled, Float64Array.of(1023, 0, 999))).toEqual([3068, 0, 2997]);
  expect(asked.length).toBe(2);
  for (const other of [1024, -1, 0.5, NaN]) {
    const last = Number.isNaN(other) ? 0 : 3 * other - (other >= 1000 ? 1 : 0);
    expect(given(tabled, Float64Array.of(7, other))).toEqual([21, last]);
  }
  expect(asked.slice(2)).toEqual([2, 2, 2, 2]);
});

it('makes no table for fewer cells', () => {
  const { points, asked } = rule();
  const tabled = tabledPoints(points);
  given(tabled, new Float64Array(1023));
  given(tabled, new Float64Array(1023));
  expect(asked).toEqual([1023, 1023]);
});
