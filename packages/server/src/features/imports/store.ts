import { sql, type RawBuilder } from 'kysely';
import { statementOf, type Queries } from '../../db/scope.ts';
import type { Stale } from '../records/write.ts';
import type { ImportEntry } from './check.ts';

/**
 * Runs a statement that is planned for the tables as they are now. A plan kept from before an import may have been made for a few rows, and
 * walk through all of thousands for each of thousands.
 */
async function planned<Row extends object>({ client }: Queries, template: RawBuilder<Row>): Promise<Row[]> {
  const { text, values } = statementOf(template);
  return (await client.query<Row>(text, [...values])).rows;
}

export interface NewImport {
  id: string;
  type: string;
  file: string;
  sha256: Uint8Array;
  enteredBy: string;
  at: Date;
  state: 'entered' | 'verified';
}

/** Stores an import: what it is, a record for each row, where each comes from. Call it within a transaction: all of it or nothing. */
export async function storeImport(
  { db }: Queries,
  county: string,
  what: NewImport,
  entries: readonly ImportEntry[],
  randomUuid: () => string,
): Promise<void> {
  const rows = entries.map(({ row, date, entry }) => ({
    id: randomUuid(),
    row,
    date,
    kind: entry.subject.kind,
    subject: entry.subject.id,
    organisation: entry.subject.organisation,
    values: entry.values,
  }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, row int, date date, kind text, subject text, organisation text, "values" jsonb)`;
  await sql`
    insert into record_import (county, id, type, organisation, file_name, sha256, row_count, entered_by, entered_at)
    values (${county}, ${what.id}, ${what.type}, ${commonOrganisation(entries.map(({ entry }) => entry.subject.path))}, ${what.file},
      ${Buffer.from(what.sha256)}, ${entries.length}, ${what.enteredBy}, ${what.at})`.execute(db);
  await sql`
    insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
    select ${county}, r.id, 1, ${what.type}, 'enter', ${what.state}, r.kind, r.subject, r.organisation, r.date, r."values", ${what.enteredBy}, ${what.enteredBy}, ${what.at}
    from ${list}`.execute(db);
  await sql`
    insert into record_import_row (county, record, import, sheet_row) select ${county}, r.id, ${what.id}, r.row from ${list}`.execute(
    db,
  );
}

/** The lowest organisation above all paths: `/jia/jia-zhen/jia-1/` and `/jia/jia-zhen/jia-2/` have `jia-zhen`. */
export function commonOrganisation(paths: readonly string[]): string {
  const [first = '', ...rest] = paths;
  const steps = first.split('/').filter((step) => step !== '');
  let shared = steps.length;
  for (const path of rest) {
    const own = path.split('/').filter((step) => step !== '');
    let same = 0;
    while (same < shared && own[same] === steps[same]) same += 1;
    shared = same;
  }
  return steps[shared - 1] ?? '';
}

/** Marks the scores of a whole batch to be computed again. */
export async function markStale({ db }: Queries, county: string, stale: readonly Stale[], at: Date): Promise<void> {
  const own = new Map(stale.map((mark) => [`${mark.subject}/${mark.year}`, mark]));
  await sql`
    insert into score_stale (county, subject, subject_kind, year, since)
    select ${county}, s.subject, s.subject_kind, s.year, ${at}
    from jsonb_to_recordset(${JSON.stringify([...own.values()])}::jsonb) as s(subject text, subject_kind text, year smallint)
    order by s.subject, s.year
    on conflict (county, subject, year) do update set since = excluded.since`.execute(db);
}

/** Adds the same act to records, each at the state (`seq`) that was looked at. Throws PostgreSQL's unique violation (23505) when somebody acted on one in between. */
export async function actOnAll(
  { db }: Queries,
  county: string,
  records: readonly { record: string; seq: number }[],
  act: { act: 'verify' | 'withdraw'; state: 'verified' | 'withdrawn'; by: string; at: Date; reason: string | null },
): Promise<void> {
  await sql`
    insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason)
    select r.county, r.id, r.seq + 1, r.type, ${act.act}, ${act.state}, r.subject_kind, r.subject, r.organisation, r.date, r."values", r.entered_by, ${act.by}, ${act.at}, ${act.reason}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as w(record uuid, seq smallint)
    join record r on r.county = ${county} and r.id = w.record and r.seq = w.seq`.execute(db);
}

export interface ImportRow {
  id: string;
  type: string;
  organisation: string;
  organisation_name: string | null;
  path: string | null;
  file_name: string;
  sha256: Buffer;
  row_count: number;
  entered_by: string;
  entered_by_name: string | null;
  entered_at: Date;
  states: Partial<Record<'entered' | 'verified' | 'returned' | 'withdrawn', number>>;
}

/** Imports that the caller brought or whose whole lies in their scope, newest first; how each stands is how its records stand. */
export async function listImports(
  queries: Queries,
  county: string,
  person: string,
  filter: { id?: string; sha256?: Uint8Array; after?: { at: string; id: string } | undefined; limit: number },
): Promise<ImportRow[]> {
  const { id, sha256, after, limit } = filter;
  return planned(
    queries,
    sql<ImportRow>`
    select i.*, o.name as organisation_name, o.path, n.name as entered_by_name, coalesce((
      select jsonb_object_agg(c.state, c.records) from (
        select r.state, count(*)::int as records from record_import_row w join record r on r.county = w.county and r.id = w.record
        where w.county = i.county and w.import = i.id
          and not exists (select from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)
        group by r.state
      ) c), '{}') as states
    from (
      select * from record_import i where i.county = ${county}
        and (i.entered_by = ${person} or exists (select from people_organisation p where p.id = i.organisation))
        ${id === undefined ? sql`` : sql`and i.id = ${id}`}
        ${sha256 === undefined ? sql`` : sql`and i.sha256 = ${Buffer.from(sha256)}`}
        ${after === undefined ? sql`` : sql`and (i.entered_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
      order by i.entered_at desc, i.id desc limit ${limit}
    ) i
    left join organisation o on o.county = i.county and o.id = i.organisation and o.valid_to is null
    left join person_name n on n.county = i.county and n.id = i.entered_by
    order by i.entered_at desc, i.id desc`,
  );
}

/** Same file, whoever brought it, unless all of its records were withdrawn: told even where the rest of it lies out of scope. */
export interface SameFile {
  id: string;
  entered_by: string;
  entered_by_name: string | null;
  entered_at: Date;
}

export async function importsOfFile(
  { db }: Queries,
  county: string,
  type: string,
  sha256: Uint8Array,
): Promise<SameFile | null> {
  const found = await sql<SameFile>`
    select i.id, i.entered_by, n.name as entered_by_name, i.entered_at from record_import i
    left join person_name n on n.county = i.county and n.id = i.entered_by
    where i.county = ${county} and i.type = ${type} and i.sha256 = ${Buffer.from(sha256)} and exists (
      select from record_import_row w join record r on r.county = w.county and r.id = w.record
      where w.county = i.county and w.import = i.id and r.state <> 'withdrawn'
        and not exists (select from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1))
    order by i.entered_at desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}

export interface BatchRecord {
  row: number;
  record: string;
  seq: number;
  state: 'entered' | 'verified' | 'returned' | 'withdrawn';
  subject_kind: string;
  subject: string;
  subject_name: string | null;
  subject_person: string | null;
  entered_by: string;
  date: string;
  values: Record<string, string | number | boolean | string[] | null>;
  frozen: boolean;
}

/** The records of an import as they stand, in the order of the sheet. Names are asked for apart: joined, the planner would look through all of them for each row. */
export async function recordsOfImport(queries: Queries, county: string, id: string): Promise<BatchRecord[]> {
  const found = await planned(
    queries,
    sql<Omit<BatchRecord, 'subject_name' | 'subject_person'>>`
    select w.sheet_row as row, r.id as record, r.seq, r.state, r.subject_kind, r.subject, r.entered_by, r.date, r."values",
      exists (select from settlement t where t.county = r.county and t.frozen and t.period = extract(year from r.date)::int::text) as frozen
    from record_import_row w join record r on r.county = w.county and r.id = w.record
    where w.county = ${county} and w.import = ${id}
      and not exists (select from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)
    order by w.sheet_row`,
  );
  const ids = [...new Set(found.map(({ subject }) => subject))];
  const named = await planned(
    queries,
    sql<{ kind: string; id: string; name: string; person: string | null }>`
    select 'member' as kind, id, name, id as person from person_name where county = ${county} and id = any(${ids})
    union all select kind, id, name, null from organisation where county = ${county} and valid_to is null and id = any(${ids})
    union all select kind, id, name, person from subject_name where county = ${county} and id = any(${ids})`,
  );
  const of = new Map(named.map((row) => [`${row.kind} ${row.id}`, row]));
  return found.map((row) => {
    const known = of.get(`${row.subject_kind} ${row.subject}`);
    return { ...row, subject_name: known?.name ?? null, subject_person: known?.person ?? null };
  });
}
