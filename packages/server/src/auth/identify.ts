import type { Role } from '@lianxin/core';
import type { Pool } from 'pg';
import { sharing } from '../db/sharing.ts';
import { scopeOf, type HeldRole, type Who } from '../http/who.ts';

/** One row for each role that is held; a single one without a role when none is. */
interface Row {
  account: string;
  username: string;
  second_factor: boolean;
  has_password: boolean | null;
  county: string;
  county_name: string;
  demo: boolean;
  person: string;
  person_name: string;
  home: string;
  home_name: string;
  home_kind: Organisation['kind'];
  home_field: string;
  home_parent: string | null;
  home_path: string;
  role: Role | null;
  organisation: string | null;
  name: string;
  kind: Organisation['kind'];
  field: string;
  parent: string | null;
  path: string;
}

type Organisation = HeldRole['organisation'];

/**
 * All that a request needs to know of its caller. Read anew each time, so that a session ended, an account disabled or a role revoked
 * counts from the next request on. A dissolved organisation gives no role; somebody whose branch was dissolved still signs in.
 */
const text = `
  select a.account, u.username, coalesce(u."twoFactorEnabled", false) as second_factor,
    case when g.role = any ($3) then
      exists (select from auth."account" w where w."userId" = u.id and w."providerId" = 'credential')
    end as has_password,
    c.county, c.name as county_name, c.demo, p.id as person, p.name as person_name,
    h.id as home, h.name as home_name, h.kind as home_kind, h.field as home_field, h.parent as home_parent, h.path as home_path,
    g.role, o.id as organisation, o.name, o.kind, o.field, o.parent, o.path
  from auth."session" s
  join auth."user" u on u.id = s."userId"
  join account a on a.county = u.county and a.account = u.id and a.disabled_at is null
  join county c on c.county = a.county
  join person p on p.county = a.county and p.id = a.person
  cross join lateral (
    select v.* from organisation v where v.county = p.county and v.id = p.organisation order by v.valid_from desc limit 1
  ) h
  left join role_grant g on g.county = a.county and g.account = a.account and g.revoked_at is null
  left join organisation o on o.county = g.county and o.id = g.organisation and o.valid_to is null
  where s.token = $1 and s."expiresAt" > $2`;

const officers: ReadonlySet<Role> = new Set(['township-officer', 'county-officer', 'auditor', 'system-administrator']);

/** The holder of a session that has not ended by `now`; null when there is none. One prepared statement. */
export async function identify(
  ownerDb: Pool,
  token: string,
  now: Date,
  secondFactor: 'officers' | 'optional',
): Promise<Who | null> {
  const found = await sharing(ownerDb, (client) =>
    client.query<Row>({ name: 'identify', text, values: [token, now, [...officers]] }),
  );
  const [row] = found.rows;
  if (row === undefined) return null;
  const roles = found.rows
    .flatMap(({ role, organisation, name, kind, field, parent, path }): HeldRole[] =>
      role === null || organisation === null
        ? []
        : [{ role, path, organisation: { id: organisation, name, kind, field, parent } }],
    )
    .sort((a, b) => compare(a.path, b.path) || compare(a.role, b.role));
  // Who signs in at an identity provider only has the second factor there.
  const isOfficer = found.rows.some((held) => held.has_password === true && held.organisation !== null);
  const mustHave = secondFactor === 'officers' && isOfficer;
  return {
    account: row.account,
    username: row.username,
    person: { id: row.person, name: row.person_name },
    county: { county: row.county, name: row.county_name, demo: row.demo },
    home: {
      id: row.home,
      name: row.home_name,
      kind: row.home_kind,
      field: row.home_field,
      parent: row.home_parent,
    },
    roles,
    secondFactor: row.second_factor ? 'on' : mustHave ? 'required' : 'off',
    scope: scopeOf({ account: row.account, person: row.person, county: row.county, homePath: row.home_path, roles }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
