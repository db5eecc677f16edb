import type { Pool } from 'pg';

// Everything here reads the public_* views as lianxin_public, the role that can read nothing else.

export interface AreaRow {
  county: string;
  area: string;
  parent: string | null;
  name: string;
  kind: 'county' | 'township' | 'village' | 'community';
}

export interface OrganisationRow {
  id: string;
  parent: string | null;
  kind: 'county' | 'committee' | 'branch';
  name: string;
  field: string;
  area: string | null;
}

export interface StarRow {
  scheme: string;
  period: string;
  subject: string;
  level: number;
}

export interface MemberStarRow {
  scheme: string;
  period: string;
  organisation: string;
  level: number;
  members: number;
}

export async function countiesOf(db: Pool): Promise<{ county: string; name: string }[]> {
  const found = await db.query<{ county: string; name: string }>(
    'select county, name from public_county order by county',
  );
  return found.rows;
}

/** The area and those above it, from the county down; empty when there is none with this code. */
export async function areaLine(db: Pool, code: string): Promise<AreaRow[]> {
  const found = await db.query<AreaRow>(
    `select county, area, parent, name, kind from public_area
     where area = any($1) and county = left($2, 6) order by length(area)`,
    [[code.slice(0, 6), code.slice(0, 9), code], code],
  );
  return found.rows.at(-1)?.area === code ? found.rows : [];
}

export async function areasBelow(db: Pool, county: string, parent: string): Promise<AreaRow[]> {
  const found = await db.query<AreaRow>(
    'select county, area, parent, name, kind from public_area where county = $1 and parent = $2 order by area',
    [county, parent],
  );
  return found.rows;
}

/** Organisations of the given areas, and those named by id, in the order of area and id. */
export async function organisationsOf(
  db: Pool,
  county: string,
  areas: readonly string[],
  ids: readonly string[] = [],
): Promise<OrganisationRow[]> {
  const found = await db.query<OrganisationRow>(
    `select id, parent, kind, name, field, area from public_organisation
     where county = $1 and (area = any($2) or id = any($3)) order by area, id`,
    [county, areas, ids],
  );
  return found.rows;
}

/** Settled, published stars of organisations, the newest period first. */
export async function starsOf(db: Pool, county: string, organisations: readonly string[]): Promise<StarRow[]> {
  const found = await db.query<StarRow>(
    `select scheme, period, subject, level from public_star
     where county = $1 and organisation = any($2) order by period desc`,
    [county, organisations],
  );
  return found.rows;
}

/** How many members of each branch hold each star, the newest period first. */
export async function memberStarsOf(
  db: Pool,
  county: string,
  organisations: readonly string[],
): Promise<MemberStarRow[]> {
  const found = await db.query<MemberStarRow>(
    `select scheme, period, organisation, level, members from public_member_star
     where county = $1 and organisation = any($2) order by period desc`,
    [county, organisations],
  );
  return found.rows;
}
