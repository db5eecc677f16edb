import { fractionOf } from '../exact.ts';
import type { ValueTest } from '../records/condition.ts';

/** Whether `num / den` passes a test of numbers, exactly; what is no number (0/0, NaN) passes none. */
export function ratioTest(test: ValueTest): (num: number, den: number) => boolean {
  const against = (value: unknown): ((num: number, den: number) => number) => {
    if (typeof value !== 'number') return () => NaN;
    const bound = fractionOf(value);
    return (num, den) => num * bound.den - bound.num * den;
  };
  const tests: ((num: number, den: number) => boolean)[] = [];
  const add = (value: unknown, holds: (difference: number) => boolean): void => {
    if (value === undefined) return;
    const difference = against(value);
    tests.push((num, den) => holds(difference(num, den)));
  };
  if (typeof test !== 'object') add(test, (difference) => difference === 0);
  else {
    add(test.min, (difference) => difference >= 0);
    add(test.max, (difference) => difference <= 0);
    add(test.above, (difference) => difference > 0);
    add(test.below, (difference) => difference < 0);
    add(test.not, (difference) => difference !== 0);
    if (test['one-of']) {
      const list = test['one-of'].map(against);
      tests.push((num, den) => list.some((difference) => difference(num, den) === 0));
    }
  }
  return (num, den) => den > 0 && !Number.isNaN(num) && tests.every((holds) => holds(num, den));
}
