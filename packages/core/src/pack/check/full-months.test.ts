import { expect, test } from 'vitest';
import { fullMonthsOnly } from './full-months.ts';

test.each([
  ['months from date to due', { above: 1 }, 'begun-months from date to due: { above: 1 }'],
  ['months from date to due', { max: 3 }, 'begun-months from date to due: { max: 3 }'],
  ['years from subject.born to date', { above: 65 }, 'begun-years from subject.born to date: { above: 65 }'],
])('%s %j says what it means', (name, stated, fix) => {
  expect(fullMonthsOnly(name, stated)?.finding.fixEn).toContain(fix);
});

test.each([
  ['months from date to due', { min: 1 }],
  ['months from date to due', { below: 3 }],
  ['months from date to due', { above: 0 }],
  ['begun-months from date to due', { above: 1 }],
  ['days from date to due', { above: 30 }],
  ['hours', { max: 3 }],
])('%s %j is clear', (name, stated) => {
  expect(fullMonthsOnly(name, stated)).toBeNull();
});
