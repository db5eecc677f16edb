import { type Fraction, shareOf } from '../exact.ts';
import { type ValueTest, numericTest } from '../records/condition.ts';

// Sums and differences of products below this stay below 2^53.
const exactBelow = 2 ** 52;

/** A test whose bounds are exact, such as 2/3; of one number, exactly it. */
export type ExactTest = Fraction | Partial<Record<'min' | 'max' | 'above' | 'below', Fraction>>;

/** Whether `num / den` passes a test of numbers, exactly; what is no number (0/0, NaN) passes none. Of a `share` 85% is 17/20. */
export function ratioTest(stated: ValueTest | ExactTest, share = false): (num: number, den: number) => boolean {
  const test = isExact(stated) ? stated : numericTest(stated, share);
  const against = (value: unknown): ((num: number, den: number) => number) => {
    if (typeof value !== 'number' && !isFraction(value)) return () => NaN;
    const bound = typeof value === 'number' ? shareOf(value) : value;
    return (num, den) => {
      const [left, right] = [num * bound.den, bound.num * den];
      if (Math.abs(left) + Math.abs(right) < exactBelow || !Number.isInteger(num)) return left - right;
      // Products beyond what doubles hold could make an edge of what lies beside it.
      return Number(BigInt(num) * BigInt(bound.den) - BigInt(bound.num) * BigInt(den));
    };
  };
  const tests: ((num: number, den: number) => boolean)[] = [];
  const add = (value: unknown, holds: (difference: number) => boolean): void => {
    if (value === undefined) return;
    const difference = against(value);
    tests.push((num, den) => holds(difference(num, den)));
  };
  if (typeof test !== 'object' || isFraction(test)) add(test, (difference) => difference === 0);
  else {
    add(test.min, (difference) => difference >= 0);
    add(test.max, (difference) => difference <= 0);
    add(test.above, (difference) => difference > 0);
    add(test.below, (difference) => difference < 0);
    if (!('not' in test || 'one-of' in test)) return passing(tests);
    add(test.not, (difference) => difference !== 0);
    if (test['one-of']) {
      const list = test['one-of'].map(against);
      tests.push((num, den) => list.some((difference) => difference(num, den) === 0));
    }
  }
  return passing(tests);
}

function passing(tests: readonly ((num: number, den: number) => boolean)[]): (num: number, den: number) => boolean {
  return (num, den) => den > 0 && !Number.isNaN(num) && tests.every((holds) => holds(num, den));
}

function isExact(test: ValueTest | ExactTest): test is ExactTest {
  return isFraction(test) || (typeof test === 'object' && Object.values(test).some(isFraction));
}

function isFraction(value: unknown): value is Fraction {
  return typeof value === 'object' && value !== null && 'den' in value;
}
