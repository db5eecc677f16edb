import { expect, test } from 'vitest';
import { addYears, ageOn, toDay, toIso } from './days.ts';

test('goes there and back', () => {
  expect(toDay('1970-01-02')).toBe(1);
  expect(toIso(toDay('2024-02-29'))).toBe('2024-02-29');
  expect(() => toDay('2024-2-9')).toThrow(/2024-2-9/);
});

test('a birthday counts from its own day on', () => {
  expect(ageOn(toDay('2000-03-15'), toDay('2018-03-14'))).toBe(17);
  expect(ageOn(toDay('2000-03-15'), toDay('2018-03-15'))).toBe(18);
  expect(toIso(addYears(toDay('2004-02-29'), 18))).toBe('2022-03-01');
});
