import type { ScoreTable } from '../score-table.ts';

/**
 * Puts into `free` (by position in the table; −1: not asked) the level positions that places would leave to those who have one there, had nothing kept
 * them from competing for all places. `share` shares the places out to the cohort once; it is left as it was.
 */
export function leftFree(
  scores: ScoreTable,
  cohort: readonly number[],
  settle: number,
  free: Int32Array,
  share: () => void,
): void {
  if (!cohort.some((at) => free[at]! >= 0)) return;
  const cells = cohort.map((at) => at * scores.plan.settles.length + settle);
  const own = cells.map((cell) => scores.held[cell]!);
  for (const [i, at] of cohort.entries()) if (free[at]! >= 0) scores.held[cells[i]!] = free[at]!;
  share();
  for (const [i, at] of cohort.entries()) {
    // Why they found no place there is told of them: it decides from where they are lowered.
    if (free[at]! >= 0) free[at] = scores.held[cells[i]!]!;
    else {
      scores.pushed[cells[i]!] = 0;
      if (scores.room) [scores.room.own[cells[i]!], scores.room.carried[cells[i]!]] = [0, 0];
    }
    scores.held[cells[i]!] = own[i]!;
  }
}
