import { z } from 'zod';

const daySchema = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Name under which a condition finds the date of the record itself. */
export const ownDate = 'date';

const boundsSchema = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  'one-of': z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** A test of one value: a literal means "equals"; an object may bound, list or negate. All stated tests must hold. */
export const valueTestSchema = z.union([z.string(), z.number(), z.boolean(), boundsSchema]);

/** The same for a field, which may be a date: from this day on, up to this day; 2017-06-30, or 06-30 in every year. */
const fieldTestSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  boundsSchema.extend({ since: daySchema.optional(), until: daySchema.optional() }),
]);
export type ValueTest = z.infer<typeof fieldTestSchema>;

/** A condition over named fields: every field's test must hold. */
export const conditionSchema = z.record(z.string(), fieldTestSchema);
export type Condition = z.infer<typeof conditionSchema>;
