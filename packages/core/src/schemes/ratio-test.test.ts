import { expect, it } from 'vitest';
import { ratioTest } from './ratio-test.ts';

const third = { num: 1, den: 3 };
/** Of −1/2, 0/5, 1/3, 1/2, 2/4, 1/1 and 3/2: those that pass, by position. */
const values: readonly [number, number][] = [
  [-1, 2],
  [0, 5],
  [1, 3],
  [1, 2],
  [2, 4],
  [1, 1],
  [3, 2],
];
const passing = (test: Parameters<typeof ratioTest>[0]) =>
  values.flatMap(([num, den], at) => (ratioTest(test)(num, den) ? [at] : []));

it.each([
  ['a number, exactly it', 0.5, [3, 4]],
  ['a fraction, exactly it', third, [2]],
  ['at least', { min: 0.5 }, [3, 4, 5, 6]],
  ['at most', { max: 0.5 }, [0, 1, 2, 3, 4]],
  ['above', { above: 0.5 }, [5, 6]],
  ['below', { below: 0.5 }, [0, 1, 2]],
  ['a range', { min: 0, below: 1 }, [1, 2, 3, 4]],
  ['bounds that are fractions', { above: third, max: { num: 2, den: 2 } }, [3, 4, 5]],
  ['at least a third', { min: third }, [2, 3, 4, 5, 6]],
  ['below a third', { below: third }, [0, 1]],
  ['nothing', {}, [0, 1, 2, 3, 4, 5, 6]],
  ['not', { not: 0.5 }, [0, 1, 2, 5, 6]],
  ['not, within a range', { not: 0.5, min: 0 }, [1, 2, 5, 6]],
  ['one of several', { 'one-of': [0, 1.5, 7] }, [1, 6]],
  ['one of several, within a range', { 'one-of': [0, 1.5], above: 1 }, [6]],
  ['one of several that is not one', { 'one-of': [0, 1.5], not: 0 }, [6]],
  ['a word, which no number is', 'a', []],
  ['at least a word beside a number', { 'one-of': ['a', 1] }, [5]],
  ['yes', true, []],
] as const)('passes %s', (_, test, wanted) => {
  expect(passing(test as Parameters<typeof ratioTest>[0])).toEqual(wanted);
});

it('passes nothing that is no number', () => {
  for (const test of [0.5, third, { min: 0 }, { not: 3 }, {}]) {
    expect(ratioTest(test)(NaN, 1)).toBe(false);
    expect(ratioTest(test)(0, 0)).toBe(false);
    expect(ratioTest(test)(1, NaN)).toBe(false);
    expect(ratioTest(test)(1, -2)).toBe(false);
  }
});
