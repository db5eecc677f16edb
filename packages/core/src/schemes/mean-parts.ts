/** What means are whole numbers of at least: divisible by every number up to 12, and by 10,000. */
export const meanParts = 6_930_000;

/** Whether what is a whole number of 1 / `den` may be a mean that was rounded to it. */
export function isMeanDen(den: number): boolean {
  return den % meanParts === 0;
}
