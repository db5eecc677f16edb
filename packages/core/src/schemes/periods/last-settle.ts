import { spellIn } from '../../records/subject-table.ts';
import { nominalDays } from './plan.ts';
import type { Run } from '../run.ts';
import type { ScoreTable } from '../score-table.ts';

/** Which settle period of another scheme (its position) is looked at for a row and slot; −1 where there is none. */
export type LastSettle = (row: number, slot: number) => number;

/**
 * The settle period of another scheme that ended last by the end of a slot; with `gone`, of one that has gone the last in which it was there.
 */
export function bindLastSettle(run: Run, feed: ScoreTable, gone: boolean): LastSettle {
  const { settles, begunSettles, periods } = feed.plan;
  const days = settles.slice(0, begunSettles).map((settle) => nominalDays(periods, settle));
  const lastOf = run.plan.slots.map((slot) => {
    const end = nominalDays(run.plan.periods, slot).last;
    return days.findLastIndex(({ last }) => last <= end);
  });
  if (!gone) return (_row, slot) => lastOf[slot]!;
  return (row, slot) =>
    days.slice(0, lastOf[slot]! + 1).findLastIndex(({ first, last }) => spellIn(run.subjects, row, first, last) >= 0);
}
