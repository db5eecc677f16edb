import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seedCounties, testApp } from '../testing/index.ts';
import { moveRights } from './move-rights.ts';
import { reading, type Scope } from './scope.ts';

const { appDb, ownerDb } = await testApp();
const source = fileURLToPath(new URL('..', import.meta.url));
const changesRights =
  /\b(insert\s+into|update|delete\s+from)\s+(public\.)?(role_grant|account|organisation|person|membership|county|auth\."(user|account)")[\s(]/i;
// A demo county is filled before anybody can sign in to it, tests' own counties likewise.
const beforeAnybody = new Set(['demo/insert.ts', 'testing/seed.ts']);
// What a version of an organisation has as attributes opens nothing to anybody: its place in the tree stays.
const attributesOnly = new Set(['features/registry/store.ts']);

test('whatever changes accounts, roles, organisations or people says that rights have moved', () => {
  const changing = globSync('**/*.ts', { cwd: source })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts') && !beforeAnybody.has(file) && !attributesOnly.has(file))
    .filter((file) => changesRights.test(readFileSync(`${source}/${file}`, 'utf8')));
  expect(changing.sort()).toEqual(
    expect.arrayContaining(['auth/create-account.ts', 'features/accounts/store.ts', 'operator/add-user.ts']),
  );
  const silent = changing.filter((file) => !/await moveRights\(/.test(readFileSync(`${source}/${file}`, 'utf8')));
  expect(silent).toEqual([]);
});

const versions = async () =>
  new Map(
    (await ownerDb.query<{ county: string; version: string }>('select county, version from rights')).rows.map(
      ({ county, version }) => [county, version],
    ),
  );

test('rights move in the counties named, each time to a version there never was', async () => {
  const { jia, yi } = seedCounties;
  await moveRights(ownerDb, [jia]);
  const first = await versions();
  expect([...first.keys()]).toEqual([jia]);
  await moveRights(ownerDb, [yi, jia, yi]);
  const second = await versions();
  expect([...second.keys()].sort()).toEqual([jia, yi]);
  expect(second.get(jia)).not.toBe(first.get(jia));
});

test('only the county’s administrator moves them', async () => {
  const admin: Scope = {
    county: '999901',
    account: 'jia-system-administrator',
    person: 'jia-system-administrator',
    home: '/jia/jia-office/',
    people: [],
    organisations: ['/jia/'],
    entering: [],
    keeping: [],
    admin: true,
    audit: false,
  };
  const move = (scope: Scope, county: string) =>
    reading(appDb, scope, ({ client }) => moveRights(client, [county])).then(
      () => 'moved',
      (error: Error) => error.message,
    );
  expect(await move(admin, '999901')).toBe('moved');
  expect(await move(admin, '999902')).toMatch(/row-level security/);
  expect(await move({ ...admin, admin: false }, '999901')).toMatch(/row-level security/);
});
