import { isBuiltIn, type EntryValues } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { SubjectPlace } from '../records/read.ts';
import type { Candidate } from './directory.ts';

/** Where subjects were on their days, in the order asked; null for whom the caller may enter nothing. Like `findSubject`, for a whole sheet at once. */
export async function placesOn(
  { db }: Queries,
  county: string,
  asked: readonly { subject: Candidate; date: string }[],
): Promise<(SubjectPlace | null)[]> {
  const list = (kinds: (kind: string) => boolean) => {
    const rows = asked.flatMap(({ subject, date }, n) => (kinds(subject.kind) ? [{ n, id: subject.id, date }] : []));
    return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(n int, id text, date date)`;
  };
  const frozen = sql`exists (select from settlement t where t.county = ${county} and t.frozen and t.period = extract(year from w.date)::int::text) as frozen`;
  const held = sql`p.valid_from <= w.date and (p.valid_to is null or p.valid_to > w.date)`;
  const members = await sql<SubjectPlace & { n: number }>`
    select distinct on (w.n) w.n, p.id, 'member' as kind, true as personal, null as person, case when h.held then p.organisation end as organisation,
      case when h.held then p.path end as path, p.name, p.organisation_name as "organisationName", ${frozen}
    from ${list((kind) => kind === 'member')} join member_place p on p.county = ${county} and p.id = w.id
    cross join lateral (select ${held} as held) h
    order by w.n, h.held desc nulls last`.execute(db);
  const bodies = await sql<SubjectPlace & { n: number }>`
    select w.n, o.id, o.kind, false as personal, null as person, case when h.held then o.id end as organisation, o.path, o.name, o.name as "organisationName", ${frozen}
    from ${list((kind) => kind !== 'member' && isBuiltIn(kind))} join organisation o on o.county = ${county} and o.id = w.id and o.valid_to is null
    cross join lateral (select exists (select from organisation p where p.county = o.county and p.id = o.id and ${held}) as held) h`.execute(
    db,
  );
  const subjects = await sql<SubjectPlace & { n: number }>`
    select distinct on (w.n) w.n, p.id, p.kind, p.personal, p.person, case when h.held then p.organisation end as organisation,
      case when h.held then p.path end as path, p.name, p.organisation_name as "organisationName", ${frozen}
    from ${list((kind) => !isBuiltIn(kind))} join subject_place p on p.county = ${county} and p.id = w.id
    cross join lateral (select ${held} as held) h
    order by w.n, h.held desc`.execute(db);
  const places: (SubjectPlace | null)[] = asked.map(() => null);
  for (const { n, ...place } of [...members.rows, ...bodies.rows, ...subjects.rows]) places[n] = place;
  return places;
}

export interface LikeRecord {
  subject: string;
  date: string;
  values: EntryValues;
  /** The file and row it was imported from; null when it was entered by hand. */
  file: string | null;
  row: number | null;
}

/** Records of a type about some subjects and days that were not withdrawn. */
export async function recordsLike(
  { db }: Queries,
  county: string,
  type: string,
  subjects: readonly string[],
  dates: readonly string[],
): Promise<LikeRecord[]> {
  const found = await sql<LikeRecord>`
    select r.subject, r.date, r."values", i.file_name as file, w.sheet_row as row from record r
    left join record_import_row w on w.county = r.county and w.record = r.id
    left join record_import i on i.county = w.county and i.id = w.import
    where r.county = ${county} and r.type = ${type} and r.subject = any(${[...subjects]}) and r.date = any(${[...dates]}::date[]) and r.state <> 'withdrawn'
      and not exists (select from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)`.execute(
    db,
  );
  return found.rows;
}
