import { formatDay, parseDay } from '../calendar.ts';
import type { Words } from '../words.ts';
import { type EntryValue, type EntryValues, checkEntry } from './entry.ts';
import { type FactTable, type FactValue, type TableSpec, factTableBuilder } from './fact-table.ts';
import type { Field, RecordType } from './record-type.ts';
import { type Tell, booleanOf, readAttributes, shownText, subjectKeys } from './read-attributes.ts';
import { type KindOfSubject, type SubjectKind, builtInKinds } from './subject-kind.ts';
import { type Spell, type SubjectTable, dawn, doomsday, rowsById, subjectTable } from './subject-table.ts';

/** A row as it comes from NDJSON or CSV (where every value is text). */
export type Row = Readonly<Record<string, unknown>>;

/** Something wrong with a row; `row` counts from 1. Rows with an issue are left out. */
export interface RowIssue {
  code: string;
  row: number;
  id: string | null;
  field: string | null;
  message: Words;
  remedy: Words;
}

/**
 * Reads subjects `{id, kind, field, org, since, until, …}`: `org` is the parent's id, other keys are attributes. Several
 * rows with one id are the subject's history (a member who moved), told apart by `since` and `until`.
 * `defaultKind` is used for rows without a kind; `kinds` are those of the pack, the built-in ones when left out. Attributes of a kind that
 * declares them are held to what it declares; with `whole` (every subject there is) no others are let in and links must name somebody.
 */
export function subjectsFromRows(
  rows: readonly Row[],
  options: { defaultKind?: SubjectKind; kinds?: readonly KindOfSubject[]; whole?: boolean } = {},
): { subjects: SubjectTable; issues: RowIssue[] } {
  const known = new Map((options.kinds ?? builtInKinds).map((kind) => [kind.kind, kind]));
  const ids = options.whole ? new Map(rows.map((row) => [textOf(row['id']), textOf(row['kind'])])) : null;
  const issues: RowIssue[] = [];
  const spells: Spell[] = [];
  const kinds = new Map<string, SubjectKind>();
  rows.forEach((row, i) => {
    const told = issues.length;
    const id = textOf(row['id']);
    const tell = (code: string, field: string, message: Words, remedy: Words) =>
      void issues.push({ code, row: i + 1, id, field, message, remedy });
    if (id === null) {
      tell('no-id', 'id', { zh: '没有 id', en: 'the row has no id' }, { zh: '写上 id', en: 'give it an id' });
    }
    const kind = textOf(row['kind']) ?? options.defaultKind ?? '';
    const isKnown = known.has(kind);
    if (!isKnown) {
      const choices = [...known.keys()].join(', ');
      tell(
        'unknown-kind',
        'kind',
        {
          zh: `不认得的对象种类 ${shownText(row['kind'])}`,
          en: `unknown kind of subject ${shownText(row['kind'])}`,
        },
        { zh: `写 ${choices} 之一`, en: `write one of ${choices}` },
      );
    }
    const from = readDay(row['since'], dawn);
    const to = readDay(row['until'], doomsday);
    if (from === null) tell('not-a-date', 'since', ...badDate(row['since']));
    if (to === null) tell('not-a-date', 'until', ...badDate(row['until']));
    if (from !== null && to !== null && to < from) {
      tell(
        'ends-before-it-begins',
        'until',
        { zh: 'until 在 since 之前', en: 'until is before since' },
        { zh: '检查两个日期', en: 'check the two dates' },
      );
    }
    if (id !== null && isKnown && (kinds.get(id) ?? kind) !== kind) {
      tell(
        'kind-differs',
        'kind',
        { zh: `${id} 在另一行是 ${kinds.get(id)}`, en: `${id} is a ${kinds.get(id)} in another row` },
        { zh: '一个 id 只能是一种对象', en: 'an id is one kind of subject' },
      );
    }
    const declared = known.get(kind);
    const attributes = declared?.closed ? readAttributes(row, declared, ids, tell) : attributesOf(row);
    if (issues.length > told || id === null || !isKnown || from === null || to === null) return;
    kinds.set(id, kind);
    spells.push({ id, kind, from, to, parent: textOf(row['org']), attributes });
  });
  return { subjects: subjectTable(spells), issues };
}

function attributesOf(row: Row): Spell['attributes'] {
  const attributes: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(row)) {
    if (subjectKeys.has(key)) continue;
    if (typeof value === 'number' || typeof value === 'boolean') attributes[key] = value;
    else if (typeof value === 'string' && value !== '') attributes[key] = value;
  }
  return attributes;
}

/** What the reading of facts needs of a pack: its record types and the tables its schemes read. */
export interface FactRules {
  rules: { records: readonly RecordType[] };
  specs: readonly TableSpec[];
}

const adjustmentRecord = 'score-adjustment';
/** What every fact has besides its fields, which cannot be called so. */
export const factKeys: ReadonlySet<string> = new Set(['id', 'record', 'subject', 'date']);

/**
 * Reads facts `{id, record, subject, date, …fields}` into fact tables. `complete: false` lets required fields be missing,
 * as cases do to stay short. `people` fields hold ids, as a list or text with `;` between.
 */
export function factsFromRows(
  pack: FactRules,
  subjects: SubjectTable,
  rows: readonly Row[],
  options: { complete?: boolean; ids?: boolean } = {},
): { facts: Map<string, FactTable>; issues: RowIssue[] } {
  const issues: RowIssue[] = [];
  const rowOf = rowsById(subjects);
  const kindOf = kindsOfRows(subjects);
  const keepIds = options.ids ?? true;
  const builders = new Map(
    pack.specs.map((spec) => [spec.table, factTableBuilder(spec, subjects.ids.length, { ids: keepIds })]),
  );
  const specsOf = Map.groupBy(pack.specs, (spec) => spec.record);
  const types = new Map(
    pack.rules.records.map((type) => {
      const fields = new Map(type.fields.map((field) => [field.field, field]));
      return [type.record, { type, fields, subjects: subjectsOf(type) }];
    }),
  );
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    const told = issues.length;
    const id = textOf(row['id']) ?? `row-${i + 1}`;
    const tell = (code: string, field: string, message: Words, remedy: Words) =>
      void issues.push({ code, row: i + 1, id, field, message, remedy });
    if (seen.has(id)) {
      tell(
        'duplicate-id',
        'id',
        { zh: `id ${id} 出现过了`, en: `the id ${id} was used before` },
        { zh: '每条事实一个 id', en: 'give each fact its own id' },
      );
    }
    seen.add(id);
    const record = textOf(row['record']) ?? '';
    const known = types.get(record);
    if (!known && record !== adjustmentRecord) {
      tell(
        'unknown-record',
        'record',
        { zh: `制度包里没有纪实 ${record}`, en: `the pack has no record ${record}` },
        { zh: `可写：${[...types.keys()].join('、')}`, en: `write one of: ${[...types.keys()].join(', ')}` },
      );
    }
    const subjectId = textOf(row['subject']) ?? '';
    const subject = rowOf.get(subjectId);
    if (subject === undefined) tell('unknown-subject', 'subject', ...noSubject(subjectId));
    else if (known && !known.subjects.includes(kindOf[subject]!)) {
      tell(
        'wrong-subject',
        'subject',
        { zh: `${record} 不能记在 ${subjectId} 名下`, en: `${record} cannot be about ${subjectId}` },
        { zh: `对象应为 ${known.subjects.join('、')}`, en: `its subject is a ${known.subjects.join(' or ')}` },
      );
    }
    const day = readDay(row['date'], null);
    if (day === null) tell('not-a-date', 'date', ...badDate(row['date']));
    const values = known ? readValues(known, row, options.complete ?? true, tell) : (row as EntryValues);
    if (issues.length > told || subject === undefined || day === null) return;
    for (const spec of specsOf.get(record) ?? []) {
      const builder = builders.get(spec.table)!;
      const columns = spec.columns.map((column) => values[column.field] as FactValue);
      if (spec.people === null) {
        builder.add(subject, day, id, columns);
        continue;
      }
      const people = values[spec.people];
      for (const person of Array.isArray(people) ? people : []) {
        const at = rowOf.get(person);
        if (at === undefined) tell('unknown-subject', spec.people, ...noSubject(person));
        else builder.add(at, day, id, columns);
      }
    }
  });
  return { facts: new Map([...builders].map(([table, builder]) => [table, builder.finish()])), issues };
}

interface KnownType {
  type: RecordType;
  fields: ReadonlyMap<string, Field>;
}

function readValues({ type, fields }: KnownType, row: Row, complete: boolean, tell: Tell): EntryValues {
  const given: EntryValues = {};
  for (const key of Object.keys(row)) {
    if (factKeys.has(key)) continue;
    const value = row[key];
    const field = fields.get(key);
    given[key] = field ? fromText(field, value) : (value as EntryValue);
  }
  const { values, errors } = checkEntry(type, given);
  for (const { code, field, message } of errors) {
    if ((code === 'required' || code === 'unexplained') && !complete) continue;
    const words = { zh: `${field}：${message.zh}`, en: `${field}: ${message.en}` };
    tell(code, field, words, { zh: '改正这个值', en: 'correct the value' });
  }
  return values;
}

// CSV knows only text.
function fromText(field: Field, value: unknown): EntryValue {
  if (typeof value !== 'string') return value as EntryValue;
  const text = value.trim();
  if (text === '') return null;
  if (field.type === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (field.type === 'people') return text.split(/[;；]\s*/);
  if (field.type !== 'boolean') return text;
  return booleanOf(text) ?? text;
}

function kindsOfRows(subjects: SubjectTable): SubjectKind[] {
  const kinds = Array.from<SubjectKind>({ length: subjects.ids.length });
  for (const [kind, { from, to }] of Object.entries(subjects.rows)) kinds.fill(kind, from, to);
  return kinds;
}

function subjectsOf(type: RecordType): readonly SubjectKind[] {
  return Array.isArray(type.subject) ? type.subject : [type.subject];
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function readDay<T>(value: unknown, missing: T): number | T | null {
  const text = textOf(value);
  return text === null ? missing : parseDay(text);
}

function badDate(value: unknown): [Words, Words] {
  const shown = shownText(value);
  return [
    { zh: `“${shown}”不是日期`, en: `“${shown}” is not a date` },
    { zh: `写成年-月-日，如 ${formatDay(17_439)}`, en: `write year-month-day, such as ${formatDay(17_439)}` },
  ];
}

function noSubject(id: string): [Words, Words] {
  return [
    { zh: `对象里没有 ${id}`, en: `there is no subject ${id}` },
    { zh: '先在对象文件里写上，或改正 id', en: 'add it to the subjects first, or correct the id' },
  ];
}
