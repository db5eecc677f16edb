import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import type { Duty } from '../duties/duty.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { RecordType } from '../records/record-type.ts';
import { holidaysShape } from '../records/work-calendar.ts';
import { declaredKindSchema, type KindOfSubject } from '../records/subject-kind.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** An order that requires what a guardrail refuses: `{ guardrail: guard-ranking, number: …, date: …, text: …, issuer: … }`. */
export const orderSchema = z.strictObject({
  guardrail: idSchema,
  issuer: z.string().min(2),
  number: z.string().min(2),
  date: z.iso.date(),
  /** The sentence of the order that requires it. */
  text: z.string().min(4),
});
export type Order = z.infer<typeof orderSchema>;

/** `pack.yaml`: what the pack is, what it extends, and since when it holds. */
export const packHeadSchema = z.strictObject({
  pack: idSchema,
  ...aboutShape,
  /** Version of the pack, such as 1.3.0; what was settled stays under its version. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers, such as 1.0.0'),
  /** Format of the pack language. */
  format: z.literal(1),
  /** Packs this one builds on, one or several. */
  extends: z.union([idSchema, z.array(idSchema).min(1)]).optional(),
  'effective-from': z.iso.date(),
  /** The document: name, number, issuing body, date. */
  document: z.strictObject({
    name: z.string(),
    issuer: z.string().optional(),
    number: z.string().optional(),
    date: z.string().optional(),
  }),
  /** Orders from above that a pack cites for what a guardrail otherwise refuses; only some guardrails give way to one. */
  orders: z.array(orderSchema).optional(),
  /** Display titles of the values subjects carry, e.g. fields: { rural: 农村 }. */
  fields: z.array(z.strictObject({ field: idSchema, ...aboutShape })).optional(),
  /** Holidays year by year, for working days. */
  holidays: z
    .array(
      z.strictObject({
        ...holidaysShape,
        rule: aboutShape.rule,
        source: aboutShape.source,
        basis: aboutShape.basis,
        note: aboutShape.note,
      }),
    )
    .optional(),
  /** Kinds of subject besides the built-in member, branch, committee and county. */
  kinds: z.array(declaredKindSchema).optional(),
});
export type PackHead = z.infer<typeof packHeadSchema>;

/** A pack merged with what it extends, checked, ready to compile. Order is the document's order. */
export interface Pack {
  head: PackHead;
  /** Ids of the packs merged, from the furthest ancestor to this one. */
  lineage: { pack: string; version: string }[];
  /** Every kind of subject: the built-in ones, then those declared. */
  kinds: readonly KindOfSubject[];
  records: RecordType[];
  duties: Duty[];
  schemes: Scheme[];
  indicators: Indicator[];
}
