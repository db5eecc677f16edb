import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { type Condition, conditionSchema } from '../records/condition.ts';
import { exactNumberSchema } from '../quantity.ts';
import { subjectKindSchema } from '../records/record-type.ts';

/** What meets a duty: enough records of a type, or enough of a quantity in them (`training.hours`). */
const metBySchema = z.union([
  z.strictObject({ count: z.string().min(1), where: conditionSchema.optional() }),
  z.strictObject({ sum: z.string().min(1), where: conditionSchema.optional() }),
]);

/**
 * `duties/<id>.yaml`: an obligation by calendar. It is due at the end of each period and met when the verified records of
 * the period are at least `at-least`, or the quantity in them is. Whoever meets `unless` is excused.
 */
export const dutySchema = z.strictObject({
  duty: idSchema,
  ...aboutShape,
  on: subjectKindSchema,
  applies: conditionSchema.optional(),
  /** Attributes of the subject that excuse it, such as `committee: false`: a branch without a committee has no committee to meet. */
  unless: conditionSchema.optional(),
  every: z.enum(['week', 'month', 'quarter', 'half-year', 'year']),
  'met-by': metBySchema,
  'at-least': z.number().positive().default(1),
  /** By when it must be met, where that is not the period's end. */
  due: z
    .strictObject({
      /** By this day of a month (its last one where the month has fewer days). */
      day: z.number().int().min(1).max(31).optional(),
      /** Or by so many working days of it. */
      workday: z.number().int().min(1).max(20).optional(),
      /** So many months after the last month of the period; 0: in that month itself. */
      'months-after': z.number().int().min(0).max(12).default(1),
      /** The date field that says which period a record belongs to, by any day in it. */
      'period-of': idSchema.optional(),
      /** What a duty met late counts for among those met: a half, 0.5; default nothing. */
      late: exactNumberSchema.pipe(z.number().positive().max(1)).optional(),
    })
    .optional(),
});
export type Duty = z.infer<typeof dutySchema>;

/** Where a duty finds what meets it: the source as written, and whether it names the number field to add up. */
export interface DutySource {
  key: 'count' | 'sum';
  text: string;
  field: boolean;
  where: Condition | undefined;
}

/** The source of a duty, whichever way it is met. */
export function dutySource({ 'met-by': met }: Pick<Duty, 'met-by'>): DutySource {
  return 'sum' in met
    ? { key: 'sum', text: met.sum, field: true, where: met.where }
    : { key: 'count', text: met.count, field: false, where: met.where };
}

/** The condition that excuses, when it says anything: an empty one excuses nobody. */
export function excuseOf({ unless }: Pick<Duty, 'unless'>): Condition | null {
  return unless !== undefined && Object.keys(unless).length > 0 ? unless : null;
}
