import { appealDaysSchema } from './periods/appeal-days.ts';
import { z } from 'zod';
import type { PeriodKind } from '../calendar.ts';
import { weekMonths } from '../month-cut.ts';
import { aboutShape, idSchema } from '../basis.ts';
import { conditionSchema, valueTestSchema } from '../records/condition.ts';
import { subjectKindSchema } from '../records/record-type.ts';
import { exactNumberSchema } from '../quantity.ts';
import { clearingSchema } from './vetoes/cleared-by.ts';
import { cohortKeySchema } from './cohorts/cohort-key.ts';
import { type Consequence, consequenceSchema } from './pay/consequence.ts';
import { creditedSchema } from './limits/credited.ts';
import { partShape } from './sections/part-shape.ts';
import { expiresSchema } from './limits/expires.ts';
import { carriedShareSchema, shareSchema, weightSchema } from './sections/part-of-whole.ts';
import {
  type KindOptions,
  type LevelCondition,
  type VetoTest,
  anyOfTestSchema,
  factsConditionShape,
  noFactsSchema,
  kindOptionsSchema,
  levelConditionSchema,
  periodKindSchema,
  sumTestSchema,
  vetoTestSchema,
} from './settle-tests.ts';

export { type KindOptions, type LevelCondition, type VetoTest, kindOptionsSchema, periodKindSchema };
export type { Consequence, PeriodKind };

/**
 * Most points in one period of each kind; the tightest holds (running allowance: see evaluate). A number alone is the most in the
 * counting period (`count-from`).
 */
export const capsSchema = z.union([
  z.number().nonnegative(),
  z.strictObject({
    week: z.number().nonnegative().optional(),
    month: z.number().nonnegative().optional(),
    quarter: z.number().nonnegative().optional(),
    'half-year': z.number().nonnegative().optional(),
    year: z.number().nonnegative().optional(),
    'two-years': z.number().nonnegative().optional(),
    'three-years': z.number().nonnegative().optional(),
    'four-years': z.number().nonnegative().optional(),
    'five-years': z.number().nonnegative().optional(),
    'six-years': z.number().nonnegative().optional(),
  }),
]);
export type Caps = z.infer<typeof capsSchema>;

/** Fewest points in one period of each kind, a running allowance for losses: what goes below is not taken off. A number alone is for the counting period. */
export const floorsSchema = z.union([
  z.number(),
  z.strictObject({
    week: z.number().optional(),
    month: z.number().optional(),
    quarter: z.number().optional(),
    'half-year': z.number().optional(),
    year: z.number().optional(),
    'two-years': z.number().optional(),
    'three-years': z.number().optional(),
    'four-years': z.number().optional(),
    'five-years': z.number().optional(),
    'six-years': z.number().optional(),
  }),
]);
export type Floors = z.infer<typeof floorsSchema>;

/** What lies above a cap goes on into the next period of the cap, and lapses at the end of this one. */
export const carryWithinSchema = z.enum(['month', 'quarter', 'half-year', 'year']);

/** How many points packs below may add together: in a counting period, or in each period of a kind. */
const openPointsSchema = z.union([
  z.number().positive(),
  z
    .strictObject({
      month: z.number().positive().optional(),
      quarter: z.number().positive().optional(),
      'half-year': z.number().positive().optional(),
      year: z.number().positive().optional(),
    })
    .refine((points) => Object.keys(points).length > 0, 'write a number, or at least one period'),
]);

export const itemSchema = z.strictObject({
  item: idSchema,
  ...aboutShape,
  /** Attributes of the subject for which the item exists at all, such as `field: rural`. */
  applies: conditionSchema.optional(),
  /** Attributes of subjects that have the item but nothing to do with it: `missing` says what they get. */
  unless: conditionSchema.optional(),
  measure: kindOptionsSchema,
  points: kindOptionsSchema,
  /** The window over which the points function looks at the measure; default: the tally period. */
  over: periodKindSchema.optional(),
  cap: capsSchema.optional(),
  'carry-within': carryWithinSchema.optional(),
  /** The item's points never fall below (its `start` included): 0 lets deductions empty the item and go no further. */
  floor: floorsSchema.optional(),
  /** Points the item has at the start of each counting period, such as the full marks that deductions eat into. */
  start: z.number().optional(),
  /**
   * Full marks in a counting period, by which a `rescale` around it measures; default: what its start, points and caps give at most. 0
   * (also where it only takes off): the item adds on, outside the rescaling.
   */
  full: z.number().nonnegative().optional(),
  /** Of a total that loses what lies beyond its limits: these points fill it up to so much, and give nothing to a total that has it. */
  'fills-to': z.number().optional(),
  /** Factor on the item's points; among the items of a section that takes the average, its weight. */
  weight: weightSchema.optional(),
  ...partShape,
  /**
   * When there is nothing to measure: no points (default), these points, the mean of the cohort's others, or `skip`: the item does not
   * exist for the subject, so that a section that takes the average leaves it out.
   */
  missing: z
    .union([
      z.number(),
      z.enum(['cohort-mean', 'skip']),
      z.strictObject({
        /** The mean among those who have this in common, whoever the scheme compares. */
        'cohort-mean': z.array(cohortKeySchema).min(1),
        /** The mean scoring rate instead (points ÷ full marks), of these items of other kinds of subject as well, times the item's own full marks. */
        'rate-of': z.array(idSchema).min(1).optional(),
        /** So many others must have something to measure; else `otherwise`, default none. */
        'at-least': z.number().int().positive().optional(),
        otherwise: z.number().optional(),
      }),
    ])
    .optional(),
  /** Its points are worked out and shown, for `ties-by`, vetoes and other schemes to read, but are no part of any total. */
  counts: z.literal(false).optional(),
  /** Why this person answers for what others did: their office. Needed where an item takes off points for the acts of others. */
  'duty-of-office': z.string().min(4).optional(),
});
export type Item = z.infer<typeof itemSchema>;

/**
 * A node of the tree of sections. Written as a flat list in the document's order: `part-of` names the section it belongs to, to any depth.
 * Its points are what `take` makes of its items and the sections inside it, plus `start`, times `weight`, within `floor` and `cap`.
 */
export const sectionSchema = z.strictObject({
  section: idSchema,
  ...aboutShape,
  'part-of': idSchema.optional(),
  applies: conditionSchema.optional(),
  start: z.number().optional(),
  /** Factor on the sum of the section, such as 0.3 for thirty per cent. Sections without one add on outside the weights. */
  weight: weightSchema.optional(),
  ...partShape,
  /** How the parts make the whole: their sum (default), the best, the worst, or the mean by weight of those that apply. */
  take: z.enum(['sum', 'best', 'worst', 'average']).default('sum'),
  /** With best or worst: so many of its parts count together, not one alone. */
  'at-most-parts': z.number().int().min(2).optional(),
  /** Full marks in a counting period, for a `rescale` around it; default: those of its parts that exist. 0: it adds on, outside the rescaling. */
  full: z.number().nonnegative().optional(),
  /** Its parts' points in proportion to the full marks of the parts that exist for the subject, brought to these full marks. */
  rescale: z.number().positive().optional(),
  cap: capsSchema.optional(),
  'carry-within': carryWithinSchema.optional(),
  floor: floorsSchema.optional(),
  /** When its points, within its limits, come into the total; default: as they are got. */
  credited: creditedSchema.optional(),
  items: z.array(itemSchema).default([]),
  /** What packs that extend this one may add here: at most so many items, together at most so many points in a counting period, or by period. */
  open: z.strictObject({ items: z.number().int().positive(), points: openPointsSchema }).optional(),
});
export type Section = z.infer<typeof sectionSchema>;

/** Items of any sections that share caps, of which only the best counts, or whose records of one event count once. */
export const groupSchema = z.strictObject({
  group: idSchema,
  ...aboutShape,
  items: z.array(idSchema).min(2),
  take: z.enum(['sum', 'best']).default('sum'),
  /** Of the records of all these items with the same value in this field (or of one `day`, `month`), each a `value`, only one counts. */
  'once-for': idSchema.optional(),
  /** Which of them: the best (default), the worst, or that of the item that stands first. */
  keep: z.enum(['best', 'worst', 'first']).optional(),
  cap: capsSchema.optional(),
  'carry-within': carryWithinSchema.optional(),
  floor: floorsSchema.optional(),
});
export type Group = z.infer<typeof groupSchema>;

/**
 * Whether whom a rule puts at a level has one of its places, before anybody else, or stands beside them. Unstated: whoever is put higher stands
 * beside them unless their own total has a place. Of `max`: the better level’s place is taken and then left empty; unstated, the next has it.
 */
const takesPlaceShape = { 'takes-place': z.boolean().optional() };

/**
 * Before `places` are shared out: whoever is moved competes for those of the level moved to. Before `max`: lowered from the level held without a bound, so
 * that of both the lower holds. Before `min`: what is stated as the least holds after the move. Unstated: afterwards, from the level that bounds, places
 * and the least leave. `takes-place`: the same said, the place by total being taken first and then left empty (down), or none taken (up).
 */
const beforeShape = { before: z.enum(['places', 'max', 'min']).optional(), 'takes-place': z.literal(true).optional() };
const raisedShape = { before: z.enum(['places', 'min']).optional(), 'takes-place': z.literal(false).optional() };

export const vetoSchema = z.strictObject({
  veto: idSchema,
  ...aboutShape,
  /** Only for these subjects. */
  applies: conditionSchema.optional(),
  /** Why this person answers for what others did: their office. */
  'duty-of-office': z.string().min(4).optional(),
  when: z.union([...vetoTestSchema.options, anyOfTestSchema]),
  /** What must hold besides. */
  and: z.array(vetoTestSchema).min(1).max(8).optional(),
  effect: z.strictObject({
    level: z
      .union([
        z.number().int().nonnegative(),
        /** This level at most, or no higher than the one held in the settle period before. */
        z.strictObject({ max: z.union([z.number().int().nonnegative(), z.literal('previous')]), ...takesPlaceShape }),
        /** So many levels below the one it would otherwise have, places of quotas included. */
        z.strictObject({ down: z.number().int().positive(), ...beforeShape }),
        /** So many levels above it. */
        z.strictObject({ up: z.number().int().positive(), ...raisedShape }),
        /** This level at least. */
        z.strictObject({ min: z.number().int().nonnegative(), ...takesPlaceShape }),
        /** This level, whatever the total says. */
        z.strictObject({ exactly: z.number().int().nonnegative(), ...takesPlaceShape }),
      ])
      .optional(),
    /** The total becomes zero, at most this, or so much of itself (0.5: half of it). */
    total: z
      .union([
        z.literal(0),
        z.strictObject({ max: z.number() }),
        z.strictObject({ times: exactNumberSchema.pipe(z.number().positive().lt(1)) }),
      ])
      .optional(),
    /** Points taken off the total (positive). */
    points: z.number().positive().optional(),
    /** Consequences the subject is not eligible for. */
    bars: z.array(idSchema).min(1).optional(),
  }),
  /** When the matter was put right: the veto no longer strikes; `points` are taken off instead. */
  repair: z
    .strictObject({
      when: z.strictObject(factsConditionShape),
      points: z.number().nonnegative().default(0),
      basis: aboutShape.basis,
      bases: aboutShape.bases,
      rule: aboutShape.rule,
      source: aboutShape.source,
      note: aboutShape.note,
    })
    .optional(),
});
export type Veto = z.infer<typeof vetoSchema>;

/** Places by an attribute, the subject's own or of the nearest above that carries it. */
const placesTableSchema = z.strictObject({
  by: idSchema,
  table: z.record(z.string(), exactNumberSchema.pipe(z.number().nonnegative())),
  otherwise: exactNumberSchema.pipe(z.number().nonnegative()).default(0),
});

/**
 * Places that depend on the body they are for (a branch rated good may name twenty per cent): by tiers of a measure, which usually reads the
 * body's level or total in another scheme; by how many are assessed in the cohort; or by an attribute, the subject's own or of the nearest above that carries it.
 */
function placesSchema<V extends z.ZodType, K extends string>(value: V, key: K) {
  // None at all, for the bodies that come out worst.
  const tier = z.strictObject({ from: exactNumberSchema, [key]: z.union([value, z.literal(0)]) } as {
    from: typeof exactNumberSchema;
  } & Record<K, V>);
  return z.union([
    value,
    z.strictObject({
      by: kindOptionsSchema,
      tiers: z.array(tier).min(1),
      otherwise: exactNumberSchema.pipe(z.number().nonnegative()).default(0),
    }),
    z.strictObject({
      by: z.literal('cohort-size'),
      tiers: z.array(tier).min(1),
      otherwise: exactNumberSchema.pipe(z.number().nonnegative()).default(0),
    }),
    placesTableSchema,
  ]);
}

/** An edge of a band: the same for all, or by an attribute, the subject's own or of the nearest above that carries it. */
const edgeSchema = z.union([
  z.number(),
  z.strictObject({ by: idSchema, table: z.record(z.string(), z.number()), otherwise: z.number() }),
]);
export type Edge = z.infer<typeof edgeSchema>;

/**
 * A band of totals. Its lower edge is `from` (inclusive) or `above` (exclusive), its upper edge `below` (exclusive) or `to` (inclusive). With
 * `share` (0.3: at most thirty per cent of the cohort, and what better levels leave free) or `top` (at most so many) it is a quota as well;
 * without edges the quota alone decides.
 */
export const levelSchema = z.strictObject({
  level: z.number().int().nonnegative(),
  ...aboutShape,
  from: edgeSchema.optional(),
  above: edgeSchema.optional(),
  below: edgeSchema.optional(),
  to: edgeSchema.optional(),
  /** What must hold besides the total for whoever is newly given this level; a level that is kept is kept without it. */
  also: z.array(levelConditionSchema).min(1).max(8).optional(),
  /**
   * At most so many at this level, or this share, of those who have this in common (one unit, one township), besides the places of the cohort;
   * the next in order move up. A share is one of the group’s number, or (`of: places`) of the level’s places.
   */
  'per-group': z
    .strictObject({
      cohort: z.array(cohortKeySchema).min(1),
      'at-most': z.number().int().positive().optional(),
      share: z.union([shareSchema, placesTableSchema]).optional(),
      of: z.enum(['group', 'places']).optional(),
      /** How parts of its share are made whole; default: as `quota` says. */
      round: z.enum(['down', 'up', 'half-up']).optional(),
    })
    .optional(),
  /** Its places alone decide, whatever the total and whatever lines the levels below have. */
  'any-total': z.literal(true).optional(),
  /** No total comes to this level: only a veto gives it. */
  'by-veto': z.literal(true).optional(),
  share: placesSchema(shareSchema, 'share').optional(),
  top: placesSchema(z.number().int().positive(), 'top').optional(),
});
export type Level = z.infer<typeof levelSchema>;

const placesRoundSchema = z.enum(['down', 'up', 'half-up']);
export type PlacesRound = z.infer<typeof placesRoundSchema>;

const tiesSchema = z.enum(['none', 'all']);

/** How quotas are counted. */
export const quotaSchema = z.strictObject({
  /** Share × size of the cohort that is no whole number: rounded down (default), up, or half up. */
  round: z
    .union([
      placesRoundSchema,
      /** By an attribute, the subject's own or of the nearest above that carries it. */
      z.strictObject({
        by: idSchema,
        table: z.record(z.string(), placesRoundSchema),
        otherwise: placesRoundSchema.default('down'),
      }),
    ])
    .default('down'),
  /** Each level's share is made whole by itself (default), or added to those of all better levels first. */
  rounded: z.enum(['each', 'together']).optional(),
  /** A share of a cohort gives at least so many places, however small the cohort; by level: those of that level. */
  'at-least': z.union([z.number().int().positive(), z.record(z.string(), z.number().int().positive())]).optional(),
  /** Places that a better level leaves free: the next level may take them (default), nobody, or the same level in the next settle periods up to the reset. */
  unused: z.enum(['pass', 'lapse', 'carry']).optional(),
  /** Equal totals at the edge: nobody of them, or all of them; default: nobody of them has the place of a level, and all stand in a rank asked for. From the best and from the worst each may have its own. */
  ties: z.union([tiesSchema, z.strictObject({ top: tiesSchema.optional(), bottom: tiesSchema.optional() })]).optional(),
  /** Cohorts smaller than this have no places at all. */
  'none-below': z.number().int().positive().optional(),
  /** Cohorts smaller than this are put together for places and ranks. */
  'merge-below': z.number().int().min(2).optional(),
  /** Which of them with which: those that have this in common (default: all with all), or each with the cohort of these values. */
  'merge-into': z.union([z.array(cohortKeySchema), z.record(idSchema, z.string())]).optional(),
  /** What the cohorts put together are for: places and ranks (default), or places alone. */
  'merge-for': z.enum(['all', 'places']).optional(),
  /** Cohorts smaller than this have no quota. */
  'min-cohort': z.number().int().positive().default(1),
  basis: aboutShape.basis,
  bases: aboutShape.bases,
  rule: aboutShape.rule,
  source: aboutShape.source,
  note: aboutShape.note,
});
export type Quota = z.infer<typeof quotaSchema>;

const tiesBySchema = z
  .array(z.string().regex(/^(item|section):[a-z0-9-]+$/))
  .min(1)
  .max(6);

const exemptTestSchema = z.union([
  /** Has such facts; with `fewer-than`, fewer of them than this. */
  z.strictObject({ ...factsConditionShape, 'fewer-than': z.number().int().positive().optional() }),
  noFactsSchema,
  sumTestSchema,
  z.strictObject({ attributes: conditionSchema }),
  /** Present for fewer days than this in the settle period. */
  z.strictObject({ 'days-below': z.number().int().positive() }),
  /** There (or with `since`, a date attribute, in post) for fewer months than this at the period's end. */
  z.strictObject({ 'months-below': z.number().int().positive().max(600), since: idSchema.optional() }),
  /** A measure of the settle period, or of a longer one so far, tested. */
  z.strictObject({ measure: kindOptionsSchema, over: periodKindSchema.optional(), is: valueTestSchema }),
]);
export type ExemptTest = z.infer<typeof exemptTestSchema>;

/** Subjects that are not assessed, and why. */
export const exemptSchema = z.strictObject({
  exempt: idSchema,
  ...aboutShape,
  /**
   * Out of what: the whole assessment (default); ranks and places of quotas, with a total and a level all the same (`ranking`); these and
   * the means and comparisons of the cohort (`comparison`); ranks and places alone, being one of the number that places are worked out from
   * (`contention`).
   */
  from: z.enum(['assessment', 'ranking', 'comparison', 'contention']).optional(),
  /** Unless out of the whole assessment: no level above this. */
  'max-level': z.number().int().nonnegative().optional(),
  when: exemptTestSchema,
  /** What must hold besides. */
  and: z.array(exemptTestSchema).min(1).optional(),
});
export type Exempt = z.infer<typeof exemptSchema>;

/** `schemes/<id>.yaml`: an assessment or star rating. */
export const schemeSchema = z.strictObject({
  scheme: idSchema,
  ...aboutShape,
  subject: subjectKindSchema,
  /** Packs that extend this one may change nothing (`true`), or not these keys; what a section leaves `open` may be added all the same. */
  locked: z.union([z.literal(true), z.array(idSchema).min(1)]).optional(),
  /** Attributes of the subjects assessed, such as `field: rural`; default: all of the kind. */
  applies: conditionSchema.optional(),
  /** Attributes, or subjects above, that say who is compared with whom. */
  cohort: z.array(cohortKeySchema).default(['county']),
  /** Says that who leaves within a settle period takes part in it, as they do unless `exempt` says otherwise. */
  there: z.literal('any-time').optional(),
  /** Scores are tallied each `tally`, levels settle each `settle`, and everything starts from zero each `reset`. */
  period: z.strictObject({
    tally: periodKindSchema,
    settle: periodKindSchema,
    reset: periodKindSchema,
    /** A year in which a period of several years begins; default: years that their number divides. */
    'first-year': z.number().int().min(1949).max(2200).optional(),
    /** The month in which a year begins; default: January. */
    'year-starts': z.number().int().min(1).max(12).optional(),
    /** The month in which the second half of the year begins, as a second semester does; default: six months after the first. */
    'half-starts': z.number().int().min(1).max(12).optional(),
    /** With weekly tallies: the day a week begins on, 1 Monday (default) to 7 Sunday, and which month a week belongs to that lies in two. */
    'week-starts': z.number().int().min(1).max(7).optional(),
    'week-month': z.enum(weekMonths).optional(),
    /** The day on which a month begins, from the 16th on in the month before; default: the first. Not with weekly tallies. */
    'month-starts': z.number().int().min(1).max(28).optional(),
    /** The day from which subjects are assessed, where that is no first day of a year; default: whatever years are scored are scored whole. */
    'first-day': z.iso.date().optional(),
  }),
  /** What totals are counted in, where that is not 分: 元, 万元, 积分; empty for an index. English in the singular. */
  unit: z.string().max(8).optional(),
  'unit-en': z.string().min(1).max(24).optional(),
  /** Smallest step of a total, such as 0.1; totals are rounded to it. */
  precision: z.number().positive(),
  /** Smallest step of what items and sections give on the way to a total; default: fine enough that only the total is rounded (see `workingStep`). */
  'working-precision': z.number().positive().optional(),
  /** How totals and points are rounded; halves away from zero by default (四舍五入). */
  round: z.enum(['half-up', 'half-even', 'down', 'up', 'none']).default('half-up'),
  /**
   * The counting period: totals, `start`, `floor` and plain caps run from the start of each settle period (default), or from the last reset,
   * so that every settle period sees the points of the ones before it.
   */
  'count-from': z.enum(['settle', 'reset']).default('settle'),
  /** Points every subject has at the start of each counting period. */
  start: z.number().default(0),
  /** Total of a counting period never falls below / rises above. */
  floor: z.number().optional(),
  cap: capsSchema.optional(),
  'carry-within': carryWithinSchema.optional(),
  /** What the reset period's total is made of: the sum of its settle totals (default; the last one with `count-from: reset`), their mean, the last, the best. */
  'reset-total': z.enum(['sum', 'average', 'last', 'best']).optional(),
  /** What goes over into the next reset period: a share of the last total, at most so many points. */
  carry: z
    .strictObject({
      share: carriedShareSchema.default(1),
      'at-most': z.number().positive().optional(),
      /** A total below zero goes over too. */
      debts: z.boolean().optional(),
    })
    .optional(),
  /** How long points count; with it the total is a balance that goes on over resets, of which the oldest points are used first. */
  expires: expiresSchema.optional(),
  /** What starts the score afresh, an event or cycles of so many months: counts, sums and worths from before no longer count. */
  'cleared-by': clearingSchema.optional(),
  /** What lies beyond the floor and cap of a total that runs on: gone, or set off against what comes later. */
  'beyond-limits': z.enum(['lost', 'kept']).optional(),
  /** A settle total that reaches this is the last of its round: the next period goes on from the start, or from what was more (`rest`). */
  'cleared-at': z.strictObject({ total: z.number().positive(), rest: z.literal(true).optional() }).optional(),
  groups: z.array(groupSchema).default([]),
  /** All sections together in proportion to the full marks of what exists for the subject, brought to these full marks; before `cap` and deductions. */
  rescale: z.number().positive().optional(),
  sections: z.array(sectionSchema).min(1),
  /** Items whose points are taken off. Written as positive numbers. */
  deductions: z.array(itemSchema).default([]),
  exempt: z.array(exemptSchema).default([]),
  vetoes: z.array(vetoSchema).default([]),
  /** None: the scheme gives totals and ranks only. */
  levels: z.array(levelSchema).default([]),
  quota: quotaSchema.optional(),
  /** Of equal totals the one with more points here comes first, part by part: `item:x`, `section:y`. Places from the best and from the worst each may have their own. */
  'ties-by': z
    .union([tiesBySchema, z.strictObject({ top: tiesBySchema.optional(), bottom: tiesBySchema.optional() })])
    .optional(),
  promotion: z
    .strictObject({
      'max-steps': z.number().int().positive().optional(),
      /** Most levels fallen at one settling; 0: levels never fall, unless a veto strikes. */
      'max-fall': z.number().int().nonnegative().optional(),
      /** Settle periods in a row that must reach a higher level before one rises. */
      'rise-after': z.number().int().min(2).max(20).optional(),
      /** Settle periods in a row that must miss the level held before one falls. */
      'fall-after': z.number().int().min(2).max(20).optional(),
      /** A level one has risen to is kept for so many settle periods, that of the rise included, unless a veto strikes. */
      'keep-for': z.number().int().min(2).max(60).optional(),
      /** Levels are kept over a reset, instead of starting from the lowest. */
      'keep-over-reset': z.boolean().optional(),
      /** Where those begin who held no level before: on the lowest step (default), or where their total puts them. */
      first: z.enum(['lowest', 'by-total']).optional(),
      basis: aboutShape.basis,
      bases: aboutShape.bases,
      rule: aboutShape.rule,
      source: aboutShape.source,
      note: aboutShape.note,
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
      note: aboutShape.note,
    })
    .optional(),
  /** How many days after a settle period's end an appeal may be made. */
  'appeal-days': appealDaysSchema.default(30),
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
    note: aboutShape.note,
  }),
});
export type Scheme = z.infer<typeof schemeSchema>;
