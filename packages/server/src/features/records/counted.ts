import { titleWords, summaryOf, type EntryValues, type Pack, type RecordType, type SubjectKind } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Who } from '../../http/who.ts';
import { recordParties } from './read.ts';

/** A record that scores rest on, as whoever sees the scores may read it: its people as their number, and not who entered it. */
export interface CountedRecord {
  id: string;
  seq: number;
  type: string;
  subject_kind: SubjectKind;
  subject: string;
  subject_name: string | null;
  organisation: string;
  organisation_name: string | null;
  path: string | null;
  date: string;
  /** Of people fields: how many they name. */
  values: EntryValues;
  acted_by: string;
  acted_by_name: string | null;
  acted_at: Date;
}

/** Those of the records given that the caller may read as what counts, though not as records; each as it was last verified. */
export async function countedRecords(
  { db }: Queries,
  who: Who,
  pack: Pack,
  ids: readonly string[],
): Promise<CountedRecord[]> {
  const found = await sql<CountedRecord>`
    select r.*, coalesce(os.name, ds.name) as subject_name, o.name as organisation_name, pa.name as acted_by_name
    from counted_record r
    left join organisation os on os.county = r.county and os.id = r.subject and os.valid_to is null
    left join subject_name ds on ds.county = r.county and ds.id = r.subject
    left join organisation o on o.county = r.county and o.id = r.organisation and o.valid_to is null
    left join person_name pa on pa.county = r.county and pa.id = r.acted_by
    where r.county = ${who.scope.county} and r.id = any(${[...ids]}::uuid[])`.execute(db);
  return found.rows.filter((row) => readsCounted(who, pack, row));
}

/** Whether a type says what single reviewers scored: that is nobody's to read in passing. */
export function isReviewed(type: RecordType | undefined): boolean {
  return type?.enter.includes('reviewer') === true;
}

/** Administrators keep accounts, not assessments: they read what counts where they belong, as everybody does. */
function readsCounted(who: Who, pack: Pack, { type, path }: Pick<CountedRecord, 'type' | 'path'>): boolean {
  const known = pack.records.find((candidate) => candidate.record === type);
  if (known === undefined || isReviewed(known)) return false;
  // Out of the caller's sight it is read only because it names them.
  if (path === null || who.scope.home.startsWith(path)) return true;
  const above = who.roles.filter((held) => path.startsWith(held.path));
  return above.length === 0 || above.some(({ role }) => role !== 'system-administrator');
}

/** One such record as the contract shows records: the people it names are counted, and only the caller is named. */
export async function countedView(queries: Queries, who: Who, pack: Pack, row: CountedRecord) {
  const type = pack.records.find((candidate) => candidate.record === row.type);
  const fields = (type?.fields ?? []).filter(({ sensitive }) => sensitive === undefined);
  const lists = fields.filter((field) => field.type === 'people').map(({ field }) => field);
  const own = (await recordParties(queries, who.scope.county, { ...row, values: { own: [who.person.id] } })).filter(
    ({ field }) => lists.includes(field),
  );
  const ownIn = (field: string) => own.filter((party) => party.field === field).map(({ person }) => person);
  const shown = fields.filter(({ field }) => Object.hasOwn(row.values, field));
  const values: EntryValues = Object.fromEntries(
    shown.map(({ field }) => [field, lists.includes(field) ? ownIn(field) : (row.values[field] ?? null)]),
  );
  const by = { id: row.acted_by, name: row.acted_by_name ?? row.acted_by };
  const at = row.acted_at.toISOString();
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    typeTitle: type === undefined ? { zh: row.type, en: row.type } : titleWords(type),
    state: 'verified' as const,
    subjectKind: row.subject_kind,
    subject: { id: row.subject, name: row.subject_name ?? row.subject },
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
    date: row.date,
    values,
    summary: summaryOfCounted(type, row.values),
    enteredBy: null,
    actedBy: by,
    actedAt: at,
    reason: null,
    can: [],
    acts: [{ seq: row.seq, act: 'verify' as const, by, at, reason: null, date: row.date, values }],
    parties: own.map(({ field, person, name }) => ({ field, person: { id: person, name } })),
    unnamed: Object.fromEntries(
      lists.map((field) => [field, Number(row.values[field] ?? 0) - ownIn(field).length] as const),
    ),
    fields,
    verify: type?.verify ?? ('none' as const),
    origin: null,
  };
}

/** One line of it: people by their number, nothing sensitive. */
export function summaryOfCounted(type: RecordType | undefined, values: EntryValues): string {
  if (type === undefined) return '';
  const told = type.fields.filter(({ sensitive }) => sensitive === undefined);
  return summaryOf(
    type,
    Object.fromEntries(
      told.map(({ field, type: kind }) => [
        field,
        kind === 'people' ? Array<string>(Number(values[field] ?? 0)).fill('') : (values[field] ?? null),
      ]),
    ),
  );
}
