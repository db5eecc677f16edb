import type { Role } from '@lianxin/core';
import type { Pool } from 'pg';
import { scopeOf, type HeldRole, type Who } from '../http/who.ts';

interface Row {
  account: string;
  username: string;
  second_factor: boolean;
  has_password: boolean;
  county: string;
  county_name: string;
  demo: boolean;
  person: string;
  person_name: string;
  home: HeldRole['organisation'] & { path: string };
  roles: { role: Role; path: string; organisation: HeldRole['organisation'] }[];
}

/**
 * All that a request needs to know of its caller. Read anew each time, so that a session ended, an account disabled or a role revoked
 * counts from the next request on. A dissolved organisation gives no role; somebody whose branch was dissolved still signs in.
 */
const text = `
  select a.account, u.username, coalesce(u."twoFactorEnabled", false) as second_factor,
    exists (select 1 from auth."account" w where w."userId" = u.id and w."providerId" = 'credential') as has_password,
    c.county, c.name as county_name, c.demo, p.id as person, p.name as person_name, h.home,
    coalesce((
      select jsonb_agg(jsonb_build_object('role', g.role, 'path', o.path, 'organisation',
        jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'field', o.field, 'parent', o.parent))
        order by o.path, g.role)
      from role_grant g
      join organisation o on o.county = g.county and o.id = g.organisation and o.valid_to is null
      where g.county = a.county and g.account = a.account and g.revoked_at is null
    ), '[]') as roles
  from auth."session" s
  join auth."user" u on u.id = s."userId"
  join account a on a.county = u.county and a.account = u.id and a.disabled_at is null
  join county c on c.county = a.county
  join person p on p.county = a.county and p.id = a.person
  cross join lateral (
    select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'field', o.field, 'parent', o.parent, 'path', o.path) as home
    from organisation o where o.county = p.county and o.id = p.organisation order by o.valid_from desc limit 1
  ) h
  where s.token = $1 and s."expiresAt" > $2`;

const officers: ReadonlySet<Role> = new Set(['township-officer', 'county-officer', 'auditor', 'system-administrator']);

/** The holder of a session that has not ended by `now`; null when there is none. One prepared statement. */
export async function identify(
  ownerDb: Pool,
  token: string,
  now: Date,
  secondFactor: 'officers' | 'optional',
): Promise<Who | null> {
  const found = await ownerDb.query<Row>({ name: 'identify', text, values: [token, now] });
  const row = found.rows[0];
  if (row === undefined) return null;
  const { path: homePath, ...home } = row.home;
  // Who signs in at an identity provider only has the second factor there.
  const mustHave = secondFactor === 'officers' && row.has_password && row.roles.some(({ role }) => officers.has(role));
  return {
    account: row.account,
    username: row.username,
    person: { id: row.person, name: row.person_name },
    county: { county: row.county, name: row.county_name, demo: row.demo },
    home,
    roles: row.roles,
    secondFactor: row.second_factor ? 'on' : mustHave ? 'required' : 'off',
    scope: scopeOf({ account: row.account, person: row.person, county: row.county, homePath, roles: row.roles }),
  };
}
