import type { Pack, Scheme } from '@lianxin/core';
import { expect, test } from 'vitest';
import { adjustmentDate, appealUntil } from './window.ts';

test.each([
  ['2017-09', '2017-09-01'],
  ['2017-Q3', '2017-07-01'],
  ['2017-H2', '2017-07-01'],
  ['2017', '2017-01-01'],
])('points from an appeal about %s count on %s', (period, date) => {
  expect(adjustmentDate(period)).toBe(date);
});

test('an appeal is made within days, or working days by the holidays of the pack', () => {
  const head = { holidays: [{ year: 2017, off: [{ from: '2017-10-01', to: '2017-10-08' }] }] } as Pack['head'];
  const until = (days: number | string) => appealUntil({ head }, { 'appeal-days': days } as Scheme, '2017-Q3');
  expect([until(5), until('5 个工作日')]).toEqual(['2017-10-05', '2017-10-13']);
});
