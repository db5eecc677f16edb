import type { Pool } from 'pg';
import { moveRights } from '../db/move-rights.ts';
import type { Auth } from '../http/deps.ts';
import type { Registry } from './registry/rows.ts';

/** Everybody in the demo signs in with this. */
export const demoPassword = 'lianxin-demo';

export interface DemoAccount {
  username: string;
  password: string;
  title: { zh: string; en: string };
}

interface Chosen {
  username: string;
  person: string;
  roles: { role: string; organisation: string }[];
  title: { zh: string; en: string };
}

/**
 * Makes the demo's accounts: one person for each role, around one real village, and remembers their names for the sign-in page.
 * The same registry gives the same people.
 */
export async function makeDemoAccounts(
  ownerDb: Pool,
  auth: Pick<Auth, 'createAccounts'>,
  registry: Registry,
  now: Date,
): Promise<DemoAccount[]> {
  const chosen = choosePeople(registry, await runningTotals(ownerDb, registry.county));
  const nameOf = new Map(registry.people.map((person) => [person.id, person.name]));
  const ids = await auth.createAccounts(
    chosen.map(({ username, person }) => ({
      county: registry.county,
      username,
      password: demoPassword,
      person,
      name: nameOf.get(person) ?? person,
    })),
  );
  for (const [index, { roles }] of chosen.entries()) {
    for (const { role, organisation } of roles) {
      await ownerDb.query(
        `insert into role_grant (county, account, role, organisation, granted_at, granted_by) values ($1, $2, $3, $4, $5, 'demo')`,
        [registry.county, ids[index], role, organisation, now],
      );
    }
  }
  await moveRights(ownerDb, [registry.county]);
  const accounts = chosen.map(({ username, title }) => ({ username, password: demoPassword, title }));
  await ownerDb.query(
    `insert into setting (key, value) values ('demo-accounts', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(accounts)],
  );
  return accounts;
}

/** The demo's accounts as stored; none when the installation is no demo. */
export async function demoAccounts(ownerDb: Pool): Promise<DemoAccount[]> {
  const stored = await ownerDb.query<{ value: DemoAccount[] }>(`select value from setting where key = 'demo-accounts'`);
  return stored.rows[0]?.value ?? [];
}

/** Members' totals of the running quarter: the demo shows people who have something to show. */
async function runningTotals(ownerDb: Pool, county: string): Promise<Map<string, number>> {
  const scores = await ownerDb.query<{ subject: string; total: number }>(
    `select subject, total::float8 as total from score
     where county = $1 and scheme = 'member-star' and level is not null and length(period) > 4 and not settled`,
    [county],
  );
  return new Map(scores.rows.map(({ subject, total }) => [subject, total]));
}

/** A total somewhat below the third star: rows to open, and a distance to go. */
const tellingTotal = 15;

function choosePeople(registry: Registry, totals: ReadonlyMap<string, number>): Chosen[] {
  const current = registry.organisations.filter((organisation) => organisation.validTo === null);
  const roleOf = (role: string, organisation: string) =>
    registry.roles.find((held) => held.role === role && held.organisation === organisation)?.person;
  const posts = new Set(registry.posts.filter((post) => post.validTo === null).map((post) => post.person));
  const distance = (person: string) => Math.abs((totals.get(person) ?? 0) - tellingTotal);
  const [best] = current
    .filter((organisation) => organisation.kind === 'branch' && organisation.field === 'rural')
    .flatMap((branch) => {
      const members = registry.people.filter((person) => person.organisation === branch.id);
      const secretary = roleOf('branch-secretary', branch.id);
      const [member] = members
        .filter((person) => person.id !== secretary && !posts.has(person.id))
        .sort((a, b) => distance(a.id) - distance(b.id));
      return secretary === undefined || member === undefined || members.length < 15 || members.length > 45
        ? []
        : [
            {
              branch,
              secretary,
              member,
              lively: members.reduce((sum, { id }) => sum + (totals.get(id) ?? 0), 0) / members.length,
            },
          ];
    })
    .sort((a, b) => b.lively - a.lively || a.branch.id.localeCompare(b.branch.id));
  if (best === undefined) throw new Error('the demo registry has no village of middling size');
  const { branch: village, secretary, member } = best;
  const county = current.find((organisation) => organisation.kind === 'county');
  const township = current.find((organisation) => organisation.id === village.parent);
  if (county === undefined || township === undefined)
    throw new Error('the demo registry has no county or township above the village');
  const holder = (role: string, organisation: string, fallback: string) =>
    roleOf(role, organisation) ?? registry.roles.find((held) => held.role === role)?.person ?? fallback;
  const officers = registry.roles
    .filter((held) => held.role === 'county-officer' && held.organisation === county.id)
    .map((held) => held.person);
  const reviewer = holder('reviewer', county.id, secretary);
  // Colleagues without a post, so that several review together.
  const holdsRole = new Set(registry.roles.map(({ person }) => person));
  const office = registry.people.find(({ id }) => id === reviewer)?.organisation;
  const fellows = registry.people
    .filter(
      ({ id, organisation }) => organisation === office && !posts.has(id) && !holdsRole.has(id) && id !== member.id,
    )
    .map(({ id }) => id)
    .sort()
    .slice(0, 2);
  const people: [string, string, string, string, string, string][] = [
    ['member', member.id, 'member', village.id, `${village.name} 党员`, 'Party member of a village'],
    ['secretary', secretary, 'branch-secretary', village.id, `${village.name} 书记`, 'Secretary of the branch'],
    ['grid', holder('grid-worker', village.id, member.id), 'grid-worker', village.id, '网格员', 'Grid worker'],
    [
      'township',
      holder('township-officer', township.id, secretary),
      'township-officer',
      township.id,
      `${township.name} 组织委员`,
      'Township officer',
    ],
    [
      'county',
      holder('county-officer', county.id, secretary),
      'county-officer',
      county.id,
      `${county.name} 组织部`,
      'County officer',
    ],
    // Discipline is entered by one county officer and verified by another.
    [
      'county2',
      officers[1] ?? holder('county-officer', county.id, secretary),
      'county-officer',
      county.id,
      `${county.name} 组织部（第二人）`,
      'Second county officer',
    ],
    ['reviewer', reviewer, 'reviewer', county.id, '评审人', 'Reviewer'],
    ...fellows.map((person, index): [string, string, string, string, string, string] => [
      `reviewer${index + 2}`,
      person,
      'reviewer',
      county.id,
      `评审人（第${'二三'[index]}人）`,
      `${['Second', 'Third'][index]} reviewer`,
    ]),
    ['auditor', holder('auditor', county.id, secretary), 'auditor', county.id, '审计员', 'Auditor'],
    [
      'admin',
      holder('system-administrator', county.id, secretary),
      'system-administrator',
      county.id,
      '系统管理员',
      'System administrator',
    ],
  ];
  return people.map(([username, person, role, organisation, zh, en]) => ({
    username,
    person,
    // Officers are members of their own branch too, and have their own stars.
    roles: [
      { role, organisation },
      ...(role === 'member' || role === 'system-administrator'
        ? []
        : [
            {
              role: 'member',
              organisation: registry.people.find(({ id }) => id === person)?.organisation ?? organisation,
            },
          ]),
    ],
    title: { zh, en },
  }));
}
