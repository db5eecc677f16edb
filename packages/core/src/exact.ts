/**
 * Exact arithmetic on whole numbers held in doubles. A decimal such as 0.5 is a fraction of whole numbers; amounts are
 * whole numbers of a stated smallest step. Every product stays below 2^53, where doubles are exact.
 */

/** A ratio of whole numbers, reduced, `den` positive. */
export interface Fraction {
  num: number;
  den: number;
}

/** Decimals a number is written with: 0.25 → 2, 3 → 0. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent] = String(Math.abs(value)).split('e');
  const written = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, written - Number(exponent ?? 0));
}

/** A number as it is written, as a fraction: 0.25 → 1/4. */
export function fractionOf(value: number): Fraction {
  const scale = 10 ** decimalsOf(value);
  return reduce(Math.round(value * scale), scale);
}

/** Product of a / b, reduced. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return reduce(a.num * b.den * Math.sign(b.num), a.den * Math.abs(b.num));
}

/** Product of two fractions, reduced. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduce(a.num * b.num, a.den * b.den);
}

function reduce(num: number, den: number): Fraction {
  const divisor = gcd(Math.abs(num), den) || 1;
  return { num: num / divisor, den: den / divisor };
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * `num / den` rounded to the nearest whole number, halves away from zero (so −2.5 → −3): what people call 四舍五入.
 * Exact while `2·|num| + den` is below 2^53, because the floor of a correctly rounded quotient of such whole numbers is the true floor.
 */
export function roundHalfUp(num: number, den: number): number {
  return num < 0 ? -Math.floor((-2 * num + den) / (2 * den)) : Math.floor((2 * num + den) / (2 * den));
}

/** A value in whole units of 10^-decimals, halves away from zero; what is typed with more decimals is rounded. */
export function toScaled(value: number, decimals: number): number {
  const fraction = fractionOf(value);
  return roundHalfUp(fraction.num * 10 ** decimals, fraction.den);
}

/** Whole steps as the number a person reads: 37 steps of 0.5 → 18.5. */
export function fromSteps(steps: number, step: Fraction): number {
  // One correctly rounded division of exact whole numbers gives the double nearest the decimal, which prints as it.
  return steps === 0 ? 0 : (steps * step.num) / step.den;
}

/** Largest whole number of steps not above a value: for caps, which may never be exceeded. */
export function stepsAtMost(value: number, step: Fraction): number {
  const ratio = divide(fractionOf(value), step);
  return Math.floor(ratio.num / ratio.den);
}

/** Smallest whole number of steps not below a value: for the lower bound of a level. */
export function stepsAtLeast(value: number, step: Fraction): number {
  return -stepsAtMost(-value, step);
}

/** Nearest whole number of steps to a value, halves away from zero. */
export function stepsOf(value: number, step: Fraction): number {
  const ratio = divide(fractionOf(value), step);
  return roundHalfUp(ratio.num, ratio.den);
}
