import { type Fraction, roundHalfUp, shareOf } from '../../exact.ts';
import { type CompiledEdges, compileEdges } from './edges.ts';
import { levelMarks } from './level-conditions.ts';
import { readMeasure } from '../kinds/index.ts';
import type { CompiledMeasure } from '../kinds/kind.ts';
import { levelYears, outcomeYears } from '../pay/outcome.ts';
import { ratioTest } from '../ratio-test.ts';
import type { Rules } from '../rules.ts';
import type { CohortKey } from '../cohorts/cohort-key.ts';
import { type Side, tiesOf } from '../cohorts/ties.ts';
import type { Level, PlacesRound, Quota, Scheme } from '../scheme.ts';
import { contextOf, testsOf } from '../settle-measures.ts';
import { vetoesRun } from './held-level.ts';

/** A share or number of places: always the same, or by the body the cohort belongs to. */
export type CompiledPlaces =
  | { fixed: Fraction }
  | {
      measure: CompiledMeasure;
      /** From the lowest. */
      tiers: { from: (num: number, den: number) => boolean; places: Fraction }[];
      otherwise: Fraction;
    }
  | { attribute: string; table: ReadonlyMap<string, Fraction>; otherwise: Fraction }
  /** By how many are assessed in the cohort, from the fewest. */
  | { sizes: readonly { from: number; places: Fraction }[]; otherwise: Fraction };

/** The most at one level of those who have this in common: so many, or so much of them. */
export interface PerGroup {
  cohort: readonly CohortKey[];
  most: number | CompiledPlaces;
  /** A share is one of the level’s places, not of the group. */
  ofPlaces: boolean;
  /** How parts of its share are made whole; null: as those of all places. */
  round: PlacesRound | null;
}

/** How parts of a place are made whole: always the same, or by an attribute of those whose places they are. */
export type CompiledRound =
  PlacesRound | { attribute: string; table: ReadonlyMap<string, PlacesRound>; otherwise: PlacesRound };

/** How many subjects of a cohort may have a level or a better one. */
export interface CompiledQuota {
  /** By position of the level: the most places of it, as a share of the cohort or a number; null where none is stated. */
  levels: readonly {
    share: CompiledPlaces | null;
    top: CompiledPlaces | null;
    perGroup: PerGroup | null;
    /** The fewest places that its share gives. */
    atLeast: number;
  }[];
  /** Cohorts smaller than this have no places. */
  noneBelow: number;
  /** Each level has its own places alone: those that a better one leaves free are nobody's. */
  lapse: boolean;
  /** So it has, and those left free are its own in the next settle period, up to the reset. */
  carry: boolean;
  /** A level's share is added to those of all better levels before it is made whole; else each is made whole by itself. */
  together: boolean;
  round: CompiledRound;
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
  /** Settle periods a level one has risen to is kept for. */
  keepFor: number;
  keepOverReset: boolean;
  /** Whoever held no level before has the one that the total reaches at once. */
  firstByTotal: boolean;
}

/** Levels ready to run. */
export interface CompiledLevels {
  /** Level numbers from the lowest. Empty: no levels. */
  levels: number[];
  edges: CompiledEdges;
  /** Position of the lowest level that totals come to: those below are given by vetoes alone. */
  lowest: number;
  /** Positions that totals come to, from the lowest, and whether others lie between or above them. */
  ladder: readonly number[];
  gaps: boolean;
  /** Whoever reaches a level need not reach those below it. */
  uneven: boolean;
  quota: CompiledQuota | null;
  /** How places among the best or the worst are counted where a consequence or a veto asks for them: equal totals share a place unless `quota` says so. */
  placesRule: Pick<CompiledQuota, 'round' | 'noneBelow'> & { ties: Record<Side, 'none' | 'all'> } & Partial<
      Pick<CompiledQuota, 'minCohort'>
    > & { atLeast: number };
  promotion: CompiledPromotion;
}

/** Levels in order, from the worst (the lowest number). */
export function orderedLevels(scheme: Pick<Scheme, 'levels'>): Level[] {
  return scheme.levels.toSorted((a, b) => a.level - b.level);
}

/** Compiles levels, quotas and promotion. `step`: what totals are whole numbers of. */
export function compileLevels(rules: Rules, scheme: Scheme, step: Fraction): CompiledLevels {
  const ordered = orderedLevels(scheme);
  const { promotion } = scheme;
  const ladder = ordered.flatMap((level, position) => (level['by-veto'] ? [] : [position]));
  return {
    levels: ordered.map(({ level }) => level),
    edges: compileEdges(ordered, step),
    lowest: lowestOf(ordered),
    ladder,
    gaps: ladder.length < ordered.length - lowestOf(ordered),
    uneven: ordered.some((level) => level['any-total'] === true || level.also !== undefined),
    quota: compileQuota(rules, scheme, ordered),
    placesRule: {
      round: compileRound(scheme.quota?.round),
      ties: { top: tiesOf(scheme.quota, 'top') ?? 'all', bottom: tiesOf(scheme.quota, 'bottom') ?? 'all' },
      // What is said of single levels is no share asked for by rank.
      atLeast: leastOf(scheme.quota, null),
      noneBelow: scheme.quota?.['none-below'] ?? 0,
      ...((scheme.quota?.['min-cohort'] ?? 1) > 1 ? { minCohort: scheme.quota!['min-cohort'] } : {}),
    },
    promotion: {
      maxSteps: promotion?.['max-steps'] ?? Infinity,
      maxFall: promotion?.['max-fall'] ?? Infinity,
      riseAfter: promotion?.['rise-after'] ?? 1,
      fallAfter: promotion?.['fall-after'] ?? 1,
      keepFor: promotion?.['keep-for'] ?? 1,
      keepOverReset: promotion?.['keep-over-reset'] ?? false,
      firstByTotal: promotion?.first === 'by-total',
    },
  };
}

/** Position of the lowest level that is not given by vetoes alone. */
function lowestOf(ordered: readonly Level[]): number {
  return Math.max(
    0,
    ordered.findIndex((level) => !level['by-veto']),
  );
}

function compileQuota(rules: Rules, scheme: Scheme, ordered: readonly Level[]): CompiledQuota | null {
  const limited = (level: Level) => (['share', 'top', 'per-group'] as const).some((key) => level[key] !== undefined);
  // Places are known only once everybody’s total is, as the places of a level are.
  const byRank = scheme.vetoes.some((veto) => testsOf(veto).some(({ test }) => 'rank' in test));
  if (!byRank && !ordered.some(limited)) return null;
  const { round, 'min-cohort': minCohort = 1, 'none-below': noneBelow = 0, unused, rounded } = scheme.quota ?? {};
  const ties = tiesOf(scheme.quota, 'top') ?? 'none';
  const lowest = lowestOf(ordered);
  const levels = ordered.map((level, i) => ({
    // The lowest level takes who is left: a limit on it would leave people without a level.
    share: i <= lowest ? null : compilePlaces(rules, scheme, level, 'share'),
    top: i <= lowest ? null : compilePlaces(rules, scheme, level, 'top'),
    perGroup: i <= lowest ? null : compileGroup(rules, scheme, level),
    atLeast: leastOf(scheme.quota, level),
  }));
  const [carry, together] = [unused === 'carry', rounded === 'together'];
  const lapse = carry || unused === 'lapse';
  return { levels, noneBelow, lapse, carry, together, round: compileRound(round), ties, minCohort };
}

function leastOf(quota: Quota | undefined, level: Level | null): number {
  const least = quota?.['at-least'] ?? 0;
  return typeof least === 'number' ? least : ((level && least[level.level]) ?? 0);
}

function compileRound(round: Quota['round'] | undefined): CompiledRound {
  if (round === undefined || typeof round === 'string') return round ?? 'down';
  return { attribute: round.by, table: new Map(Object.entries(round.table)), otherwise: round.otherwise };
}

function compileGroup(rules: Rules, scheme: Scheme, level: Level): PerGroup | null {
  const limit = level['per-group'];
  if (limit === undefined) return null;
  const { cohort, share, 'at-most': most } = limit;
  const compiled = share === undefined ? null : compilePlaces(rules, scheme, { ...level, share }, 'share');
  return { cohort, most: compiled ?? most ?? Infinity, ofPlaces: limit.of === 'places', round: limit.round ?? null };
}

function compilePlaces(rules: Rules, scheme: Scheme, level: Level, key: 'share' | 'top'): CompiledPlaces | null {
  const places = level[key];
  if (places === undefined) return null;
  if (typeof places === 'number') return { fixed: shareOf(places) };
  const otherwise = shareOf(places.otherwise);
  if ('table' in places) {
    const table = new Map(Object.entries(places.table).map(([value, one]) => [value, shareOf(one)]));
    return { attribute: places.by, table, otherwise };
  }
  if (places.by === 'cohort-size') {
    const sizes = places.tiers.map((tier) => ({
      from: tier.from,
      places: shareOf((tier as Record<string, number>)[key]!),
    }));
    return { sizes: sizes.toSorted((a, b) => a.from - b.from), otherwise };
  }
  const { kind, options } = readMeasure(places.by);
  const context = contextOf(rules, scheme, { id: `level-${level.level}`, title: level.title, measure: places.by });
  const tiers = places.tiers.map((tier) => ({
    from: ratioTest({ min: tier.from }),
    places: shareOf((tier as Record<string, number>)[key]!),
    edge: tier.from,
  }));
  return { measure: kind.compile(options, context), tiers: tiers.toSorted((a, b) => a.edge - b.edge), otherwise };
}

/** Whole places that a share of a number of subjects is. */
export function placesOf(share: Fraction, size: number, round: PlacesRound): number {
  const num = share.num * size;
  if (round === 'half-up') return roundHalfUp(num, share.den);
  return round === 'up' ? Math.ceil(num / share.den) : Math.floor(num / share.den);
}

/** Adds up the places of levels in a cohort of so many, from the best level down: what each and all better ones have at most. */
export function placeCounter(
  quota: CompiledQuota,
  size: number,
  round: PlacesRound,
): (share: Fraction | null, top: number, atLeast: number) => number {
  let [shares, fewest, places]: [Fraction, number, number] = [{ num: 0, den: 1 }, 0, 0];
  return (share, top, atLeast) => {
    const least = share !== null && share.num > 0 ? atLeast : 0;
    if (size < quota.noneBelow) return 0;
    if (!quota.together || quota.lapse) {
      places += top + (share === null ? 0 : Math.max(placesOf(share, size, round), least));
      return places;
    }
    if (share !== null) shares = sum(shares, share);
    fewest += least;
    places += top;
    return Math.max(placesOf(shares, size, round), fewest) + places;
  };
}

/** The most places of a level (its position) and all better ones in a cohort of so many; null where none are stated, or a body or earlier periods decide. */
export function placesAt(quota: CompiledQuota, position: number, size: number): number | null {
  if (typeof quota.round !== 'string' || quota.carry) return null;
  const count = placeCounter(quota, size, quota.round);
  let places: number | null = null;
  for (let level = quota.levels.length - 1; level >= position; level--) {
    const { share, top, atLeast } = quota.levels[level]!;
    places = null;
    if (share === null && top === null) continue;
    if ((share && !('fixed' in share)) || (top && !('fixed' in top))) return null;
    places = count(share?.fixed ?? null, top?.fixed.num ?? 0, atLeast);
  }
  return places;
}

/** The most places of a level (its position) alone; null where none are stated, or a body decides. */
export function ownPlacesAt(quota: CompiledQuota, position: number, size: number): number | null {
  const { share, top, atLeast } = quota.levels[position]!;
  if (typeof quota.round !== 'string' || (share === null && top === null)) return null;
  if ((share && !('fixed' in share)) || (top && !('fixed' in top))) return null;
  return placeCounter(quota, size, quota.round)(share?.fixed ?? null, top?.fixed.num ?? 0, atLeast);
}

/** The sum of two fractions, reduced. */
export function sum(a: Fraction, b: Fraction): Fraction {
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
  const { promotion } = scheme;
  const endless = promotion?.['keep-over-reset'] === true || scheme.carry !== undefined || scheme.expires !== undefined;
  if (endless) return Infinity;
  // What a level asks of earlier ones hangs on those before them in turn.
  if (levelMarks(scheme).some(({ test }) => 'level' in test && levelYears(test, scheme) > 0)) return Infinity;
  const tested = vetoesRun(scheme).flatMap((veto) =>
    testsOf(veto).flatMap(({ test }) => {
      const years = 'level' in test ? levelYears(test, scheme) : 0;
      // A level that earlier ones decide hangs on those before them in turn.
      return years > 0 && veto.effect.level !== undefined ? Infinity : years;
    }),
  );
  return Math.max(0, ...tested, ...scheme.consequences.map(({ when }) => outcomeYears(when, scheme)));
}
