/** A number drawn at random lies as near to a fraction of this size (off × denominator²) about once in fifty times; of the other, once in three. */
const [surely, likely] = [1 / 64, 1 / 4];

/** What is a fraction of no larger denominator as it stands is seldom another one that was rounded. */
const plain = 10_000;

// Products below this are exact.
const exactBelow = 2 ** 53;

/**
 * A mean is kept as a whole number of its step, and off by less than lies between fractions of so many marks: 85 4/19 is told by its first decimals.
 * So it is taken for that fraction before it is multiplied, since 30,336 times what it is off would be more than rounding is.
 *
 * The fraction of the smallest denominator within `off` of num ÷ den; null where there is none so small.
 */
export function nearFraction(num: number, den: number, off: number): { n: number; d: number } | null {
  const [sure, largest] = [Math.sqrt(surely / off), Math.sqrt(likely / off)];
  const size = Math.abs(num);
  if (!(size * largest < exactBelow) || !(den * largest < exactBelow)) return null;
  const made = (n: number, d: number) => ({ n: num < 0 ? -n : n, d });
  let [x, y] = [size, den];
  let [n, d, lastN, lastD] = [1, 0, 0, 1];
  let near: { n: number; d: number } | null = null;
  // Convergents: a fraction that lies within less than 1 ÷ 2d² is one of them.
  while (y > 0) {
    const rest = x % y;
    const whole = (x - rest) / y;
    [n, d, lastN, lastD] = [whole * n + lastN, whole * d + lastD, n, d];
    if (near === null && d <= largest && Math.abs(size * d - n * den) <= off * den * d) {
      near = made(n, d);
      if (d <= sure) return near;
    }
    if (d > plain) return near;
    [x, y] = [y, rest];
  }
  return made(n, d);
}
