import { expect, it } from 'vitest';
import { scaleShape } from './scale.ts';

const levels = [
  { level: 0, from: null },
  { level: 1, from: 7 },
  { level: 2, from: 12 },
  { level: 3, from: 17 },
  { level: 4, from: 22 },
  { level: 5, from: 27 },
];

it('lays thresholds and total on one line of thirty points', () => {
  const shape = scaleShape(levels, 15, 3);
  expect(shape.total).toBe(500);
  expect(shape.ticks.map((tick) => tick.at)).toEqual([233, 400, 567, 733, 900]);
  expect([...shape.labelled].sort()).toEqual([1, 2, 3, 4, 5]);
});

it('makes room for a total above every threshold', () => {
  const shape = scaleShape(levels, 40, null);
  expect(shape.total).toBeLessThan(1000);
  expect(shape.total).toBeGreaterThan(shape.ticks.at(-1)?.at ?? 1000);
});

it('labels the next threshold first where they crowd', () => {
  const crowded = [60, 80, 85, 90, 95].map((from, index) => ({ level: index + 1, from }));
  const shape = scaleShape(crowded, 82, 3);
  expect(shape.labelled.has(3)).toBe(true);
  expect(shape.labelled.has(2)).toBe(false);
});

it('stands when there are no thresholds and when points are below zero', () => {
  expect(scaleShape([], 0, null).total).toBe(0);
  expect(scaleShape(levels, -5, 1).total).toBe(0);
});
