import type { Role } from '@lianxin/core';
import type { Pool } from 'pg';
import { gather } from '../db/gather.ts';
import { sharing } from '../db/sharing.ts';
import { scopeOf, type HeldRole, type Who } from '../http/who.ts';

/** One row for each role that is held; a single one without a role when none is. */
interface Row {
  account: string;
  username: string;
  version: string | null;
  second_factor: boolean;
  has_password: boolean | null;
  password_due: boolean;
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

/** What every request asks: whose the session is, and what would change the meaning of it. */
interface Session {
  token: string;
  account: string;
  second_factor: boolean;
  version: string | null;
}

const sessionsText = `
  select s.token, u.id as account, coalesce(u."twoFactorEnabled", false) as second_factor, r.version
  from auth."session" s
  join auth."user" u on u.id = s."userId"
  left join rights r on r.county = u.county
  where s.token = any ($1) and s."expiresAt" > $2`;

/**
 * All that a request needs to know of its caller. A dissolved organisation gives no role; somebody whose branch was dissolved still signs in.
 */
const whoText = `
  select a.account, u.username, r.version, coalesce(u."twoFactorEnabled", false) as second_factor,
    case when g.role = any ($2) then
      exists (select from auth."account" w where w."userId" = u.id and w."providerId" = 'credential')
    end as has_password, a.one_time_until is not null as password_due,
    c.county, c.name as county_name, c.demo, p.id as person, p.name as person_name,
    h.id as home, h.name as home_name, h.kind as home_kind, h.field as home_field, h.parent as home_parent, h.path as home_path,
    g.role, o.id as organisation, o.name, o.kind, o.field, o.parent, o.path
  from auth."user" u
  join account a on a.county = u.county and a.account = u.id and a.disabled_at is null and (a.one_time_until is null or a.one_time_until > $3)
  join county c on c.county = a.county
  join person p on p.county = a.county and p.id = a.person
  cross join lateral (
    select v.* from organisation v where v.county = p.county and v.id = p.organisation order by v.valid_from desc limit 1
  ) h
  left join role_grant g on g.county = a.county and g.account = a.account and g.revoked_at is null
  left join organisation o on o.county = g.county and o.id = g.organisation and o.valid_to is null
  left join rights r on r.county = a.county
  where u.id = $1`;

const officers: ReadonlySet<Role> = new Set(['township-officer', 'county-officer', 'auditor', 'system-administrator']);

interface Known {
  who: Who;
  version: string | null;
  secondFactor: boolean;
  at: number;
}

const mostKnown = 10_000;
/** Milliseconds. Whoever changes rights past the program, by SQL, need not know of `moveRights` for longer. */
const longestKnown = 60_000;

/**
 * Tells the holder of a session that has not ended; null when there is none. Each request asks for its session; who the holder is, is read
 * anew only when the county's rights have moved (db/move-rights.ts) or the second factor has. So a session ended, an account disabled or a
 * role revoked counts from the next request on.
 */
export function createIdentify(
  ownerDb: Pool,
  now: () => Date,
  secondFactor: 'officers' | 'optional',
): (token: string) => Promise<Who | null> {
  const known = new Map<string, Known>();
  const sessionOf = gather<string, Session>(async (tokens) => {
    const found = await sharing(ownerDb, (client) =>
      client.query<Session>({ name: 'sessions', text: sessionsText, values: [tokens, now()] }),
    );
    return new Map(found.rows.map((session) => [session.token, session]));
  });
  const read = async (account: string): Promise<Known | null> => {
    const at = now().getTime();
    const { rows } = await sharing(ownerDb, (client) =>
      client.query<Row>({ name: 'who', text: whoText, values: [account, [...officers], now()] }),
    );
    const [row] = rows;
    if (row === undefined) return null;
    return { who: whoOf(row, rows, secondFactor), version: row.version, secondFactor: row.second_factor, at };
  };
  return async (token) => {
    const session = await sessionOf(token);
    if (session === null) return null;
    const { account } = session;
    const before = known.get(account);
    if (
      before?.version === session.version &&
      before.secondFactor === session.second_factor &&
      Math.abs(now().getTime() - before.at) < longestKnown
    )
      return before.who;
    const present = await read(account);
    if (present === null) known.delete(account);
    else {
      if (known.size >= mostKnown) known.clear();
      known.set(account, present);
    }
    return present?.who ?? null;
  };
}

function whoOf(row: Row, rows: readonly Row[], secondFactor: 'officers' | 'optional'): Who {
  const roles = rows
    .flatMap(({ role, organisation, name, kind, field, parent, path }): HeldRole[] =>
      role === null || organisation === null
        ? []
        : [{ role, path, organisation: { id: organisation, name, kind, field, parent } }],
    )
    .sort((a, b) => compare(a.path, b.path) || compare(a.role, b.role));
  // Who signs in at an identity provider only has the second factor there.
  const isOfficer = rows.some((held) => held.has_password === true && held.organisation !== null);
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
    passwordDue: row.password_due,
    secondFactor: row.second_factor ? 'on' : mustHave ? 'required' : 'off',
    scope: scopeOf({ account: row.account, person: row.person, county: row.county, homePath: row.home_path, roles }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
