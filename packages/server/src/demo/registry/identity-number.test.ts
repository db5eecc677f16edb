import { expect, test } from 'vitest';
import { toDay } from './days.ts';
import { checkDigit, demoIdentityNumber, demoPhone } from './identity-number.ts';

test('check digits as GB 11643-1999 prints them in its own examples', () => {
  expect(checkDigit('11010519491231002')).toBe('X');
  expect(checkDigit('44052418800101001')).toBe('4');
});

test('refuses anything but 17 digits', () => {
  expect(() => checkDigit('1234')).toThrow(/17 digits/);
});

test('address code 999999, birth date, sequence, check digit', () => {
  const number = demoIdentityNumber(toDay('1968-05-04'), 27);
  expect(number).toMatch(/^99999919680504027[\dX]$/);
  expect(number.at(-1)).toBe(checkDigit(number.slice(0, 17)));
});

test('phones begin with 100 and do not repeat', () => {
  const phones = Array.from({ length: 30_000 }, (_, serial) => demoPhone(serial));
  expect(phones.every((phone) => /^100\d{8}$/.test(phone))).toBe(true);
  expect(new Set(phones).size).toBe(phones.length);
});
