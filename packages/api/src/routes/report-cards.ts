import { wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { dateText, named, periodText } from '../shapes.ts';
import { route } from '../route.ts';

/** One score on a report card. */
const cell = z.object({
  period: periodText,
  total: z.number(),
  level: z.number().int().nullable(),
  levelTitle: wordsSchema,
  settled: z.boolean(),
  /** The days of the period in which the person held the post, when it was not all of them. */
  part: z.object({ from: dateText, to: dateText }).nullable(),
  /** An appeal on this score is open. */
  disputed: z.boolean(),
  /** What follows from a settled score by the pack; `yuan` is the person's own pay. */
  consequences: z.array(
    z.object({
      consequence: z.string(),
      title: wordsSchema,
      kind: z.enum(['list', 'pay', 'review', 'warning', 'open']),
      yuan: z.number().nullable(),
      /** On the list but for a veto. */
      barred: z.boolean(),
    }),
  ),
  /** Whether the score can be opened: its scheme is part of the pack in force. */
  opens: z.boolean(),
});

export const getReportCard = route({
  id: 'getReportCard',
  method: 'GET',
  path: '/people/:id/report-card',
  summary:
    'What a person and the organisations they answered for came to, scheme by scheme over the years; the reading is logged',
  access: 'signed-in',
  params: z.object({ id: z.string().max(64) }),
  response: z.object({
    person: named,
    organisation: named,
    asOf: dateText,
    /** Posts held, newest first; the organisation's name is null where it lies outside the caller's scope, and its scores are then left out. */
    posts: z.array(
      z.object({
        organisation: z.object({ id: z.string(), name: z.string().nullable() }),
        post: z.string(),
        validFrom: dateText,
        validTo: dateText.nullable(),
      }),
    ),
    rows: z.array(
      z.object({
        scheme: z.string(),
        title: wordsSchema,
        subject: named,
        subjectKind: z.string(),
        /** The post through which the scheme touches the person; null for their own. */
        post: z.string().nullable(),
        /** The highest level of the scheme, for showing stars. */
        most: z.number().int(),
        /** What totals are counted in where that is not 分. */
        unit: wordsSchema.nullable(),
        cells: z.array(cell),
      }),
    ),
    /** Years that have a score, oldest first: the columns. */
    years: z.array(z.string()),
  }),
});
