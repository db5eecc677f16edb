import { expect, test } from 'vitest';
import { toDay } from '../registry/days.ts';
import { random } from '../registry/random.ts';
import { yearCalendar } from './year-calendar.ts';

const calendar = yearCalendar('2025-07-01', '2026-06-30');

test('twelve months, first to last day', () => {
  expect(calendar.months.map(({ month }) => month)).toEqual([7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6]);
  expect(calendar.months.map(({ from, to }) => to - from + 1)).toEqual([
    31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30,
  ]);
});

test('the shares of the parts make the whole', () => {
  const middle = toDay('2026-01-10');
  expect(calendar.share(calendar.from, middle) + calendar.share(middle + 1, calendar.to)).toBeCloseTo(1);
});

test('days drawn stay inside; July is livelier than the weeks of Spring Festival', () => {
  const draw = random('days');
  const drawn = Array.from({ length: 20_000 }, () => calendar.drawDay(draw, calendar.from, calendar.to));
  expect(Math.min(...drawn)).toBe(calendar.from);
  expect(Math.max(...drawn)).toBe(calendar.to);
  const within = (from: string, to: string) => drawn.filter((day) => day >= toDay(from) && day <= toDay(to)).length;
  expect(within('2025-07-01', '2025-07-14')).toBeGreaterThan(3 * within('2026-02-13', '2026-02-26'));
  const narrow = calendar.drawDay(draw, toDay('2026-03-05'), toDay('2026-03-05'));
  expect(calendar.iso(narrow)).toBe('2026-03-05');
});

test('refuses a time that ends before it begins', () => {
  expect(() => yearCalendar('2026-01-02', '2026-01-01')).toThrow(/2026-01-02/);
});
