import { z } from 'zod';

/** A test of one value: a literal means "equals"; an object may bound, list or negate. All stated tests must hold. */
export const valueTestSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({
    min: z.number().optional(),
    max: z.number().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    'one-of': z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional(),
    not: z.union([z.string(), z.number(), z.boolean()]).optional(),
  }),
]);
export type ValueTest = z.infer<typeof valueTestSchema>;

/** A condition over named fields: every field's test must hold. */
export const conditionSchema = z.record(z.string(), valueTestSchema);
export type Condition = z.infer<typeof conditionSchema>;
