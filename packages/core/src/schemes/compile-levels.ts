import { monthsIn } from '../calendar.ts';
import { type Fraction, fractionOf, roundHalfUp, stepsAtLeast, stepsAtMost } from '../exact.ts';
import type { Level, Scheme } from './scheme.ts';

/** How many subjects of a cohort may have a level or a better one. */
export interface CompiledQuota {
  /** By position of the level: the most places of it and all better levels as a share of the cohort; null where none is stated. */
  shares: readonly (Fraction | null)[];
  /** The same as a number of places, added to the share. */
  tops: readonly number[];
  round: 'down' | 'up' | 'half-up';
  ties: 'none' | 'all';
  minCohort: number;
}

/** How a level is reached from the one held before. */
export interface CompiledPromotion {
  /** Most levels risen and fallen at one settling. */
  maxSteps: number;
  maxFall: number;
  /** Settle periods in a row that must reach a higher level, or miss the one held. */
  riseAfter: number;
  fallAfter: number;
  keepOverReset: boolean;
}

/** Levels ready to run. */
export interface CompiledLevels {
  /** Level numbers from the lowest, and the lowest total of each in whole steps (−∞ where no total is needed). Empty: no levels. */
  levels: number[];
  thresholds: Float64Array;
  quota: CompiledQuota | null;
  /** How places among the best or the worst are counted where a consequence asks for them: equal totals share a place unless `quota` says so. */
  placesRule: Pick<CompiledQuota, 'round' | 'ties'>;
  promotion: CompiledPromotion;
}

/** Levels in order, from the worst (the lowest number). */
export function orderedLevels(scheme: Pick<Scheme, 'levels'>): Level[] {
  return scheme.levels.toSorted((a, b) => a.level - b.level);
}

/** Compiles levels, quotas and promotion. `step`: what totals are whole numbers of. */
export function compileLevels(scheme: Scheme, step: Fraction): CompiledLevels {
  const ordered = orderedLevels(scheme);
  const { promotion } = scheme;
  return {
    levels: ordered.map(({ level }) => level),
    thresholds: thresholdsOf(ordered, step),
    quota: compileQuota(scheme, ordered),
    placesRule: { round: scheme.quota?.round ?? 'down', ties: scheme.quota?.ties ?? 'all' },
    promotion: {
      maxSteps: promotion?.['max-steps'] ?? Infinity,
      maxFall: promotion?.['max-fall'] ?? Infinity,
      riseAfter: promotion?.['rise-after'] ?? 1,
      fallAfter: promotion?.['fall-after'] ?? 1,
      keepOverReset: promotion?.['keep-over-reset'] ?? false,
    },
  };
}

function thresholdsOf(ordered: readonly Level[], step: Fraction): Float64Array {
  const thresholds = new Float64Array(ordered.length).fill(-Infinity);
  for (let i = 1; i < ordered.length; i++) {
    const { from, above } = ordered[i]!;
    const { below, to } = ordered[i - 1]!;
    const own =
      from !== undefined
        ? stepsAtLeast(from, step)
        : above !== undefined
          ? stepsAtMost(above, step) + 1
          : below !== undefined
            ? stepsAtLeast(below, step)
            : to !== undefined
              ? stepsAtMost(to, step) + 1
              : -Infinity;
    // A better level never needs less than a worse one.
    thresholds[i] = Math.max(own, thresholds[i - 1]!);
  }
  return thresholds;
}

function compileQuota(scheme: Scheme, ordered: readonly Level[]): CompiledQuota | null {
  if (!ordered.some(({ share, top }) => share !== undefined || top !== undefined)) return null;
  const shares: (Fraction | null)[] = ordered.map(() => null);
  const tops = ordered.map(() => 0);
  let [share, top]: [Fraction, number] = [{ num: 0, den: 1 }, 0];
  // The lowest level takes who is left: a limit on it would leave people without a level.
  for (let i = ordered.length - 1; i > 0; i--) {
    const level = ordered[i]!;
    if (level.share === undefined && level.top === undefined) continue;
    if (level.share !== undefined) share = sum(share, fractionOf(level.share));
    top += level.top ?? 0;
    shares[i] = share;
    tops[i] = top;
  }
  const { round = 'down', ties = 'none', 'min-cohort': minCohort = 1 } = scheme.quota ?? {};
  return { shares, tops, round, ties, minCohort };
}

/** Whole places that a share of a number of subjects is. */
export function placesOf(share: Fraction, size: number, round: CompiledQuota['round']): number {
  const num = share.num * size;
  if (round === 'half-up') return roundHalfUp(num, share.den);
  return round === 'up' ? Math.ceil(num / share.den) : Math.floor(num / share.den);
}

function sum(a: Fraction, b: Fraction): Fraction {
  const den = a.den * b.den;
  const num = a.num * b.den + b.num * a.den;
  let [p, q] = [num, den];
  while (q !== 0) [p, q] = [q, p % q];
  return { num: num / p, den: den / p };
}

/**
 * Years before the one scored whose results it needs: for settle periods in a row, and without a bound where a level or points go over
 * into the next year.
 */
export function yearsBackOf(scheme: Scheme): number {
  const { promotion, period } = scheme;
  const endless = promotion?.['keep-over-reset'] === true || scheme.carry !== undefined;
  if (endless) return Infinity;
  const aYear = 12 / Math.min(12, monthsIn[period.settle]);
  const rows = scheme.consequences.map(({ when }) => when['in-a-row'] ?? 1);
  return Math.ceil((Math.max(1, ...rows) - 1) / aYear);
}
