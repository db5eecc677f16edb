import { z } from 'zod';
import { periodKinds, type PeriodKind } from '../calendar.ts';
import { aboutShape, idSchema } from '../basis.ts';
import { conditionSchema } from '../records/condition.ts';
import { subjectKindSchema } from '../records/record-type.ts';

/** Calendar periods in Asia/Shanghai. */
export const periodKindSchema = z.enum(periodKinds);
export type { PeriodKind };

/** Most points in one period of each kind; the tightest holds (running allowance: see evaluate). */
export const capsSchema = z.strictObject({
  month: z.number().nonnegative().optional(),
  quarter: z.number().nonnegative().optional(),
  'half-year': z.number().nonnegative().optional(),
  year: z.number().nonnegative().optional(),
});
export type Caps = z.infer<typeof capsSchema>;

/**
 * A measure or a way of giving points is one map whose first key names its rule kind: `{ count: volunteer-service, where: {…} }`,
 * `{ each: 2, per: 1 小时 }`. The kind's own schema (schemes/kinds/<kind>.ts) says the rest.
 */
export const kindOptionsSchema = z.record(z.string(), z.unknown());
export type KindOptions = z.infer<typeof kindOptionsSchema>;

export const itemSchema = z.strictObject({
  item: idSchema,
  ...aboutShape,
  /** Attributes of the subject for which the item exists at all, such as `field: rural`. */
  applies: conditionSchema.optional(),
  measure: kindOptionsSchema,
  points: kindOptionsSchema,
  /** The window over which the points function looks at the measure; default: the tally period. */
  over: periodKindSchema.optional(),
  cap: capsSchema.optional(),
});
export type Item = z.infer<typeof itemSchema>;

export const sectionSchema = z.strictObject({
  section: idSchema,
  ...aboutShape,
  applies: conditionSchema.optional(),
  cap: capsSchema.optional(),
  items: z.array(itemSchema).min(1),
});
export type Section = z.infer<typeof sectionSchema>;

export const vetoSchema = z.strictObject({
  veto: idSchema,
  ...aboutShape,
  when: z.strictObject({
    any: z.string().min(1),
    where: conditionSchema.optional(),
    /** Look-back from the end of the period, in months; default: inside the period itself. */
    'within-months': z.number().int().positive().max(120).optional(),
  }),
  effect: z.union([
    z.strictObject({
      level: z.union([z.number().int().nonnegative(), z.strictObject({ max: z.number().int().nonnegative() })]),
    }),
    z.strictObject({ total: z.literal(0) }),
  ]),
});
export type Veto = z.infer<typeof vetoSchema>;

export const levelSchema = z.strictObject({
  level: z.number().int().nonnegative(),
  ...aboutShape,
  /** Lowest total that has this level (inclusive); absent on the lowest level. */
  from: z.number().optional(),
  /** Totals of this level are below this (exclusive); absent on the highest level. */
  below: z.number().optional(),
});
export type Level = z.infer<typeof levelSchema>;

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

/** What follows from a level. A list that touches a person's standing is for a human decision, never carried out by itself. */
export const consequenceSchema = z.strictObject({
  consequence: idSchema,
  ...aboutShape,
  when: z.strictObject({
    level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }),
  }),
  /** `list`: who is eligible · `pay`: performance pay by level · `review`: to be handled with care by people. */
  kind: z.enum(['list', 'pay', 'review']),
  /** For `pay`: whom it pays, base amount in yuan a settle period, and the multiplier of each level. */
  pay: z
    .strictObject({
      to: payeeSchema,
      'base-yuan': z.number().positive(),
      multiplier: z.record(z.string(), z.number().nonnegative()),
    })
    .optional(),
});
export type Consequence = z.infer<typeof consequenceSchema>;

/** `schemes/<id>.yaml`: an assessment or star rating. */
export const schemeSchema = z.strictObject({
  scheme: idSchema,
  ...aboutShape,
  subject: subjectKindSchema,
  /** Attributes of the subjects assessed, such as `field: rural`; default: all of the kind. */
  applies: conditionSchema.optional(),
  /** Attributes that say who is compared with whom. */
  cohort: z.array(idSchema).default(['county']),
  /** Scores are tallied each `tally`, levels settle each `settle`, and everything starts from zero each `reset`. */
  period: z.strictObject({ tally: periodKindSchema, settle: periodKindSchema, reset: periodKindSchema }),
  /** Smallest step of a total, such as 0.1; results are rounded half up to it. */
  precision: z.number().positive(),
  /** Points every subject has at the start of each settle period. */
  start: z.number().default(0),
  /** Total of a settle period never falls below / rises above. */
  floor: z.number().optional(),
  cap: capsSchema.optional(),
  sections: z.array(sectionSchema).min(1),
  /** Items whose points are taken off. Written as positive numbers. */
  deductions: z.array(itemSchema).default([]),
  vetoes: z.array(vetoSchema).default([]),
  levels: z.array(levelSchema).min(1),
  promotion: z
    .strictObject({
      'max-steps': z.number().int().positive(),
      basis: aboutShape.basis,
      bases: aboutShape.bases,
      rule: aboutShape.rule,
      source: aboutShape.source,
    })
    .optional(),
  consequences: z.array(consequenceSchema).default([]),
  /** Organisations at or below a level for several settle periods in a row are shown as stuck, to be helped. Never used for members. */
  stuck: z
    .strictObject({
      'max-level': z.number().int().nonnegative(),
      periods: z.number().int().positive(),
      basis: aboutShape.basis,
      bases: aboutShape.bases,
      rule: aboutShape.rule,
      source: aboutShape.source,
    })
    .optional(),
  /** How many days after a settle period's end an appeal may be made. */
  'appeal-days': z.number().int().positive().default(30),
  /**
   * An appeal still undecided when the year is to be frozen: `decided-later`, the year is frozen and the decision, whenever it comes, is
   * added as a correction that stays on record; `hold-freeze`, the year waits for it.
   */
  'open-appeals': z.enum(['decided-later', 'hold-freeze']).default('decided-later'),
  /** Days after a period's end before it is settled, so that late records can still be verified. */
  'settle-after-days': z.number().int().nonnegative().default(0),
  publish: z.strictObject({
    level: z.enum(['public', 'organisation', 'subject', 'none']),
    total: z.enum(['public', 'organisation', 'subject', 'none']),
    /** Ranking people is off unless the pack cites the order that requires it in `source`. */
    rank: z.enum(['public', 'organisation', 'subject', 'none']).default('none'),
    basis: aboutShape.basis,
    bases: aboutShape.bases,
    rule: aboutShape.rule,
    source: aboutShape.source,
  }),
});
export type Scheme = z.infer<typeof schemeSchema>;
