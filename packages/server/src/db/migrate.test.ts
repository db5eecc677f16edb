import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { testDatabase } from '../testing/index.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-migrations-'));
  folders.push(folder);
  return folder;
}

const toy = {
  '0001-create-thing': 'create table thing (id int primary key);\ninsert into thing values (1);\n',
  '0002-add-name': "alter table thing add name text;\nupdate thing set name = 'one';\n",
};

/** Writes the toy migrations, with some replaced (or left out: undefined), into a folder of their own. */
function files(changes: Record<string, string | undefined> = {}): string {
  const own = newFolder();
  for (const [name, sql] of Object.entries({ ...toy, ...changes })) {
    if (sql !== undefined) writeFileSync(join(own, `${name}.sql`), sql);
  }
  return own;
}

async function ask<T extends object>(database: ClientConfig, sql: string): Promise<T[]> {
  const client = new Client(database);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('applies what is missing, in order, once', async () => {
  const database = await testDatabase({ empty: true });
  expect(await migrate(database, files({ '0002-add-name': undefined }))).toEqual(['0001-create-thing']);
  expect(await migrate(database, files())).toEqual(['0002-add-name']);
  expect(await migrate(database, files())).toEqual([]);
  expect(await ask(database, 'select * from thing')).toEqual([{ id: 1, name: 'one' }]);
});

test('an empty folder leaves a database without tables of ours', async () => {
  const database = await testDatabase({ empty: true });
  expect(await migrate(database, newFolder())).toEqual([]);
});

test('twenty starts at once apply each file once', async () => {
  const database = await testDatabase({ empty: true });
  const own = files();
  const applied = await Promise.all(Array.from({ length: 20 }, () => migrate(database, own)));
  expect(applied.flat().sort()).toEqual(['0001-create-thing', '0002-add-name']);
  expect(await ask(database, 'select count(*)::int as n from thing')).toEqual([{ n: 1 }]);
});

test('an older program on a newer database is refused and changes nothing', async () => {
  const database = await testDatabase({ empty: true });
  await migrate(database, files({ '0003-drop-thing': 'drop table thing;' }));
  await expect(migrate(database, files())).rejects.toMatchObject({
    code: 'migration-newer',
    message: expect.stringMatching(/older program on a newer database.*0003-drop-thing/),
    remedy: expect.stringContaining('newer Lianxin'),
  });
});

test('a changed file that was applied is refused; other line endings are no change', async () => {
  const database = await testDatabase({ empty: true });
  await migrate(database, files());
  const windows = toy['0001-create-thing'].replaceAll('\n', '\r\n');
  expect(await migrate(database, files({ '0001-create-thing': windows }))).toEqual([]);
  const changed = files({ '0001-create-thing': `${toy['0001-create-thing']}-- harmless` });
  await expect(migrate(database, changed)).rejects.toMatchObject({
    code: 'migration-changed',
    message: expect.stringContaining('0001-create-thing.sql'),
  });
});

test('a failing file names its line, leaves nothing behind, and keeps those before it', async () => {
  const database = await testDatabase({ empty: true });
  const wrong = 'create table half ();\ninsert into nowhere\nvalues (1);\n';
  await expect(migrate(database, files({ '0003-add-half': wrong }))).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/0003-add-half\.sql failed; line 2: .*nowhere/),
  });
  expect(await ask(database, 'select name from migration order by name')).toHaveLength(2);
  await expect(ask(database, 'select from half')).rejects.toThrow('does not exist');
});

test.each([
  ['a file that would come before an applied one', '0000-do-first'],
  ['a second file with one number', '0002-add-other'],
  ['a file without a verb and a noun', '0003'],
])('%s is refused', async (_what, name) => {
  const database = await testDatabase({ empty: true });
  await migrate(database, files());
  await expect(migrate(database, files({ [name]: 'select 1' }))).rejects.toMatchObject({ code: 'migration-misplaced' });
});

test('a user who may not make roles is told what the administrator must run', async () => {
  const database = await testDatabase({ empty: true });
  const user = `plain_${process.pid}_${inject('major')}`;
  await ask(database, `create role ${user} login password 'plain'`);
  try {
    await ask(database, `grant create on schema public to ${user}`);
    const plain = { ...database, user, password: 'plain' };
    await expect(migrate(plain, files())).rejects.toMatchObject({
      code: 'role-missing',
      message: expect.stringContaining(`GRANT lianxin_app TO ${user};`),
    });
    await ask(database, `grant lianxin_app, lianxin_public to ${user}`);
    expect(await migrate(plain, files())).toHaveLength(2);
    const pool = connect(plain, { role: 'lianxin_app' });
    expect((await pool.query('select current_user as role')).rows).toEqual([{ role: 'lianxin_app' }]);
    await pool.end();
  } finally {
    await ask(database, `drop owned by ${user}; drop role ${user}`);
  }
});

test('a user who may grant the roles takes them on unaided', async () => {
  const database = await testDatabase({ empty: true });
  const user = `maker_${process.pid}_${inject('major')}`;
  await ask(database, `create role ${user} login createrole password 'maker'`);
  try {
    await ask(database, `grant create on schema public to ${user}`);
    // Until 15, whoever may make roles may grant them all; since 16 the maker holds them with just the admin option.
    const [server] = await ask<{ version: string }>(
      database,
      "select current_setting('server_version_num') as version",
    );
    const options = 'with admin true, inherit false, set false';
    if (Number(server?.version) >= 160_000)
      await ask(database, `grant lianxin_app, lianxin_public to ${user} ${options}`);
    expect(await migrate({ ...database, user, password: 'maker' }, files())).toHaveLength(2);
  } finally {
    await ask(database, `drop owned by ${user}; drop role ${user}`);
  }
});
