import { expect, test } from 'vitest';
import { counted, pointWords, unitWords } from './words.ts';

test('a number stands with its unit, English in the plural unless it is one', () => {
  const hours = unitWords({ unit: '小时', 'unit-en': 'hour' });
  expect(counted(1.5, hours)).toEqual({ zh: '1.5 小时', en: '1.5 hours' });
  expect(counted('1', hours)).toEqual({ zh: '1 小时', en: '1 hour' });
  expect(counted('3/4', unitWords({}))).toEqual({ zh: '3/4', en: '3/4' });
});

test('a unit without English stays as the pack has it', () => {
  expect(counted(2, unitWords({ unit: '件' })).en).toBe('2 件');
});

test('points', () => {
  expect([pointWords(1).en, pointWords('0.5').en, pointWords(0).en, pointWords(1).zh]).toEqual([
    '1 point',
    '0.5 points',
    '0 points',
    '1 分',
  ]);
});
