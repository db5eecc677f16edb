import { type Fraction, type Rounding, type RoundingMode, roundingOf } from '../../exact.ts';
import { type Ratio, compare, floorOf, over, plus, ratio, roundBig, times, zero } from '../../ratio.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import { nearestHalf, widest } from '../rounding/nearest-half.ts';
import type { CompiledPoints } from './kind.ts';
import { nearFraction } from './near-fraction.ts';

/** A place between measures: just below `at` (which then lies above it), or with `after` just above it. */
export interface Cut {
  at: Ratio;
  after: boolean;
}

/** From a cut (null: from the very bottom) to the next piece's: points = slope × measure + base. */
export interface Piece {
  low: Cut | null;
  slope: Ratio;
  base: Ratio;
}

/** A piece of the same points everywhere. */
export function level(low: Cut | null, base: Ratio): Piece {
  return { low, slope: zero, base };
}

/** Below zero when `a` lies below `b`. */
export function compareCuts(a: Cut, b: Cut): number {
  return compare(a.at, b.at) || Number(a.after) - Number(b.after);
}

/** The piece a measure falls on. */
export function pieceAt(pieces: readonly Piece[], measure: Ratio): Piece {
  return pieces.findLast(({ low }) => low === null || reaches(measure, low))!;
}

/** Exact points of a measure. */
export function curveAt(pieces: readonly Piece[], measure: Ratio): Ratio {
  const { slope, base } = pieceAt(pieces, measure);
  return plus(times(slope, measure), base);
}

/** Whether a measure lies above a cut. */
export function reaches(measure: Ratio, { at, after }: Cut): boolean {
  const difference = compare(measure, at);
  return after ? difference > 0 : difference >= 0;
}

/** Multiplies a curve and lifts it: slope × points + base. */
export function onto(pieces: readonly Piece[], slope: Ratio, base: Ratio): Piece[] {
  return pieces.map((piece) => ({
    low: piece.low,
    slope: times(piece.slope, slope),
    base: plus(times(piece.base, slope), base),
  }));
}

/**
 * The curve in whole steps over measures of a fixed denominator (`den`), or over each cell's own (`den` 0). Exact for
 * every measure: a cell whose product would leave the whole numbers that doubles hold is worked out in big integers.
 * Missing measures (NaN) and those over nothing (a denominator of 0) give 0.
 */
export function compileCurve(
  pieces: readonly Piece[],
  step: Fraction,
  den: number,
  mode: RoundingMode,
): CompiledPoints {
  const unit = ratio(BigInt(step.num), BigInt(step.den));
  const fold = ratio(1n, BigInt(den === 0 ? 1 : den));
  const lines = pieces.map(({ slope, base }) => lineOf(over(times(slope, fold), unit), over(base, unit)));
  const means = magnifies(lines, den) ? { off: 0.5 } : null;
  return Object.assign(giver(pieces, lines, den, mode, means), {
    ...(means === null ? {} : { means }),
    exact: lines.every(({ big }) => big.c === 1n && (den !== 0 || big.a === 0n)),
    parts: Number(lines.reduce((all, { big }) => ratio(all, big.c).n * big.c, 1n)),
    slope: Math.max(...lines.map(({ big }) => Math.abs(Number(big.a) / Number(big.c)))),
  });
}

function giver(
  pieces: readonly Piece[],
  lines: readonly Line[],
  den: number,
  mode: RoundingMode,
  means: CompiledPoints['means'] | null,
): CompiledPoints {
  const worker: Worker = { mode, round: roundingOf(mode), lines };
  if (den === 0) return (num, dens, cells, out) => giveRatios(worker, pieces, num, dens, cells, out);
  const [only] = lines;
  if (!means && lines.length === 1 && only!.b === 0 && only!.c === 1) return giveProducts(only!.a);
  // The least whole amount that lies on each piece.
  const least = Float64Array.from(pieces, ({ low }) => (low === null ? -Infinity : leastAbove(low, den)));
  if (pieces.every(({ slope }) => slope.n === 0n)) {
    const steps = Float64Array.from(lines, (line) => stepsOn(worker, line, 0, 1));
    return (num, _dens, cells, out) => giveLevels(least, steps, num, cells, out);
  }
  const workers = lines.map((line) => (isMeanDen(den) ? { ...worker, round: ofMeans(worker.round, line) } : worker));
  if (means)
    return (num, _dens, cells, out) => {
      giveAmounts(lines, workers, least, num, cells, out);
      giveFractions(worker, least, num, { den, off: means.off }, cells, out);
    };
  return (num, _dens, cells, out) => giveAmounts(lines, workers, least, num, cells, out);
}

/** (a × measure + b) ÷ c in whole steps; the doubles are infinite where they could not be exact. */
interface Line {
  a: number;
  b: number;
  c: number;
  big: { a: bigint; b: bigint; c: bigint };
}

interface Worker {
  mode: RoundingMode;
  round: Rounding;
  lines: readonly Line[];
}

// Twice a sum below this stays below 2^53.
const exactBelow = 2 ** 51;

function lineOf(slope: Ratio, base: Ratio): Line {
  const shared = over({ n: slope.d, d: 1n }, { n: base.d, d: 1n });
  const c = slope.d * shared.d;
  const big = { a: slope.n * (c / slope.d), b: base.n * (c / base.d), c };
  return { a: double(big.a), b: double(big.b), c: double(big.c), big };
}

function double(value: bigint): number {
  const number = Number(value);
  return Math.abs(number) < exactBelow ? number : Infinity;
}

/** Whole steps of the measure num ÷ den on a line. */
function stepsOn(worker: Worker, line: Line, num: number, den: number): number {
  const product = line.a * num;
  const constant = line.b * den;
  const divisor = line.c * den;
  // Infinities and what they make of zero (NaN) fail the comparison too. Adding 0 turns −0 into 0.
  if (Math.abs(product) + Math.abs(constant) + divisor < exactBelow)
    return worker.round(product + constant, divisor) + 0;
  const { a, b, c } = line.big;
  return roundBig(a * BigInt(num) + b * BigInt(den), c * BigInt(den), worker.mode);
}

/**
 * A mean is half of its last place off at most. Steps as coarse as a document rounds to on the way are taken for the half that it can only have
 * missed by that.
 */
function ofMeans(round: Rounding, { a, c }: Line): Rounding {
  const bound = { steps: Math.abs(a) / 2, half: c / 2 };
  return bound.steps > bound.half * widest ? round : (num, den) => round(nearestHalf(bound, num), den);
}

/** Whether of means more is made than the steps that points are kept in, so that what is off shows. */
function magnifies(lines: readonly Pick<Line, 'a' | 'c'>[], den: number): boolean {
  return isMeanDen(den) && lines.some(({ a, c }) => Math.abs(a) > c);
}

function leastAbove({ at, after }: Cut, den: number): number {
  const scaled = times(at, ratio(BigInt(den)));
  const floor = floorOf(scaled);
  return Number(after || floor * scaled.d !== scaled.n ? floor + 1n : floor);
}

function giveProducts(rate: number): CompiledPoints {
  return (num, _dens, cells, out) => {
    for (let cell = 0; cell < cells; cell++) {
      const amount = num[cell]!;
      out[cell] = amount === amount ? amount * rate + 0 : 0;
    }
  };
}

function giveLevels(
  least: Float64Array,
  steps: Float64Array,
  num: Float64Array,
  cells: number,
  out: Float64Array,
): void {
  const count = least.length;
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    let given = 0;
    for (let piece = 0; piece < count; piece++) if (amount >= least[piece]!) given = steps[piece]!;
    out[cell] = given;
  }
}

function giveAmounts(
  lines: readonly Line[],
  workers: readonly Worker[],
  least: Float64Array,
  num: Float64Array,
  cells: number,
  out: Float64Array,
): void {
  const count = lines.length;
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    if (amount !== amount) {
      out[cell] = 0;
      continue;
    }
    let at = 0;
    while (at + 1 < count && amount >= least[at + 1]!) at++;
    out[cell] = stepsOn(workers[at]!, lines[at]!, amount, 1);
  }
}

/** Gives the points of means that are told to be fractions as what they are. */
function giveFractions(
  worker: Worker,
  least: Float64Array,
  num: Float64Array,
  { den, off }: { den: number; off: number },
  cells: number,
  out: Float64Array,
): void {
  const { lines } = worker;
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    const near = amount === amount ? nearFraction(amount, den, off / den) : null;
    if (near === null) continue;
    let at = 0;
    while (at + 1 < lines.length && amount >= least[at + 1]!) at++;
    out[cell] = stepsOn(worker, lines[at]!, near.n * den, near.d);
  }
}

function giveRatios(
  worker: Worker,
  pieces: readonly Piece[],
  num: Float64Array,
  dens: Float64Array,
  cells: number,
  out: Float64Array,
): void {
  const { lines } = worker;
  const cuts = pieces.map(({ low }) => low);
  const bounds = cuts.map((low) => ({ n: Number(low?.at.n ?? 0n), d: Number(low?.at.d ?? 1n) }));
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    const den = dens[cell]!;
    if (amount !== amount || !(den > 0)) {
      out[cell] = 0;
      continue;
    }
    let at = 0;
    while (at + 1 < lines.length && isOn(amount, den, bounds[at + 1]!, cuts[at + 1]!)) at++;
    out[cell] = stepsOn(worker, lines[at]!, amount, den);
  }
}

// num ÷ den lies above the cut, without dividing.
function isOn(num: number, den: number, bound: { n: number; d: number }, cut: Cut): boolean {
  const left = num * bound.d;
  const right = bound.n * den;
  const exact = Math.abs(left) + Math.abs(right) < exactBelow;
  const difference = exact ? left - right : compare(ratio(BigInt(num), BigInt(den)), cut.at);
  return cut.after ? difference > 0 : difference >= 0;
}
