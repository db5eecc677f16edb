import { wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, named, page, periodText, subjectKind } from '../shapes.ts';
import { route } from '../route.ts';

/** Who may read how others stand. */
const readers = ['township-officer', 'county-officer', 'auditor'] as const;

const standing = z.object({
  period: periodText,
  /** Subjects with a value. */
  count: z.number().int(),
  mean: z.number().nullable(),
  least: z.number().nullable(),
  greatest: z.number().nullable(),
  /** 100 × (1 − standard deviation ÷ mean), not below zero; null when the mean is not above zero. */
  evenness: z.number().nullable(),
  /** Subjects that have a standard and a value, and how many of them meet it. */
  judged: z.number().int(),
  met: z.number().int(),
  /** met ÷ judged; null when nobody is judged. */
  share: z.number().nullable(),
});

const head = z.object({
  indicator: z.string(),
  title: wordsSchema,
  subject: subjectKind,
  unit: z.string().nullable(),
  direction: z.enum(['higher', 'lower', 'none']),
  rule: z.string().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  basis: z.string(),
  standards: z.array(
    z.object({
      standard: z.string(),
      title: wordsSchema,
      min: z.number().nullable(),
      max: z.number().nullable(),
      basis: z.string(),
    }),
  ),
  year: z.number().int(),
  /** The newest period that has begun, over the subjects in the caller's scope. */
  standing,
  targets: z.array(
    z.object({
      target: z.string(),
      title: wordsSchema,
      year: z.number().int(),
      /** Whether a share of subjects or the mean value is aimed at. */
      by: z.enum(['share', 'mean']),
      wanted: z.number(),
      reached: z.number().nullable(),
      /** Where it will be at the end of the year if it goes on so; null while nothing can be said. */
      expected: z.number().nullable(),
      onCourse: z.boolean().nullable(),
    }),
  ),
});

const yearQuery = { year: z.coerce.number().int().min(1949).max(2200).optional() };

export const listIndicators = route({
  id: 'listIndicators',
  method: 'GET',
  path: '/indicators',
  summary:
    'Indicators and how the subjects in the caller’s scope stand in them: mean, evenness, share at the standard, targets',
  access: readers,
  query: z.object(yearQuery),
  response: z.object({ items: z.array(head) }),
});

export const getIndicator = route({
  id: 'getIndicator',
  method: 'GET',
  path: '/indicators/:indicator',
  summary:
    'One indicator, opened: the subjects in scope with their values and standards, in organisation order (never ranked)',
  access: readers,
  params: z.object({ indicator: z.string().max(64) }),
  query: z.object({
    ...cursorQuery,
    ...yearQuery,
    period: periodText.optional(),
    /** Only those that do not meet their standard. */
    below: z.enum(['yes', 'no']).optional(),
  }),
  response: page(
    z.object({
      subject: named,
      organisation: named,
      value: z.number(),
      /** The standard that holds for the subject; null when none does. */
      standard: z.string().nullable(),
      meets: z.boolean().nullable(),
    }),
  ).extend({
    indicator: head,
    period: periodText,
    /** Standings of the periods of the year that have begun. */
    periods: z.array(standing),
    total: z.number().int(),
    /** What those below the standard may be put on the list of, by a person. */
    opensProblem: z.string().nullable(),
  }),
});
