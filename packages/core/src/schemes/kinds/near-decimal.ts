import { type Fraction, roundHalfUp } from '../../exact.ts';
import { isMeanDen, meanParts } from '../cohorts/mean-parts.ts';
import { nearestHalf, widest as widestHalf } from '../rounding/nearest-half.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import { type Among, type Valued, amongValues } from './among.ts';
import { type BoundInner, putBig } from './inner.ts';
import { nearFraction } from './near-fraction.ts';

/** Edges and portions are written with at most so many decimals (of a share, that is two of its per cent); what may be off more is held to fewer. */
const units = [10_000n, 1000n, 100n];

/** The most of a decimal's last place that a value may be off to be taken for it. */
const widest = 1 / 64;

/** How many of a unit's decimals there are in one, where a value that may be off so much is held to them. */
function unitFor(off: number): bigint {
  return units.find((unit) => off * Number(unit) <= widest) ?? units.at(-1)!;
}

/**
 * A mean is kept as the nearest whole number of its step, and an unrounded total as that of its scheme's. What is made of several of them
 * (85 4/19 × 95%, the sum of so many thirds of 17) arrives as 80.9499999 and would miss the edge it lies on. So a value is taken for the
 * decimal that lies within the most it can be off, though never within more of it than `widest`. Null where none does, and
 * where it is that decimal.
 */
export function nearDecimal(over: bigint, under: bigint, off: number): { n: bigint; d: bigint } | null {
  if (off === 0) return null;
  const unit = unitFor(off);
  const sign = over < 0n !== under < 0n ? -1n : 1n;
  const [size, of] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const nearest = (2n * size * unit + of) / (2n * of);
  const apart = size * unit - nearest * of;
  if (apart === 0n) return null;
  if (Number(apart < 0n ? -apart : apart) > Math.min(off * Number(unit), widest) * Number(of)) return null;
  return { n: sign * nearest, d: unit };
}

/** The same of a value kept in whole numbers of 1 / `den`: the decimal where `den` holds it, else the value. */
export function nearDecimalOf(num: number, den: number, off: number): number {
  // Within less than one part of such a decimal's step no other lies: nearly every value is passed over here.
  if (off * Number(units[0]) * den < 1 || num !== num) return num;
  const near = nearDecimal(BigInt(num), BigInt(den), off);
  return near === null || den % Number(near.d) !== 0 ? num : Number(near.n) * (den / Number(near.d));
}

/** Takes the ratio of a cell that may be off for the decimal that it is; what it may still be off then. */
export function takeNear(num: Float64Array, den: Float64Array, cell: number, off: number): number {
  const [over, under] = [num[cell]!, den[cell]!];
  if (off === 0 || over !== over || !(under > 0)) return 0;
  const near = nearDecimal(BigInt(over), BigInt(under), off);
  if (near === null) return off;
  putBig(num, den, cell, near.n, near.d);
  return 0;
}

/** A value of a measure inside another, and the most that it is off; the value is NaN where there is none. */
export interface Cell {
  num: number;
  den: number;
  off: number;
}

/**
 * Reads a cell of a measure inside another. What is a decimal of few places, or lies beside a fraction of so few marks, is that: no mean lies as
 * near to one without being it, and a factor of some thousands would make of that nearness a hundredth.
 */
export function cellOf(inner: Pick<BoundInner, 'bound' | 'num' | 'den' | 'off'>, cell: number): Cell {
  const off = inner.bound.off?.(cell) ?? inner.off;
  const [num, den] = [inner.num[cell]!, inner.den[cell]!];
  if (off === 0 || num !== num || !(den > 0)) return { num, den, off: 0 };
  if ((num * Number(units[0])) % den === 0) return { num, den, off: 0 };
  const near = nearFraction(num, den, off);
  return near === null ? { num, den, off } : { num: near.n, den: near.d, off: 0 };
}

/** The most that a quotient is off. */
export function quotientOff(over: number, overOff: number, under: number, underOff: number): number {
  if (overOff === 0 && underOff === 0) return 0;
  return (overOff + Math.abs(over / under) * underOff) / Math.abs(under);
}

/** One number from the values of several subjects that may be off, as a whole number of 1 / `precision.den`: see `amongValues`. */
export function amongNear(
  values: readonly Valued[],
  among: Among,
  of: Fraction,
  precision: Fraction,
  off: number,
): number {
  const { num, den } = precision;
  if (off === 0) return amongValues(values, among, of, precision) * num;
  if (isMeanDen(den)) return nearDecimalOf(amongValues(values, among, of, precision) * num, den, off + 0.5 / den);
  // What the document rounds is rounded as what it is: worked out more finely first.
  const fine = leastCommon(2 * den, meanParts);
  const half = (fine * num) / (2 * den);
  const bound = { steps: Math.min(off * fine + 0.5, half * widestHalf), half };
  const steps = nearestHalf(bound, amongValues(values, among, of, { num: 1, den: fine }));
  return roundHalfUp(steps, 2 * half) * num;
}

/** How far one number of several values is off, each being off by so much. */
export function amongOff(offs: readonly number[], among: Among): number {
  return among === 'sum' ? offs.reduce((sum, off) => sum + off, 0) : Math.max(0, ...offs);
}
