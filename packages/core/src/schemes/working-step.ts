import { type Fraction, decimalsOf, fractionOf } from '../exact.ts';
import type { Scheme } from './scheme.ts';

/** Places kept on the way to a total beyond those of the total, where the scheme does not say. */
const morePlaces = 4;

/**
 * What points are whole numbers of on the way to a total. Documents round the total and seldom what it is made of, so that without
 * `working-precision` four more places are kept.
 */
export function workingStep(scheme: Pick<Scheme, 'precision' | 'working-precision'>): Fraction {
  const stated = scheme['working-precision'];
  if (stated !== undefined) return fractionOf(stated);
  const { num, den } = fractionOf(scheme.precision);
  return { num, den: den * 10 ** morePlaces };
}

/** The same as a number: 0.00001 for totals kept to 0.1. */
export function workingPrecision(scheme: Pick<Scheme, 'precision' | 'working-precision'>): number {
  const { precision } = scheme;
  const places = Math.min(15, decimalsOf(precision) + morePlaces);
  return scheme['working-precision'] ?? Number((precision / 10 ** morePlaces).toFixed(places));
}
