import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, editDistance } from './did-you-mean.ts';

const keys = ['title', 'title-en', 'precision', 'promotion', 'max-steps', 'measure'];

test.each([
  ['presision', 'precision'],
  ['titel', 'title'],
  ['maxSteps', 'max-steps'],
  ['max_steps', 'max-steps'],
  ['mesure', 'measure'],
  ['promotions', 'promotion'],
])('%s is meant as %s', (word, meant) => {
  expect(didYouMean(word, keys)).toBe(meant);
});

test.each(['colour', 'x', '', 'entirely-different', '标题'])('%s is meant as nothing here', (word) => {
  expect(didYouMean(word, keys)).toBeUndefined();
});

test('single letters and numbers are not guessed at', () => {
  expect(didYouMean('7', ['0', '1'])).toBeUndefined();
  expect(didYouMean('12', ['13'])).toBeUndefined();
  expect(didYouMean('a', ['b'])).toBeUndefined();
  expect(didYouMean('pr', ['per'])).toBe('per');
});

test('the distance is the same both ways, nothing for the same word, and never beyond the limit', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20));
      expect(editDistance(a, a, 20)).toBe(0);
      expect(editDistance(a, b, 3)).toBe(Math.min(3, editDistance(a, b, 20)));
    }),
    { seed: 1 },
  );
  expect(editDistance('abcd', 'abdc', 9)).toBe(1);
});
