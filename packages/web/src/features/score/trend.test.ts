import { expect, test } from 'vitest';
import { trendShape } from './trend.ts';

test('the highest lies near the top, the lowest near the bottom, each in its column', () => {
  expect(trendShape([10, 20, 15, 20])).toEqual([
    { x: 12.5, y: 27 },
    { x: 37.5, y: 3 },
    { x: 62.5, y: 15 },
    { x: 87.5, y: 3 },
  ]);
});

test('what never changed is a line in the middle', () => {
  expect(trendShape([0, 0]).map(({ y }) => y)).toEqual([15, 15]);
});
