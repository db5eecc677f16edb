import { roleSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { dateText, named, periodText, timeText } from '../shapes.ts';
import { route } from '../route.ts';

/** Values of a pack as they could be: tried on a settled period and kept as drafts. Nothing here changes a score. */
const access = ['county-officer'] as const;

const schemeId = z.string().max(64);

/** One value tried otherwise; `value` is a number, text, true (for `….off`) or null (the key is taken away). */
export const changeSchema = z.object({
  path: z.string().min(1).max(200),
  value: z.union([z.number(), z.string().max(200), z.boolean(), z.null()]),
});
const changes = z.array(changeSchema).max(200);

const basis = z.enum(['article', 'law', 'local', 'example']).nullable();

export const parameterSchema = z.object({
  path: z.string(),
  kind: z.enum(['points', 'cap', 'floor', 'start', 'weight', 'edge', 'share', 'places', 'asked', 'pay', 'off']),
  part: z.object({
    kind: z.enum(['scheme', 'section', 'group', 'item', 'level', 'veto', 'consequence']),
    id: z.string(),
  }),
  title: wordsSchema,
  label: wordsSchema,
  value: z.union([z.number(), z.boolean()]),
  range: z.object({ min: z.number(), max: z.number(), step: z.number() }).nullable(),
  rule: z.string().nullable(),
  source: z.string().nullable(),
  basis,
});

export const listParameters = route({
  id: 'listParameters',
  method: 'GET',
  path: '/schemes/:scheme/parameters',
  summary: 'The values of a scheme that can be tried otherwise, each with its rule text and basis',
  access,
  params: z.object({ scheme: schemeId }),
  response: z.object({
    scheme: z.string(),
    pack: z.string(),
    version: z.string(),
    items: z.array(parameterSchema),
    /** Words that can be tried otherwise: how equal totals and fractions of a quota are treated. */
    choices: z.array(
      z.object({
        path: z.string(),
        title: wordsSchema,
        value: z.string(),
        options: z.array(z.object({ value: z.string(), title: wordsSchema })),
        rule: z.string().nullable(),
        source: z.string().nullable(),
        basis,
      }),
    ),
    /** Items without a cap of some period, to which one can be given. */
    uncapped: z.array(
      z.object({
        item: z.string(),
        title: wordsSchema,
        caps: z.array(z.object({ path: z.string(), label: wordsSchema })),
      }),
    ),
  }),
});

export const outcomeSchema = z.object({
  assessed: z.number().int(),
  mean: z.number().nullable(),
  levels: z.array(z.object({ level: z.number().int(), count: z.number().int() })),
  histogram: z.array(z.object({ from: z.number(), below: z.number(), count: z.number().int() })),
  pay: z.array(z.object({ consequence: z.string(), yuan: z.number() })),
});
export const standingSchema = z.object({ total: z.number(), level: z.number().int().nullable() });

/** Why a value cannot be tried. */
export const changeProblemSchema = z.object({ path: z.string(), message: wordsSchema, remedy: wordsSchema });

export const simulate = route({
  id: 'simulate',
  method: 'POST',
  path: '/simulations',
  summary: 'Score a settled period with changed values: the distribution, who moves, the money. Nothing is stored',
  access,
  body: z.object({
    scheme: schemeId,
    period: periodText,
    changes,
    most: z.number().int().min(0).max(500).default(30),
  }),
  response: z.object({
    /** Null when a change cannot be tried: `problems` says why. */
    comparison: z
      .object({
        before: outcomeSchema,
        after: outcomeSchema,
        changed: z.number().int(),
        risen: z.number().int(),
        fallen: z.number().int(),
        /** How many lie close to a line after the change, from the highest level; null without lines that are the same for everybody. */
        near: z
          .object({
            /** In points. */
            distance: z.number(),
            lines: z.array(
              z.object({
                level: z.number().int(),
                line: z.number(),
                /** Who misses it by no more than the distance, and who reaches it by less. */
                below: z.number().int(),
                above: z.number().int(),
              }),
            ),
          })
          .nullable(),
        /** The same by field of work. */
        fields: z.array(
          z.object({
            field: z.string(),
            title: wordsSchema,
            assessed: z.number().int(),
            changed: z.number().int(),
            risen: z.number().int(),
            fallen: z.number().int(),
          }),
        ),
        /** The largest moves first. */
        moved: z.array(z.object({ subject: named, before: standingSchema, after: standingSchema })),
      })
      .nullable(),
    problems: z.array(changeProblemSchema),
  }),
});

/** A finding of the checker: where, what, and what to write instead. */
export const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  file: z.string(),
  line: z.number().int(),
  message: wordsSchema,
  remedy: wordsSchema,
  clause: z.string().nullable(),
});
/** A line of the rule book that reads otherwise; null on the side that does not have it. */
export const changedLineSchema = z.object({
  anchor: z.string(),
  title: wordsSchema,
  before: wordsSchema.nullable(),
  after: wordsSchema.nullable(),
});
const figure = z.object({ before: z.number(), after: z.number() });
/** What the checker says of the changed rules, the lines of the rule book that change, and the burden. */
const report = z.object({
  /** What the rules in force do not already have. */
  diagnostics: z.array(diagnosticSchema),
  lines: z.array(changedLineSchema),
  burden: z.object({
    /** A month and subject, by role. */
    roles: z.array(z.object({ role: roleSchema, on: z.string(), requests: figure, fields: figure, minutes: figure })),
    /** Records that no score, duty or indicator reads any more. */
    unread: z.array(z.object({ record: z.string(), title: wordsSchema })),
  }),
});

export const checkSimulation = route({
  id: 'checkSimulation',
  method: 'POST',
  path: '/simulations/check',
  summary: 'What the checker and its guardrails say of changed values, which lines change, and what burden goes',
  access,
  body: z.object({ scheme: schemeId, changes }),
  response: report.extend({ problems: z.array(changeProblemSchema) }),
});

export const packDraftSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  /** `studio`: values of one scheme. `upload`: a pack to be adopted. */
  origin: z.enum(['studio', 'upload']),
  scheme: z.string().nullable(),
  schemeTitle: wordsSchema.nullable(),
  /** The version it was written against. */
  base: z.object({ pack: z.string(), version: z.string() }),
  changes,
  author: named,
  createdAt: timeText,
  /** `waits` for a second officer; `outdated`: the rules it was written against have changed since. */
  state: z.enum(['waits', 'unusable', 'outdated', 'published', 'withdrawn']),
  /** Published by whom, as which version, and from which day it holds; null while it waits. */
  publication: z
    .object({
      by: named,
      at: timeText,
      effectiveFrom: dateText,
      /** Null for one approved before versions were released from here. */
      release: z.object({ pack: z.string(), version: z.string() }).nullable(),
    })
    .nullable(),
  /** Its author never publishes it. */
  mayPublish: z.boolean(),
  mayWithdraw: z.boolean(),
  mayRenew: z.boolean(),
});

export const listPackDrafts = route({
  id: 'listPackDrafts',
  method: 'GET',
  path: '/pack-drafts',
  summary: 'Drafts of the county’s rules, newest first',
  access: ['county-officer', 'auditor'],
  response: z.object({ items: z.array(packDraftSchema) }),
});

export const savePackDraft = route({
  id: 'savePackDraft',
  method: 'POST',
  path: '/pack-drafts',
  summary: 'Keep changed values as a draft of the next version: only what changes, checked',
  access,
  body: z.object({ scheme: schemeId, title: z.string().trim().min(2).max(80), changes: changes.min(1) }),
  response: packDraftSchema.extend({ diagnostics: z.array(diagnosticSchema) }),
  problems: ['invalid-values'],
});
