import { roleSchema, type RuleBook, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, named, page, timeText } from '../shapes.ts';
import { route } from '../route.ts';

const marked = z.enum(['article', 'law', 'local', 'example']).nullable();
const phraseSchema = z.object({ text: wordsSchema, basis: marked });

/** The pack as a document, block by block; a phrase with a basis is a value and is marked by it. */
export const ruleBookSchema: z.ZodType<RuleBook> = z.object({
  pack: z.string(),
  version: z.string(),
  effectiveFrom: z.string(),
  title: wordsSchema,
  document: z.object({
    name: z.string(),
    issuer: z.string().nullable(),
    number: z.string().nullable(),
    date: z.string().nullable(),
  }),
  lineage: z.array(z.object({ pack: z.string(), version: z.string() })),
  counts: z.record(z.enum(['article', 'law', 'local', 'example']), z.number().int()),
  blocks: z.array(
    z.discriminatedUnion('type', [
      z.object({
        type: z.literal('heading'),
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        anchor: z.string(),
        text: wordsSchema,
      }),
      z.object({ type: z.literal('quote'), text: z.string(), source: z.string().nullable(), basis: marked }),
      z.object({ type: z.literal('phrases'), phrases: z.array(phraseSchema) }),
      z.object({ type: z.literal('table'), head: z.array(wordsSchema), rows: z.array(z.array(phraseSchema)) }),
      z.object({ type: z.literal('note'), text: z.string() }),
      z.object({
        type: z.literal('rule'),
        anchor: z.string(),
        title: wordsSchema,
        quote: z.string().nullable(),
        source: z.string().nullable(),
        basis: marked,
        phrases: z.array(phraseSchema),
        /** Lists of values that are too long for a phrase. */
        tables: z
          .array(
            z.object({
              caption: wordsSchema.nullable(),
              head: z.array(wordsSchema),
              rows: z.array(z.array(wordsSchema)),
            }),
          )
          .optional(),
        note: z.string().nullable(),
      }),
    ]),
  ),
});

export const getRuleBook = route({
  id: 'getRuleBook',
  method: 'GET',
  path: '/rule-book',
  summary: 'The pack in force as a document: every rule, every value with its basis',
  access: 'signed-in',
  response: z.object({
    pack: z.string(),
    version: z.string(),
    title: z.string(),
    book: ruleBookSchema,
  }),
});

export const accountSchema = z.object({
  account: z.string(),
  username: z.string(),
  person: named,
  disabled: z.boolean(),
  locked: z.boolean(),
  secondFactor: z.boolean(),
  /** Its password was given by an administrator and is still to be changed. */
  passwordDue: z.boolean(),
  roles: z.array(z.object({ role: roleSchema, organisation: named, grantedAt: timeText })),
});

export const listAccounts = route({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary: 'Accounts and their roles',
  access: ['system-administrator'],
  query: z.object({ ...cursorQuery, search: z.string().max(50).optional() }),
  response: page(accountSchema),
});

export const grantRole = route({
  id: 'grantRole',
  method: 'POST',
  path: '/accounts/:account/roles',
  summary: 'Give a role over an organisation; it holds from the next request',
  access: ['system-administrator'],
  params: z.object({ account: z.string().max(64) }),
  body: z.object({ role: roleSchema, organisation: z.string().max(40) }),
  response: accountSchema,
  problems: ['unknown-subject'],
});

export const revokeRole = route({
  id: 'revokeRole',
  method: 'DELETE',
  path: '/accounts/:account/roles/:role/:organisation',
  summary: 'Take a role away; an open session loses it with its next request',
  access: ['system-administrator'],
  params: z.object({ account: z.string().max(64), role: roleSchema, organisation: z.string().max(40) }),
  response: accountSchema,
});

export const setAccountState = route({
  id: 'setAccountState',
  method: 'PUT',
  path: '/accounts/:account/state',
  summary:
    'Disable, enable or unlock an account, or take away a second factor whose phone is lost; disabling ends its sessions',
  access: ['system-administrator'],
  params: z.object({ account: z.string().max(64) }),
  body: z.object({ state: z.enum(['enabled', 'disabled', 'unlocked', 'second-factor-reset']) }),
  response: accountSchema,
});

export const resetPassword = route({
  id: 'resetPassword',
  method: 'POST',
  path: '/accounts/:account/password',
  summary: 'Give an account a one-time password, shown once, to be changed at the next sign-in; its sessions end',
  access: ['system-administrator'],
  params: z.object({ account: z.string().max(64) }),
  response: z.object({ account: accountSchema, password: z.string(), until: timeText }),
  problems: ['bad-request'],
});

export const listAudit = route({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'The audit log, newest first, with the state of its seals',
  access: ['auditor'],
  query: z.object({ ...cursorQuery, object: z.string().optional(), action: z.string().optional() }),
  response: page(
    z.object({
      id: z.uuid(),
      at: timeText,
      actor: named,
      action: z.string(),
      objectKind: z.string(),
      object: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const verifyAudit = route({
  id: 'verifyAudit',
  method: 'GET',
  path: '/audit/integrity',
  summary:
    'Compute the hash chain of the audit log again and say whether it holds: all seals with the newest acts, or with all of them',
  access: ['auditor', 'system-administrator'],
  query: z.object({ depth: z.enum(['tail', 'all']).default('tail') }),
  response: z.object({
    holds: z.boolean(),
    seals: z.number().int(),
    rows: z.number().int(),
    computed: z.number().int(),
    unsealed: z.number().int(),
    brokenAt: z.number().int().nullable(),
  }),
});
