import { z } from 'zod';
import { fractionOf } from '../exact.ts';
import type { FactTable } from '../records/fact-table.ts';
import type { Item } from './scheme.ts';

const rangeShape = { min: z.number(), max: z.number() };
// What is entered as points to take off is given as points below zero.
const timesSchema = z
  .number()
  .refine((times) => times !== 0, { error: 'write a factor such as -1' })
  .default(1);

/** Points at discretion: one range, or a range for each choice of a field. */
export const rangesSchema = z.union([
  z.strictObject({
    ...rangeShape,
    /** The range is for each record, and the measure their sum. */
    'each-time': z.boolean().default(false),
    times: timesSchema,
  }),
  z.strictObject({
    /** The choice field of the record that decides the range. */
    by: z.string().min(1),
    table: z.record(z.string(), z.strictObject(rangeShape)),
    /** A choice belongs to one record, so the range does too. */
    'each-time': z.literal(true).default(true),
    times: timesSchema,
  }),
]);
export type Ranges = z.infer<typeof rangesSchema>;
export type RangesByChoice = Extract<Ranges, { by: string }>;

/** The ranges an item's points at discretion have by choice; null when there is but one, or none. */
export function rangesByChoice(item: Item): RangesByChoice | null {
  const read = rangesSchema.safeParse(item.points['discretion']);
  return read.success && 'by' in read.data ? read.data : null;
}

/** The least and the most of all ranges. */
export function hullOf(ranges: Ranges): { min: number; max: number } {
  if (!('by' in ranges)) return ranges;
  const all = Object.values(ranges.table);
  return { min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };
}

/** Keeps the number of each record (in whole 1 / den) within the range of its choice; NaN where it has none. */
export function bindRanges(
  { by, table: ranges }: RangesByChoice,
  table: FactTable,
  den: number,
): (fact: number, value: number) => number {
  const column = table.columns[by];
  if (column?.type !== 'codes') return () => NaN;
  const whole = (number: number) => (fractionOf(number).num * den) / fractionOf(number).den;
  const limits = column.dictionary.map((choice) => {
    const range = ranges[String(choice)];
    return range && { min: whole(range.min), max: whole(range.max) };
  });
  return (fact, value) => {
    const range = limits[column.codes[fact]!];
    return range ? Math.min(range.max, Math.max(range.min, value)) : NaN;
  };
}
