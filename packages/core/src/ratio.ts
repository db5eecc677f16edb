import type { RoundingMode } from './exact.ts';

/**
 * Exact ratios of whole numbers of any size, for what is worked out once: when a rule is compiled, when its arithmetic is
 * told, and in the rare cell where doubles would no longer be exact. Reduced, `d` positive.
 */
export interface Ratio {
  n: bigint;
  d: bigint;
}

/** `n / d`, reduced. Throws on a zero denominator. */
export function ratio(n: bigint, d = 1n): Ratio {
  if (d === 0n) throw new RangeError('a ratio has no zero below the line');
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

export const zero: Ratio = { n: 0n, d: 1n };
export const one: Ratio = { n: 1n, d: 1n };

/** A number as it is written: 0.1 → 1/10, 1e-7 → 1/10000000. */
export function ratioOf(value: number): Ratio {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const places = BigInt(decimals.length) - BigInt(exponent);
  const digits = BigInt(whole + decimals);
  return places >= 0n ? ratio(digits, 10n ** places) : ratio(digits * 10n ** -places);
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.n, a.d * b.d);
}

/** a ÷ b. Throws when b is zero. */
export function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

/** Below zero, zero or above it, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Largest whole number not above a ratio. */
export function floorOf({ n, d }: Ratio): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d);
}

/** `n / d` as a whole number, by a rounding mode; `d` positive. */
export function roundBig(n: bigint, d: bigint, mode: RoundingMode): number {
  const size = n < 0n ? -n : n;
  const whole = size / d;
  const twice = 2n * (size % d);
  const further =
    mode === 'down'
      ? false
      : mode === 'up'
        ? twice > 0n
        : mode === 'half-up' || mode === 'none'
          ? twice >= d
          : twice > d || (twice === d && whole % 2n === 1n);
  const rounded = further ? whole + 1n : whole;
  return Number(n < 0n ? -rounded : rounded);
}

/** A ratio as people write it: a decimal of at most eight places where it is one, else a fraction; `−` for minus. */
export function ratioText(value: Ratio): string {
  const scaled = value.n * 10n ** 8n;
  const sign = value.n < 0n ? '−' : '';
  const size = value.n < 0n ? -value.n : value.n;
  if (scaled % value.d !== 0n) return `${sign}${size}/${value.d}`;
  const digits = String((size * 10n ** 8n) / value.d).padStart(9, '0');
  const decimals = digits.slice(-8).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -8)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** The same, of a fraction of large numbers a decimal: nobody reads 57247826087/6930000000. */
export function shortText(value: Ratio): string {
  return value.d > 1000n ? nearText(value) : ratioText(value);
}

/** A ratio as a decimal: exactly as `ratioText` has it where that is one, else rounded to four decimals, or to four figures where it is small. */
export function nearText(value: Ratio): string {
  const text = ratioText(value);
  return text.includes('/') ? ratioText(toPlaces(value, 4)) : text;
}

/** Whether `nearText` says a ratio exactly. */
export function isDecimal(value: Ratio): boolean {
  return !ratioText(value).includes('/');
}

/** A share in per cent, without the sign: to two decimals, or to three figures where it is small. */
export function percentText(value: Ratio): string {
  return ratioText(percentOf(value));
}

/** Whether `percentText` says a share exactly. */
export function isWholePercent(value: Ratio): boolean {
  return compare(percentOf(value), times(value, ratio(100n))) === 0;
}

function percentOf(value: Ratio): Ratio {
  return toPlaces(times(value, ratio(100n)), 2);
}

/** To so many decimals, and to more where less than that many figures would be left; at most to eight. */
function toPlaces(value: Ratio, decimals: number): Ratio {
  const size = value.n < 0n ? -value.n : value.n;
  let places = decimals;
  for (
    let shown = size * 10n ** BigInt(decimals + 1);
    places < 8 && shown > 0n && shown < value.d * 10n ** BigInt(decimals);
    places++
  )
    shown *= 10n;
  const unit = 10n ** BigInt(places);
  return ratio(BigInt(roundBig(value.n * unit, value.d, 'half-up')), unit);
}
