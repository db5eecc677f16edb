import { type ClientConfig, escapeIdentifier } from 'pg';
import { afterAll, inject } from 'vitest';
import { asAdmin } from './template.ts';

let made = 0;

/**
 * Makes a database of its own for the test file that calls it (at the top level or in `beforeAll`), and drops it after the file's
 * last test. It has all migrations and no rows; `empty` gives one without any tables.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<ClientConfig> {
  const server = inject('server');
  const name = `lianxin_test_${process.pid}_${Date.now().toString(36)}_${(made += 1)}`;
  const template = options.empty === true ? 'template1' : inject('template');
  await asAdmin(server, async (client) => {
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  });
  afterAll(async () => {
    await asAdmin(server, (client) => client.query(`drop database ${escapeIdentifier(name)} with (force)`));
  });
  return { ...server, database: name };
}
