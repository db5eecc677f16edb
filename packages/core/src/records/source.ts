import type { Field, RecordType, SubjectKind } from './record-type.ts';

/** Where a rule finds its facts: a record type, or the people listed in one of its fields (`meeting.present`). */
export interface Source {
  /** Name of the fact table: `meeting`, or `meeting.present` when each person listed has the fact. */
  table: string;
  record: RecordType;
  people: Field | null;
  /** The field whose value is read, when the rule reads one. */
  field: Field | null;
}

/** A fact table and the fields a rule reads from it. */
export interface TableNeed {
  table: string;
  fields: string[];
  /** How many months before the first day of the year scored facts are read as well; absent for none. */
  monthsBack?: number;
}

/** Why a source could not be found: which word is unknown, and what would have been possible. */
export interface SourceProblem {
  code: 'unknown-record' | 'unknown-field' | 'missing-field' | 'unexpected-field';
  word: string;
  choices: string[];
}

/**
 * Reads `record`, `record.people-field`, and with `field: true` `record.field` or `record.people-field.field`.
 * Returns the source or the problem.
 */
export function findSource(
  text: string,
  records: readonly RecordType[],
  options: { field: boolean },
): Source | SourceProblem {
  const [recordId = '', ...rest] = text.split('.');
  const record = records.find((candidate) => candidate.record === recordId);
  if (!record) return { code: 'unknown-record', word: recordId, choices: records.map((candidate) => candidate.record) };
  const fields: Field[] = [];
  for (const word of rest) {
    const field = record.fields.find((candidate) => candidate.field === word);
    if (!field) return { code: 'unknown-field', word, choices: record.fields.map((candidate) => candidate.field) };
    fields.push(field);
  }
  const isPath = fields.length > (options.field ? 1 : 0);
  const people = isPath ? (fields.shift() ?? null) : null;
  if (people && people.type !== 'people') {
    const choices = record.fields.filter((field) => field.type === 'people').map((field) => field.field);
    return { code: 'unexpected-field', word: people.field, choices };
  }
  if (fields.length > (options.field ? 1 : 0)) {
    return { code: 'unexpected-field', word: fields.at(-1)!.field, choices: [] };
  }
  const field = fields[0] ?? null;
  if (options.field && !field) {
    return { code: 'missing-field', word: text, choices: record.fields.map((candidate) => candidate.field) };
  }
  return { table: people ? `${recordId}.${people.field}` : recordId, record, people, field };
}

/** Whether a source could not be found. */
export function isSourceProblem(result: Source | SourceProblem): result is SourceProblem {
  return 'code' in result;
}

/** Kinds of subject a source's facts are about; the people of a people field are members. */
export function sourceSubjects(source: Source): SubjectKind[] {
  if (source.people) return [source.people.of ?? 'member'];
  return Array.isArray(source.record.subject) ? source.record.subject : [source.record.subject];
}
