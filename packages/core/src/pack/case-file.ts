import { z } from 'zod';
import { idSchema } from '../basis.ts';
import { parsePeriod } from '../calendar.ts';
import { subjectKindSchema } from '../records/record-type.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** A subject of a case: an organisation or a person, `org` the one above it; other keys are its attributes. */
export const caseSubjectSchema = z
  .object({
    id: z.string().min(1),
    kind: subjectKindSchema,
    field: z.string().optional(),
    org: z.string().optional(),
    since: z.iso.date().optional(),
    until: z.iso.date().optional(),
  })
  .catchall(valueSchema);

/** A verified record of a case: its fields stand beside id, record, subject and date. */
export const caseFactSchema = z
  .object({ id: z.string().min(1), record: z.string().min(1), subject: z.string().min(1), date: z.iso.date() })
  .catchall(valueSchema);

/** What a case expects of one subject in one period. Only what is stated is compared. */
export const expectationSchema = z.strictObject({
  subject: z.string().min(1),
  /** A bare year reads as a number in YAML. */
  period: z
    .union([z.string(), z.number().int()])
    .transform(String)
    .refine((text) => parsePeriod(text) !== null, 'a period is 2017, 2017-Q3 or 2017-09'),
  total: z.number().optional(),
  level: z.number().int().optional(),
  rank: z.number().int().positive().nullable().optional(),
  /** Points missing to the next level; null at the top. */
  distance: z.number().nullable().optional(),
  vetoes: z.array(z.string()).optional(),
  items: z
    .record(
      z.string(),
      z.union([
        z.number(),
        z.strictObject({
          points: z.number().optional(),
          measure: z.number().nullable().optional(),
          'capped-by': z.string().nullable().optional(),
        }),
      ]),
    )
    .optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** One worked example of a pack: these subjects and facts must give these numbers. */
export const caseSchema = z.strictObject({
  case: idSchema,
  title: z.string().min(1).optional(),
  note: z.string().min(1).optional(),
  scheme: z.string().min(1),
  subjects: z.array(caseSubjectSchema).min(1),
  facts: z.array(caseFactSchema).default([]),
  /** The day it is asked; default: after everything is over. */
  'as-of': z.iso.date().optional(),
  expect: z.array(expectationSchema).min(1),
});
export type PackCase = z.infer<typeof caseSchema>;

/** `cases/<any-name>.yaml`: one case, or a list of them under `cases`. */
export const caseListSchema = z.strictObject({ cases: z.array(caseSchema).min(1) });
