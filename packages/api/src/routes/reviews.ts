import { fieldSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { route } from '../route.ts';
import { dateText, named, organisationBrief, periodText, timeText } from '../shapes.ts';
import { recordValues } from './records.ts';

/** Review rounds: several reviewers score the same subjects, blind until all are in; opening turns their sheets into records. */
const runs = ['township-officer', 'county-officer'] as const;
const reviews = ['reviewer'] as const;
const both = [...runs, ...reviews] as const;

const id = z.string().min(1).max(64);
const fixedValues = z.record(z.string().max(64), z.union([z.string().max(200), z.number(), z.boolean()]));
const reason = z.string().trim().min(2).max(500);
const at = z.object({ review: z.uuid() });

/** What is asked of a reviewer about each subject: one record of a type. */
export const askSchema = z.object({
  ask: z.string(),
  type: z.string(),
  title: wordsSchema,
  /** The items that count it: the rule beside the boxes. */
  items: z.array(
    z.object({ item: z.string(), title: wordsSchema, rule: z.string().nullable(), source: z.string().nullable() }),
  ),
  /** What the reviewer fills in. */
  fields: z.array(fieldSchema),
  /** What is settled beforehand, by the rule or by whoever started the round. */
  fixed: fixedValues,
  /** The fields whose values count. */
  counts: z.array(z.string()),
  /** The choice field that says for whom a reviewer speaks; each on the panel is given one. */
  electorate: fieldSchema.nullable(),
});

const candidate = z.object({
  reviewer: named,
  organisation: z.string(),
  /** Subjects left out because the reviewer is one of them or holds a post there. */
  leftOut: z.number().int(),
});

export const listReviewSchemes = route({
  id: 'listReviewSchemes',
  method: 'GET',
  path: '/review-schemes',
  summary: 'Assessments with reviewed items whose period is open, whom they concern and who could review them',
  access: runs,
  query: z.object({ organisation: id.optional() }),
  response: z.object({
    today: dateText,
    /** Whose subjects these are, and the organisations below to choose from. */
    organisation: organisationBrief,
    below: z.array(organisationBrief),
    items: z.array(
      z.object({
        scheme: z.string(),
        title: wordsSchema,
        asks: z.array(askSchema),
        periods: z.array(
          z.object({
            period: z.string(),
            title: wordsSchema,
            lastDay: dateText,
            /** Sheets are due before the period is settled. */
            latestDue: dateText,
            subjects: z.number().int(),
            candidates: z.array(candidate),
          }),
        ),
      }),
    ),
  }),
});

const panelist = z.object({ reviewer: id, electorate: z.string().max(64).optional() });

const round = z.object({
  id: z.uuid(),
  /** running · opened · closed by an officer with nothing to open · lapsed: the period was settled meanwhile. */
  state: z.enum(['running', 'opened', 'closed', 'lapsed']),
  scheme: z.string(),
  title: wordsSchema,
  period: z.string(),
  periodTitle: wordsSchema,
  organisation: named,
  due: dateText,
  late: z.boolean(),
  startedBy: named,
  startedAt: timeText,
  closed: z.object({ by: named, at: timeText, reason: z.string() }).nullable(),
  openedAt: timeText.nullable(),
  subjects: z.number().int(),
  panel: z.object({ members: z.number().int(), submitted: z.number().int() }),
  /** The caller’s own sheet in short; null when they are not on the panel. */
  mine: z
    .object({
      filled: z.number().int(),
      expected: z.number().int(),
      submittedAt: timeText.nullable(),
      remindedAt: timeText.nullable(),
    })
    .nullable(),
  mayRun: z.boolean(),
});
export type ReviewRound = z.infer<typeof round>;

export const listReviews = route({
  id: 'listReviews',
  method: 'GET',
  path: '/reviews',
  summary: 'Review rounds that the caller runs or sits on, the running ones first',
  access: both,
  response: z.object({ items: z.array(round) }),
});

const entry = z.object({
  subject: z.string(),
  ask: z.string(),
  seq: z.number().int(),
  values: recordValues,
  abstained: z.string().nullable(),
  /** The record it became. */
  record: z.uuid().nullable(),
  /** Far from the others’, as the pack has it; known after opening only. */
  far: z.boolean(),
});

const reviewSchema = round.extend({
  today: dateText,
  /** The last day sheets can be due: the period is settled after it. */
  latestDue: dateText,
  asks: z.array(askSchema),
  /** The caller’s own sheet: nobody else’s is ever here. */
  sheet: z
    .object({
      seq: z.number().int(),
      electorate: wordsSchema.nullable(),
      rows: z.array(z.object({ subject: named, organisation: named, asks: z.array(z.string()) })),
      leftOut: z.array(z.object({ subject: named, why: z.enum(['self', 'post']) })),
      entries: z.array(entry),
    })
    .nullable(),
  /** For those who run it: how far everybody is, never what they wrote. */
  progress: z
    .array(
      z.object({
        reviewer: named,
        electorate: wordsSchema.nullable(),
        filled: z.number().int(),
        expected: z.number().int(),
        leftOut: z.array(named),
        submittedAt: timeText.nullable(),
        remindedAt: timeText.nullable(),
        withdrawn: z.object({ by: named, at: timeText, reason: z.string() }).nullable(),
      }),
    )
    .nullable(),
  /** For those who run it, after opening: what each entered, as the ledger has it now. */
  opened: z
    .array(
      z.object({
        subject: named,
        ask: z.string(),
        /** What it all comes to, in each item or veto that counts it; none where there is nothing to count. */
        counted: z.array(z.object({ title: wordsSchema, value: wordsSchema, working: wordsSchema.nullable() })),
        entries: z.array(
          z.object({
            reviewer: named,
            /** For whom they speak, where the rule weights electorates. */
            electorate: wordsSchema.nullable(),
            record: z.uuid().nullable(),
            summary: z.string(),
            value: z.union([z.number(), wordsSchema]).nullable(),
            reason: z.string().nullable(),
            abstained: z.string().nullable(),
            far: z.boolean(),
          }),
        ),
      }),
    )
    .nullable(),
  /** Who could still join the panel; for those who run it while it runs. */
  candidates: z.array(candidate),
});
export type Review = z.infer<typeof reviewSchema>;

export const startReview = route({
  id: 'startReview',
  method: 'POST',
  path: '/reviews',
  summary: 'Start a review round: a scheme, an open settle period, a panel and a day by which all are to be in',
  access: runs,
  body: z.object({
    scheme: id,
    period: periodText,
    /** Only subjects at or below it; absent: the caller’s own organisation. */
    organisation: id.optional(),
    due: dateText,
    /** Values settled for everybody, by ask. */
    fixed: z.record(z.string().max(400), fixedValues).default({}),
    panel: z.array(panelist).min(1).max(100),
  }),
  response: round,
  problems: ['invalid-values', 'review-running', 'review-over', 'unknown-subject'],
});

export const getReview = route({
  id: 'getReview',
  method: 'GET',
  path: '/reviews/:review',
  summary: 'A review round: one’s own sheet, or for those who run it the progress, and after opening what was entered',
  access: both,
  params: at,
  response: reviewSchema,
});

export const saveSheet = route({
  id: 'saveSheet',
  method: 'PUT',
  path: '/reviews/:review/sheet',
  summary: 'Keep what has been typed on one’s sheet so far. Each entry names the state it was typed over',
  access: reviews,
  params: at,
  body: z.object({
    entries: z
      .array(
        z.object({
          subject: id,
          ask: z.string().max(400),
          /** The entry’s number as last seen; 0 for one not kept before. */
          seq: z.number().int().min(0),
          values: recordValues,
          abstained: z.string().trim().max(200).nullable().default(null),
        }),
      )
      .min(1)
      .max(500),
  }),
  response: z.object({
    seq: z.number().int(),
    filled: z.number().int(),
    entries: z.array(z.object({ subject: z.string(), ask: z.string(), seq: z.number().int() })),
  }),
  problems: ['review-over', 'review-moved', 'review-sealed', 'invalid-values', 'too-large'],
});

export const submitSheet = route({
  id: 'submitSheet',
  method: 'POST',
  path: '/reviews/:review/sheet/submission',
  summary: 'Hand one’s sheet in. The last one in opens the round: all sheets become records at once',
  access: reviews,
  params: at,
  body: z.object({ seq: z.number().int().min(0) }),
  response: round,
  problems: ['review-over', 'review-moved', 'review-sealed', 'invalid-values'],
});

export const takeBackSheet = route({
  id: 'takeBackSheet',
  method: 'DELETE',
  path: '/reviews/:review/sheet/submission',
  summary: 'Take one’s sheet back before the round is opened',
  access: reviews,
  params: at,
  response: round,
  problems: ['review-over'],
});

export const remindPanel = route({
  id: 'remindPanel',
  method: 'POST',
  path: '/reviews/:review/reminders',
  summary: 'Remind those who are not in, on their own pages; once a day at most',
  access: runs,
  params: at,
  response: z.object({ reminded: z.number().int() }),
  problems: ['review-over', 'reminded-today'],
});

export const moveDue = route({
  id: 'moveDue',
  method: 'PUT',
  path: '/reviews/:review/due',
  summary: 'Put the day by which all are to be in earlier or later, within what the period allows',
  access: runs,
  params: at,
  body: z.object({ due: dateText }),
  response: round,
  problems: ['review-over', 'invalid-values'],
});

export const changePanel = route({
  id: 'changePanel',
  method: 'POST',
  path: '/reviews/:review/panel',
  summary:
    'Replace somebody on the panel, add or withdraw one, with the reason. Sheets of those withdrawn do not count',
  access: runs,
  params: at,
  body: z
    .object({ withdraw: id.optional(), add: panelist.optional(), reason })
    .refine(({ withdraw, add }) => withdraw !== undefined || add !== undefined, 'name who goes or who comes'),
  response: round,
  problems: ['review-over', 'unknown-subject', 'bad-request', 'invalid-values'],
});

export const closeReview = route({
  id: 'closeReview',
  method: 'POST',
  path: '/reviews/:review/closing',
  summary:
    'End a round before everybody is in, with the reason: the sheets handed in are opened, the others do not count',
  access: runs,
  params: at,
  body: z.object({ reason }),
  response: round,
  problems: ['review-over'],
});
