import { expect, test } from 'vitest';
import { afterNextQuarter, nextMonthStart } from './shortcuts.ts';

test('shortcuts lead over the end of a year', () => {
  expect(nextMonthStart('2026-12-31')).toBe('2027-01-01');
  expect(nextMonthStart('2026-02-01')).toBe('2026-03-01');
  expect(afterNextQuarter('2026-11-20')).toBe('2027-01-11');
});
