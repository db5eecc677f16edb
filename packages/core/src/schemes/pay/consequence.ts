import { z } from 'zod';
import { aboutShape, idSchema } from '../../basis.ts';
import { exactNumberSchema } from '../../quantity.ts';
import { conditionSchema } from '../../records/condition.ts';
import { cohortKeySchema } from '../cohorts/cohort-key.ts';
import { outcomeSchema } from './outcome.ts';
import { shareSchema } from '../sections/part-of-whole.ts';
import { plainTestSchemas } from '../settle-tests.ts';
import { servedSchema } from './time-served.ts';

/** Whom pay goes to: the subject itself, or whoever holds one of these posts in it, where its attributes meet `applies`. */
const payeeSchema = z.union([
  z.literal('subject'),
  z.strictObject({
    posts: z
      .array(z.strictObject({ post: idSchema, title: z.string().min(1), 'title-en': z.string().min(1).optional() }))
      .min(1),
    applies: conditionSchema.optional(),
  }),
]);

/** A part of a pool by an attribute of the subject; 1 leaves it unbounded. */
const mostShareSchema = z.strictObject({
  by: idSchema,
  table: z.record(z.string(), shareSchema),
  otherwise: shareSchema.default(1),
});

/** A sum of money by an attribute of the subject or of the nearest above that carries it, such as the class of its village. */
const poolTableSchema = z.strictObject({
  by: idSchema,
  table: z.record(z.string(), z.number().nonnegative()),
  otherwise: z.number().nonnegative().default(0),
});

/** What follows from a result. A list that touches a person's standing is for a human decision, never carried out by itself. */
export const consequenceSchema = z.strictObject({
  consequence: idSchema,
  ...aboutShape,
  when: outcomeSchema,
  /** What must hold besides. */
  and: z.array(z.union(plainTestSchemas)).min(1).max(8).optional(),
  /**
   * `list`: who is eligible · `pay`: performance pay by level · `review`: to be handled with care by people · `warning`: to be told and
   * helped · `open`: a matter or duty somebody should open.
   */
  kind: z.enum(['list', 'pay', 'review', 'warning', 'open']),
  /**
   * For `pay`: whom it pays, and one way of working it out: base amount in yuan a settle period and the multiplier of each level, or alone; the amount of
   * each level; yuan for each point; a pool shared out; what was withheld before, given back.
   */
  pay: z
    .strictObject({
      to: payeeSchema,
      'base-yuan': z.number().positive().optional(),
      multiplier: z.record(z.string(), exactNumberSchema.pipe(z.number().nonnegative())).optional(),
      yuan: z.record(z.string(), z.number().nonnegative()).optional(),
      /** Yuan for each point (每分多少元). */
      'per-point-yuan': z.number().positive().optional(),
      /** A sum shared out among all whom the consequence concerns. */
      'pool-yuan': z.union([z.number().positive(), poolTableSchema]).optional(),
      /** Not one sum for all, but one for each of these cohorts: those who have this in common. */
      'pool-for': z.array(cohortKeySchema).min(1).optional(),
      /**
       * What the two above go by: `points` (default), number attributes of the subject such as its staff, or their product. The part of the period
       * in which the subject was there cuts sums by level too.
       */
      'in-proportion-to': z
        .array(z.union([idSchema, servedSchema]))
        .min(1)
        .max(3)
        .optional(),
      /** Sums withheld by another consequence in the settle periods of this one, given back; `multiplier` says how much of them by level. */
      returns: z.strictObject({ scheme: idSchema, consequence: idSchema }).optional(),
      /** The most of a pool that one subject gets, for all or by an attribute of its own; what lies above goes to the others. */
      'at-most-share': z.union([shareSchema, mostShareSchema]).optional(),
      /** The most one subject gets. */
      'at-most-yuan': z.number().positive().optional(),
      /** Share that is not paid now but kept for later (预留). */
      withheld: shareSchema.optional(),
      /** Sums are rounded to this, half up unless `round` says otherwise; default 0.01. Shares of a pool are rounded down. */
      'round-yuan': z.number().positive().optional(),
      round: z.enum(['half-up', 'down', 'up']).optional(),
    })
    .optional(),
});
export type Consequence = z.infer<typeof consequenceSchema>;
