import { moveRights } from '../../packages/server/src/db/move-rights.ts';
import type { TestApp } from '../../packages/server/src/testing/index.ts';
import { signIn, type Person } from './person.ts';
import type { SystemCounty } from './system-county.ts';

// As in the demo, so that journeys sign in alike.
const password = 'lianxin-demo';

/** Whom a county employs, over which organisations, and what they are called: each role once, a second county officer because nobody verifies their own record, and several reviewers. */
const staff = [
  ['secretary', 'branch-secretary', 'branch', '支书'],
  ['grid', 'grid-worker', 'branch', '网格员'],
  ['township', 'township-officer', 'committee', '镇组委'],
  ['county', 'county-officer', 'county', '县组工'],
  ['county2', 'county-officer', 'county', '县复核'],
  ...Array.from({ length: 8 }, (_, at) => [`reviewer${at + 1}`, 'reviewer', 'county', `评审${at + 1}`] as const),
] as const;
export type Employee = (typeof staff)[number][0];

/** Makes the accounts of counties. Their holders belong to the county's own office and are no members of its branches. */
export async function employ(
  { ownerDb, deps }: Pick<TestApp, 'ownerDb' | 'deps'>,
  counties: readonly SystemCounty[],
): Promise<void> {
  const all = counties.flatMap(({ county, root }) =>
    staff.map(([name, role, over, called]) => ({
      county,
      root,
      person: `${name}-${county}`,
      name: called,
      role,
      over,
    })),
  );
  const rows = JSON.stringify(all);
  const given =
    'from jsonb_to_recordset($1::jsonb) as t(county text, root text, person text, name text, role text, "over" text)';
  await ownerDb.query(
    `insert into person (county, id, name, sex, organisation) select county, person, name, 1, root ${given}`,
    [rows],
  );
  await deps.auth.createAccounts(
    all.map(({ county, person, name }) => ({ county, username: person, password, person, name })),
  );
  await ownerDb.query(
    `insert into role_grant (county, account, role, organisation, granted_at, granted_by)
     select t.county, a.account, t.role, o.id, '2000-01-01', 'operator' ${given}
     join account a on a.county = t.county and a.person = t.person
     join organisation o on o.county = t.county and o.kind = t."over" and o.valid_to is null`,
    [rows],
  );
  const client = await ownerDb.connect();
  await moveRights(
    client,
    counties.map(({ county }) => county),
  );
  client.release();
}

/** Signs employees in over HTTP, each once. */
export function employees(url: string): (county: string, name: Employee) => Promise<Person> {
  const signedIn = new Map<string, Promise<Person>>();
  return (county, name) => {
    const username = `${name}-${county}`;
    const found = signedIn.get(username) ?? signIn(url, username, password);
    signedIn.set(username, found);
    return found;
  };
}
