import type { Run } from '../run.ts';

/** Up to which day something still open goes on by a day: that day, the one that is scored, or the last on which the subject was there. */
export function openUntil({ plan, subjects }: Pick<Run, 'plan' | 'subjects'>, row: number): (day: number) => number {
  const left = subjects.spellTo[subjects.spellStart[row + 1]! - 1] ?? Infinity;
  const last = Math.min(plan.asOf, left);
  return (day) => Math.min(day, last);
}
