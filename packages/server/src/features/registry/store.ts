import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Attributes } from './subject-store.ts';

export interface OrganisationRow {
  id: string;
  name: string;
  kind: 'county' | 'committee' | 'branch';
  form: string;
  field: string;
  parent: string | null;
  path: string;
  area: string | null;
  members: number;
  secretary: string | null;
  secretary_name: string | null;
  attributes: Attributes;
}

/** Members and the secretary of an organisation `o`; members are counted in everything below it, as far as the caller may read them. */
const figures = sql`
  (select count(*)::int from person p join organisation b on b.county = p.county and b.id = p.organisation and b.valid_to is null
    where p.county = o.county and b.path ^@ o.path) as members,
  s.person as secretary, s.name as secretary_name`;

const secretary = sql`
  left join lateral (
    select t.person, n.name from post t join person_name n on n.county = t.county and n.id = t.person
    where t.county = o.county and t.organisation = o.id and t.post = 'secretary' and t.valid_to is null order by t.valid_from desc limit 1
  ) s on true`;

export interface OrganisationFilter {
  parent?: string | undefined;
  search?: string | undefined;
  /** As the tree was on this day; default as now. */
  at?: string | undefined;
  after?: { path: string } | undefined;
  limit: number;
}

/** Organisations in scope, in tree order (paths sort parents before children). */
export async function listOrganisations(
  { db }: Queries,
  county: string,
  filter: OrganisationFilter,
): Promise<OrganisationRow[]> {
  const when =
    filter.at === undefined
      ? sql`o.valid_to is null`
      : sql`o.valid_from <= ${filter.at}::date and (o.valid_to is null or o.valid_to > ${filter.at}::date)`;
  const result = await sql<OrganisationRow>`
    select o.id, o.name, o.kind, o.form, o.field, o.parent, o.path, o.area, o.attributes, ${figures}
    from organisation o ${secretary}
    where o.county = ${county} and ${when}
      ${filter.parent === undefined ? sql`` : sql`and o.parent = ${filter.parent}`}
      ${filter.search === undefined ? sql`` : sql`and strpos(o.name, ${filter.search}) > 0`}
      ${filter.after === undefined ? sql`` : sql`and o.path > ${filter.after.path}`}
    order by o.path limit ${filter.limit}`.execute(db);
  return result.rows;
}

/** One organisation in scope. */
export async function findOrganisation({ db }: Queries, county: string, id: string): Promise<OrganisationRow | null> {
  const result = await sql<OrganisationRow>`
    select o.id, o.name, o.kind, o.form, o.field, o.parent, o.path, o.area, o.attributes, ${figures}
    from organisation o ${secretary} where o.county = ${county} and o.id = ${id} and o.valid_to is null`.execute(db);
  return result.rows[0] ?? null;
}

/**
 * Gives an organisation other attributes from a day on: a new version, or the present one changed when it begins on that day. False when the
 * present version begins later.
 */
export async function describeOrganisation(
  { db }: Queries,
  county: string,
  id: string,
  from: string,
  attributes: Attributes,
): Promise<boolean> {
  const text = JSON.stringify(attributes);
  const same = await sql`
    update organisation set attributes = ${text} where county = ${county} and id = ${id} and valid_to is null and valid_from = ${from}`.execute(
    db,
  );
  if (same.numAffectedRows === 1n) return true;
  const ended = await sql`
    update organisation set valid_to = ${from} where county = ${county} and id = ${id} and valid_to is null and valid_from < ${from}`.execute(
    db,
  );
  if (ended.numAffectedRows !== 1n) return false;
  await sql`
    insert into organisation (county, id, valid_from, parent, path, kind, form, name, field, area, attributes)
    select county, id, ${from}, parent, path, kind, form, name, field, area, ${text} from organisation
    where county = ${county} and id = ${id} and valid_to = ${from}`.execute(db);
  return true;
}

/** Names of the superiors of a path that the caller may see, from the top. */
export async function superiors(
  { db }: Queries,
  county: string,
  path: string,
): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select id, name from organisation where county = ${county} and valid_to is null and ${path} ^@ path and path <> ${path} order by path`.execute(
    db,
  );
  return result.rows;
}

/** Every version of an organisation, oldest first. */
export async function organisationHistory(
  { db }: Queries,
  county: string,
  id: string,
): Promise<{ valid_from: string; valid_to: string | null; name: string; parent: string | null }[]> {
  const result = await sql<{ valid_from: string; valid_to: string | null; name: string; parent: string | null }>`
    select valid_from, valid_to, name, parent from organisation where county = ${county} and id = ${id} order by valid_from`.execute(
    db,
  );
  return result.rows;
}

export interface PersonListRow {
  id: string;
  name: string;
  organisation: string;
  organisation_name: string;
  kind: 'full' | 'probationary';
  posts: string[];
}

/** Members in scope by branch and name; no personal data beyond the name. */
export async function listPeople(
  { db }: Queries,
  county: string,
  filter: {
    organisation?: string | undefined;
    search?: string | undefined;
    after?: { path: string; id: string } | undefined;
    limit: number;
  },
): Promise<(PersonListRow & { path: string })[]> {
  const result = await sql<PersonListRow & { path: string }>`
    select p.id, p.name, p.organisation, o.name as organisation_name, o.path,
      coalesce((select m.kind from membership m where m.county = p.county and m.person = p.id and m.valid_to is null order by m.valid_from desc limit 1), 'full') as kind,
      coalesce((select array_agg(distinct t.post order by t.post) from post t where t.county = p.county and t.person = p.id and t.valid_to is null), '{}') as posts
    from person p join organisation o on o.county = p.county and o.id = p.organisation and o.valid_to is null
    where p.county = ${county}
      ${filter.organisation === undefined ? sql`` : sql`and o.path ^@ coalesce((select path from organisation where county = ${county} and id = ${filter.organisation} and valid_to is null), '-')`}
      ${filter.search === undefined ? sql`` : sql`and strpos(p.name, ${filter.search}) > 0`}
      ${filter.after === undefined ? sql`` : sql`and (o.path, p.id) > (${filter.after.path}, ${filter.after.id})`}
    order by o.path, p.id limit ${filter.limit}`.execute(db);
  return result.rows;
}

export interface PersonRow {
  id: string;
  name: string;
  sex: number;
  birth_year: number | null;
  schooling: string | null;
  joined_on: string | null;
  organisation: string;
  organisation_name: string | null;
  id_number_sealed: Buffer | null;
  phone_sealed: Buffer | null;
}

/** A person's file, in scope. */
export async function findPerson({ db }: Queries, county: string, id: string): Promise<PersonRow | null> {
  const result = await sql<PersonRow>`
    select p.id, p.name, p.sex, p.birth_year, p.schooling, p.joined_on, p.organisation, o.name as organisation_name, p.id_number_sealed, p.phone_sealed
    from person p left join organisation o on o.county = p.county and o.id = p.organisation and o.valid_to is null
    where p.county = ${county} and p.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

interface Spell {
  organisation: string;
  organisation_name: string | null;
  valid_from: string;
  valid_to: string | null;
}

/** Branches a person has belonged to, newest first. */
export async function membershipsOf(
  { db }: Queries,
  county: string,
  person: string,
): Promise<(Spell & { kind: 'full' | 'probationary' })[]> {
  const result = await sql<Spell & { kind: 'full' | 'probationary' }>`
    select m.organisation, o.name as organisation_name, m.valid_from, m.valid_to, m.kind from membership m
    left join lateral (select name from organisation v where v.county = m.county and v.id = m.organisation order by v.valid_from desc limit 1) o on true
    where m.county = ${county} and m.person = ${person} order by m.valid_from desc`.execute(db);
  return result.rows;
}

/** Posts a person has held, newest first. */
export async function postsOf({ db }: Queries, county: string, person: string): Promise<(Spell & { post: string })[]> {
  const result = await sql<Spell & { post: string }>`
    select t.organisation, o.name as organisation_name, t.valid_from, t.valid_to, t.post from post t
    left join lateral (select name from organisation v where v.county = t.county and v.id = t.organisation order by v.valid_from desc limit 1) o on true
    where t.county = ${county} and t.person = ${person} order by t.valid_from desc`.execute(db);
  return result.rows;
}

/**
 * Tells the register and the scores what a pack now says of its kinds: whether they are people, who are seen like members. Runs as the owner,
 * when other rules come into force.
 */
export async function rememberPersons(
  { db }: Queries,
  county: string,
  kinds: readonly { kind: string; person: boolean }[],
): Promise<void> {
  const said = JSON.stringify(kinds.map(({ kind, person }) => ({ kind, person })));
  await sql`
    update subject s set personal = k.person from jsonb_to_recordset(${said}::jsonb) as k(kind text, person boolean)
    where s.county = ${county} and s.kind = k.kind and s.personal <> k.person`.execute(db);
  await sql`
    update score s set personal = k.person from jsonb_to_recordset(${said}::jsonb) as k(kind text, person boolean)
    where s.county = ${county} and s.subject_kind = k.kind and s.personal <> k.person`.execute(db);
}
