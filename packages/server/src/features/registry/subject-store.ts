import type { AttributeValue, SubjectKind } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

export type Attributes = Record<string, AttributeValue>;

/** A version of a subject of a declared kind, with the names to show. */
export interface SubjectRow {
  id: string;
  kind: SubjectKind;
  personal: boolean;
  name: string;
  parent: string | null;
  parent_name: string | null;
  organisation: string;
  organisation_name: string | null;
  /** Of the organisation as it is now; null when it is no more. */
  path: string | null;
  person: string | null;
  person_name: string | null;
  field: string;
  attributes: Attributes;
  valid_from: string;
  valid_to: string | null;
}

const columns = sql`
  s.id, s.kind, s.personal, s.name, s.parent, coalesce(po.name, ps.name) as parent_name, s.organisation, o.name as organisation_name, o.path,
  s.person, pn.name as person_name, s.field, s.attributes, s.valid_from, s.valid_to`;

const names = sql`
  left join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
  left join organisation po on po.county = s.county and po.id = s.parent and po.valid_to is null
  left join subject_name ps on ps.county = s.county and ps.id = s.parent
  left join person_name pn on pn.county = s.county and pn.id = s.person`;

export interface SubjectFilter {
  kind: SubjectKind;
  at: string;
  organisation?: string | undefined;
  parent?: string | undefined;
  search?: string | undefined;
  after?: { path: string; id: string } | undefined;
  limit: number;
}

const nothing = sql``;

/** Subjects of a kind in scope as they were on a day, in organisation order. */
export async function listSubjects({ db }: Queries, county: string, filter: SubjectFilter): Promise<SubjectRow[]> {
  const { organisation, parent, search, after } = filter;
  const found = await sql<SubjectRow>`
    select ${columns} from subject s ${names}
    where s.county = ${county} and s.kind = ${filter.kind} and o.path is not null
      and s.valid_from <= ${filter.at}::date and (s.valid_to is null or s.valid_to > ${filter.at}::date)
      ${organisation === undefined ? nothing : sql`and o.path ^@ coalesce((select path from organisation where county = ${county} and id = ${organisation} and valid_to is null), '-')`}
      ${parent === undefined ? nothing : sql`and s.parent = ${parent}`}
      ${search === undefined ? nothing : sql`and (strpos(s.name, ${search}) > 0 or s.id = ${search})`}
      ${after === undefined ? nothing : sql`and (o.path, s.id) > (${after.path}, ${after.id})`}
    order by o.path, s.id limit ${filter.limit}`.execute(db);
  return found.rows;
}

/** Every version of a subject that is in scope, oldest first. */
export async function subjectVersions({ db }: Queries, county: string, id: string): Promise<SubjectRow[]> {
  const found = await sql<SubjectRow>`
    select ${columns} from subject s ${names} where s.county = ${county} and s.id = ${id} order by s.valid_from`.execute(
    db,
  );
  return found.rows;
}

/** Keeps others from changing the present version until the transaction ends. */
export async function holdSubject({ db }: Queries, county: string, id: string): Promise<void> {
  await sql`select 1 from subject where county = ${county} and id = ${id} for no key update`.execute(db);
}

/** What is stored of a version. */
export type NewSubject = Pick<
  SubjectRow,
  'id' | 'kind' | 'personal' | 'name' | 'parent' | 'organisation' | 'person' | 'field' | 'attributes' | 'valid_from'
>;

export async function insertSubject({ db }: Queries, county: string, row: NewSubject): Promise<void> {
  await sql`
    insert into subject (county, id, valid_from, kind, personal, name, parent, organisation, person, field, attributes)
    values (${county}, ${row.id}, ${row.valid_from}, ${row.kind}, ${row.personal}, ${row.name}, ${row.parent}, ${row.organisation}, ${row.person},
      ${row.field}, ${JSON.stringify(row.attributes)})`.execute(db);
}

/** Says something else of the present version from its first day on. */
export async function replaceSubject({ db }: Queries, county: string, row: NewSubject): Promise<void> {
  await sql`
    update subject set name = ${row.name}, parent = ${row.parent}, organisation = ${row.organisation}, person = ${row.person},
      field = ${row.field}, attributes = ${JSON.stringify(row.attributes)}
    where county = ${county} and id = ${row.id} and valid_to is null`.execute(db);
}

/** Ends the present version: `validTo` is the first day on which it does not hold. */
export async function closeSubject({ db }: Queries, county: string, id: string, validTo: string): Promise<void> {
  await sql`update subject set valid_to = ${validTo} where county = ${county} and id = ${id} and valid_to is null`.execute(
    db,
  );
}

/** Marks the scores of a subject in some years to be worked out again. */
export async function markSubjectStale(
  { db }: Queries,
  county: string,
  subject: { id: string; kind: SubjectKind },
  years: readonly number[],
  at: Date,
): Promise<void> {
  await sql`
    insert into score_stale (county, subject, subject_kind, year, since)
    select ${county}, ${subject.id}, ${subject.kind}, y, ${at} from unnest(${[...years]}::smallint[]) y
    on conflict (county, subject, year) do update set since = excluded.since`.execute(db);
}
