import { type Condition, type ValueTest, testsIn } from './condition.ts';
import { fieldsRead, readingOf } from './reading.ts';

/** Something a test compares with that is no number, day or choice: another name of the record or its subject. */
export interface Reference {
  key: 'min' | 'max' | 'above' | 'below' | 'equal' | 'not' | 'since' | 'until';
  name: string;
}

const bounds = ['min', 'max', 'above', 'below'] as const;
const days = ['since', 'until'] as const;

/** Whether a bound names something instead of stating it. */
function isName(bound: unknown): bound is string {
  return typeof bound === 'string' && /^[a-z]/i.test(bound);
}

// What is equal may be any text: only an attribute of the subject cannot be meant as one.
function isAttribute(value: unknown): value is string {
  return typeof value === 'string' && readingOf(value).of === 'subject';
}

/** What a test compares with by name; most compare with nothing. */
export function referencesIn(test: ValueTest): Reference[] {
  if (typeof test !== 'object') return isAttribute(test) ? [{ key: 'equal', name: test }] : [];
  const found: Reference[] = [];
  for (const key of [...bounds, ...days]) if (isName(test[key])) found.push({ key, name: test[key] });
  if (isAttribute(test.not)) found.push({ key: 'not', name: test.not });
  return found;
}

/** A test without what it compares with by name; null when nothing is left. */
export function plainPart(test: ValueTest): ValueTest | null {
  const references = referencesIn(test);
  if (references.length === 0) return test;
  if (typeof test !== 'object') return null;
  const named = new Set<string>(references.map(({ key }) => key));
  const rest = Object.entries(test).filter(([key]) => !named.has(key));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

/** Names a condition on a record tests, or compares with. */
export function namesIn(where: Condition | undefined): string[] {
  return testsIn(where).flatMap(({ name, test }) => [name, ...referencesIn(test).map((one) => one.name)]);
}

/** Fields of the record a condition reads. */
export function conditionFields(where: Condition | undefined): string[] {
  return fieldsRead(namesIn(where));
}
