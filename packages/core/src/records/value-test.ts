import { parseDay } from '../calendar.ts';
import { type Fraction, divide, fractionOf, stepsAtLeast, stepsAtMost } from '../exact.ts';
import { ageOf, ageOn } from './ages.ts';
import { type Condition, type NumericTest, type ValueTest, holds, numericTest } from './condition.ts';

/** Whether a value passes a test. A missing value (null) passes only a test that merely says what it must not be. */
export function passes(stated: ValueTest, value: string | number | boolean | null): boolean {
  const test = numericTest(stated);
  if (typeof test !== 'object') return value === test;
  const { min, max, above, below, 'one-of': list, not, filled } = test;
  if (filled !== undefined && (value !== null) !== filled) return false;
  if (not !== undefined && value === not) return false;
  if (list !== undefined && !list.some((listed) => listed === value)) return false;
  const bounded = min !== undefined || max !== undefined || above !== undefined || below !== undefined;
  if (test.since !== undefined || test.until !== undefined) return inDays(test, value);
  // What must be empty is compared with nothing else.
  if (filled === false) return !bounded && list === undefined;
  if (!bounded) return value !== null || list === undefined;
  if (typeof value !== 'number') return false;
  if (min !== undefined && value < min) return false;
  if (max !== undefined && value > max) return false;
  if (above !== undefined && value <= above) return false;
  return below === undefined || value < below;
}

function inDays({ since, until }: Exclude<NumericTest, string | number | boolean>, value: unknown): boolean {
  if (typeof value !== 'string' || parseDay(value) === null) return false;
  // Written alike, dates compare as texts; without a year by the rest of them.
  const as = (stated: string) => value.slice(-stated.length);
  return (since === undefined || as(since) >= since) && (until === undefined || as(until) <= until);
}

/** Whether a subject's attributes, as they are on a day (its number), meet every test of a condition. */
export function attributesMeet(
  attributes: Readonly<Record<string, string | number | boolean>>,
  condition: Condition,
  day: number,
): boolean {
  return holds(condition, (name, test) => {
    const age = ageOf(name);
    return passes(test, age ? ageOn(age, attributes[age.date], day) : (attributes[name] ?? null));
  });
}

/** A test over whole numbers of a step: inside [low, high], in the list when there is one, and not the excluded one. */
export interface NumberTest {
  low: number;
  high: number;
  list: number[] | null;
  excluded: number | null;
  /** A missing value passes: the test only excludes. */
  missing: boolean;
}

/** Translates a test into whole numbers of `step`; dates in text become day numbers. */
export function numberTest(stated: ValueTest, step: Fraction): NumberTest {
  const test = numericTest(stated);
  const whole = (value: string | number | boolean): number => {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? (parseDay(value) ?? NaN) : NaN;
    if (Number.isNaN(number)) return NaN;
    const ratio = divide(fractionOf(number), step);
    return ratio.den === 1 ? ratio.num : NaN;
  };
  if (typeof test !== 'object') {
    const value = whole(test);
    return { low: value, high: value, list: null, excluded: null, missing: false };
  }
  const { min, max, above, below, 'one-of': list, not, filled } = test;
  const nothing = { low: Infinity, high: -Infinity, list: null, excluded: null };
  if (filled === false)
    return { ...nothing, missing: [min, max, above, below, list].every((part) => part === undefined) };
  return {
    low: Math.max(
      min === undefined ? -Infinity : stepsAtLeast(min, step),
      above === undefined ? -Infinity : stepsAtMost(above, step) + 1,
    ),
    high: Math.min(
      max === undefined ? Infinity : stepsAtMost(max, step),
      below === undefined ? Infinity : stepsAtLeast(below, step) - 1,
    ),
    list: list?.map(whole) ?? null,
    excluded: not === undefined ? null : whole(not),
    missing: filled !== true && [min, max, above, below, list].every((part) => part === undefined),
  };
}
