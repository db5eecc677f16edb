import { fieldSchema, roleSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, dateText, named, organisationBrief, page, subjectKind, timeText } from '../shapes.ts';
import { route } from '../route.ts';

export const recordState = z.enum(['entered', 'verified', 'returned', 'withdrawn']);
export const recordValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
);

export const recordSchema = z.object({
  id: z.uuid(),
  seq: z.number().int(),
  type: z.string(),
  typeTitle: wordsSchema,
  state: recordState,
  subjectKind,
  subject: named,
  organisation: named,
  date: dateText,
  values: recordValues,
  /** One line for lists, from the record type's summary. */
  summary: z.string(),
  enteredBy: named,
  actedBy: named,
  actedAt: timeText,
  reason: z.string().nullable(),
  /** What the caller may do with it now. */
  can: z.array(z.enum(['verify', 'return', 'correct', 'withdraw'])),
});
export type RecordView = z.infer<typeof recordSchema>;

export const recordTypeViewSchema = z.object({
  record: z.string(),
  title: wordsSchema,
  rule: z.string().nullable(),
  subjects: z.array(subjectKind),
  fields: z.array(fieldSchema),
  /** Roles that may enter it; a member only for themself. */
  enter: z.array(roleSchema),
  verify: z.union([roleSchema, z.literal('none')]),
  daysBack: z.number().int(),
  summary: z.string(),
  /** The number field that uses up a balance; null where none does. See `getBalance`. */
  within: z.string().nullable(),
  /** Used most by this person lately first; then the pack's order. */
  uses: z.number().int(),
});

export const listRecordTypes = route({
  id: 'listRecordTypes',
  method: 'GET',
  path: '/record-types',
  summary: 'Kinds of record the caller may enter, with their fields',
  access: 'signed-in',
  response: z.object({ items: z.array(recordTypeViewSchema) }),
});

export const listEnterable = route({
  id: 'listEnterable',
  method: 'GET',
  path: '/record-types/:type/subjects',
  summary: 'Whom the caller may enter a record of the type about: names to choose from, nothing else',
  access: ['branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer'],
  params: z.object({ type: z.string().max(64) }),
  query: z.object({
    ...cursorQuery,
    kind: subjectKind,
    search: z.string().max(50).optional(),
    /** Only under this organisation, as for the people of a meeting. */
    organisation: z.string().max(40).optional(),
    /** Whom a people field of the type lists, instead of whom the record is about. */
    field: z.string().max(64).optional(),
  }),
  response: page(z.object({ id: z.string(), name: z.string(), organisation: named })),
});

export const getBalance = route({
  id: 'getBalance',
  method: 'GET',
  path: '/record-types/:type/balance',
  summary: 'What a subject has of the balance that records of the type use up, for who may enter one about it',
  access: ['member', 'branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer'],
  params: z.object({ type: z.string().max(64) }),
  query: z.object({
    /** Absent: whom a record would be about that names nobody. */
    subject: z.string().max(64).optional(),
    /** A record of one’s own that is being corrected: what it used until now is not held against it. */
    record: z.uuid().optional(),
  }),
  response: z.object({
    /** Null where records of the type use up nothing, or the caller may enter none about the subject. */
    balance: z.object({ balance: z.number(), waiting: z.number(), usable: z.number(), text: wordsSchema }).nullable(),
  }),
  problems: ['not-found'],
});

export const enterRecord = route({
  id: 'enterRecord',
  method: 'POST',
  path: '/records',
  summary: 'Enter a record once. It waits to be verified unless its type needs no verification',
  access: ['member', 'branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer'],
  body: z.object({
    type: z.string().max(64),
    /** Absent: the caller. */
    subject: z.string().max(64).optional(),
    date: dateText,
    values: recordValues,
  }),
  response: recordSchema,
  problems: [
    'unknown-record-type',
    'unknown-subject',
    'date-in-future',
    'date-too-old',
    'outside-membership',
    'invalid-values',
    'beyond-balance',
    'period-frozen',
    'idempotency-mismatch',
    'too-large',
  ],
});

export const listRecords = route({
  id: 'listRecords',
  method: 'GET',
  path: '/records',
  summary: 'Records in the caller’s scope, newest first',
  access: 'signed-in',
  query: z.object({
    ...cursorQuery,
    subject: z.string().optional(),
    organisation: z.string().optional(),
    type: z.string().optional(),
    state: recordState.optional(),
    from: dateText.optional(),
    to: dateText.optional(),
    /** Only what waits for the caller to verify. */
    waiting: z.enum(['mine']).optional(),
    /** Only what the caller entered. */
    entered: z.enum(['mine']).optional(),
  }),
  response: page(recordSchema),
});

export const getRecord = route({
  id: 'getRecord',
  method: 'GET',
  path: '/records/:id',
  summary: 'One record with every act on it; to whoever sees only the scores that rest on it, what counts of it',
  access: 'signed-in',
  params: z.object({ id: z.uuid() }),
  response: recordSchema.extend({
    /** Null where only what counts of it is the caller’s to read. */
    enteredBy: named.nullable(),
    /** People that the field names and the caller is not told of, by field: then `values` holds none but the caller. */
    unnamed: z.record(z.string(), z.number().int()),
    acts: z.array(
      z.object({
        seq: z.number().int(),
        act: z.enum(['enter', 'verify', 'return', 'correct', 'withdraw']),
        by: named,
        at: timeText,
        reason: z.string().nullable(),
        date: dateText,
        values: recordValues,
      }),
    ),
    /** People named in its people fields. */
    parties: z.array(z.object({ field: z.string(), person: named })),
    /** Which row of which sheet it was imported from; null when it was entered by hand. */
    origin: z.object({ import: z.uuid(), file: z.string(), sha256: z.string(), row: z.number().int() }).nullable(),
    /** The type's fields and verifier, so that whoever may see the record can read its values. */
    fields: z.array(fieldSchema),
    verify: z.union([roleSchema, z.literal('none')]),
  }),
});

const decided = z.object({ seq: z.number().int().min(1), reason: z.string().max(500).optional() });

export const verifyRecord = route({
  id: 'verifyRecord',
  method: 'POST',
  path: '/records/:id/verification',
  summary: 'Verify a waiting record: it counts from now on',
  access: ['branch-secretary', 'township-officer', 'county-officer'],
  params: z.object({ id: z.uuid() }),
  body: decided,
  response: recordSchema,
  problems: ['already-decided', 'own-record', 'period-frozen', 'beyond-balance'],
});

export const returnRecord = route({
  id: 'returnRecord',
  method: 'POST',
  path: '/records/:id/return',
  summary: 'Return a waiting record to its author with a reason',
  access: ['branch-secretary', 'township-officer', 'county-officer'],
  params: z.object({ id: z.uuid() }),
  body: z.object({ seq: z.number().int().min(1), reason: z.string().trim().min(1).max(500) }),
  response: recordSchema,
  problems: ['already-decided', 'own-record'],
});

export const correctRecord = route({
  id: 'correctRecord',
  method: 'POST',
  path: '/records/:id/correction',
  summary: 'Correct one’s record as a new version; what was there stays on record',
  access: ['member', 'branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer'],
  params: z.object({ id: z.uuid() }),
  body: z.object({
    seq: z.number().int().min(1),
    date: dateText,
    values: recordValues,
    reason: z.string().max(500).optional(),
  }),
  response: recordSchema,
  problems: [
    'already-decided',
    'date-in-future',
    'date-too-old',
    'outside-membership',
    'invalid-values',
    'beyond-balance',
    'period-frozen',
  ],
});

export const withdrawRecord = route({
  id: 'withdrawRecord',
  method: 'POST',
  path: '/records/:id/withdrawal',
  summary: 'Withdraw one’s record: it counts no more, and stays on record',
  access: ['member', 'branch-secretary', 'grid-worker', 'township-officer', 'county-officer', 'reviewer'],
  params: z.object({ id: z.uuid() }),
  body: decided,
  response: recordSchema,
  problems: ['already-decided', 'period-frozen'],
});

export const getToday = route({
  id: 'getToday',
  method: 'GET',
  path: '/today',
  summary: 'What is due, what waits for me, and what changed in what I answer for',
  access: 'signed-in',
  response: z.object({
    today: dateText,
    due: z.array(
      z.object({
        duty: z.string(),
        title: wordsSchema,
        organisation: named,
        dueOn: dateText,
        /** Records, or the quantity they add up to. */
        done: z.number(),
        needed: z.number(),
        /** Record type that meets it, to enter it with one tap. */
        type: z.string(),
        state: z.enum(['soon', 'late', 'due']),
        rule: z.string().nullable(),
      }),
    ),
    waiting: z.array(
      z.object({
        kind: z.enum(['verify', 'import', 'returned', 'appeal', 'review', 'draft']),
        id: z.string(),
        title: z.string(),
        who: named,
        since: timeText,
        reason: z.string().nullable(),
        /** How many records of an imported sheet wait, which are verified as a whole. */
        records: z.number().int().optional(),
      }),
    ),
    /** Records to verify, those of sheets among them. */
    waitingTotal: z.number().int(),
    changed: z.array(
      z.object({
        kind: z.enum(['verified', 'returned', 'appeal-decided', 'star', 'settled']),
        id: z.string(),
        title: wordsSchema,
        note: wordsSchema,
        at: timeText,
      }),
    ),
    /** The branch's members a secretary can enter records for are reached through /people. */
    organisation: organisationBrief,
  }),
});
