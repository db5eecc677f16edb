import { expect, test } from 'vitest';
import { firstSentence, placeOn, shadeOf } from './shade.ts';

test.each([
  [5, 5, 's5'],
  [1, 5, 's1'],
  [0, 5, 's0'],
  [1, 1, 's5'],
  [2, 3, 's3'],
])('level %i of %i has shade %s', (level, most, shade) => {
  expect(shadeOf(level, most)).toBe(shade);
});

test('a value lies on its axis, and never outside', () => {
  expect(placeOn({ min: 40, max: 100 }, 70)).toBe(50);
  expect(placeOn({ min: 40, max: 100 }, 120)).toBe(100);
  expect(placeOn({ min: 5, max: 5 }, 5)).toBe(0);
});

test('the finding splits after its first sentence, and not inside a number', () => {
  expect(firstSentence('均分高了 1.4，差距在缩小。四星及以上到 159 个。')).toEqual([
    '均分高了 1.4，差距在缩小。',
    '四星及以上到 159 个。',
  ]);
  expect(firstSentence('The mean rose by 1.4. Four stars: 159.')).toEqual([
    'The mean rose by 1.4.',
    ' Four stars: 159.',
  ]);
  expect(firstSentence('一句')).toEqual(['一句', '']);
});
