import { z } from 'zod';
import { type Quantity, quantitySchema, valueOf } from '../quantity.ts';
import { type EndName, endNames } from './period-end.ts';

const daySchema = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Name under which a condition finds the date of the record itself. */
export const ownDate = 'date';

/** The key of a condition that holds when one of several does. */
export const anyOf = 'any-of';

// Of a record: a number, or the name of another field or of an attribute of the subject.
const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9. -]*$/i, 'write a number, or the name of a number: a field, or subject.attribute');
const fieldBoundSchema = z.union([quantitySchema, nameSchema]).optional();
const dayNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9.-]*$/i, 'write a date such as 2017-06-30 or 06-30, or the name of one');
const dayBoundSchema = z.union([daySchema, dayNameSchema]).optional();

const boundsSchema = z.strictObject({
  min: quantitySchema.optional(),
  max: quantitySchema.optional(),
  above: quantitySchema.optional(),
  below: quantitySchema.optional(),
  'one-of': z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** A test of one value: a literal means "equals"; an object may bound, list or negate. All stated tests must hold. */
export const valueTestSchema = z.union([z.string(), z.number(), z.boolean(), boundsSchema]);

/** The same for a field, which may be a date: from this day on, up to this day; 2017-06-30, or 06-30 of the record's own year. */
const fieldTestSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  boundsSchema.extend({
    min: fieldBoundSchema,
    max: fieldBoundSchema,
    above: fieldBoundSchema,
    below: fieldBoundSchema,
    since: dayBoundSchema,
    until: dayBoundSchema,
    /** Whether there is a value at all. */
    filled: z.boolean().optional(),
    /** Of a date: as it stood at this end of a period, when a later day had not come and was not filled in. */
    at: z.enum(endNames).optional(),
  }),
]);
export type ValueTest = z.infer<typeof fieldTestSchema>;

/** A test whose bounds are plain numbers. */
export type NumericTest =
  | string
  | number
  | boolean
  | (Omit<Exclude<ValueTest, string | number | boolean>, Bound> & Partial<Record<Bound, number | undefined>>);
type Bound = (typeof bounds)[number];
const bounds = ['min', 'max', 'above', 'below'] as const;

/**
 * A test with its bounds as numbers: of a share 80% is 0.8, of anything else 80 and its unit. A fraction becomes the nearest number there is,
 * which is what one whole number divided by another comes to as well, and which `shareOf` reads as the fraction again.
 */
export function numericTest(test: ValueTest, share = false): NumericTest {
  if (typeof test !== 'object' || bounds.every((key) => typeof test[key] !== 'string')) return test as NumericTest;
  const numbers = bounds.flatMap((key) => (test[key] === undefined ? [] : [[key, numberOf(test[key], share)]]));
  return { ...test, ...Object.fromEntries(numbers) } as NumericTest;
}

/** A quantity as the nearest number there is. */
export function numberOf(quantity: Quantity, share: boolean): number {
  const { n, d } = valueOf(quantity, share ? 0 : 1);
  return Number(n) / Number(d);
}

/** Tests of named values, all of which must hold. */
type Tests = Record<string, ValueTest>;

/** A condition over named fields: every field's test must hold, and of `any-of` one of the conditions listed. */
export type Condition = Record<string, ValueTest | Tests[]>;
export const conditionSchema = z
  .object({ [anyOf]: z.array(z.record(z.string(), fieldTestSchema)).min(1).optional() })
  .catchall(fieldTestSchema) as unknown as z.ZodType<Condition>;

/** One test in a condition, and where in it the test stands. */
export interface PlacedTest {
  path: (string | number)[];
  name: string;
  test: ValueTest;
}

/** The ends of periods as of which a condition asks something; none where it takes records as they are. */
export function endsAsked(condition: Condition | undefined): EndName[] {
  return testsIn(condition).flatMap(({ test }) => (typeof test === 'object' ? (test.at ?? []) : []));
}

/** What a condition asks for: tests that must all hold, and lists of conditions of which one must. */
export function partsOf(condition: Condition): { tests: [string, ValueTest][]; choices: Tests[][] } {
  const tests: [string, ValueTest][] = [];
  const choices: Tests[][] = [];
  for (const [name, test] of Object.entries(condition)) {
    if (Array.isArray(test)) choices.push(test);
    else tests.push([name, test]);
  }
  return { tests, choices };
}

/** Every test a condition is made of, those inside `any-of` too. */
export function testsIn(condition: Condition | undefined): PlacedTest[] {
  if (!condition) return [];
  const { tests, choices } = partsOf(condition);
  const placed = (path: (string | number)[], list: [string, ValueTest][]) =>
    list.map(([name, test]): PlacedTest => ({ path: [...path, name], name, test }));
  return [...placed([], tests), ...choices.flat().flatMap((inner, i) => placed([anyOf, i], Object.entries(inner)))];
}

/** Whether a condition holds, given whether each of its tests does. */
export function holds(condition: Condition, passes: (name: string, test: ValueTest) => boolean): boolean {
  const { tests, choices } = partsOf(condition);
  const all = (list: [string, ValueTest][]) => list.every(([name, test]) => passes(name, test));
  return all(tests) && choices.every((list) => list.some((inner) => all(Object.entries(inner))));
}
