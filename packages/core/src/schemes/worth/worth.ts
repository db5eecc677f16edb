import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { attributesRead, fieldsRead, readingOf } from '../../records/reading.ts';
import { namesIn } from '../../records/references.ts';
import { exactNumberSchema, portionSchema, quantitySchema } from '../../quantity.ts';
import { rowPeriods } from '../periods/numbered-periods.ts';
import { monthsOfSpan, spanOf } from './span.ts';

/** Names what decides a worth: a field of the record, or `subject.attribute`. */
const deciderSchema = z.string().min(1);

const tableLeaf = z.number();
const tableSchema = z.record(
  z.string(),
  z.union([tableLeaf, z.record(z.string(), z.union([tableLeaf, z.record(z.string(), tableLeaf)]))]),
);
/** Worth by one, two or three deciders, nested in their order. */
export type WorthTable = z.infer<typeof tableSchema>;

export const tableWorthSchema = z.strictObject({
  by: z.union([deciderSchema, z.array(deciderSchema).min(1).max(3)]),
  table: tableSchema,
  /** Worth of what the table does not list; without it such a record is left out. */
  otherwise: z.number().optional(),
});
export type TableWorth = z.infer<typeof tableWorthSchema>;

export const bandWorthSchema = z.strictObject({
  by: deciderSchema,
  /** From the lowest: `from` (inclusive) or `above` (exclusive). */
  bands: z
    .array(z.strictObject({ from: quantitySchema.optional(), above: quantitySchema.optional(), points: z.number() }))
    .min(1),
  otherwise: z.number().optional(),
});
export type BandWorth = z.infer<typeof bandWorthSchema>;

const nameSchema = z.string().min(1);

export const fieldWorthSchema = z.strictObject({
  /** A number field, or several whose product it is. */
  field: z.union([nameSchema, z.array(nameSchema).min(2).max(3)]),
  // As in the points kind `each`, for the number of one record.
  each: z.number().optional(),
  per: portionSchema.optional(),
  whole: z.union([z.boolean(), z.enum(['up', 'half-up'])]).optional(),
  beyond: quantitySchema.optional(),
  'at-least': quantitySchema.optional(),
  'at-most': portionSchema.optional(),
});
export type FieldWorth = z.infer<typeof fieldWorthSchema>;

export const nthWorthSchema = z.strictObject({
  /** Worth of the first such record, the second …; the last one holds for all that follow. */
  nth: z.array(z.number()).min(1),
  /** Counted from so many months back; default: from the beginning of the window. */
  'within-months': z.number().int().positive().max(1200).optional(),
  'within-days': z.number().int().positive().max(3660).optional(),
  /** Counted in so many calendar years, that of the record included. */
  'within-years': z.number().int().positive().max(100).optional(),
  /** Counted in so many calendar months, that of the record included. */
  'within-calendar-months': z.number().int().positive().max(1200).optional(),
  /** Counts periods instead of records: those in a row, up to that of the record, that have one. */
  'in-a-row': z.enum(rowPeriods).optional(),
  /** Fields in which they agree; without it every record looked at counts. */
  same: z.array(nameSchema).min(1).optional(),
});
export type NthWorth = z.infer<typeof nthWorthSchema>;

const plainWorthSchema = z.union([z.number(), fieldWorthSchema, tableWorthSchema, bandWorthSchema, nthWorthSchema]);
/** Worth that is no list of cases. */
export type PlainWorth = z.infer<typeof plainWorthSchema>;

const worthCaseSchema = z.strictObject({ when: conditionSchema.optional(), worth: plainWorthSchema });
export type WorthCase = z.infer<typeof worthCaseSchema>;

/** What a record is worth: a number, a field, a table, bands, by which time it is, or cases. */
export const worthSchema = z.union([
  z.number(),
  fieldWorthSchema,
  tableWorthSchema,
  bandWorthSchema,
  nthWorthSchema,
  z.array(worthCaseSchema).min(1),
]);
export type Worth = z.infer<typeof worthSchema>;

/** Which of the cases that a record meets count. */
export const takeSchema = z.enum(['first', 'best', 'sum']);
export type Take = z.infer<typeof takeSchema>;

/** A factor on the worth of some records. */
export const factorSchema = z.strictObject({
  when: conditionSchema.optional(),
  /** Only a record that follows another of the same subject by at most so many months. */
  'repeated-within-months': z.number().int().positive().max(1200).optional(),
  'repeated-within-days': z.number().int().positive().max(3660).optional(),
  /** Only one that follows another in so many years of the scheme in a row, its own included. */
  'repeated-within-years': z.number().int().positive().max(100).optional(),
  /** Only one that follows another in so many months of the scheme in a row, its own included. */
  'repeated-within-calendar-months': z.number().int().positive().max(1200).optional(),
  /** Only one that follows another in the same period of this kind. */
  'repeated-within': z.enum(rowPeriods).optional(),
  /** Only one in the second (third …) such period in a row that has one. */
  'repeated-in-a-row': z.enum(rowPeriods).optional(),
  /** Fields in which the two must agree; without it any earlier record of the type. */
  same: z.array(z.string().min(1)).min(1).optional(),
  /** From which time on, the first included; default: the second. */
  'from-nth': z.number().int().min(2).max(100).optional(),
  /** Once for every earlier one (from `from-nth` on): twice, four times, eight times as much. */
  'each-repeat': z.literal(true).optional(),
  /** A number, per cent, or a fraction such as 1/3; or a number field of the record, which holds the factor. */
  by: z.union([exactNumberSchema.pipe(z.number().nonnegative()), z.string().regex(/^[a-z][a-z0-9-]*$/)]),
});
export type Factor = z.infer<typeof factorSchema>;

/** Whether a worth is a list of cases. */
export function isCases(worth: Worth): worth is WorthCase[] {
  return Array.isArray(worth);
}

/** The worths a worth is made of, with where they stand. */
export function plainWorths(worth: Worth): { path: (string | number)[]; worth: PlainWorth }[] {
  if (!isCases(worth)) return [{ path: ['worth'], worth }];
  return worth.map((one, i) => ({ path: ['worth', i, 'worth'], worth: one.worth }));
}

/** What decides a plain worth; empty for a number or a field. */
export function decidersOf(worth: PlainWorth): string[] {
  return typeof worth === 'object' && 'by' in worth ? [worth.by].flat() : [];
}

/** The attribute of `subject.attribute`; null for a field of the record. */
export function subjectAttribute(decider: string): string | null {
  const reading = readingOf(decider);
  return reading.of === 'subject' ? reading.attribute : null;
}

/** Every path of keys of a table with its worth. */
export function tableCells(table: WorthTable): { keys: string[]; points: number }[] {
  return Object.entries(table).flatMap(([key, inside]) =>
    typeof inside === 'number'
      ? [{ keys: [key], points: inside }]
      : tableCells(inside).map((cell) => ({ keys: [key, ...cell.keys], points: cell.points })),
  );
}

/** Fields of the record that a worth and its factors read. */
export function worthFields(worth: Worth, factors: readonly Factor[]): string[] {
  const cases = isCases(worth) ? worth.flatMap((one) => namesIn(one.when)) : [];
  const factored = factors.flatMap((factor) => [
    ...namesIn(factor.when),
    ...(factor.same ?? []),
    ...(typeof factor.by === 'string' ? [factor.by] : []),
  ]);
  return fieldsRead([...plainWorths(worth).flatMap(({ worth: one }) => namesRead(one)), ...cases, ...factored]);
}

/** What a plain worth reads of a record. */
function namesRead(worth: PlainWorth): string[] {
  if (typeof worth === 'object' && 'nth' in worth) return worth.same ?? [];
  return typeof worth === 'object' && 'field' in worth ? [worth.field].flat() : decidersOf(worth);
}

/** Whether what a record is worth goes by those that it follows. */
export function looksBack(worth: Worth, factors: readonly Factor[]): boolean {
  const nth = plainWorths(worth).some(({ worth: one }) => typeof one === 'object' && 'nth' in one);
  return nth || factors.some((factor) => spanOf(factor, 'repeated-') !== null);
}

/** How many months before a record those lie that it may repeat. */
export function worthMonths(worth: Worth, factors: readonly Factor[]): number {
  const nth = plainWorths(worth).map(({ worth: one }) =>
    typeof one === 'object' && 'nth' in one ? monthsOfSpan(spanOf(one, ''), one.nth.length) : 0,
  );
  return Math.max(0, ...nth, ...factors.map((factor) => monthsOfSpan(spanOf(factor, 'repeated-'), mostTimes(factor))));
}

// Beyond this a number that goes on doubling would no longer be counted exactly.
const mostSteps = 2 ** 30;

/** How often a factor is applied to one record at most. */
export function mostApplied({ by, 'each-repeat': each }: Factor): number {
  if (!each || typeof by !== 'number') return 1;
  return Math.max(1, Math.floor(Math.log(mostSteps) / Math.log(Math.max(2, by))));
}

/** Which time a record is at most, as far as a factor counts. */
function mostTimes(factor: Factor): number {
  return (factor['from-nth'] ?? 2) + mostApplied(factor) - 1;
}

/** Attributes of the subject that a worth looks at, by value or as a date; what conditions look at is named by the conditions. */
export function worthAttributes(worth: Worth): { attribute: string; as: 'value' | 'date' | 'number' }[] {
  const found = plainWorths(worth).flatMap(({ worth: one }) => {
    const number = typeof one === 'object' && 'field' in one;
    return attributesRead(namesRead(one)).map(({ attribute, as }) => ({
      attribute,
      as: number && as === 'value' ? ('number' as const) : as,
    }));
  });
  return found.filter((one, i) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i);
}
