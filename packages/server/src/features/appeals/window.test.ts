import { expect, test } from 'vitest';
import { adjustmentDate } from './window.ts';

test.each([
  ['2017-09', '2017-09-01'],
  ['2017-Q3', '2017-07-01'],
  ['2017-H2', '2017-07-01'],
  ['2017', '2017-01-01'],
])('points from an appeal about %s count on %s', (period, date) => {
  expect(adjustmentDate(period)).toBe(date);
});
