import { wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { dateText, named, periodText, timeText } from '../shapes.ts';
import { route } from '../route.ts';

/** Values of a pack as they could be: tried on a settled period, kept as drafts, approved by a second person. Nothing here changes a score. */
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
  kind: z.enum(['points', 'cap', 'floor', 'start', 'weight', 'edge', 'share', 'places', 'pay', 'off']),
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
  response: z.object({ scheme: z.string(), pack: z.string(), version: z.string(), items: z.array(parameterSchema) }),
});

const outcome = z.object({
  assessed: z.number().int(),
  mean: z.number().nullable(),
  levels: z.array(z.object({ level: z.number().int(), count: z.number().int() })),
  histogram: z.array(z.object({ from: z.number(), below: z.number(), count: z.number().int() })),
  pay: z.array(z.object({ consequence: z.string(), yuan: z.number() })),
});
const standing = z.object({ total: z.number(), level: z.number().int().nullable() });

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
        before: outcome,
        after: outcome,
        changed: z.number().int(),
        risen: z.number().int(),
        fallen: z.number().int(),
        /** The largest moves first. */
        moved: z.array(z.object({ subject: named, before: standing, after: standing })),
      })
      .nullable(),
    problems: z.array(changeProblemSchema),
  }),
});

const diagnostic = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: wordsSchema,
  remedy: wordsSchema,
  clause: z.string().nullable(),
});
const figure = z.object({ before: z.number(), after: z.number() });
/** What the checker says of the changed rules, the lines of the rule book that change, and the burden. */
const report = z.object({
  /** What the rules in force do not already have. */
  diagnostics: z.array(diagnostic),
  lines: z.array(
    z.object({ anchor: z.string(), title: wordsSchema, before: wordsSchema.nullable(), after: wordsSchema.nullable() }),
  ),
  burden: z.object({
    /** A month and subject, by role. */
    roles: z.array(z.object({ role: z.string(), on: z.string(), requests: figure, fields: figure, minutes: figure })),
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
  scheme: z.string(),
  schemeTitle: wordsSchema,
  /** The pack and version it changes. */
  base: z.object({ pack: z.string(), version: z.string() }),
  changes,
  author: named,
  createdAt: timeText,
  /** Approved by whom, and from which day it is to hold; null while it waits. */
  approval: z.object({ by: named, at: timeText, effectiveFrom: dateText }).nullable(),
  /** Its author never approves it; one whose rules in force have moved on, or that the checker refuses, is not approved. */
  mayApprove: z.boolean(),
  /** No error was found by the checker. */
  usable: z.boolean(),
  /** Files of the overriding pack by path. */
  files: z.record(z.string(), z.string()),
});

export const listPackDrafts = route({
  id: 'listPackDrafts',
  method: 'GET',
  path: '/pack-drafts',
  summary: 'Drafts of the county’s pack, newest first',
  access,
  response: z.object({ items: z.array(packDraftSchema) }),
});

export const savePackDraft = route({
  id: 'savePackDraft',
  method: 'POST',
  path: '/pack-drafts',
  summary: 'Keep changed values as a draft: an overriding pack that holds only what changes, checked',
  access,
  body: z.object({ scheme: schemeId, title: z.string().trim().min(2).max(80), changes: changes.min(1) }),
  response: packDraftSchema.extend({ diagnostics: z.array(diagnostic) }),
  problems: ['invalid-values'],
});

export const approvePackDraft = route({
  id: 'approvePackDraft',
  method: 'PUT',
  path: '/pack-drafts/:draft/approval',
  summary: 'A second county officer approves a draft with the day from which it is to hold',
  access,
  params: z.object({ draft: z.uuid() }),
  body: z.object({ effectiveFrom: dateText }),
  response: packDraftSchema,
  problems: ['own-draft', 'already-decided', 'draft-not-usable', 'bad-request'],
});
