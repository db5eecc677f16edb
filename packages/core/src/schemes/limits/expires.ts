import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';

/**
 * How long points count: so many months, that of the tally period in which they were got being the first, or from their day; or until a day of the next year, or
 * of the year so many after it. What is taken off is taken from the oldest points that still count.
 */
export const expiresSchema = z.strictObject({
  months: z.number().int().positive().max(1200).optional(),
  until: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional(),
  'years-after': z.number().int().positive().max(20).optional(),
  /** With `months`: counted from the day on which points were got, the corresponding day being the last; default: from the tally period. */
  from: z.literal('day').optional(),
  /** Of whom nothing lapses in a tally period in which they meet this. */
  unless: conditionSchema.optional(),
});
export type Expires = z.infer<typeof expiresSchema>;

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The month (1–12) of a scheme that ends with a day of the year such as `12-31`, or `12-04` where months begin on the 5th; null when none does. */
export function monthEnding(
  until: string,
  { 'month-starts': starts = 1 }: { 'month-starts'?: number | undefined },
): number | null {
  const [month = 0, day = 0] = until.split('-').map(Number);
  if (starts === 1) return day === lastDays[month - 1] || until === '02-29' ? month : null;
  if (day !== starts - 1) return null;
  // Months that begin up to the 15th end in the calendar month after their own.
  return starts >= 16 ? month : ((month + 10) % 12) + 1;
}
