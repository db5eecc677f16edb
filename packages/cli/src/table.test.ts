import { expect, test } from 'vitest';
import { displayWidth, textTable } from './table.ts';

test('a Chinese character takes two columns', () => {
  expect([displayWidth('abc'), displayWidth('志愿'), displayWidth('“一星”')]).toEqual([3, 4, 8]);
});

test('columns line up, numbers to the right', () => {
  expect(
    textTable(
      ['名', 'total'],
      [
        ['志愿', '4'],
        ['a', '12.5'],
      ],
      [1],
    ),
  ).toEqual(['名    total', '----  -----', '志愿      4', 'a      12.5']);
});
