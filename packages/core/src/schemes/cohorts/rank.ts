import type { SubjectTable } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import { rankedCohorts } from './merged-cohorts.ts';
import { type ScoreTable, isCounted, rankedIn, settledIn } from '../score-table.ts';
import { type Compare, type Side, slotsOfSettle, tieBreaker } from './ties.ts';

/** Places of the rows of a score table (row − scores.from) in their cohorts. */
export interface Ranks {
  /** Standard competition ranks (1, 1, 3) from the best and from the worst; 0 for those not assessed or not ranked. */
  top: Int32Array;
  bottom: Int32Array;
  /** How many of the cohort were assessed, those among them who are out of contention alone. */
  size: Int32Array;
  /** How many others have the same place from the best, and from the worst. */
  tied: Record<Side, Int32Array>;
}

/** A total, whether it is in the competition, and whether it is one of the number that shares of places are taken of. */
type Totals = (at: number) => { total: number; assessed: boolean; counted: boolean };

/**
 * Ranks within each cohort by a total, equal totals by the points in `slots` where the scheme says so. The last of the slots is the one whose
 * attributes say who is compared with whom.
 */
export function ranksOf(
  compiled: Pick<CompiledScheme, 'scheme'>,
  subjects: SubjectTable,
  scores: ScoreTable,
  slots: readonly number[],
  totals: Totals,
): Ranks {
  const { from, to, plan } = scores;
  const empty = () => new Int32Array(to - from);
  const ranks: Ranks = { top: empty(), bottom: empty(), size: empty(), tied: { top: empty(), bottom: empty() } };
  // Someone who left before the last slot is compared by what they were last.
  const days = { first: plan.slotFirst[0]!, last: plan.slotLast[slots.at(-1)!]! };
  const counted = (at: number) => totals(at).counted;
  const { index, keys } = rankedCohorts(compiled.scheme, subjects, scores, days, counted);
  const cohorts: number[][] = keys.map(() => []);
  const sizes = keys.map(() => 0);
  for (let at = 0; at < to - from; at++) {
    if (counted(at)) sizes[index[at]!]!++;
    if (totals(at).assessed) cohorts[index[at]!]!.push(at);
  }
  for (const side of ['top', 'bottom'] as const) {
    const tie = tieBreaker(compiled.scheme, scores, slots, side);
    const compare: Compare = (a, b) => totals(b).total - totals(a).total || (tie?.(a, b) ?? 0);
    for (const [cohort, members] of cohorts.entries()) {
      members.sort(compare);
      for (let first = 0; first < members.length;) {
        let end = first + 1;
        while (end < members.length && compare(members[end]!, members[first]!) === 0) end++;
        for (const at of members.slice(first, end)) {
          ranks[side][at] = side === 'top' ? first + 1 : members.length - end + 1;
          ranks.size[at] = sizes[cohort]!;
          ranks.tied[side][at] = end - first - 1;
        }
        first = end;
      }
    }
  }
  return ranks;
}

/** Places by the totals of a settle period. */
export function settlePlaces(
  compiled: Pick<CompiledScheme, 'scheme'>,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
): Ranks {
  const { settles } = scores.plan;
  return ranksOf(compiled, subjects, scores, slotsOfSettle(compiled.scheme, scores, settle), (at) => ({
    total: scores.settleTotals[at * settles.length + settle]!,
    assessed: rankedIn(scores, at, settle),
    counted: settledIn(scores, at, settle) && isCounted(compiled, scores, at, settle),
  }));
}

/** Ranks from the best by the totals of a settle period. */
export function settleRanks(
  compiled: Pick<CompiledScheme, 'scheme'>,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
): Int32Array {
  return settlePlaces(compiled, subjects, scores, settle).top;
}

/** Ranks from the best by the totals of a reset period (a year). */
export function resetRanks(
  compiled: Pick<CompiledScheme, 'scheme'>,
  subjects: SubjectTable,
  scores: ScoreTable,
  reset: number,
): Int32Array {
  const { slots, resets, settles, resetOf, resetOfSettle } = scores.plan;
  const own = [...slots.keys()].filter((slot) => resetOf[slot] === reset);
  return ranksOf(compiled, subjects, scores, own, (at) => {
    const settled = settles.map((_, s) => s).filter((s) => resetOfSettle[s] === reset && settledIn(scores, at, s));
    return {
      total: scores.resetTotals[at * resets.length + reset]!,
      assessed: settled.some((s) => rankedIn(scores, at, s)),
      counted: settled.some((s) => isCounted(compiled, scores, at, s)),
    };
  }).top;
}
