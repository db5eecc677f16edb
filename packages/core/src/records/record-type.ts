import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { withinSchema } from './within.ts';
import { subjectKindSchema, type SubjectKind } from './subject-kind.ts';

/** The roles a person can hold; a role is always held over an organisation and everything below it. */
export const roleSchema = z.enum([
  'member',
  'branch-secretary',
  'grid-worker',
  'township-officer',
  'county-officer',
  'reviewer',
  'auditor',
  'system-administrator',
]);
export type Role = z.infer<typeof roleSchema>;

export { subjectKindSchema, type SubjectKind };

/**
 * One field of a record type. `people` holds ids of members: each of them is then a party to the record, and schemes
 * may count it for them as `<record>.<field>` (a meeting is entered once and is every attender's attendance).
 */
export const fieldSchema = z.strictObject({
  field: idSchema,
  ...aboutShape,
  type: z.enum(['text', 'number', 'boolean', 'choice', 'date', 'people']),
  required: z.boolean().default(true),
  unit: z.string().optional(),
  /** The unit in English, in the singular: `hour`. */
  'unit-en': z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Smallest step of a number: 1, 0.5, 0.01. Decides the exact decimals kept. */
  precision: z.number().positive().optional(),
  /** Of a number: values beyond the edges need a reason, written in the text field `in`; `apart` is how far from the others' is worth asking. */
  explain: z
    .strictObject({
      below: z.number().optional(),
      above: z.number().optional(),
      apart: z.number().positive().optional(),
      in: idSchema,
    })
    .optional(),
  'max-length': z.number().int().positive().max(10_000).optional(),
  /** Of a `people` field: which kind of subject it lists; default: members. */
  of: subjectKindSchema.optional(),
  /** Why a sensitive field is kept, on what ground, and for how many months; without it the field is refused. */
  sensitive: z
    .strictObject({
      purpose: z.string().min(4),
      ground: z.string().min(4),
      'retention-months': z.number().int().positive().max(1200),
    })
    .optional(),
  choices: z.array(z.strictObject({ choice: idSchema, ...aboutShape })).optional(),
  /** Pre-filled value on the form. */
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** `records/<id>.yaml`: a kind of fact that is entered once. */
export const recordTypeSchema = z.strictObject({
  record: idSchema,
  ...aboutShape,
  subject: z.union([subjectKindSchema, z.array(subjectKindSchema).min(1)]),
  /** None where the day and whom it is about say all: one record, one time. */
  fields: z.array(fieldSchema).default([]),
  /** Roles that may enter it (for subjects in their scope; a member only for themself). */
  enter: z.array(roleSchema).min(1),
  /** Role that verifies it, or `none`: it counts when entered. Nobody verifies their own record. */
  verify: z.union([roleSchema, z.literal('none')]),
  /** It uses up points: a number field may not be more than the balance of a scheme. */
  within: withinSchema.optional(),
  /** One line for lists, with fields in braces: `{activity} {hours} 小时`. */
  summary: z.string().min(1),
  /** How many days back it may be dated. */
  'days-back': z.number().int().positive().default(366),
  /** Estimated seconds a person needs to enter one; feeds the burden meter. */
  seconds: z.number().int().positive().default(20),
  /** Kept for the file but not offered in 记一笔 (entered from elsewhere). */
  hidden: z.boolean().default(false),
  /** Why evidence is compulsory, when it is; absent means optional, the default. */
  'evidence-required': z.string().optional(),
});
export type RecordType = z.infer<typeof recordTypeSchema>;
