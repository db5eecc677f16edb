import { type RoundingMode, roundingOf } from './exact.ts';
import { roundBig } from './ratio.ts';

/** `amount × num ÷ den` as a whole number, for whole numbers of any size. */
export type Product = (amount: number, num: number, den: number) => number;

// Twice a product below this stays below 2^53, where doubles are exact.
const exactBelow = 2 ** 51;

/** How a scheme multiplies amounts by fractions; what doubles could not hold exactly is worked out in big integers. */
export function productOf(mode: RoundingMode): Product {
  const round = roundingOf(mode);
  return (amount, num, den) => {
    const product = amount * num;
    if (Math.abs(product) + den < exactBelow) return round(product, den);
    return Number.isFinite(product) ? roundBig(BigInt(amount) * BigInt(num), BigInt(den), mode) : product;
  };
}
