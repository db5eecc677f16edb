import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { conditionSchema } from '../records/condition.ts';
import { subjectKindSchema } from '../records/record-type.ts';
import { cohortKeySchema } from '../schemes/cohorts/cohort-key.ts';
import { kindOptionsSchema, periodKindSchema } from '../schemes/scheme.ts';

/** What a value must be: at least, at most, or both. */
const boundsShape = { min: z.number().optional(), max: z.number().optional() };

/**
 * `indicators/<id>.yaml`: a measured quantity with a standard: floor area, income, coverage, a share. It is measured for each subject at the
 * end of each period, as things stood then.
 */
export const indicatorSchema = z.strictObject({
  indicator: idSchema,
  ...aboutShape,
  subject: subjectKindSchema,
  applies: conditionSchema.optional(),
  unit: z.string().min(1).optional(),
  /** Smallest step of a value. */
  precision: z.number().positive().default(0.01),
  /** Which way is better. */
  direction: z.enum(['higher', 'lower', 'none']).default('higher'),
  every: periodKindSchema.default('year'),
  /** Where the value comes from: any measure (docs/reference/rule-kinds.md). A share is told as a fraction (0.8 is eighty per cent). */
  measure: kindOptionsSchema,
  /** Attributes that say who is compared with whom. */
  cohort: z.array(cohortKeySchema).default(['county']),
  /** What a value must be; the first that applies to the subject holds. */
  standards: z
    .array(
      z.strictObject({
        standard: idSchema,
        ...aboutShape,
        applies: conditionSchema.optional(),
        ...boundsShape,
      }),
    )
    .default([]),
  /** What is aimed at by the end of a year: the share of subjects that meet the standard, or the mean value. */
  targets: z
    .array(
      z.strictObject({
        target: idSchema,
        ...aboutShape,
        year: z.number().int().min(1949).max(2200),
        share: z.number().positive().max(1).optional(),
        mean: z.number().optional(),
      }),
    )
    .default([]),
  /** Subjects below the standard are put on this list of problems, for a person to take up. */
  'opens-problem': z.string().min(1).optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;
export type Standard = Indicator['standards'][number];
export type Target = Indicator['targets'][number];
