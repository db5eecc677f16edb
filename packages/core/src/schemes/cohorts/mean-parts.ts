/** What means are whole numbers of at least: divisible by every number up to 12, and by 10,000. */
export const meanParts = 6_930_000;

/** Whether what is a whole number of 1 / `den` may be a mean that was rounded to it. */
export function isMeanDen(den: number): boolean {
  return den % meanParts === 0;
}

/**
 * What records' worths that are quotients (30 × 112 ÷ 120) are whole numbers of at least. Many may be added up, each a half of it off, so that it is
 * finer than that of a mean: decimals of a total are told from what lies a hundred-millionth beside them.
 */
export const quotientParts = 1000 * meanParts;
