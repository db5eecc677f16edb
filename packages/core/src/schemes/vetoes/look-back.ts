import { z } from 'zod';
import { type PeriodKind, firstDay, lastDay, lookBackStart, monthsIn, periodKinds } from '../../calendar.ts';
import { type Plan, firstAssessed, yearCalendarOf, schemePeriodOf } from '../periods/plan.ts';

/** Since when facts count that decide something when levels settle; default: the settle period itself. */
export const lookBackShape = {
  /** So many months back from the end of the settle period. */
  'within-months': z.number().int().positive().max(600).optional(),
  /** From the beginning of the calendar period of this kind that the settle period lies in, or (`ever`) from any day before. */
  over: z.enum([...periodKinds, 'ever']).optional(),
};

/** A look-back as it is written. */
export interface StatedLookBack {
  'within-months'?: number | undefined;
  over?: PeriodKind | 'ever' | undefined;
}

/** A look-back ready to run: months, a kind of period, any time before, or (null) the settle period itself. */
export type LookBack = number | PeriodKind | 'ever' | null;

/** Reads a look-back; where both are written, months decide. */
export function lookBackOf({ 'within-months': months, over }: StatedLookBack): LookBack {
  return months ?? over ?? null;
}

// Older than any record: a hundred years.
const everMonths = 1200;

/** How many months before the year that is scored facts are read for a look-back. */
export function monthsRead(back: LookBack): number {
  if (back === null) return 0;
  if (typeof back === 'number') return back;
  // The wider of two calendar periods may begin so long before the narrower.
  return back === 'ever' ? everMonths : Math.max(0, monthsIn[back] - 12);
}

const dawnOfRecords = -0x7fffffff;

/** The first day whose facts count for a settle period (its position in the plan). */
export function lookBackDay(back: LookBack, plan: Plan, settle: number): number {
  const period = plan.settles[settle]!;
  const [first, last] = [Math.max(firstDay(period), firstAssessed(plan.periods)), lastDay(period)];
  if (back === null) return first;
  if (back === 'ever') return dawnOfRecords;
  if (typeof back === 'number') return Math.min(first, lookBackStart(last, back, yearCalendarOf(plan.periods).months));
  return Math.min(first, Math.max(firstDay(schemePeriodOf(plan.periods, back, last)), firstAssessed(plan.periods)));
}
