import type { SubjectKind } from '@lianxin/core';
import { isBuiltIn } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** Somebody or something a record may be about. */
export interface EnterableRow {
  id: string;
  name: string;
  organisation: string;
  organisation_name: string;
  path: string;
}

export interface EnterableFilter {
  kind: SubjectKind;
  /** Path prefixes where the caller enters. */
  under: readonly string[];
  day: string;
  organisation?: string | undefined;
  search?: string | undefined;
  after?: { path: string; id: string } | undefined;
  limit: number;
}

const nothing = sql``;

/** Whom the caller may enter about on a day, in organisation order: names from the views that row-level security keeps for entering. */
export async function listEnterable({ db }: Queries, county: string, filter: EnterableFilter): Promise<EnterableRow[]> {
  const { kind, under, day, organisation, search, after } = filter;
  const from =
    kind === 'member'
      ? sql`select id, name, organisation, organisation_name, path, valid_from, valid_to from member_place where county = ${county}`
      : isBuiltIn(kind)
        ? sql`select id, name, id as organisation, name as organisation_name, path, valid_from, valid_to from organisation
            where county = ${county} and kind = ${kind} and valid_to is null`
        : sql`select id, name, organisation, organisation_name, path, valid_from, valid_to from subject_place where county = ${county} and kind = ${kind}`;
  const found = await sql<EnterableRow>`
    select e.id, e.name, e.organisation, e.organisation_name, e.path from (${from}) e
    where e.path ^@ any(${[...under]}::text[]) and e.valid_from <= ${day}::date and (e.valid_to is null or e.valid_to > ${day}::date)
      ${organisation === undefined ? nothing : sql`and e.path ^@ coalesce((select path from organisation where county = ${county} and id = ${organisation} and valid_to is null), '-')`}
      ${search === undefined ? nothing : sql`and strpos(e.name, ${search}) > 0`}
      ${after === undefined ? nothing : sql`and (e.path, e.id) > (${after.path}, ${after.id})`}
    order by e.path, e.id limit ${filter.limit}`.execute(db);
  return found.rows;
}
