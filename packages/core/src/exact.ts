/**
 * Exact arithmetic on whole numbers held in doubles. A decimal such as 0.5 is a fraction of whole numbers; amounts are
 * whole numbers of a stated smallest step. Every product stays below 2^53, where doubles are exact.
 */

/** A ratio of whole numbers, reduced, `den` positive. */
export interface Fraction {
  num: number;
  den: number;
}

/** A smallest amount, and how many of it make the smallest amount that is printed, where that is not itself. */
export interface Step extends Fraction {
  parts?: number;
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

/**
 * A share as a fraction: a decimal as it is written, and what no decimal writes (0.3333333333333333) as the fraction with the least
 * denominator that it is nearest to: 1/3.
 */
export function shareOf(value: number): Fraction {
  if (decimalsOf(value) <= 9) return fractionOf(value);
  for (let den = 2; den < 1_000_000; den++) {
    const num = Math.round(value * den);
    if (num / den === value) return { num, den };
  }
  return fractionOf(value);
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
export function fromSteps(steps: number, { num, den, parts = 1 }: Step): number {
  if (steps === 0) return 0;
  // One correctly rounded division of exact whole numbers gives the double nearest the decimal, which prints as it.
  return (parts === 1 ? steps * num : roundHalfUp(steps, parts) * num * parts) / den;
}

/** Places that tell any two amounts apart which schemes keep. */
const storedPlaces = 12;

/** Whole steps as the number that is stored: `fromStored` makes the same steps of it. */
export function toStored(steps: number, step: Step): number {
  const exact = fromSteps(steps, { num: step.num, den: step.den });
  return step.parts === undefined ? exact : Number(exact.toFixed(storedPlaces));
}

/** The whole steps nearest a stored number. */
export function fromStored(value: number, step: Step): number {
  return Math.round((value * step.den) / step.num) + 0;
}

/** Largest whole number of steps not above a value: for caps, which may never be exceeded. */
export function stepsAtMost(value: number, step: Fraction): number {
  const ratio = divide(shareOf(value), step);
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

/** `num / den` as a whole number; exact as `roundHalfUp` is. */
export type Rounding = (num: number, den: number) => number;

/**
 * How a pack may round: 四舍五入 (halves away from zero), halves to the even neighbour, towards zero, away from zero; or not at all, where what
 * is no whole number of the smallest amount kept is the nearest one.
 */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up' | 'none';

/** The rounding of a mode. */
export function roundingOf(mode: RoundingMode): Rounding {
  return roundings[mode];
}

const roundings: Record<RoundingMode, Rounding> = {
  'half-up': roundHalfUp,
  none: roundHalfUp,
  'half-even': (num, den) => awayFromZero(num, (size) => halfEven(size, den)),
  down: (num, den) => awayFromZero(num, (size) => Math.floor(size / den)),
  up: (num, den) => awayFromZero(num, (size) => Math.ceil(size / den)),
};

function awayFromZero(num: number, round: (size: number) => number): number {
  return num < 0 ? -round(-num) : round(num);
}

function halfEven(size: number, den: number): number {
  const whole = Math.floor(size / den);
  const twice = 2 * (size - whole * den);
  return twice > den || (twice === den && whole % 2 === 1) ? whole + 1 : whole;
}
