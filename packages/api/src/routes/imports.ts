import { roleSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, dateText, named, page, timeText } from '../shapes.ts';
import { route } from '../route.ts';

const importers = ['branch-secretary', 'township-officer', 'county-officer'] as const;

/** Largest sheet that can be sent, in bytes; within the body it is a third longer. */
export const largestSheet = 5 * 1024 * 1024;
const bodyLimit = Math.ceil(largestSheet * 1.4);
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Something a record needs that a column of the sheet, or one value for all rows, can give. */
const target = z.object({
  /** `name`, `id`, `organisation`, `date`, or `field:<field>`. */
  target: z.string(),
  title: wordsSchema,
  /** Each row must have it; of `name` and `id`, one is enough. */
  required: z.boolean(),
  /** Whether one value may stand for all rows. */
  forAll: z.boolean(),
  kind: z.enum(['who', 'date', 'text', 'number', 'boolean', 'choice']),
  unit: wordsSchema.nullable(),
  choices: z.array(z.object({ choice: z.string(), title: wordsSchema })),
});

/** Where a target's value comes from: a column, counted from 0, or one value for all rows. */
const source = z.union([
  z.strictObject({ column: z.number().int().min(0).max(255) }),
  z.strictObject({ value: z.string().max(500) }),
]);

const sheet = z.object({
  type: z.string().max(64),
  file: z.object({ name: z.string().trim().min(1).max(200), content: z.base64() }),
  /** What gives each target; without it the columns are guessed from their headings. */
  columns: z.record(z.string().max(80), source).optional(),
});

const fault = z.object({
  /** Row as the spreadsheet program counts; 0 for the sheet as a whole. */
  row: z.number().int(),
  /** The column's heading, or what is missing. */
  column: z.string(),
  code: z.string(),
  says: wordsSchema,
  todo: wordsSchema,
});

const brief = z.object({
  id: z.uuid(),
  type: z.string(),
  typeTitle: wordsSchema,
  fileName: z.string(),
  /** Of the file as it was sent, in hexadecimal digits. */
  sha256: z.string(),
  rows: z.number().int(),
  organisation: named,
  enteredBy: named,
  enteredAt: timeText,
  /** How many of its records are in each state. */
  states: z.object({
    entered: z.number().int(),
    verified: z.number().int(),
    returned: z.number().int(),
    withdrawn: z.number().int(),
  }),
  verify: z.union([roleSchema, z.literal('none')]),
  /** What the caller may do with the whole of it now. */
  can: z.array(z.enum(['verify', 'withdraw'])),
});
export type ImportView = z.infer<typeof brief>;

export const listImportTypes = route({
  id: 'listImportTypes',
  method: 'GET',
  path: '/import-types',
  summary: 'Record types that the caller may import from a sheet, and what their rows need',
  access: importers,
  response: z.object({
    items: z.array(
      z.object({
        record: z.string(),
        title: wordsSchema,
        rule: z.string().nullable(),
        verify: z.union([roleSchema, z.literal('none')]),
        targets: z.array(target),
      }),
    ),
  }),
});

export const importTemplate = route({
  id: 'importTemplate',
  method: 'GET',
  path: '/import-types/:type/template.xlsx',
  summary: 'An empty sheet with the columns that a record type needs',
  access: importers,
  params: z.object({ type: z.string().max(64) }),
  response: z.any(),
  file: xlsx,
});

export const checkImport = route({
  id: 'checkImport',
  method: 'POST',
  path: '/imports/check',
  summary: 'Reads a sheet and says of every row what it would become or what is wrong with it; stores nothing',
  access: importers,
  body: sheet,
  bodyLimit,
  response: z.object({
    sha256: z.string(),
    /** Headings of the sheet with the first values under them. */
    headings: z.array(z.object({ column: z.number().int(), title: z.string(), samples: z.array(z.string()) })),
    /** What gave each target: as asked, or as guessed. */
    columns: z.record(z.string(), source),
    /** Faults of the sheet as a whole. */
    faults: z.array(fault),
    rows: z.array(
      z.object({
        row: z.number().int(),
        subject: named.nullable(),
        organisation: named.nullable(),
        date: dateText.nullable(),
        summary: z.string().nullable(),
        faults: z.array(fault),
      }),
    ),
    good: z.number().int(),
    bad: z.number().int(),
    /** Things to know that are no faults, such as a formula whose last result was taken. */
    notes: z.array(wordsSchema),
    /** The import that brought the same file before, unless it was withdrawn. */
    before: z.object({ id: z.uuid(), enteredBy: named, enteredAt: timeText }).nullable(),
  }),
  problems: ['unknown-record-type', 'unreadable-sheet', 'too-large'],
});

export const importRecords = route({
  id: 'importRecords',
  method: 'POST',
  path: '/imports',
  summary: 'Makes a record of every row of a sheet, or of none when any has a fault',
  access: importers,
  body: sheet,
  bodyLimit,
  response: brief,
  problems: [
    'unknown-record-type',
    'unreadable-sheet',
    'sheet-faults',
    'already-imported',
    'idempotency-mismatch',
    'too-large',
  ],
});

export const listImports = route({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  summary: 'Imports that the caller brought or could verify, newest first',
  access: [...importers, 'auditor'],
  query: z.object({ ...cursorQuery }),
  response: page(brief),
});

export const getImport = route({
  id: 'getImport',
  method: 'GET',
  path: '/imports/:id',
  summary: 'One import with the record that each row became',
  access: [...importers, 'auditor'],
  params: z.object({ id: z.uuid() }),
  response: brief.extend({
    items: z.array(
      z.object({
        row: z.number().int(),
        record: z.uuid(),
        subject: named,
        date: dateText,
        summary: z.string(),
        state: z.enum(['entered', 'verified', 'returned', 'withdrawn']),
      }),
    ),
  }),
});

export const verifyImport = route({
  id: 'verifyImport',
  method: 'POST',
  path: '/imports/:id/verification',
  summary: 'Verifies every record of an import that still waits, except those about oneself',
  access: importers,
  params: z.object({ id: z.uuid() }),
  response: brief,
  problems: ['beyond-balance', 'already-decided', 'own-record', 'period-frozen'],
});

export const withdrawImport = route({
  id: 'withdrawImport',
  method: 'POST',
  path: '/imports/:id/withdrawal',
  summary:
    'Withdraws the whole of one’s import while none of it is verified; its records stay on file and count no more',
  access: importers,
  params: z.object({ id: z.uuid() }),
  body: z.object({ reason: z.string().trim().max(500).optional() }),
  response: brief,
  problems: ['already-decided', 'period-frozen'],
});
