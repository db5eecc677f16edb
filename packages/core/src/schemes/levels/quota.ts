import { type Limits, carriedPlaces } from './carried-places.ts';
import { cohortsOf } from '../cohorts/cohorts.ts';
import type { CompiledQuota } from './compile-levels.ts';
import type { CompiledScheme } from '../compile.ts';
import { mergedCohorts } from '../cohorts/merged-cohorts.ts';
import { inMerged } from '../score-table.ts';
import { ceilingOf, descend, heldToLevels, lowersBesideMost, moved, movedFirst } from './level-moves.ts';
import { leftFree } from './left-free.ts';
import { promoted } from './promote.ts';
import { bindPlaces } from './quota-places.ts';
import type { Run } from '../run.ts';
import { type ScoreTable, assessedIn, isCounted, roomTaken } from '../score-table.ts';
import { type Compare, slotsOfSettle, tieBreaker } from '../cohorts/ties.ts';
import { type Reach, bindReach } from './reach.ts';
import { type Seat, seatOf } from './seats.ts';
import { strikeByRank } from '../vetoes/strike-by-rank.ts';
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
  const bound = bindPlaces(quota, run, scores);
  const scope = run.there();
  const reach = bindReach(compiled, scope, scores);
  const carried = carriedPlaces(quota, plan);
  const settles = plan.settles.length;
  const { waiting, lookingBack } = compiled;
  const noLevels = compiled.levels.length === 0;
  for (let settle = 0; settle < plan.begunSettles; settle++) {
    carried.begin(settle);
    const keeps = kept?.has(settle) === true;
    if (keeps && !quota.carry) continue;
    const slot = plan.settleOf.lastIndexOf(settle);
    const days = { first: plan.slotFirst[0]!, last: plan.slotLast[slot]! };
    const counted = (at: number) => assessedIn(scores, at, settle) && isCounted(compiled, scores, at, settle);
    const { index, keys, merged } = mergedCohorts(compiled.scheme, run.subjects, scores, days, counted);
    const groups = quota.levels.map(({ perGroup }) =>
      perGroup === null ? null : cohortsOf(scope, perGroup.cohort, from, to, days.first, days.last).index,
    );
    if (!keeps) strikeByRank(compiled, run.subjects, scores, settle);
    if (noLevels) continue;
    const cohorts: number[][] = keys.map(() => []);
    const bases: number[][] = keys.map(() => []);
    const unranked: number[] = [];
    // The levels of those whom one rule bounds and another lowers, as if nothing bounded them; −1 for the others.
    const free = new Int32Array(to - from).fill(-1);
    let freely = false;
    for (let at = 0; at < to - from; at++) {
      if (!assessedIn(scores, at, settle)) continue;
      const asked = at * settles + settle;
      if (keeps) {
        // What stands as it is has used its places all the same.
        if (scores.held[asked]! < 0) continue;
        if (counted(at)) bases[index[at]!]!.push(at);
        if (scores.unranked[asked]! < 0) cohorts[index[at]!]!.push(at);
        continue;
      }
      if ((scores.vetoes[asked]! & lookingBack) !== 0)
        scores.vetoes[asked] = heldToLevels(compiled, scores, before, at, settle, compiled.lowest, lookingBack);
      // What levels ask of earlier periods is known only now.
      if (reach !== null) scores.bands[asked] = reach(at, settle, Infinity);
      const struck = scores.vetoes[asked]! & ~waiting;
      const reason = scores.unranked[asked]!;
      const alone = (ceiling: number) => {
        const own = promoted(compiled, scores, before, at, settle, reach, ceiling);
        return movedFirst(compiled, struck, reason < 0 ? own : unrankedLevel(compiled, reach, at, settle, reason, own));
      };
      const most = ceilingOf(compiled, struck);
      scores.held[asked] = Math.min(alone(most), most);
      if (lowersBesideMost(compiled, scores.vetoes[asked]!)) {
        const unbounded = alone(Infinity);
        free[at] = unbounded;
        scores.held[asked] = Math.min(unbounded, most);
        freely = true;
      }
      if (counted(at)) bases[index[at]!]!.push(at);
      if (reason < 0) cohorts[index[at]!]!.push(at);
      else unranked.push(at);
    }
    const tie = tieBreaker(compiled.scheme, scores, slotsOfSettle(compiled.scheme, scores, settle), 'top');
    const total = (at: number) => scores.settleTotals[at * settles + settle]!;
    const compare: Compare = (a, b) => total(b) - total(a) || (tie?.(a, b) ?? 0);
    for (const [number, cohort] of [...cohorts, unranked].entries()) {
      const base = bases[number] ?? [];
      if (cohort !== unranked && base.length > 0 && base.length >= quota.minCohort) {
        const limits = carried.limits(keys[number]!, bound.placesIn(base, settle));
        const given = { cohort, base, limits };
        const share = () => shareOut(quota, compiled, scores, given, settle, compare, bound, groups, reach);
        // They are lowered from where places would have left them; what they would have taken is the next one’s.
        if (freely) leftFree(scores, cohort, settle, free, share);
        if (!keeps) share();
        carried.used(keys[number]!, limits, (level) => heldBy(compiled, scores, cohort, settle, level));
      }
      if (keeps) continue;
      for (const at of cohort) {
        const cell = at * settles + settle;
        if (merged[number] === true && scores.pushed[cell] !== 0) scores.pushed[cell]! |= inMerged;
        if (scores.vetoes[cell] === 0) continue;
        const own = scores.held[cell]!;
        if ((scores.vetoes[cell]! & waiting) !== 0)
          scores.vetoes[cell] = heldToLevels(compiled, scores, before, at, settle, own, waiting);
        scores.held[cell] = moved(compiled, scores.vetoes[cell]!, own, free[at]! < 0 ? own : free[at]!);
      }
    }
  }
}

/** How many of a cohort have places of a level: not those whom rules put beside them. */
export function heldBy(
  compiled: CompiledScheme,
  scores: ScoreTable,
  cohort: readonly number[],
  settle: number,
  level: number,
): number {
  return cohort.filter((at) => {
    const cell = at * scores.plan.settles.length + settle;
    if (scores.held[cell] !== level) return false;
    const seat = scores.vetoes[cell] === 0 ? null : seatOf(compiled, scores.vetoes[cell]! & ~compiled.waiting);
    return seat === null || seat.level !== level || seat.within;
  }).length;
}

/** `base`: whom the places are worked out from: the cohort, and who is out of contention in it. */
function shareOut(
  quota: CompiledQuota,
  compiled: CompiledScheme,
  scores: ScoreTable,
  { cohort, base, limits }: { cohort: readonly number[]; base: readonly number[]; limits: Limits },
  settle: number,
  compare: Compare,
  { mostOfGroup }: ReturnType<typeof bindPlaces>,
  groups: readonly (Int32Array | null)[],
  reach: Reach | null,
): void {
  const settles = scores.plan.settles.length;
  const cellOf = (at: number) => at * settles + settle;
  const levelOf = (at: number) => scores.held[cellOf(at)]!;
  const best = cohort.toSorted(compare);
  const seats = seatsOf(compiled, scores, cohort, settle);
  const seated = (at: number) => seats.get(at)?.level === levelOf(at);
  const within = (at: number) => !seated(at) || seats.get(at)!.within;
  const push = (at: number, level: number, reason: number) => {
    const next = descend(compiled, level, 1);
    // Who has found no place has what is reached without it; who keeps a level that is not reached falls by one as anybody.
    const keeps = reach === null || reach(at, settle, level) < level;
    const left = keeps ? next : reach(at, settle, next);
    scores.held[cellOf(at)] = Math.max(left, seats.get(at)?.level ?? -1);
    scores.pushed[cellOf(at)] = reason;
    const places = limits[level];
    if (!quota.carry || !places) return;
    // Of several levels missed that the total reaches is told.
    const room = roomTaken(scores);
    if (room.own[cellOf(at)] !== 0 || room.carried[cellOf(at)] !== 0) return;
    [room.own[cellOf(at)], room.carried[cellOf(at)]] = [places.own, places.carried];
  };
  /** Who finds no room beside those seated leaves; whoever would have found it but for them is told so. */
  const leave = (here: readonly number[], room: number, taken: number, level: number, reason: number) => {
    const anyway = new Set(taken === 0 ? [] : beyond(here, room, quota.ties, compare));
    for (const at of beyond(here, Math.max(0, room - taken), quota.ties, compare))
      push(at, level, taken === 0 || anyway.has(at) ? reason : 3);
  };
  for (let level = limits.length - 1; level > compiled.lowest; level--) {
    const stated = limits[level] ?? null;
    const places = stated && stated.own + stated.carried;
    const { perGroup } = quota.levels[level]!;
    const has = (at: number) => levelOf(at) === level;
    const sitting = cohort.filter((at) => has(at) && seated(at) && within(at));
    const standing = () => best.filter((at) => has(at) && !seated(at));
    const better = quota.lapse ? 0 : cohort.filter((at) => levelOf(at) > level && within(at)).length;
    const room = places === null ? null : Math.max(0, places - better);
    if (perGroup !== null) {
      const group = groups[level]!;
      const all = Map.groupBy(base, (at) => group[at]!);
      for (const [key, members] of Map.groupBy(standing(), (at) => group[at]!)) {
        const taken = sitting.filter((at) => group[at] === key).length;
        leave(members, mostOfGroup(level, all.get(key)!, settle, room), taken, level, 2);
      }
    }
    if (room !== null) leave(standing(), room, sitting.length, level, 1);
  }
}

/** Whom rules put at a level of this cohort, who is there from now on; those that look at levels of this period come too late for that. */
function seatsOf(
  compiled: CompiledScheme,
  scores: ScoreTable,
  cohort: readonly number[],
  settle: number,
): Map<number, Seat> {
  const seats = new Map<number, Seat>();
  for (const at of cohort) {
    const cell = at * scores.plan.settles.length + settle;
    const seat = scores.vetoes[cell] === 0 ? null : seatOf(compiled, scores.vetoes[cell]! & ~compiled.waiting);
    if (seat === null) continue;
    seats.set(at, seat);
    scores.held[cell] = seat.least ? Math.max(scores.held[cell]!, seat.level) : seat.level;
  }
  return seats;
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
