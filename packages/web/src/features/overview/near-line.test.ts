import { expect, test } from 'vitest';
import { distancesOf, usualDistance } from './near-line.ts';

const lines = (...from: (number | null)[]) => ({
  levels: from.map((each, level) => ({ level, title: { zh: '级', en: 'level' }, from: each })),
});

test('one can ask no further than lines lie apart', () => {
  expect(distancesOf(lines(null, 15, 24, 33))).toEqual([0.5, 1, 2, 3, 5]);
  expect(usualDistance(lines(null, 15, 24, 33))).toBe(2);
  expect(distancesOf(lines(null, 60))).toEqual([0.5, 1, 2, 3, 5, 10, 20, 50]);
  expect(usualDistance(lines(null, 60, 75, 90))).toBe(5);
  // Within 20 of 60 would be everybody.
  expect(usualDistance(lines(null, 60))).toBe(5);
  expect(usualDistance(lines(null, 0.5))).toBe(0.5);
});

test('without lines there is nothing to be near to', () => {
  expect(distancesOf(lines(null, null))).toEqual([]);
  expect(usualDistance(lines())).toBeUndefined();
});
