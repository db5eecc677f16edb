import { type Fraction, fractionOf } from '../../exact.ts';
import { meanParts } from './mean-parts.ts';
import { leastCommon } from '../worth/compile-worth.ts';

/**
 * The denominator of a mean of whole numbers of 1 / `den` where the document does not say how the mean is rounded: the mean of up to twelve
 * values is exact, others are a ten-millionth off at most. A mean cut to decimals would carry its rounding into the total: 80⅓ × 30% is
 * 24.1, 80.3333 × 30% is not.
 */
export function meanDen(den: number): number {
  return leastCommon(den, meanParts);
}

/** The same as the step of a mean of values kept to `precision`. */
export function meanStep(precision: number): Fraction {
  return meanStepOf(fractionOf(precision));
}

/** The same of values that are whole numbers of a step. */
export function meanStepOf({ den }: Fraction): Fraction {
  return { num: 1, den: meanDen(den) };
}
