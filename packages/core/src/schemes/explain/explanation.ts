import { z } from 'zod';
import { basisSchema } from '../../basis.ts';
import { type Words, wordsSchema } from '../../words.ts';

const dutiesSchema = z.array(
  z.object({ duty: z.string(), title: wordsSchema, met: z.boolean(), facts: z.array(z.string()) }),
);
const worthsSchema = z.array(
  z.object({
    fact: z.string(),
    worth: z.string(),
    counted: z.boolean(),
    /** How it came to that: 10 × 2 = 20; absent where what the rule lists says it all. */
    working: wordsSchema.optional(),
  }),
);
const upstreamSchema = z.array(
  z.object({
    scheme: z.string(),
    subject: z.string(),
    total: z.number(),
    /** What that scheme counts in, where it is not 分. */
    unit: wordsSchema.optional(),
  }),
);

/** A measure that another is made of, opened in turn. */
export interface ExplainedPart {
  /** What it is to the whole, where that needs saying: 上年同期, 减去, 除以. */
  role: Words | null;
  /** Its name in the pack, or what it measures. */
  title: Words;
  /** What it came to, with its unit; null where there was nothing to measure. */
  value: Words | null;
  /** How its own parts make it: 2100 元 × 0.3 = 630 元; null where it has none. */
  working: Words | null;
  /** The records that made it, what each was worth and whether it counted; none where its parts have them. */
  facts: string[];
  worths: z.infer<typeof worthsSchema>;
  /** Scores read, and duties that fell due. */
  upstream: z.infer<typeof upstreamSchema>;
  /** How many more scores were read, of whom its reader is not told; absent where all are. */
  upstreamUntold?: number | undefined;
  duties: z.infer<typeof dutiesSchema>;
  parts: ExplainedPart[];
}
export const explainedPartSchema: z.ZodType<ExplainedPart> = z.object({
  role: wordsSchema.nullable(),
  title: wordsSchema,
  value: wordsSchema.nullable(),
  working: wordsSchema.nullable(),
  facts: z.array(z.string()),
  worths: worthsSchema,
  upstream: upstreamSchema,
  upstreamUntold: z.number().int().optional(),
  duties: dutiesSchema,
  parts: z.array(z.lazy(() => explainedPartSchema)),
});

/** One rule item of one tally period, opened: what was measured, how it became points, what cut it, and the facts behind it. */
export const explainedItemSchema = z.object({
  item: z.string(),
  title: wordsSchema,
  rule: z.string().nullable(),
  source: z.string().nullable(),
  basis: basisSchema,
  /** The measured quantity as an exact decimal text, with its unit: "3", "2.5". */
  measure: z.string(),
  unit: z.string(),
  /** The arithmetic as a sentence: 3 小时 × 2 分 = 6 分，本月上限 4 分，计 4 分. */
  arithmetic: wordsSchema,
  /** Points the rule alone gives, before caps. */
  uncapped: z.number(),
  points: z.number(),
  /** Which cap cut the points: month, quarter, year, section-month, scheme-quarter … or null. */
  cappedBy: z.string().nullable(),
  /** Cap that applies to this item in this period, when it has one. */
  cap: z.number().nullable(),
  /** Points still to be had from this item in this period; null when nothing limits it. */
  left: z.number().nullable(),
  /** Points from accepted appeals, already inside `points`. */
  adjustment: z.number(),
  /** Ids of the records that were counted. */
  facts: z.array(z.string()),
  /** What each record was worth, where each has a worth of its own, and whether it counted in the end. */
  worths: worthsSchema,
  /** Upstream scores that were averaged: subject and total. */
  upstream: upstreamSchema,
  /** How many more were read, of whom its reader is not told; absent where all are. */
  upstreamUntold: z.number().int().optional(),
  /** Duties that fell due, and whether each was met. */
  duties: dutiesSchema,
  /** How a measure made of others came about: 28620 万元 ÷ 35000 万元 ≈ 81.77%. Null of any other, and in tally periods in which nothing is decided. */
  working: wordsSchema.nullable(),
  /** The measures it is made of, each with its own records. */
  parts: z.array(explainedPartSchema),
});
export type ExplainedItem = z.infer<typeof explainedItemSchema>;

export const explainedSectionSchema = z.object({
  section: z.string(),
  /** The section it is part of, and how many it lies in. Sections come in the document's order. */
  parent: z.string().nullable(),
  depth: z.number().int(),
  title: wordsSchema,
  /** Factor on its points (its share, in a section that takes the average); null without one. */
  weight: z.number().nullable(),
  /** What makes the whole of its parts: their sum, the best, the worst, the average. */
  take: z.string(),
  /** How many of the best or worst count together. */
  atMostParts: z.number(),
  /** Points it begins each counting period with. */
  start: z.number(),
  points: z.number(),
  cap: z.number().nullable(),
  /** How its parts were brought to full marks where some do not apply: 涉及 90 分，得 88 分，88 ÷ 90 × 100 = 97.78 分. */
  rescaled: wordsSchema.nullable(),
  /** How its points came about: （起始 6 − 1 − 4）× 0.5 = 0.5. Null where a single part makes them alone. */
  sum: wordsSchema.nullable(),
  items: z.array(explainedItemSchema),
});
export type ExplainedSection = z.infer<typeof explainedSectionSchema>;

/** One tally period (usually a month) inside the explained settle period. */
export const explainedSlotSchema = z.object({
  period: z.string(),
  /** False for periods that have not begun at the time of asking. */
  begun: z.boolean(),
  total: z.number(),
  /** The same of all sections together. */
  rescaled: wordsSchema.nullable(),
  /** How sections, caps of the whole and deductions make it; null where one section is all there is. */
  sum: wordsSchema.nullable(),
  sections: z.array(explainedSectionSchema),
  deductions: z.array(explainedItemSchema),
});

/** Everything behind one subject's score in one settle period: the page "the score that opens" shows exactly this. */
export const explanationSchema = z.object({
  scheme: z.string(),
  title: wordsSchema,
  subject: z.string(),
  /** The settle period, such as 2017-Q3. */
  period: z.string(),
  pack: z.string(),
  packVersion: z.string(),
  /** What totals and points are counted in, where that is not 分; empty for an index. */
  unit: wordsSchema.nullable(),
  total: z.number(),
  /** Level after promotion steps and vetoes; provisional while the period is open. */
  level: z.number().int().nullable(),
  levelTitle: wordsSchema,
  /** Level that the total alone would give. */
  band: z.number().int().nullable(),
  /** Level held at the end of the settle period before; the lowest at the start of a year. Level, band and held are null in schemes without levels. */
  held: z.number().int().nullable(),
  levels: z.array(
    z.object({ level: z.number().int(), title: wordsSchema, from: z.number().nullable(), basis: basisSchema }),
  ),
  /** The next level up, the points still missing, and null at the top. */
  next: z
    .object({
      level: z.number().int(),
      title: wordsSchema,
      missing: z.number(),
      /** What it asks besides the total and is not met. */
      unmet: wordsSchema.optional(),
    })
    .nullable(),
  /** Why it has a total but neither rank nor place: “成立不满半年”：只计分，不排名、不占名额. Null where it has both. */
  unranked: wordsSchema.nullable(),
  /** When the promotion rule, places taken or a veto hold the level under the band: why, in words. */
  heldBack: wordsSchema.nullable(),
  start: z.number(),
  /** How the total is made of what it starts from, its tally periods, limits, vetoes and rounding; null where nothing needs saying. */
  sum: wordsSchema.nullable(),
  /** Points that expired in the period unused, and those that expire next; empty in schemes whose points do not expire. */
  expiry: z.array(wordsSchema),
  slots: z.array(explainedSlotSchema),
  vetoes: z.array(
    z.object({
      veto: z.string(),
      title: wordsSchema,
      effect: wordsSchema,
      rule: z.string().nullable(),
      facts: z.array(z.string()),
      /** What it looked at and what that came to: “一般较差”得 2 分，不少于 2. Null where its records say it all. */
      why: wordsSchema.nullable(),
    }),
  ),
  /** What consequences ask besides totals, levels and places, where it held in this period: 约谈, “卫生”得 50 分，低于 60 分. */
  conditions: z.array(
    z.object({
      consequence: z.string(),
      title: wordsSchema,
      /** Nothing else is asked: it follows. Otherwise totals, levels, places or other periods decide too. */
      alone: z.boolean(),
      why: wordsSchema.nullable(),
      facts: z.array(z.string()),
    }),
  ),
  publish: z.object({ level: z.string(), total: z.string(), rank: z.string() }),
});
export type Explanation = z.infer<typeof explanationSchema>;
