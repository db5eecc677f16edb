import { z } from 'zod';
import { type Period, firstDay, lastDay, periodsIn } from '../../calendar.ts';
import { type Fraction, shareOf } from '../../exact.ts';
import { exactNumberSchema } from '../../quantity.ts';
import { type SubjectTable, daysThere, spellIn } from '../../records/subject-table.ts';
import { dayNumbered } from '../periods/day-in-month.ts';

const dayNumberSchema = z.number().int().min(1).max(28);

/** Which months in which a subject was there for a day count. */
export const monthsCountedShape = {
  /** Those on whose day of this number the subject was there; of two numbers, on both days. */
  'on-day': z.union([dayNumberSchema, z.array(dayNumberSchema).length(2)]).optional(),
  /** Those with at least so many days. */
  'at-least-days': z.number().int().min(1).max(28).optional(),
  /** What the other months count for in which it was there at all: 0.5 for half a month. */
  otherwise: exactNumberSchema.pipe(z.number().positive().lt(1)).optional(),
};
const monthsCountedSchema = z.strictObject(monthsCountedShape);
export type MonthsCounted = z.infer<typeof monthsCountedSchema>;

/** The part of a period in which a subject was there: of its months, or of its days. */
export const servedSchema = z.union([
  z.strictObject({ present: z.literal('months'), ...monthsCountedShape }),
  z.strictObject({ present: z.literal('days') }),
]);
export type Served = z.infer<typeof servedSchema>;

/** How many of some months up to a day count for a subject, in parts of a month: those that make what the other months count for. */
export function monthsServed(
  subjects: SubjectTable,
  row: number,
  months: readonly Period[],
  upTo: number,
  limits: MonthsCounted,
): number {
  const { 'on-day': on, 'at-least-days': least } = limits;
  const other = shareOf(limits.otherwise ?? 0);
  const counts = months.map((month): number => {
    const [first, last] = [firstDay(month), Math.min(lastDay(month), upTo)];
    if (first > last || spellIn(subjects, row, first, last) < 0) return 0;
    const days = on === undefined ? [] : [on].flat().map((one) => dayNumbered(month, one));
    if (days.some((day) => day > last || spellIn(subjects, row, day, day) < 0)) return other.num;
    return least === undefined || daysThere(subjects, row, first, last) >= least ? other.den : other.num;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The part of a whole period (of one in which assessing begins, from the day on which it does) in which a subject was there; not reduced, so
 * that it reads as months of months.
 */
export function partServed(
  subjects: SubjectTable,
  row: number,
  period: Period,
  served: Served,
  begins = -Infinity,
): Fraction {
  const [first, last] = [Math.max(begins, firstDay(period)), lastDay(period)];
  if (first > last) return { num: 0, den: 1 };
  if (served.present === 'days') return { num: daysThere(subjects, row, first, last), den: last - first + 1 };
  const months = periodsIn(period, 'month').filter((month) => lastDay(month) >= first);
  const parts = shareOf(served.otherwise ?? 0).den;
  return { num: monthsServed(subjects, row, months, last, served), den: months.length * parts };
}
