import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packProblems } from '../problems.ts';
import { describedKind, describedSchema, packJsonSchemas, sharedSchemas, type JsonSchema } from './json-schema.ts';
import { docOf, keyDocs } from './key-docs/key-docs.ts';
import { measureKeyDocs } from './key-docs/measure-key-docs.ts';
import { packKinds } from './kinds.ts';
import { pointsKeyDocs } from './key-docs/points-key-docs.ts';
import { packReference } from './reference.ts';

const docs = new URL('../../../../docs/reference/', import.meta.url);

describe('docs/reference', () => {
  test.each(Object.entries(packReference()))(
    '%s is what the code says (tools/write-pack-reference.ts writes it)',
    (name, text) => {
      expect(readFileSync(new URL(name, docs), 'utf8')).toBe(text);
    },
  );
});

test('whole numbers are told with the greatest that may be written', () => {
  const kinds = readFileSync(new URL('rule-kinds.md', docs), 'utf8');
  expect(kinds).toContain('| `last` |  | whole number 1–60 |');
  expect(kinds).toContain('| `valid.months` |  | whole number 1–1200 · "ever" · map |');
  // Of those without, nothing is.
  expect(kinds).toContain('| `at-most-records` |  | whole number |');
});

describe('every key', () => {
  const paths = (['pack', 'record', 'duty', 'indicator', 'scheme', 'case'] as const).flatMap((name) =>
    pathsOf(describedSchema(name), name),
  );
  paths.push(...pathsOf(sharedSchemas().condition, 'where'));
  test('is described in both languages', () => {
    expect(paths.length).toBeGreaterThan(120);
    expect(paths.filter((path) => docOf(path) === undefined)).toEqual([]);
  });
  test('has no description without a key', () => {
    const used = new Set(paths.map((path) => docOf(path)));
    const marks = ['override.overrides', 'override.remove'];
    expect(Object.entries(keyDocs).filter(([key, words]) => !used.has(words) && !marks.includes(key))).toEqual([]);
  });
});

test('every key of a points kind is described, and nothing else is', () => {
  const kinds = packKinds.filter((kind) => kind.role === 'points');
  const paths = kinds.flatMap((kind) => pathsOf(describedKind(kind), kind.kind));
  expect(paths.filter((path) => docOf(path) === undefined)).toEqual([]);
  expect(Object.keys(pointsKeyDocs).filter((path) => !paths.includes(path))).toEqual([]);
});

test('every key of a measure kind is described, and nothing else is', () => {
  const kinds = packKinds.filter((kind) => kind.role === 'measure');
  const paths = kinds.flatMap((kind) => pathsOf(describedKind(kind), kind.kind));
  expect(paths.filter((path) => docOf(path) === undefined)).toEqual([]);
  expect(Object.keys(measureKeyDocs).filter((path) => !paths.includes(path))).toEqual([]);
});

test('every code that the source reports is in the table, and every code of the table is reported somewhere', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const text = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  expect(Object.keys(packProblems).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('the schemas are sound JSON Schema in plain data', () => {
  for (const [name, schema] of Object.entries(packJsonSchemas())) {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(name.endsWith('.schema.json')).toBe(true);
  }
});

function pathsOf(schema: JsonSchema, path: string): string[] {
  const found: string[] = [];
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const at = `${path}.${key}`;
    found.push(at);
    if (typeof part !== 'boolean') found.push(...pathsOf(part, at));
  }
  if (schema.items && typeof schema.items === 'object' && !Array.isArray(schema.items))
    found.push(...pathsOf(schema.items, path));
  for (const part of schema.anyOf ?? []) found.push(...pathsOf(part as JsonSchema, path));
  if (typeof schema.additionalProperties === 'object') found.push(...pathsOf(schema.additionalProperties, `${path}.*`));
  return found;
}
