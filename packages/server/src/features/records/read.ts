import { isBuiltIn, type EntryValues, type SubjectKind } from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import { prepared, type Queries, type Statement } from '../../db/scope.ts';
import type { Waiting } from './access.ts';
import type { NamedRecordRow } from './rows.ts';

export interface RecordFilter {
  subject?: string | undefined;
  organisation?: string | undefined;
  types?: readonly string[] | undefined;
  /** Only what waits to be verified by these rules. */
  waiting?: Waiting | undefined;
  state?: string | undefined;
  enteredBy?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /**
   * All the caller can see, when that is little: their own records and those of a branch or two. Row-level security says the same, but only
   * this lets the database go straight to them instead of past a county's year.
   */
  reach?: { person: string; organisations: readonly string[] } | undefined;
  /** Leave out records this person entered or is the subject of. */
  notOf?: string | undefined;
  /** Leave out the rows of these imported sheets. */
  notFrom?: readonly string[] | undefined;
  after?: { date: string; id: string } | undefined;
  limit: number;
}

const columns = sql`
  r.id, r.seq, r.type, r.act, r.state, r.subject_kind, r.subject, r.organisation, r.date, r."values", r.entered_by, r.acted_by, r.acted_at, r.reason,
  coalesce(ps.name, os.name, ds.name) as subject_name, ds.person as subject_person, o.name as organisation_name, o.path, pe.name as entered_by_name, pa.name as acted_by_name`;

/** Joins that give names to the ids of a record row `r`; a dissolved organisation is what it was last. */
const names = sql`
  left join organisation o on o.county = r.county and o.id = r.organisation and ${isLastVersion('o')}
  left join organisation os on r.subject_kind <> 'member' and os.county = r.county and os.id = r.subject and ${isLastVersion('os')}
  left join person_name ps on r.subject_kind = 'member' and ps.county = r.county and ps.id = r.subject
  left join subject_name ds on r.subject_kind not in ('member', 'branch', 'committee', 'county') and ds.county = r.county and ds.id = r.subject
  left join person_name pe on pe.county = r.county and pe.id = r.entered_by
  left join person_name pa on pa.county = r.county and pa.id = r.acted_by`;

/** The row is the record's present state. `record_later` keeps this test cheap: most records have one row. */
const isCurrent = sql`not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)`;

/** The record waits for somebody whose business the types are. */
export function waits({ types, typesOfSecretaries }: Waiting): RawBuilder<unknown> {
  return sql`r.state = 'entered' and (r.type = any(${[...types]}) or (r.type = any(${[...typesOfSecretaries]}) and exists (
    select 1 from post t where t.county = r.county and t.organisation = r.organisation and t.post = 'secretary' and t.valid_to is null
      and t.person in (r.subject, r.entered_by))))`;
}

/** Records in scope, newest date first. */
export async function listRecords({ db }: Queries, county: string, filter: RecordFilter): Promise<NamedRecordRow[]> {
  return (await recordList(county, filter).execute(db)).rows;
}

/** The list as a template, for whoever asks nothing else. */
export function recordList(county: string, filter: RecordFilter): RawBuilder<NamedRecordRow> {
  const tests: RawBuilder<unknown>[] = [sql`r.county = ${county}`, isCurrent];
  if (filter.subject !== undefined) tests.push(sql`r.subject = ${filter.subject}`);
  if (filter.organisation !== undefined) tests.push(sql`r.organisation = ${filter.organisation}`);
  if (filter.types !== undefined) tests.push(sql`r.type = any(${[...filter.types]})`);
  if (filter.waiting !== undefined) tests.push(waits(filter.waiting));
  if (filter.state !== undefined) tests.push(sql`r.state = ${filter.state}`);
  if (filter.enteredBy !== undefined) tests.push(sql`r.entered_by = ${filter.enteredBy}`);
  if (filter.from !== undefined) tests.push(sql`r.date >= ${filter.from}`);
  if (filter.to !== undefined) tests.push(sql`r.date <= ${filter.to}`);
  if (filter.reach !== undefined) {
    const { person, organisations } = filter.reach;
    const own = sql`r.subject = ${person} or r.entered_by = ${person}`;
    tests.push(
      organisations.length === 0 ? sql`(${own})` : sql`(${own} or r.organisation = any(${[...organisations]}))`,
    );
  }
  if (filter.notOf !== undefined)
    tests.push(
      sql`r.subject <> ${filter.notOf} and r.entered_by <> ${filter.notOf} and not exists (select from own_subject s where s.id = r.subject)`,
    );
  if (filter.notFrom !== undefined && filter.notFrom.length > 0)
    tests.push(sql`not exists (
      select from record_import_row w where w.county = r.county and w.record = r.id and w.import = any(${[...filter.notFrom]}))`);
  if (filter.after !== undefined)
    tests.push(sql`(r.date, r.id) < (${filter.after.date}::date, ${filter.after.id}::uuid)`);
  return sql<NamedRecordRow>`
    select ${columns} from (
      select * from record r where ${sql.join(tests, sql` and `)} order by ${byDate(filter)} limit ${filter.limit}
    ) r ${names} order by r.date desc, r.id desc`;
}

/** Newest first. What waits is found by its own small index: without the sum, the planner would walk a county's year by date. */
function byDate(filter: RecordFilter): RawBuilder<unknown> {
  return filter.waiting === undefined && filter.state === undefined
    ? sql`r.date desc, r.id desc`
    : sql`r.date + 0 desc, r.id desc`;
}

/** Every act on one record, first to last; empty when it does not exist or is out of scope. */
export async function recordActs({ db }: Queries, county: string, id: string): Promise<NamedRecordRow[]> {
  const result = await sql<NamedRecordRow>`
    select ${columns} from record r ${names} where r.county = ${county} and r.id = ${id} order by r.seq`.execute(db);
  return result.rows;
}

/** Ids of the people named in a record's people fields: the only values that are lists. */
export function peopleIn(values: EntryValues): string[] {
  return [...new Set(Object.values(values).flatMap((value) => (Array.isArray(value) ? value : [])))];
}

/** People named in a version of a record, by field, with the branch that held them. Asked for by person: that is how the table is keyed. */
export async function recordParties(
  { db }: Queries,
  county: string,
  row: Pick<NamedRecordRow, 'id' | 'seq' | 'values'>,
): Promise<{ field: string; person: string; name: string; organisation: string }[]> {
  const people = peopleIn(row.values);
  if (people.length === 0) return [];
  const result = await sql<{ field: string; person: string; name: string; organisation: string }>`
    select p.field, p.person, coalesce(n.name, s.name, p.person) as name, p.organisation from record_party p
    left join person_name n on n.county = p.county and n.id = p.person
    left join subject_name s on s.county = p.county and s.id = p.person
    where p.county = ${county} and p.person = any(${people}) and p.record = ${row.id} and p.seq = ${row.seq} order by p.field, 3, p.person`.execute(
    db,
  );
  return result.rows;
}

/** How often the caller entered each type in the last 90 days, for offering the usual ones first. */
export async function recentUses(
  { db }: Queries,
  county: string,
  person: string,
  since: string,
): Promise<Map<string, number>> {
  const result = await sql<{ type: string; uses: number }>`
    select type, count(*)::int as uses from record where county = ${county} and entered_by = ${person} and date >= ${since} and seq = 1 group by type`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.type, row.uses]));
}

export interface SubjectPlace {
  id: string;
  kind: SubjectKind;
  /** About a person: a member, or somebody of a declared kind of people. */
  personal: boolean;
  /** The person that a subject of a declared kind is. */
  person: string | null;
  /** Organisation that held the subject on the day; null when none did. */
  organisation: string | null;
  path: string | null;
  name: string;
  organisationName: string | null;
  /** Whether the year of the day is frozen. */
  frozen: boolean;
}

/** The year itself, or the several years that it belongs to where everything starts from zero only then. */
const holdsYear = (year: string) =>
  `(period = ${year} or (period ~ '^\\d{4}-\\d{4}$' and ${year} between left(period, 4) and right(period, 4)))`;
// Years that begin in another month: 2024@09, 2024-2026@09. Written out, days compare as text.
// The case keeps two years (2026-2027) from being read as one with a month.
// Of months that begin on another day (2024@d26) or are made of weeks (2024@w), the day is first taken for the one of the calendar that says which month it is in.
const countedDay = (day: string) => `to_char(${day}::text::date + case
  when period ~ '@.*d' then (case when right(period, 2)::int > 15 then 32 else 1 end) - right(period, 2)::int
  else (case right(period, 1) when 'f' then 1 when 'l' then 7 else 4 end) - extract(isodow from ${day}::text::date)::int end, 'YYYY-MM-DD')`;
const begins = `coalesce(substring(period from '@(\\d\\d)'), '01') || '-01'`;
const holdsDay = (day: string) => `(case
  when period ~ '^\\d{4}(-\\d{4})?@.*[wd]' then ${countedDay(day)} >= left(period, 4) || '-' || ${begins}
    and ${countedDay(day)} < (coalesce(substring(period from '^\\d{4}-(\\d{4})'), left(period, 4))::int + 1) || '-' || ${begins}
  when period ~ '^\\d{4}(-\\d{4})?@'
  then ${day} >= left(period, 4) || '-' || right(period, 2) || '-01'
    and ${day} < (left(right(period, 7), 4)::int + 1) || '-' || right(period, 2) || '-01'
  else false end)`;
const inFrozen = (year: string, day: string) =>
  `exists (select 1 from settlement where county = $1 and frozen and (${holdsYear(year)} or ${holdsDay(day)})) as frozen`;
const frozenYear = inFrozen('$4', '$3::date::text');
const onDay = 'valid_from <= $3::date and (valid_to is null or valid_to > $3::date)';
const memberOnDay = `
  select id, 'member' as kind, true as personal, null as person, case when ${onDay} then organisation end as organisation, case when ${onDay} then path end as path,
    name, organisation_name as "organisationName", ${frozenYear}
  from member_place
  where county = $1 and id = $2
  order by (${onDay}) desc nulls last limit 1`;
const organisationOnDay = `
  select o.id, o.kind, false as personal, null as person, case when exists (
    select 1 from organisation v where v.county = o.county and v.id = o.id and v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $3::date)
  ) then o.id end as organisation, o.path, o.name, o.name as "organisationName", ${frozenYear}
  from organisation o where o.county = $1 and o.id = $2 and o.valid_to is null`;
const declaredOnDay = `
  select id, kind, personal, person, case when ${onDay} then organisation end as organisation, case when ${onDay} then path end as path,
    name, organisation_name as "organisationName", ${frozenYear}
  from subject_place
  where county = $1 and id = $2
  order by (${onDay}) desc, valid_from desc limit 1`;

/**
 * Who or what a record would be about, and whose business that was on the day: statements of which at most one gives a row, a SubjectPlace;
 * none does when unknown or out of scope. `kinds`, when known, saves looking in vain among people, organisations or subjects of declared kinds.
 */
export function subjectStatements(
  county: string,
  id: string,
  date: string,
  kinds?: readonly SubjectPlace['kind'][],
): Statement[] {
  const values = [county, id, date, date.slice(0, 4)];
  const places = [
    ...(kinds === undefined || kinds.includes('member') ? [memberOnDay] : []),
    ...(kinds === undefined || kinds.some((kind) => kind !== 'member' && isBuiltIn(kind)) ? [organisationOnDay] : []),
    ...(kinds === undefined || !kinds.every(isBuiltIn) ? [declaredOnDay] : []),
  ];
  return places.map((text) => ({ text, values }));
}

/** The one that `subjectStatements` find; null when unknown or out of scope. */
export async function findSubject(
  { client }: Queries,
  ...what: Parameters<typeof subjectStatements>
): Promise<SubjectPlace | null> {
  const asked = subjectStatements(...what).map(({ text, values }) =>
    client.query<SubjectPlace>(prepared(text, values)),
  );
  return (await Promise.all(asked)).flatMap(({ rows }) => rows)[0] ?? null;
}

/** Of the people given, those about whom the caller may enter and who were members of an organisation under `path` on the day, with their branch. */
export async function membersOn(
  { db }: Queries,
  county: string,
  people: readonly string[],
  path: string,
  date: string,
): Promise<Map<string, string>> {
  const result = await sql<{ person: string; organisation: string }>`
    select id as person, organisation from member_place
    where county = ${county} and id = any(${[...people]}) and path ^@ ${path}
      and valid_from <= ${date}::date and (valid_to is null or valid_to > ${date}::date)`.execute(db);
  return new Map(result.rows.map((row) => [row.person, row.organisation]));
}

/** Of the subjects of a declared kind given, those about whom the caller may enter under `path` on the day, with their organisation. */
export async function subjectsOn(
  { db }: Queries,
  county: string,
  kind: SubjectKind,
  ids: readonly string[],
  path: string,
  date: string,
): Promise<Map<string, string>> {
  const result = await sql<{ id: string; organisation: string }>`
    select id, organisation from subject_place
    where county = ${county} and kind = ${kind} and id = any(${[...ids]}) and path ^@ ${path}
      and valid_from <= ${date}::date and (valid_to is null or valid_to > ${date}::date)`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.organisation]));
}

/** Whether the year of a date is frozen. */
export async function isFrozen({ client }: Queries, county: string, date: string): Promise<boolean> {
  const result = await client.query<{ frozen: boolean }>(
    prepared(`select ${inFrozen('$2', '$3')}`, [county, date.slice(0, 4), date]),
  );
  return result.rows[0]?.frozen ?? false;
}
