import { z } from 'zod';
import type { PeriodKind } from '../../calendar.ts';
import { periodKindSchema } from '../settle-tests.ts';
import { windowsOf } from '../periods/plan.ts';
import type { Mask, Block, Run } from '../run.ts';
import { windowEnds } from '../periods/window-ends.ts';

/**
 * When the points of a section come into the total: as they are got, or once the period is over in which they were got (记入账户 after the
 * quarter, 可兑换 from the next month on).
 */
export const creditedSchema = z.union([z.literal('at-once'), z.strictObject({ after: periodKindSchema })]);
export type Credited = z.infer<typeof creditedSchema>;

/** The period after which points are credited; null where they are at once. */
export function creditedAfter(credited: Credited | undefined): PeriodKind | null {
  return credited === undefined || credited === 'at-once' ? null : credited.after;
}

/** Puts a section's points of a block, in place, where they are credited. */
export type CreditPoints = (points: Float64Array, block: Block, cells: number) => void;

/**
 * Binds the crediting of a section: the points of each period stand in its last slot (of those who go before, in the last one in which the
 * section was theirs), and there only once it is over. Settled months so keep what they had.
 */
export function bindCredited(kind: PeriodKind, run: Run, mask: Mask): CreditPoints {
  const { plan } = run;
  const windows = windowsOf(plan, kind);
  const slots = plan.slots.length;
  return (points, block, cells) => {
    const there = mask(block);
    for (let first = 0; first < cells; first += slots) {
      const ends = windowEnds(windows, there, first);
      let sum = 0;
      for (let slot = 0; slot < slots; slot++) {
        if (windows.start[slot] === slot) sum = 0;
        sum += points[first + slot]!;
        const over = ends[slot] === 1 && plan.slotLast[slot]! <= plan.over;
        points[first + slot] = over ? sum : 0;
        if (ends[slot] === 1) sum = 0;
      }
    }
  };
}
