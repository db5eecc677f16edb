import type { JsonSchema } from '../json-schema.ts';
import { docOf } from './key-docs.ts';

/** One key as the reference lists it; `key` is the path below the file, such as `sections.items.cap`. */
export interface KeyRow {
  key: string;
  required: boolean;
  type: string;
  zh: string;
  en: string;
}

/** The keys inside each key that has some, by its name: shapes described already, to be named instead of being described again. */
export type Described = Map<string, readonly KeyTree[]>;

export interface KeyTree extends KeyRow {
  inside: readonly KeyTree[];
}

/**
 * All keys of a schema, nested ones after the one they stand in. What several maps have in common is spelt out in the first of them;
 * the others name it, and list only what is their own. `file` goes before the names of maps where one word stands for several.
 */
export function keyRows(schema: JsonSchema, path: string, described: Described, file = ''): KeyRow[] {
  return spelled(trees(schema, path), '', described, file);
}

/** Keys with words of their own and nothing inside, such as those of conditions. */
export function keyTrees(section: string, keys: readonly string[]): KeyTree[] {
  return keys.map((key) => ({ ...keyRow(`${section}.${key}`, key, false, ''), inside: [] }));
}

function trees(schema: JsonSchema, path: string): KeyTree[] {
  const found: KeyTree[] = [];
  for (const part of [schema, ...((schema.anyOf ?? []) as JsonSchema[])])
    for (const [key, value] of Object.entries(part.properties ?? {})) {
      if (typeof value === 'boolean' || about.includes(key)) continue;
      const at = `${path}.${key}`;
      const row = keyRow(at, key, part.required?.includes(key) ?? false, typeOf(value));
      found.push({ ...row, inside: describedOnce.has(key) ? [] : trees(inner(value), at) });
    }
  return onceEach(found);
}

/** Fewer keys in common than this are rather said again. */
const worthNaming = 4;

function spelled(nodes: readonly KeyTree[], above: string, described: Described, file: string): KeyRow[] {
  return nodes.flatMap(({ inside, ...row }) => {
    const key = `${above}${row.key}`;
    if (inside.length === 0) return [{ ...row, key }];
    const known = mostAlike(inside, described);
    described.set(`${file}${key}`, inside);
    const rest = inside.filter((part) => !known.keys.includes(part));
    if (known.keys.length < inside.length && known.keys.length < worthNaming)
      return [{ ...row, key }, ...spelled(inside, `${key}.`, described, file)];
    const names = known.all ? '' : known.keys.map((part) => `\`${part.key}\``).join('、');
    const zh = `${row.zh}（${names}${names && ' '}各键见 ${known.name}）`;
    const en = `${row.en} (${names.replaceAll('、', ', ')}${names && ': '}keys as in ${known.name})`;
    return [{ ...row, key, zh, en }, ...spelled(rest, `${key}.`, described, file)];
  });
}

/** The shape described before that says most of these keys in the same words; `all`: it has no others. */
function mostAlike(inside: readonly KeyTree[], described: Described): { name: string; keys: KeyTree[]; all: boolean } {
  const shapes = [...described].map(([name, known]) => {
    const keys = inside.filter((part) => known.some((other) => alike(part, other)));
    return { name, keys, all: keys.length === inside.length && keys.length === known.length };
  });
  return shapes.reduce((best, shape) => (shape.keys.length > best.keys.length ? shape : best), {
    name: '',
    keys: [],
    all: false,
  });
}

function alike(a: KeyTree, b: KeyTree): boolean {
  return (
    a.key === b.key &&
    a.zh === b.zh &&
    a.en === b.en &&
    a.inside.length === b.inside.length &&
    a.inside.every((part) => b.inside.some((other) => alike(part, other)))
  );
}

/** The row of a key, with its doc comment in both languages. */
export function keyRow(path: string, key: string, required: boolean, type: string): KeyRow {
  const words = docOf(path);
  return { key, required, type, zh: words?.zh ?? '', en: words?.en ?? '' };
}

/** A Markdown table of rows. */
export function table(rows: readonly KeyRow[]): string {
  return [
    line(['key', '', 'value', '说明', 'meaning']),
    line(['---', '---', '---', '---', '---']),
    ...rows.map((row) => line([`\`${row.key}\``, row.required ? '●' : '', row.type, row.zh, row.en])),
  ].join('\n');
}

/** Keys that every named part may have. */
export const about = ['title', 'title-en', 'rule', 'source', 'basis', 'bases', 'note'];

/** Conditions, caps and rule kinds have tables of their own; deductions are items; `and` is written like the `when` beside it. */
const describedOnce = new Set(['applies', 'where', 'cap', 'measure', 'points', 'deductions', 'and']);

/** A key that may be written in several forms is listed once, with all of them. */
function onceEach(found: readonly KeyTree[]): KeyTree[] {
  return found.flatMap((tree) => {
    const forms = found.filter((other) => other.key === tree.key);
    if (forms[0] !== tree) return [];
    const types = [...new Set(forms.flatMap(({ type }) => type.split(' · ')))].filter((type) => type !== '');
    const plain = forms.every(({ type }) => !type.includes('('));
    const inside = onceEach(forms.flatMap((form) => form.inside));
    return [{ ...tree, type: plain ? types.join(' · ') : tree.type, inside }];
  });
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function inner(schema: JsonSchema): JsonSchema {
  if (schema.items && typeof schema.items === 'object' && !Array.isArray(schema.items)) return inner(schema.items);
  if (typeof schema.additionalProperties === 'object') return inner(schema.additionalProperties);
  return schema;
}

function typeOf(schema: JsonSchema): string {
  const fallback = schema.default === undefined ? '' : ` (${JSON.stringify(schema.default)})`;
  return `${shapeOf(schema)}${fallback}`;
}

function shapeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return 'map';
  if (schema.enum) return schema.enum.map(String).join(' · ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return [...new Set(schema.anyOf.map((part) => shapeOf(part as JsonSchema)))].join(' · ');
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return 'map';
  if (schema.format === 'date') return 'date';
  if (schema.type === 'integer') return `whole number${boundsOf(schema)}`;
  return typeof schema.type === 'string' ? schema.type : '';
}

/** The bounds of a whole number that has a greatest: ` 1–60`. The greatest that a number can hold is none. */
function boundsOf({ minimum, exclusiveMinimum, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): string {
  if (maximum >= Number.MAX_SAFE_INTEGER) return '';
  const least = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum;
  return least === undefined || least <= -Number.MAX_SAFE_INTEGER ? ` up to ${maximum}` : ` ${least}–${maximum}`;
}
