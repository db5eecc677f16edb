import type { Pool } from 'pg';
import type { Role } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { passwords } from '../auth/passwords.ts';

/**
 * Two small counties of the same shape for tests, 甲县 (`jia`, 999901) and 乙县 (`yi`, 999902). Ids begin with the county's short
 * name, so that none exists in both; what follows is 甲县:
 *
 *     jia            county committee
 *     ├ jia-zhen     township committee, rural
 *     │ ├ jia-1      branch: members jia-1-a (secretary), jia-1-b, jia-1-c
 *     │ └ jia-2      branch: members jia-2-a (secretary), jia-2-b, jia-2-c (no account)
 *     └ jia-office   branch of the officers: jia-<role> for each role that is not a member's
 *
 * Accounts (account id = user name, all with `seedPassword`): one for each role, and two more in the second branch.
 *
 *     jia-1-a  branch-secretary of jia-1, member     jia-2-a  branch-secretary of jia-2, member
 *     jia-1-b  member                                jia-2-b  member
 *     jia-1-c  grid-worker over jia-1                jia-township-officer over jia-zhen
 *     jia-county-officer, jia-reviewer, jia-auditor, jia-system-administrator over jia
 *
 * Organisations exist since 2000-01-01, members and posts since 2010-07-01; nobody's identity number or phone is stored.
 */
export const seedPassword = 'lianxin-seed-1';

export const seedCounties = { jia: '999901', yi: '999902' } as const;
export type SeedCounty = keyof typeof seedCounties;

/** Who signs in when a test asks for a role. */
export const seedAccountOf: Record<Role, string> = {
  member: '1-b',
  'branch-secretary': '1-a',
  'grid-worker': '1-c',
  'township-officer': 'township-officer',
  'county-officer': 'county-officer',
  reviewer: 'reviewer',
  auditor: 'auditor',
  'system-administrator': 'system-administrator',
};

const officers = ['township-officer', 'county-officer', 'reviewer', 'auditor', 'system-administrator'] as const;

/** Inserts the two counties as the schema's owner. `pack` is what `county.pack` names. */
export async function seed(ownerDb: Pool, options: { pack?: string } = {}): Promise<void> {
  const { pack = 'huanghua-1-3' } = options;
  const hash = await seedHash();
  const client = await ownerDb.connect();
  try {
    await client.query('begin');
    for (const short of Object.keys(seedCounties) as SeedCounty[]) {
      for (const [table, rows] of Object.entries(rowsOf(short, pack, hash))) {
        await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
          JSON.stringify(rows),
        ]);
      }
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Signs in through the application and gives the value of the Cookie header. */
export async function signedIn(app: FastifyInstance, role: Role, county: SeedCounty = 'jia'): Promise<string> {
  return signInAs(app, `${county}-${seedAccountOf[role]}`);
}

/** As `signedIn`, by user name: `yi-2-b`. */
export async function signInAs(app: FastifyInstance, username: string, password = seedPassword): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: sameSite,
    payload: { username, password },
  });
  if (answer.statusCode !== 200) throw new Error(`${username} cannot sign in: ${answer.statusCode} ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

/** What a browser sends with a request from our own page; requests that change something are refused without it. */
export const sameSite = { 'sec-fetch-site': 'same-origin' } as const;

let hashed: Promise<string> | undefined;

/** One hash for all accounts: hashing is slow on purpose. */
function seedHash(): Promise<string> {
  return (hashed ??= passwords.hash(seedPassword));
}

type Rows = Record<string, unknown>[];

function rowsOf(short: SeedCounty, pack: string, password: string): Record<string, Rows> {
  const county = seedCounties[short];
  const name = { jia: '甲县', yi: '乙县' }[short];
  const id = (rest: string) => `${short}-${rest}`;
  const organisation = (own: string, parent: string | null, path: string, more: Record<string, unknown>) => ({
    county,
    id: own,
    valid_from: '2000-01-01',
    parent,
    path,
    area: county,
    attributes: {},
    ...more,
  });
  const branch = (own: string, parent: string, path: string, title: string, field: string) =>
    organisation(own, parent, path, { kind: 'branch', form: 'branch', name: `${name}${title}党支部`, field });
  const township = `/${short}/${id('zhen')}/`;
  const people = [
    ...(['1', '2'] as const).flatMap((which) =>
      (['a', 'b', 'c'] as const).map((letter, index) => ({
        person: id(`${which}-${letter}`),
        name: `${{ jia: '甲', yi: '乙' }[short]}${{ 1: '东', 2: '西' }[which]}${'伯仲叔'[index]}`,
        branch: id(which),
        secretary: letter === 'a',
      })),
    ),
    ...officers.map((role, index) => ({
      person: id(role),
      name: `${{ jia: '甲', yi: '乙' }[short]}机关${'一二三四五'[index]}`,
      branch: id('office'),
      secretary: false,
    })),
  ];
  const grants: [string, Role, string][] = [
    ['1-a', 'branch-secretary', id('1')],
    ['1-a', 'member', id('1')],
    ['2-a', 'branch-secretary', id('2')],
    ['2-a', 'member', id('2')],
    ['1-b', 'member', id('1')],
    ['2-b', 'member', id('2')],
    ['1-c', 'grid-worker', id('1')],
    ['township-officer', 'township-officer', id('zhen')],
    ['county-officer', 'county-officer', short],
    ['reviewer', 'reviewer', short],
    ['auditor', 'auditor', short],
    ['system-administrator', 'system-administrator', short],
  ];
  const holders = [...new Set(grants.map(([account]) => id(account)))];
  const at = '2026-01-01T00:00:00+08:00';
  return {
    county: [{ county, name, pack, demo: false }],
    area: [{ county, area: county, name, kind: 'county' }],
    organisation: [
      organisation(short, null, `/${short}/`, {
        kind: 'county',
        form: 'county-committee',
        name: `中共${name}委员会`,
        field: 'county',
      }),
      organisation(id('zhen'), short, township, {
        kind: 'committee',
        form: 'township-committee',
        name: `${name}镇党委`,
        field: 'rural',
      }),
      branch(id('1'), id('zhen'), `${township}${id('1')}/`, '东村', 'rural'),
      branch(id('2'), id('zhen'), `${township}${id('2')}/`, '西村', 'rural'),
      branch(id('office'), short, `/${short}/${id('office')}/`, '机关', 'organ'),
    ],
    person: people.map((each) => ({
      county,
      id: each.person,
      name: each.name,
      sex: 1,
      birth_year: 1980,
      schooling: 'college',
      joined_on: '2010-07-01',
      organisation: each.branch,
    })),
    membership: people.map((each) => ({
      county,
      person: each.person,
      valid_from: '2010-07-01',
      organisation: each.branch,
      kind: 'full',
      attributes: {},
    })),
    post: people
      .filter((each) => each.secretary)
      .map((each) => ({
        county,
        person: each.person,
        organisation: each.branch,
        post: 'secretary',
        valid_from: '2010-07-01',
      })),
    account: holders.map((account) => ({ county, account, person: account })),
    role_grant: grants.map(([account, role, where]) => ({
      county,
      account: id(account),
      role,
      organisation: where,
      granted_at: at,
      granted_by: id('system-administrator'),
    })),
    'auth."user"': holders.map((account) => ({
      id: account,
      county,
      username: account,
      name: account,
      email: `${account}@sign-in.invalid`,
      emailVerified: false,
      createdAt: at,
      updatedAt: at,
    })),
    'auth."account"': holders.map((account) => ({
      id: account,
      accountId: account,
      providerId: 'credential',
      userId: account,
      password,
      createdAt: at,
      updatedAt: at,
    })),
  };
}
