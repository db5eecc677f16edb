import { expect, test } from 'vitest';
import { periodMark, trendShape } from './trend.ts';

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

test.each([
  ['2024', '2024', '2024'],
  ['2023@09', '2023—2024', '2023–2024'],
  ['2020-2021', '2020—2021', '2020–2021'],
  ['2024-Q1', '2024 一季度', '2024 Q1'],
  ['2024-Q4', '四季度', 'Q4'],
  ['2024-H2', '下半年', 'H2'],
  ['2024-01', '2024 1月', '2024 Jan'],
  ['2024-11', '11月', 'Nov'],
  ['2023-Q1@09', '2023 9—11月', '2023 9–11'],
  ['2023-Q2@09', '12—2月', '12–2'],
])('%s stands under its point as %s', (period, zh, en) => {
  expect([periodMark(period, 'zh'), periodMark(period, 'en')]).toEqual([zh, en]);
});
