import type { Fraction } from '../../exact.ts';
import { attributeAbove } from '../cohorts/attribute-above.ts';
import { type CompiledPlaces, type CompiledQuota, placeCounter, placesOf } from './compile-levels.ts';
import type { PlacesRound } from '../scheme.ts';
import { bindRound, strictestOf } from './places-round.ts';
import { bindInner } from '../kinds/inner.ts';
import { windowsOf } from '../periods/plan.ts';
import type { Run } from '../run.ts';
import type { ScoreTable } from '../score-table.ts';
import { settleEnd } from '../periods/window-ends.ts';

/**
 * The most places of each level and all better ones (of each alone, where unused places lapse) in a cohort (positions of rows) and settle
 * period; null where there is no limit.
 */
export type PlacesIn = (cohort: readonly number[], settle: number) => (number | null)[];

/**
 * The most of one group (positions of rows) at a level of its own, which has so many places (`room`; null: no limit); ∞ where nothing limits it.
 */
export type MostOfGroup = (level: number, group: readonly number[], settle: number, room: number | null) => number;

/** What one subject's body gives in a settle period. */
type ValueOf = (at: number, settle: number, size: number) => Fraction;

/** Prepares to say how many places a cohort, and a group in it, has. Where its members' bodies differ, the one that gives least decides. */
export function bindPlaces(
  quota: CompiledQuota,
  run: Run,
  scores: ScoreTable,
): { placesIn: PlacesIn; mostOfGroup: MostOfGroup } {
  const bound = quota.levels.map(({ share, top, perGroup }) => ({
    share: share && bindOne(share, run, scores),
    top: top && bindOne(top, run, scores),
    most: perGroup === null || typeof perGroup.most === 'number' ? null : bindOne(perGroup.most, run, scores),
  }));
  const roundOf = bindRound(quota.round, run.there(), run.plan);
  const least = (value: ValueOf, cohort: readonly number[], settle: number): Fraction =>
    cohort.map((at) => value(at, settle, cohort.length)).reduce((a, b) => (b.num * a.den < a.num * b.den ? b : a));
  const strictest = (cohort: readonly number[], settle: number): PlacesRound =>
    typeof quota.round === 'string' ? quota.round : strictestOf(cohort.map((at) => roundOf(scores.from + at, settle)));
  return {
    placesIn(cohort, settle) {
      const places: (number | null)[] = bound.map(() => null);
      const round = strictest(cohort, settle);
      let count = placeCounter(quota, cohort.length, round);
      for (let level = bound.length - 1; level > 0; level--) {
        const { share, top } = bound[level]!;
        if (share === null && top === null) continue;
        if (quota.lapse) count = placeCounter(quota, cohort.length, round);
        const { atLeast } = quota.levels[level]!;
        places[level] = count(share && least(share, cohort, settle), top ? least(top, cohort, settle).num : 0, atLeast);
      }
      return places;
    },
    mostOfGroup(level, group, settle, room) {
      const share = bound[level]!.most;
      const { atLeast, perGroup } = quota.levels[level]!;
      const stated = perGroup?.most;
      if (share === null) return typeof stated === 'number' ? stated : Infinity;
      const round = perGroup!.round ?? strictest(group, settle);
      if (perGroup!.ofPlaces) return room === null ? Infinity : placesOf(least(share, group, settle), room, round);
      // A group is as small a cohort as any.
      if (group.length < quota.minCohort) return Infinity;
      return placeCounter(quota, group.length, round)(least(share, group, settle), 0, atLeast);
    },
  };
}

function bindOne(places: CompiledPlaces, run: Run, scores: ScoreTable): ValueOf {
  if ('fixed' in places) return () => places.fixed;
  if ('attribute' in places) return byAttribute(places, run, scores);
  if ('sizes' in places)
    return (_at, _settle, size) => places.sizes.findLast(({ from }) => size >= from)?.places ?? places.otherwise;
  const { plan } = run;
  const slots = plan.slots.length;
  const windows = windowsOf(plan, plan.periods.settle);
  const inner = bindInner(places.measure, run, windows);
  const [num, den] = [
    new Float64Array((scores.to - scores.from) * slots),
    new Float64Array((scores.to - scores.from) * slots),
  ];
  const ends = new Int32Array((scores.to - scores.from) * plan.settles.length);
  const present = run.mask([]);
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  // Numbered below zero, as no block of the evaluation is.
  for (let lo = scores.from, number = -2; lo < scores.to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, scores.to) };
    const cells = (block.hi - lo) * slots;
    inner.measure(block, null);
    num.set(inner.num.subarray(0, cells), (lo - scores.from) * slots);
    den.set(inner.den.subarray(0, cells), (lo - scores.from) * slots);
    const mask = present(block);
    for (let row = lo; row < block.hi; row++)
      for (let settle = 0; settle < plan.begunSettles; settle++)
        ends[(row - scores.from) * plan.settles.length + settle] = settleEnd(
          plan,
          windows,
          settle,
          mask,
          (row - lo) * slots,
        );
  }
  return (at, settle) => {
    const slot = ends[at * plan.settles.length + settle]!;
    const [value, under] = [num[at * slots + slot]!, den[at * slots + slot]!];
    if (Number.isNaN(value) || under === 0) return places.otherwise;
    return places.tiers.findLast(({ from }) => from(value, under))?.places ?? places.otherwise;
  };
}

/** By an attribute of the subject or of the nearest above that carries it, as it last was in the settle period. */
function byAttribute(
  { attribute, table, otherwise }: Extract<CompiledPlaces, { attribute: string }>,
  run: Run,
  scores: ScoreTable,
): ValueOf {
  const valueOf = attributeAbove(run.there(), run.plan, attribute);
  return (at, settle) => {
    const value = valueOf(scores.from + at, settle);
    return (value === undefined ? undefined : table.get(value)) ?? otherwise;
  };
}
