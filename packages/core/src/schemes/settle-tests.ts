import { z } from 'zod';
import { idSchema } from '../basis.ts';
import { periodKinds } from '../calendar.ts';
import { conditionSchema, valueTestSchema } from '../records/condition.ts';
import { exactNumberSchema } from '../quantity.ts';
import { lookBackShape } from './vetoes/look-back.ts';

/** Calendar periods in Asia/Shanghai. */
export const periodKindSchema = z.enum(periodKinds);

/**
 * A measure or a way of giving points is one map whose first key names its rule kind: `{ count: volunteer-service, where: {…} }`,
 * `{ each: 2, per: 1 小时 }`. The kind's own schema (schemes/kinds/<kind>.ts) says the rest.
 */
export const kindOptionsSchema = z.record(z.string(), z.unknown());
export type KindOptions = z.infer<typeof kindOptionsSchema>;

/** Facts of a kind within a look-back. */
export const factsConditionShape = {
  any: z.string().min(1),
  where: conditionSchema.optional(),
  /** At least so many; default 1. */
  'at-least': z.number().int().positive().optional(),
  ...lookBackShape,
};

/** No such record at all. */
export const noFactsSchema = z.strictObject({
  none: z.string().min(1),
  where: conditionSchema.optional(),
  ...lookBackShape,
});

/** The sum of a number field of the records, tested. */
export const sumTestSchema = z.strictObject({
  sum: z.string().min(1),
  where: conditionSchema.optional(),
  ...lookBackShape,
  is: valueTestSchema,
});

/** What may be asked of a subject in a settle period besides its total and its level. */
export const plainTestSchemas = [
  z.strictObject(factsConditionShape),
  noFactsSchema,
  sumTestSchema,
  /** A measure of the settle period, or of a longer one so far (`over`), such as the score of another scheme, tested. */
  z.strictObject({ measure: kindOptionsSchema, over: periodKindSchema.optional(), is: valueTestSchema }),
  /** Points of a section or an item over the settle period, tested. */
  z.strictObject({ section: idSchema, is: valueTestSchema }),
  z.strictObject({ item: idSchema, is: valueTestSchema }),
] as const;
export type SumTest = z.infer<typeof sumTestSchema>;
export type PlainTest = z.infer<(typeof plainTestSchemas)[number]>;

const rankShareSchema = exactNumberSchema.pipe(z.number().positive().max(1)).optional();

/** Place in the cohort by the total, from the top or from the bottom, or the best or last share of it. */
export const rankTestSchema = z.strictObject({
  top: z.number().int().positive().optional(),
  bottom: z.number().int().positive().optional(),
  'top-share': rankShareSchema,
  'bottom-share': rankShareSchema,
});
export type RankTest = z.infer<typeof rankTestSchema>;

const levelTestShape = {
  level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }),
  'in-a-row': z.number().int().min(2).max(20).optional(),
  times: z.number().int().min(1).max(50).optional(),
  within: z.number().int().min(2).max(100).optional(),
};

/** Something that holds of a subject in a settle period or not. */
export const vetoTestSchema = z.union([
  ...plainTestSchemas,
  /** The total before any veto, tested. */
  z.strictObject({ total: valueTestSchema }),
  /** The place by the total, among those who are ranked. */
  z.strictObject({ rank: rankTestSchema }),
  /** The level, before this rule, in this settle period and in earlier ones, or (`previous`) in those before it alone. */
  z.strictObject({ ...levelTestShape, period: z.literal('previous').optional() }),
]);
export type VetoTest = z.infer<typeof vetoTestSchema>;

/** What a level asks besides the total: of levels only those of earlier settle periods. */
export const levelConditionSchema = z.union([
  ...plainTestSchemas,
  z.strictObject({ ...levelTestShape, period: z.literal('previous') }),
]);
export type LevelCondition = z.infer<typeof levelConditionSchema>;

const alsoShape = { and: z.array(z.union(plainTestSchemas)).min(1).max(8).optional() };
const [anyTest, noneTest, , measureTest, sectionTest, itemTest] = plainTestSchemas;

/** One of several reasons is enough, and several of them are no more than one. A reason may have more that must hold with it. */
export const anyOfTestSchema = z.strictObject({
  'any-of': z
    .array(
      z.union([
        anyTest.extend(alsoShape),
        noneTest.extend(alsoShape),
        sumTestSchema.extend(alsoShape),
        measureTest.extend(alsoShape),
        sectionTest.extend(alsoShape),
        itemTest.extend(alsoShape),
      ]),
    )
    .min(2)
    .max(20),
});
export type AnyOfTest = z.infer<typeof anyOfTestSchema>;
