import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { migrationsFolder, readMigrations } from '../db/migration-files.ts';
import { testDatabase } from './index.ts';

const first = await testDatabase();
const second = await testDatabase();

async function ask<T extends object>(config: typeof first, sql: string): Promise<T[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a test database has every migration', async () => {
  const rows = await ask<{ name: string }>(first, 'select name from migration order by name');
  expect(rows.map((row) => row.name)).toEqual(readMigrations(migrationsFolder).map(({ name }) => name));
});

test('two test databases do not see each other', async () => {
  await ask(first, 'create table only_here (a int)');
  await expect(ask(second, 'select * from only_here')).rejects.toThrow('does not exist');
});

test.skipIf(process.env['TEST_DATABASE_URL'] !== undefined)(
  'the server has the version the project is named after',
  async () => {
    const [row] = await ask<{ version: string }>(first, "select current_setting('server_version') as version");
    expect(row?.version).toMatch(new RegExp(`^${inject('major')}\\.`));
  },
);
