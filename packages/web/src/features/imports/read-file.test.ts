import { expect, test } from 'vitest';
import { base64Of, columnLetter } from './read-file.ts';

test('a file of any length is carried whole', async () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 256);
  const back = Uint8Array.from(atob(await base64Of(new Blob([bytes]))), (letter) => letter.charCodeAt(0));
  expect(back).toEqual(bytes);
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
])('column %i is %s', (column, letter) => {
  expect(columnLetter(column)).toBe(letter);
});
