import { fromSteps } from '../exact.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import type { CompiledScheme } from '../schemes/compile.ts';
import { findPeriod } from '../schemes/periods/plan.ts';
import type { ScoreTable } from '../schemes/score-table.ts';

/** Scores at hand for one side of a comparison. */
export interface Side {
  compiled: CompiledScheme;
  scores: ScoreTable;
  subjects: SubjectTable;
  /** Scores of the earlier years that what follows from a period looks back on, the latest first. */
  before: readonly ScoreTable[];
}

/** One period of a side, row by row: a hundred thousand rows are read for each change that is tried. */
export interface Read {
  assessed: Uint8Array;
  /** Points; 0 where not assessed. */
  totals: Float64Array;
  /** Position of the level held in the scheme's list, −1 where there is none. */
  held: Int8Array;
}

/** Reads a period of a side; null when its scheme has no such period. */
export function readSide({ compiled, scores }: Pick<Side, 'compiled' | 'scores'>, period: string): Read | null {
  const place = findPeriod(scores.plan, period);
  if (!place) return null;
  const { slots, settles, resets, settleOf, resetOf, resetOfSettle, begunSettles } = scores.plan;
  const inside = (slot: number) =>
    'slot' in place
      ? slot === place.slot
      : 'settle' in place
        ? settleOf[slot] === place.settle
        : resetOf[slot] === place.reset;
  const first = slots.findIndex((_, slot) => inside(slot));
  const last = slots.findLastIndex((_, slot) => inside(slot));
  const settle =
    'settle' in place
      ? place.settle
      : 'reset' in place
        ? Math.min(resetOfSettle.lastIndexOf(place.reset), begunSettles - 1)
        : -1;
  const [totals, width, column] =
    'slot' in place
      ? [scores.slotTotals, slots.length, place.slot]
      : 'settle' in place
        ? [scores.settleTotals, settles.length, place.settle]
        : [scores.resetTotals, resets.length, place.reset];
  const levelled = compiled.scheme.levels.length > 0 && settle >= 0;
  const rows = scores.to - scores.from;
  const read: Read = {
    assessed: new Uint8Array(rows),
    totals: new Float64Array(rows),
    held: new Int8Array(rows).fill(-1),
  };
  for (let at = 0; at < rows; at++) {
    let there = 0;
    for (let slot = first; slot <= last; slot++) there |= scores.assessed[at * slots.length + slot]!;
    if (there === 0) continue;
    if (levelled) {
      const held = scores.held[at * settles.length + settle]!;
      if (held < 0) continue;
      read.held[at] = held;
    }
    read.assessed[at] = 1;
    read.totals[at] = fromSteps(totals[at * width + column]!, compiled.step);
  }
  return read;
}
