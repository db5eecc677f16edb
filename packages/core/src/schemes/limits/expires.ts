import { z } from 'zod';

/**
 * How long points count: so many months, that of the tally period in which they were got being the first; or until a day of the next year, or
 * of the year so many after it. What is taken off is taken from the oldest points that still count.
 */
export const expiresSchema = z.strictObject({
  months: z.number().int().positive().max(1200).optional(),
  until: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional(),
  'years-after': z.number().int().positive().max(20).optional(),
});
export type Expires = z.infer<typeof expiresSchema>;
