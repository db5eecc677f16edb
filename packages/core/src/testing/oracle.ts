import * as fc from 'fast-check';
import type { Fraction, RoundingMode } from '../exact.ts';
import { pointsKinds } from '../schemes/kinds/index.ts';
import type { Measured } from '../schemes/kinds/kind.ts';
import type { Words } from '../words.ts';

/**
 * A second, slow way to points, for property tests only: fractions of big integers written out by hand, sharing nothing
 * with the kinds but their options.
 */
export type Frac = readonly [bigint, bigint];

export const frac = (n: number | bigint, d: number | bigint = 1): Frac => [BigInt(n), BigInt(d)];
export const add = ([a, b]: Frac, [c, d]: Frac): Frac => [a * d + c * b, b * d];
export const sub = (a: Frac, [c, d]: Frac): Frac => add(a, [-c, d]);
export const mul = ([a, b]: Frac, [c, d]: Frac): Frac => [a * c, b * d];
export const div = ([a, b]: Frac, [c, d]: Frac): Frac => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
export const less = ([a, b]: Frac, [c, d]: Frac): boolean => a * d < c * b;
export const leastOf = (a: Frac, b: Frac): Frac => (less(b, a) ? b : a);
export const mostOf = (a: Frac, b: Frac): Frac => (less(a, b) ? b : a);

/** A decimal of at most three places. */
export const dec = (value: number): Frac => [BigInt(Math.round(value * 1000)), 1000n];

/** Nearest whole number by a mode, by trying the two neighbours. */
export function roundNaively([n, d]: Frac, mode: RoundingMode): number {
  const size = n < 0n ? -n : n;
  const [low, rest] = [size / d, size % d];
  const up =
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : rest * 2n > d || (rest * 2n === d && (mode === 'half-up' || low % 2n === 1n));
  const result = Number(up ? low + 1n : low);
  return n < 0n && result !== 0 ? -result : result;
}

export const modes: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up'];
export const someMode = fc.constantFrom(...modes);
export const someStep = fc.constantFrom<Fraction>(
  { num: 1, den: 10 },
  { num: 1, den: 1 },
  { num: 1, den: 2 },
  { num: 1, den: 100 },
);
/** A measure: whole numbers over a fixed denominator, or (`den` 0) over the cell's own. */
export const someMeasure = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(0, 1, 2, 10, 100), fc.integer({ min: 1, max: 97 }))
  .map(([num, den, own]) => ({ num, den, under: den === 0 ? own : den }));
/** A decimal of at most `places` places. */
export const someDecimal = (min: number, max: number, places = 2): fc.Arbitrary<number> =>
  fc.integer({ min: min * 10 ** places, max: max * 10 ** places }).map((whole) => whole / 10 ** places);

/**
 * Where a points kind differs from exact points of a measure, for any step, mode and denominator, missing measures too:
 * null when it never does.
 */
export function disagreement<O extends object>(
  options: fc.Arbitrary<O>,
  exact: (options: O, measure: Frac) => Frac,
  measures: fc.Arbitrary<{ num: number; den: number; under: number }> = someMeasure,
): unknown {
  const lists = fc.array(measures, { minLength: 1, maxLength: 6 });
  let found: unknown = null;
  const property = fc.property(options, lists, someStep, someMode, (given, list, step, mode) => {
    const { kind, read } = kindFor(given);
    const den = list[0]!.den;
    const same = list.filter((measure) => measure.den === den);
    const num = Float64Array.from([...same.map((measure) => measure.num), NaN]);
    const dens = Float64Array.from([...same.map((measure) => measure.under), 1]);
    const out = new Float64Array(num.length).fill(99);
    kind.compile(read, step, den, mode)(num, dens, num.length, out);
    const points = same.map((measure) => exact(read as O, frac(measure.num, measure.under)));
    const wanted = [...points.map((value) => roundNaively(div(value, frac(step.num, step.den)), mode)), 0];
    const agrees = wanted.every((value, i) => Object.is(value, out[i]));
    if (!agrees) found = { given, step, mode, same, wanted, got: Array.from(out) };
    return agrees;
  });
  fc.check(property, { seed: 7, numRuns: 400 });
  return found;
}

function kindFor(options: object) {
  const kind = pointsKinds.find((candidate) => Object.hasOwn(options, candidate.kind))!;
  return { kind, read: kind.schema.parse(options) };
}

/** Points of one measure in steps of 0.01. `den` 0 and `under`: a share. */
export function pointsOf(options: object, num: number, den = 1, under = den): number {
  const { kind, read } = kindFor(options);
  const out = new Float64Array(1);
  kind.compile(read, { num: 1, den: 100 }, den, 'half-up')(Float64Array.of(num), Float64Array.of(under), 1, out);
  return out[0]! / 100;
}

const hours: Words = { zh: '小时', en: 'hours' };
export const units = { hours, times: { zh: '次', en: 'times' }, untranslated: { zh: '户', en: '户' } };

/** How points of a measure are told: Chinese, then English. */
export function tell(options: object, measure: number | [number, number], unit: Words | null = null): [string, string] {
  const { kind, read } = kindFor(options);
  const share = Array.isArray(measure);
  const measured: Measured = share
    ? { text: `${measure[0]}/${measure[1]}`, num: measure[0], den: measure[1], share, unit }
    : { text: `${measure}`, num: Math.round(measure * 100), den: 100, share, unit };
  const points = share ? pointsOf(options, measured.num, 0, measured.den) : pointsOf(options, measured.num, 100);
  const { zh, en } = kind.arithmetic(read, measured, `${points}`);
  return [zh, en];
}
