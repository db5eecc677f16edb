// oxlint-disable unicorn/no-thenable -- `then` is a word of JSON Schema; none of these objects is awaited
import { z } from 'zod';
import { dutySchema } from '../duties/duty.ts';
import { indicatorSchema } from '../indicators/indicator.ts';
import { conditionSchema } from '../records/condition.ts';
import { recordTypeSchema } from '../records/record-type.ts';
import { caseSchema } from '../schemes/cases/cases.ts';
import { schemeSchema } from '../schemes/scheme.ts';
import { docOf } from './key-docs/key-docs.ts';
import { packKinds } from './kinds.ts';
import { packHeadSchema } from './pack.ts';

/** A JSON Schema, as plain data. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

const partSchemas = {
  pack: packHeadSchema,
  record: recordTypeSchema,
  duty: dutySchema,
  scheme: schemeSchema,
  indicator: indicatorSchema,
  case: caseSchema,
} as const;
type PartName = keyof typeof partSchemas;

/** The schema of one kind of file with every key described, before overrides are allowed for. */
export function describedSchema(name: PartName): JsonSchema {
  return mapSchema(toJson(partSchemas[name]), name, shared);
}

/**
 * JSON Schemas for editors, by file name: one for each kind of file, and `pack.schema.json`, which tells by its first
 * key which kind a file is, so that a pack may name the same schema everywhere.
 */
export function packJsonSchemas(): Record<string, JsonSchema> {
  const files: Record<string, JsonSchema> = {};
  const parts: JsonSchema[] = [];
  for (const name of Object.keys(partSchemas) as PartName[]) {
    const whole = local(describedSchema(name));
    const schema = name !== 'pack' && name !== 'case' ? withOverrides(whole, name) : whole;
    const file = `schemas/${name}.schema.json`;
    files[file] = headed({ ...schema, ...definitionsFor(schema) }, `Lianxin pack: ${name}`);
    parts.push({ if: { required: [name] }, then: { $ref: file } });
  }
  const list: JsonSchema = {
    type: 'object',
    properties: { cases: { type: 'array', items: { $ref: 'schemas/case.schema.json' } } },
    required: ['cases'],
    additionalProperties: false,
  };
  parts.push({ if: { required: ['cases'] }, then: list });
  const anyId: JsonSchema[] = [...Object.keys(partSchemas), 'cases'].map((key) => ({ required: [key] }));
  files['pack.schema.json'] = headed({ type: 'object', anyOf: anyId, allOf: parts }, 'Lianxin pack: any file');
  return files;
}

/** The schema of a rule kind's map with its keys described. */
export function describedKind(kind: (typeof packKinds)[number]): JsonSchema {
  return local(mapSchema(toJson(kind.schema), kind.kind, shared));
}

/** Schemas that stand in many places: conditions, and the rule kinds of `measure` and `points`. */
export function sharedSchemas(): Record<'condition' | 'measure' | 'points', JsonSchema> {
  const kinds = (role: 'measure' | 'points'): JsonSchema => ({
    anyOf: packKinds
      .filter((kind) => kind.role === role)
      .map((kind) => ({
        title: `${kind.kind}：${kind.title.zh}`,
        description: `${kind.doc.zh} ${kind.doc.en}`,
        ...describedKind(kind),
      })),
  });
  return {
    condition: mapSchema(local(toJson(conditionSchema)), 'where', withWords),
    measure: kinds('measure'),
    points: kinds('points'),
  };
}

function definitionsFor(schema: JsonSchema): { $defs?: Record<string, JsonSchema> } {
  const text = JSON.stringify(schema);
  const all = sharedSchemas();
  // The kinds of a measure use conditions too.
  const used = Object.entries(all).filter(
    ([name]) => text.includes(`#/$defs/${name}`) || (name === 'condition' && text.includes('#/$defs/measure')),
  );
  return used.length > 0 ? { $defs: Object.fromEntries(used) } : {};
}

function toJson(schema: z.ZodType): JsonSchema {
  const { $defs, ...whole } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return $defs ? spelledOut(whole, $defs, []) : whole;
}

/** A schema that holds itself, written out once; what is nested deeper may be anything here and is judged by the checker. */
function spelledOut(
  schema: JsonSchema,
  defs: Readonly<Record<string, JsonSchema>>,
  within: readonly string[],
): JsonSchema {
  const inside = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(inside);
    return typeof part === 'object' && part !== null ? spelledOut(part as JsonSchema, defs, within) : part;
  };
  if (schema.$ref === undefined)
    return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, inside(part)])) as JsonSchema;
  const name = schema.$ref.replace('#/$defs/', '');
  const meant = defs[name];
  return meant === undefined || within.includes(name) ? {} : spelledOut(meant, defs, [...within, name]);
}

function headed(schema: JsonSchema, title: string): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema };
}

function local(schema: JsonSchema): JsonSchema {
  const { $schema: _, ...rest } = schema;
  return rest;
}

/** Paths of the keys of measure kinds that hold another measure: `ratio.of`. */
const measuresInside = new Set(
  packKinds.flatMap((kind) => (kind.role === 'measure' ? (kind.inner ?? []) : []).map((key) => `${kind.kind}.${key}`)),
);

/** A key's schema with its description; what stands in many places becomes a reference. */
function shared(part: JsonSchema, path: string): JsonSchema {
  const name = /\.(applies|unless|where)$|^value\.(worth|times)\.when$/.test(path)
    ? 'condition'
    : measuresInside.has(path)
      ? 'measure'
      : /\.(items|deductions|indicator|when|and)\.(measure|points)$|^(indicator)\.(measure)$/
          .exec(path)
          ?.slice(1)
          .findLast((word) => word === 'measure' || word === 'points');
  if (pointsInside.has(path)) return withWords({ anyOf: [{ type: 'number' }, { $ref: '#/$defs/points' }] }, path);
  return withWords(name === undefined ? part : { $ref: `#/$defs/${name}` }, path);
}

/** Where points are a number or a way of giving them. */
const pointsInside: ReadonlySet<string> = new Set(['choose.choose.points', 'choose.otherwise']);

function withWords(part: JsonSchema, path: string): JsonSchema {
  const words = docOf(path);
  return words ? { ...part, description: `${words.zh}。${words.en}` } : part;
}

/** Rebuilds a schema from the leaves up, giving each key's schema its path: `scheme.sections.items.cap`. */
function mapSchema(
  schema: JsonSchema,
  path: string,
  change: (part: JsonSchema, path: string) => JsonSchema,
): JsonSchema {
  const result: JsonSchema = { ...schema };
  if (schema.properties)
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, part]) => {
        const at = `${path}.${key}`;
        return [key, typeof part === 'boolean' ? part : change(mapSchema(part, at, change), at)];
      }),
    );
  if (schema.items && typeof schema.items === 'object' && !Array.isArray(schema.items))
    result.items = mapSchema(schema.items, path, change);
  if (schema.anyOf) result.anyOf = schema.anyOf.map((part) => mapSchema(part as JsonSchema, path, change));
  if (typeof schema.additionalProperties === 'object')
    result.additionalProperties = mapSchema(schema.additionalProperties, `${path}.*`, change);
  return result;
}

/** A file that says `overrides` states only what changes; any other is whole. */
function withOverrides(whole: JsonSchema, name: PartName): JsonSchema {
  const words = docOf('override.overrides');
  const marks: Record<string, JsonSchema> = {
    overrides: { type: 'string', ...(words ? { description: `${words.zh}。${words.en}` } : {}) },
  };
  const partial = loosen(whole);
  partial.properties = { ...partial.properties, ...marks };
  partial.required = [name, 'overrides'];
  return { if: { required: ['overrides'] }, then: partial, else: whole };
}

function loosen(schema: JsonSchema): JsonSchema {
  const { required: _, minItems: __, ...rest } = schema;
  const result: JsonSchema = { ...rest };
  if (rest.properties) {
    const entries = Object.entries(rest.properties).map(([key, part]) => [
      key,
      // A key without a value takes the parent's value away.
      typeof part === 'boolean'
        ? part
        : { anyOf: [wholeValue.has(key) ? part : loosen(part), { type: 'null' as const }] },
    ]);
    result.properties = Object.fromEntries(entries) as NonNullable<JsonSchema['properties']>;
  }
  if (rest.items && typeof rest.items === 'object' && !Array.isArray(rest.items)) {
    const element = loosen(rest.items);
    if (element.properties) element.properties = { ...element.properties, remove: { const: true } };
    result.items = element;
  }
  return result;
}

// Replaced whole by a child, so written whole: see merge.ts.
const wholeValue: ReadonlySet<string> = new Set([
  'measure',
  'points',
  'applies',
  'unless',
  'where',
  'when',
  'effect',
  'met-by',
]);
