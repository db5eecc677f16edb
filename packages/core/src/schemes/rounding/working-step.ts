import { type Fraction, type Step, decimalsOf, fractionOf } from '../../exact.ts';
import type { Scheme } from '../scheme.ts';

/** Places kept on the way to a total beyond those of the total, where the scheme does not say. */
const morePlaces = 4;

/** Thirds, sixths, sevenths and ninths of the last of these places are whole too: 91 ÷ 3 + 91 ÷ 3 + 89.5 ÷ 3 is 90.5, not 90.4999. */
const parts = 63;

/** Totals as fine as these keep decimals only on their way: the amounts would grow beyond what doubles hold. */
const finest = 1e10;

/**
 * What points are whole numbers of on the way to a total. Documents round the total and seldom what it is made of, so that without
 * `working-precision` four more places are kept, and parts of them that make shares come out.
 */
export function workingStep(scheme: Pick<Scheme, 'precision' | 'working-precision'>): Step {
  const stated = scheme['working-precision'];
  if (stated !== undefined) return fractionOf(stated);
  const { num, den }: Fraction = fractionOf(scheme.precision);
  const shown = den * 10 ** morePlaces;
  return shown * parts > finest ? { num, den: shown } : { num, den: shown * parts, parts };
}

/** What points on the way are printed and written to, as a number: 0.00001 for totals kept to 0.1. */
export function workingPrecision(scheme: Pick<Scheme, 'precision' | 'working-precision'>): number {
  const { precision } = scheme;
  const places = Math.min(15, decimalsOf(precision) + morePlaces);
  return scheme['working-precision'] ?? Number((precision / 10 ** morePlaces).toFixed(places));
}

/** What the totals of a scheme (or what lies on the way to them) are whole numbers of, for those who read them. */
export function keptStep(scheme: Pick<Scheme, 'precision' | 'working-precision' | 'round'>, total: boolean): Fraction {
  return total && scheme.round !== 'none' ? fractionOf(scheme.precision) : workingStep(scheme);
}
