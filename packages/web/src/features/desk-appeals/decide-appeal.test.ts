import { expect, test } from 'vitest';
import { readPoints } from './DecideAppeal.tsx';

test.each([
  ['1.5', 1.5],
  [' −2 ', -2],
  ['-2', -2],
  ['0', null],
  ['', null],
  ['二', null],
  ['101', null],
])('points typed as %j are %j', (text, points) => {
  expect(readPoints(text)).toBe(points);
});
