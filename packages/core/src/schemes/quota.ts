import { cohortsOf } from './cohorts.ts';
import type { CompiledQuota } from './compile-levels.ts';
import type { CompiledScheme } from './compile.ts';
import { descend, heldToLevels, moved } from './level-moves.ts';
import { promoted } from './promote.ts';
import { type PlacesIn, bindPlaces } from './quota-places.ts';
import type { Run } from './run.ts';
import { type ScoreTable, assessedIn } from './score-table.ts';
import { type Compare, slotsOfSettle, tieBreaker } from './ties.ts';
import { type Reach, bindReach } from './reach.ts';
import { strikeByRank } from './strike-by-rank.ts';
import { unrankedLevel } from './unranked.ts';

/**
 * Levels of a scheme with quotas, once all totals are known: settle period by settle period, first each subject's own level by total,
 * promotion and vetoes, then, in each cohort and from the best level down, no more subjects at a level or a better one than it has
 * places, by total. Who finds no place falls to the next level. `kept`: settle periods that stand as they are.
 */
export function settleCohorts(
  compiled: CompiledScheme,
  quota: CompiledQuota,
  run: Run,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  kept: ReadonlySet<number> | null,
): void {
  const { plan, from, to } = scores;
  const placesIn = bindPlaces(quota, run, scores);
  const reach = bindReach(compiled, run.subjects, scores);
  const settles = plan.settles.length;
  const { waiting, lookingBack } = compiled;
  const noLevels = compiled.levels.length === 0;
  for (let settle = 0; settle < plan.begunSettles; settle++) {
    if (kept?.has(settle)) continue;
    const slot = plan.settleOf.lastIndexOf(settle);
    const { index, keys } = cohortsOf(
      run.subjects,
      compiled.scheme.cohort,
      from,
      to,
      plan.slotFirst[0]!,
      plan.slotLast[slot]!,
    );
    const groups = quota.levels.map(({ perGroup }) =>
      perGroup === null
        ? null
        : cohortsOf(run.subjects, perGroup.cohort, from, to, plan.slotFirst[0]!, plan.slotLast[slot]!).index,
    );
    strikeByRank(compiled, run.subjects, scores, settle);
    if (noLevels) continue;
    const cohorts: number[][] = keys.map(() => []);
    const unranked: number[] = [];
    for (let at = 0; at < to - from; at++) {
      if (!assessedIn(scores, at, settle)) continue;
      const asked = at * settles + settle;
      if ((scores.vetoes[asked]! & lookingBack) !== 0)
        scores.vetoes[asked] = heldToLevels(compiled, scores, before, at, settle, compiled.lowest, lookingBack);
      // What levels ask of earlier periods is known only now.
      if (reach !== null) scores.bands[asked] = reach(at, settle, Infinity);
      const own = promoted(compiled, scores, before, at, settle, reach);
      const reason = scores.unranked[at * settles + settle]!;
      scores.held[at * settles + settle] = reason < 0 ? own : unrankedLevel(compiled, reach, at, settle, reason, own);
      if (reason < 0) cohorts[index[at]!]!.push(at);
      else unranked.push(at);
    }
    const tie = tieBreaker(compiled.scheme, scores, slotsOfSettle(compiled.scheme, scores, settle));
    const total = (at: number) => scores.settleTotals[at * settles + settle]!;
    const compare: Compare = (a, b) => total(b) - total(a) || (tie?.(a, b) ?? 0);
    for (const cohort of [...cohorts, unranked]) {
      if (cohort !== unranked) shareOut(quota, compiled, scores, cohort, settle, compare, placesIn, groups, reach);
      for (const at of cohort) {
        const cell = at * settles + settle;
        if (scores.vetoes[cell] === 0) continue;
        const own = scores.held[cell]!;
        if ((scores.vetoes[cell]! & waiting) !== 0)
          scores.vetoes[cell] = heldToLevels(compiled, scores, before, at, settle, own, waiting);
        scores.held[cell] = moved(compiled, scores.vetoes[cell]!, own);
      }
    }
  }
}

function shareOut(
  quota: CompiledQuota,
  compiled: CompiledScheme,
  scores: ScoreTable,
  cohort: readonly number[],
  settle: number,
  compare: Compare,
  placesIn: PlacesIn,
  groups: readonly (Int32Array | null)[],
  reach: Reach | null,
): void {
  if (cohort.length === 0 || cohort.length < quota.minCohort) return;
  const limits = placesIn(cohort, settle);
  const settles = scores.plan.settles.length;
  const cellOf = (at: number) => at * settles + settle;
  const best = cohort.toSorted(compare);
  const push = (at: number, level: number, reason: number) => {
    const next = descend(compiled, level, 1);
    // Who has found no place has what is reached without it; who keeps a level that is not reached falls by one as anybody.
    const keeps = reach === null || reach(at, settle, level) < level;
    scores.held[cellOf(at)] = keeps ? next : reach(at, settle, next);
    scores.pushed[cellOf(at)] = reason;
  };
  for (let level = limits.length - 1; level > compiled.lowest; level--) {
    const places = limits[level];
    const { perGroup } = quota.levels[level]!;
    const has = (at: number) => scores.held[cellOf(at)] === level;
    if (perGroup !== null) {
      const group = groups[level]!;
      const own = Map.groupBy(best.filter(has), (at) => group[at]!);
      for (const members of own.values())
        for (const at of beyond(members, perGroup['at-most'], quota.ties, compare)) push(at, level, 2);
    }
    if (places === null || places === undefined) continue;
    const better = quota.lapse ? 0 : cohort.filter((at) => scores.held[cellOf(at)]! > level).length;
    for (const at of beyond(best.filter(has), Math.max(0, places - better), quota.ties, compare)) push(at, level, 1);
  }
}

/** Who, of those in order, finds no room: equal totals at the edge are all let in, or none of them is. */
function beyond(here: readonly number[], room: number, ties: CompiledQuota['ties'], compare: Compare): number[] {
  if (here.length <= room) return [];
  const first = here[room]!;
  const last = here[room - 1];
  const stays =
    ties === 'all' && last !== undefined
      ? (at: number) => compare(at, last) <= 0
      : (at: number) => compare(at, first) < 0;
  return here.filter((at) => !stays(at));
}
