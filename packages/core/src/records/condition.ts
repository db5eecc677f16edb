import { z } from 'zod';

const daySchema = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Name under which a condition finds the date of the record itself. */
export const ownDate = 'date';

/** The key of a condition that holds when one of several does. */
export const anyOf = 'any-of';

const boundsSchema = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  'one-of': z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** A test of one value: a literal means "equals"; an object may bound, list or negate. All stated tests must hold. */
export const valueTestSchema = z.union([z.string(), z.number(), z.boolean(), boundsSchema]);

/** The same for a field, which may be a date: from this day on, up to this day; 2017-06-30, or 06-30 in every year. */
const fieldTestSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  boundsSchema.extend({
    since: daySchema.optional(),
    until: daySchema.optional(),
    /** Whether there is a value at all. */
    filled: z.boolean().optional(),
  }),
]);
export type ValueTest = z.infer<typeof fieldTestSchema>;

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
