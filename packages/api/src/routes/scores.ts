import { explanationSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, dateText, named, page, periodText, subjectKind, timeText } from '../shapes.ts';
import { route } from '../route.ts';

const schemeParams = z.object({ scheme: z.string().max(64) });

export const scoreRow = z.object({
  /** An appeal about it waits for its decision, as far as the caller may know. */
  disputed: z.boolean(),
  scheme: z.string(),
  period: periodText,
  subject: named,
  subjectKind,
  organisation: named,
  field: z.string(),
  total: z.number(),
  level: z.number().int().nullable(),
  settled: z.boolean(),
});

export const listSchemes = route({
  id: 'listSchemes',
  method: 'GET',
  path: '/schemes',
  summary: 'Schemes in force, their levels and periods',
  access: 'signed-in',
  response: z.object({
    pack: z.string(),
    packTitle: wordsSchema,
    packVersion: z.string(),
    /** What the pack calls the fields subjects belong to, such as 农村. */
    fields: z.array(z.object({ field: z.string(), title: wordsSchema })),
    items: z.array(
      z.object({
        scheme: z.string(),
        title: wordsSchema,
        subject: subjectKind,
        /** What totals are counted in where that is not 分; empty for an index. */
        unit: wordsSchema.nullable(),
        levels: z.array(z.object({ level: z.number().int(), title: wordsSchema, from: z.number().nullable() })),
        /** Settle periods that have scores, newest first. */
        periods: z.array(z.object({ period: periodText, settled: z.boolean() })),
        consequences: z.array(
          z.object({
            consequence: z.string(),
            title: wordsSchema,
            kind: z.enum(['list', 'pay', 'review', 'warning', 'open']),
          }),
        ),
        itemTitles: z.record(z.string(), wordsSchema),
      }),
    ),
  }),
});

/** An item that moved a level, with its points; or, without any, the rule that moved it: a veto by its id, `promotion`, `quota` or `levels`. */
const moveReason = z.object({ item: z.string(), title: wordsSchema, change: z.number().nullable() });

/** Only those who miss at most so many points of the line of the next level up. */
const missingPoints = z.coerce.number().positive().max(10_000).optional();

export const listScores = route({
  id: 'listScores',
  method: 'GET',
  path: '/schemes/:scheme/scores',
  summary: 'Scores of a period in the caller’s scope, in organisation order (never ranked)',
  access: 'signed-in',
  params: schemeParams,
  query: z
    .object({
      ...cursorQuery,
      period: periodText,
      organisation: z.string().optional(),
      level: z.coerce.number().int().optional(),
      field: z.string().optional(),
      missing: missingPoints,
      /** An earlier settle period: every row then says what the subject had in it, and why its level moved. */
      compare: periodText.optional(),
      /** Only subjects whose level is higher, lower, or either, than in `compare`. */
      moved: z.enum(['up', 'down', 'either']).optional(),
      /** Only subjects with this level in `compare`; `none`: without a score or level in it. */
      was: z.union([z.literal('none'), z.coerce.number().int()]).optional(),
    })
    .refine(({ moved, was, compare }) => (moved === undefined && was === undefined) || compare !== undefined, {
      path: ['compare'],
      message: 'name the period to compare with',
    }),
  response: page(
    scoreRow.extend({
      /** In the period compared with; null when none is named or the subject was not scored in it. */
      before: z.object({ total: z.number(), level: z.number().int().nullable() }).nullable(),
      /** The next level up and the points that are missing to its line; null where points alone are not what is missing. */
      next: z.object({ level: z.number().int(), missing: z.number() }).nullable(),
      /** The items that moved the level most, in the direction it moved; empty when it did not move. */
      because: z.array(moveReason),
    }),
  ),
});

export const explainScore = route({
  id: 'explainScore',
  method: 'GET',
  path: '/schemes/:scheme/scores/:subject',
  summary: 'One score, opened: sections, items, arithmetic, caps, records, and what is missing to the next level',
  access: 'signed-in',
  params: schemeParams.extend({ subject: z.string().max(64) }),
  query: z.object({ period: periodText.optional() }),
  response: z.object({
    subject: named,
    subjectKind,
    organisation: named,
    asOf: dateText,
    settled: z.boolean(),
    frozen: z.boolean(),
    /** Last day on which an appeal about this period can be made. */
    appealUntil: dateText,
    mayAppeal: z.boolean(),
    /** Why the subject is not assessed in the period: the explanation is then empty. Null when it is. */
    exempt: z.object({ title: wordsSchema, rule: z.string().nullable(), source: z.string().nullable() }).nullable(),
    explanation: explanationSchema,
    /** What the scheme states of limits, shared ones with the items that share them, and of its sections. */
    said: z.object({
      whole: z.array(wordsSchema),
      sections: z.record(
        z.string(),
        z.object({ limits: z.array(wordsSchema), rule: z.string().nullable(), source: z.string().nullable() }),
      ),
      items: z.record(z.string(), z.array(wordsSchema)),
      groups: z.array(
        z.object({
          group: z.string(),
          title: wordsSchema,
          items: z.array(z.string()),
          says: z.array(wordsSchema),
          rule: z.string().nullable(),
          source: z.string().nullable(),
        }),
      ),
    }),
    /** Who is compared with whom; null where the scheme looks at the subject's own points only. */
    compared: z
      .object({
        cohort: wordsSchema,
        size: z.number().int(),
        mean: z.number().nullable(),
        /** How many of them are ranked: others are scored alone. */
        ranked: z.number().int(),
        /** From the top; null unless the pack publishes places. */
        place: z.number().int().nullable(),
        /** Levels of which only so many of the cohort may have it or a better one; where unused places are carried on, it alone, `carried` of them from before. */
        quotas: z.array(
          z.object({
            level: z.number().int(),
            title: wordsSchema,
            places: z.number().int(),
            carried: z.number().int().nullable(),
          }),
        ),
        /** In the order of organisations, as far as the caller sees them; null for people, who are never listed side by side. */
        others: z.array(z.object({ subject: named, total: z.number(), level: z.number().int().nullable() })).nullable(),
      })
      .nullable(),
    /** What follows from the score once it is settled; lists that people decide on only for those who read them. */
    follows: z.array(
      z.object({
        consequence: z.string(),
        title: wordsSchema,
        kind: z.enum(['list', 'pay', 'review', 'warning', 'open']),
        rule: z.string().nullable(),
        /** On the list but for a veto. */
        barred: z.boolean(),
        /** Base × multiplier by the level, in yuan, and whose posts it pays; null for all but pay. */
        pay: z
          .object({
            baseYuan: z.number().nullable(),
            multiplier: z.number().nullable(),
            yuan: z.number(),
            withheldYuan: z.number(),
            posts: z.array(wordsSchema),
          })
          .nullable(),
      }),
    ),
    /** The facts named in the explanation, for showing them in lines. */
    facts: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        /** Title of its record type. */
        title: wordsSchema,
        date: dateText,
        /** Null where the record is not the caller’s to read. */
        summary: z.string().nullable(),
        verifiedBy: named.nullable(),
        /** Why it cannot be opened: it is somebody else’s, what a single reviewer scored, or of an organisation out of sight. Null where it opens. */
        closed: z.enum(['person', 'review', 'elsewhere']).nullable(),
      }),
    ),
    /** Names of upstream subjects whose scores were averaged, as far as the caller may know them. */
    upstream: z.array(named),
    /** Settle periods of this subject, oldest first. */
    history: z.array(
      z.object({ period: periodText, total: z.number(), level: z.number().int().nullable(), settled: z.boolean() }),
    ),
    /** How the settled score of this period has stood: as first settled, then after each change. Empty while it is open. */
    revisions: z.array(
      z.object({
        revision: z.number().int(),
        total: z.number(),
        level: z.number().int().nullable(),
        reason: z.enum(['settled', 'revised']),
        at: timeText,
      }),
    ),
    appeals: z.array(
      z.object({ id: z.uuid(), item: z.string(), state: z.enum(['raised', 'accepted', 'rejected', 'withdrawn']) }),
    ),
  }),
});

export const myScores = route({
  id: 'myScores',
  method: 'GET',
  path: '/my/scores',
  summary: 'The caller’s own current scores, and those of the organisations they answer for',
  access: 'signed-in',
  response: z.object({
    items: z.array(
      scoreRow.extend({
        title: wordsSchema,
        levelTitle: wordsSchema,
        /** What the total is counted in where that is not 分. */
        unit: wordsSchema.nullable(),
      }),
    ),
  }),
});

const count = z.object({
  level: z.number().int(),
  title: wordsSchema,
  count: z.number().int(),
  before: z.number().int().nullable(),
});

export const getOverview = route({
  id: 'getOverview',
  method: 'GET',
  path: '/schemes/:scheme/overview',
  summary: 'The county (or township) at a glance: distribution, places compared, who moved and why, who is stuck',
  access: ['township-officer', 'county-officer', 'branch-secretary', 'auditor', 'reviewer'],
  params: schemeParams,
  query: z.object({
    period: periodText.optional(),
    compare: periodText.optional(),
    field: z.string().optional(),
    organisation: z.string().optional(),
  }),
  response: z.object({
    scheme: z.string(),
    title: wordsSchema,
    period: periodText,
    compare: periodText.nullable(),
    settled: z.boolean(),
    settledOn: dateText.nullable(),
    subjects: z.number().int(),
    levels: z.array(count),
    mean: z.number().nullable(),
    meanBefore: z.number().nullable(),
    /** 100 × (1 − standard deviation ÷ mean); null when the mean is zero. */
    evenness: z.number().nullable(),
    evennessBefore: z.number().nullable(),
    /** Standard deviation of the totals; null without scores. */
    deviation: z.number().nullable(),
    deviationBefore: z.number().nullable(),
    up: z.number().int(),
    down: z.number().int(),
    /** Finding in one sentence, computed. */
    finding: wordsSchema,
    /** Superior organisations in code order, not by value. */
    places: z.array(
      z.object({
        organisation: named,
        subjects: z.number().int(),
        levels: z.array(z.object({ level: z.number().int(), count: z.number().int() })),
        mean: z.number().nullable(),
        p10: z.number().nullable(),
        p25: z.number().nullable(),
        median: z.number().nullable(),
        p75: z.number().nullable(),
        p90: z.number().nullable(),
        evenness: z.number().nullable(),
        evennessChange: z.number().nullable(),
        up: z.number().int(),
        down: z.number().int(),
      }),
    ),
    /** How many went from which level to which between the two periods; those that stayed are among them. Null from or to: without a level then. */
    transitions: z.array(
      z.object({
        from: z.number().int().nullable(),
        to: z.number().int().nullable(),
        count: z.number().int(),
      }),
    ),
    movers: z.array(
      z.object({
        subject: named,
        organisation: named,
        from: z.number().int(),
        to: z.number().int(),
        /** The items that moved it most. */
        because: z.array(moveReason),
      }),
    ),
    moversTotal: z.number().int(),
    /** Organisations at the low levels for several settle periods in a row, with the item that holds them. */
    stuck: z.array(
      z.object({
        subject: named,
        organisation: named,
        level: z.number().int(),
        periods: z.number().int(),
        held: wordsSchema,
      }),
    ),
    stuckTotal: z.number().int(),
    appeals: z.object({
      total: z.number().int(),
      waiting: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
    }),
    /** Lowest and highest of the axis that the spreads are drawn on. */
    axis: z.object({ min: z.number(), max: z.number() }),
  }),
});

export const exportScores = route({
  id: 'exportScores',
  method: 'GET',
  path: '/schemes/:scheme/scores.xlsx',
  summary: 'Scores of a period as Excel: distribution, places, every subject in scope with its items',
  access: ['township-officer', 'county-officer', 'branch-secretary', 'auditor'],
  params: schemeParams,
  query: z
    .object({
      period: periodText,
      compare: periodText.optional(),
      organisation: z.string().optional(),
      level: z.coerce.number().int().optional(),
      field: z.string().optional(),
      missing: missingPoints,
      moved: z.enum(['up', 'down', 'either']).optional(),
      was: z.union([z.literal('none'), z.coerce.number().int()]).optional(),
    })
    .refine(({ moved, was, compare }) => (moved === undefined && was === undefined) || compare !== undefined, {
      path: ['compare'],
      message: 'name the period to compare with',
    }),
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const getConsequence = route({
  id: 'getConsequence',
  method: 'GET',
  path: '/schemes/:scheme/consequences/:consequence',
  summary:
    'What follows from a settled period: eligible for honours, performance pay, to be warned and helped, to be handled with care',
  access: ['township-officer', 'county-officer', 'auditor'],
  params: schemeParams.extend({ consequence: z.string().max(64) }),
  query: z.object({ ...cursorQuery, period: periodText.optional() }),
  response: z.object({
    consequence: z.string(),
    title: wordsSchema,
    kind: z.enum(['list', 'pay', 'review', 'warning', 'open']),
    rule: z.string().nullable(),
    basis: z.string(),
    period: periodText,
    settled: z.boolean(),
    total: z.number().int(),
    totalYuan: z.number().nullable(),
    /** What rounding leaves of a pool that is shared out; null where there is none. */
    remainderYuan: z.number().nullable(),
    items: z.array(
      z.object({
        subject: named,
        organisation: named,
        level: z.number().int().nullable(),
        total: z.number(),
        /** Place from the best, or from the worst, of so many; null unless the rule asks for places. */
        rank: z.object({ place: z.number().int(), from: z.enum(['top', 'bottom']), of: z.number().int() }).nullable(),
        /** The settle periods in a row in which it held, when the rule asks for more than one. */
        periods: z.array(periodText),
        post: z.string().nullable(),
        baseYuan: z.number().nullable(),
        multiplier: z.number().nullable(),
        yuan: z.number().nullable(),
        /** Of it, what is kept for later (预留). */
        withheldYuan: z.number().nullable(),
      }),
    ),
    next: z.string().nullable(),
    /** Those who would be on the list, but are not eligible because of vetoes. */
    barred: z.array(z.object({ subject: named, organisation: named, vetoes: z.array(wordsSchema) })),
  }),
});

export const exportConsequence = route({
  id: 'exportConsequence',
  method: 'GET',
  path: '/schemes/:scheme/consequences/:consequence/sheet.xlsx',
  summary: 'The same sheet as Excel',
  access: ['township-officer', 'county-officer', 'auditor'],
  params: schemeParams.extend({ consequence: z.string().max(64) }),
  query: z.object({ period: periodText.optional() }),
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const appealSchema = z.object({
  id: z.uuid(),
  seq: z.number().int(),
  state: z.enum(['raised', 'accepted', 'rejected', 'withdrawn']),
  scheme: z.string(),
  schemeTitle: wordsSchema,
  period: periodText,
  /** The settle period that holds it, where the score is explained. */
  settlePeriod: periodText,
  item: z.string(),
  itemTitle: wordsSchema,
  subject: named,
  organisation: named,
  statement: z.string(),
  points: z.number().nullable(),
  acts: z.array(
    z.object({
      seq: z.number().int(),
      state: z.enum(['raised', 'accepted', 'rejected', 'withdrawn']),
      statement: z.string(),
      points: z.number().nullable(),
      by: named,
      at: timeText,
    }),
  ),
  can: z.array(z.enum(['decide', 'withdraw'])),
});
export type AppealView = z.infer<typeof appealSchema>;

export const raiseAppeal = route({
  id: 'raiseAppeal',
  method: 'POST',
  path: '/appeals',
  summary: 'Appeal one item of one month of one’s score',
  access: ['member', 'branch-secretary'],
  body: z.object({
    scheme: z.string().max(64),
    /** The tally period, such as 2017-09. */
    period: periodText,
    item: z.string().max(64),
    /** Absent: the caller; a secretary may name their branch. */
    subject: z.string().max(64).optional(),
    statement: z.string().trim().min(1).max(1000),
  }),
  response: appealSchema,
  problems: ['appeal-closed', 'unknown-subject', 'period-frozen'],
});

export const listAppeals = route({
  id: 'listAppeals',
  method: 'GET',
  path: '/appeals',
  summary: 'Appeals in the caller’s scope, newest first',
  access: 'signed-in',
  query: z.object({ ...cursorQuery, state: z.enum(['raised', 'accepted', 'rejected', 'withdrawn']).optional() }),
  response: page(appealSchema),
});

export const getAppeal = route({
  id: 'getAppeal',
  method: 'GET',
  path: '/appeals/:id',
  summary: 'One appeal with every act on it',
  access: 'signed-in',
  params: z.object({ id: z.uuid() }),
  response: appealSchema,
});

export const withdrawAppeal = route({
  id: 'withdrawAppeal',
  method: 'POST',
  path: '/appeals/:id/withdrawal',
  summary: 'Withdraw one’s own appeal while it is undecided; it stays on record, and the item may be appealed anew',
  access: ['member', 'branch-secretary'],
  params: z.object({ id: z.uuid() }),
  body: z.object({ seq: z.number().int().min(1), reason: z.string().trim().max(1000).optional() }),
  response: appealSchema,
  problems: ['already-decided'],
});

export const decideAppeal = route({
  id: 'decideAppeal',
  method: 'POST',
  path: '/appeals/:id/decision',
  summary: 'Decide an appeal with a reason; an accepted one changes the item’s points and the score follows',
  access: ['township-officer', 'county-officer'],
  params: z.object({ id: z.uuid() }),
  body: z.object({
    seq: z.number().int().min(1),
    decision: z.enum(['accepted', 'rejected']),
    points: z.number().min(-100).max(100).optional(),
    reason: z.string().trim().min(1).max(1000),
  }),
  response: appealSchema,
  problems: ['already-decided', 'own-record', 'invalid-values'],
});
