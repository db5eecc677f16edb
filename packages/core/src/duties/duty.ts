import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { conditionSchema } from '../records/condition.ts';
import { subjectKindSchema } from '../records/record-type.ts';

/**
 * `duties/<id>.yaml`: an obligation by calendar. It is due at the end of each period and met when at least `at-least`
 * verified records of the type fall inside the period.
 */
export const dutySchema = z.strictObject({
  duty: idSchema,
  ...aboutShape,
  on: subjectKindSchema,
  applies: conditionSchema.optional(),
  every: z.enum(['month', 'quarter', 'half-year', 'year']),
  'met-by': z.strictObject({ count: z.string().min(1), where: conditionSchema.optional() }),
  'at-least': z.number().int().positive().default(1),
});
export type Duty = z.infer<typeof dutySchema>;
