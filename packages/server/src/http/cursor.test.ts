import { expect, test } from 'vitest';
import { z } from 'zod';
import { cursorOf, readCursor } from './cursor.ts';
import { isStorable } from './storable-text.ts';

const place = z.object({ date: z.iso.date(), id: z.string() });

test('a cursor comes back as the place it was made of', () => {
  const at = { date: '2026-06-01', id: '甲' };
  expect(readCursor(cursorOf(at), place)).toEqual(at);
  expect(readCursor(undefined, place)).toBeUndefined();
});

test.each([
  '',
  'x',
  cursorOf({}),
  cursorOf({ date: '2026-02-30', id: 'a' }),
  cursorOf({ date: '2026-06-01', id: '\0' }),
])('one that nobody gave is refused: %s', (cursor) => {
  expect(() => readCursor(cursor, place)).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

test('text that no database can hold', () => {
  expect(['', '甲', '😀', '\n'].every(isStorable)).toBe(true);
  expect(['\0', 'a\0b', '\ud83d', '\ude00a'].some(isStorable)).toBe(false);
});
