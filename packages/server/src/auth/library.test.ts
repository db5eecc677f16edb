import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { connect } from '../db/connect.ts';
import { testDatabase } from '../testing/index.ts';
import { createLibrary } from './library.ts';
import { passwords } from './passwords.ts';

const settings = {
  secret: 'x1'.repeat(32),
  baseUrl: 'http://localhost',
  oidc: [{ id: 'province', title: '省统一身份认证', discoveryUrl: 'http://127.0.0.1:9/none', clientId: 'c' }],
};

test('the sign-in library finds nothing to migrate in the schema our migrations make', async () => {
  const pool = connect(await testDatabase());
  const plan = await getMigrations(createLibrary(pool, settings, passwords).options);
  expect(plan.toBeCreated).toEqual([]);
  expect(plan.toBeAdded).toEqual([]);
  expect((await plan.compileMigrations()).replace(/[\s;]/g, '')).toBe('');
  await pool.end();
});

test('it would notice a missing column', async () => {
  const pool = connect(await testDatabase());
  await pool.query('alter table auth."session" drop column "userAgent"');
  const plan = await getMigrations(createLibrary(pool, settings, passwords).options);
  expect(plan.toBeAdded).toMatchObject([{ table: 'session' }]);
  await pool.end();
});
