import { type ClientConfig, escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { asAdmin } from './template.ts';

const made: string[] = [];
let count = 0;

/** Drops what the file has made. Said by a setup file before each test file: said here it would be heard once for all files that share a worker. */
export async function dropDatabases(): Promise<void> {
  for (const name of made.splice(0)) {
    await asAdmin(inject('server'), (client) => client.query(`drop database ${escapeIdentifier(name)} with (force)`));
  }
}

/**
 * Makes a database for the test file that calls it, anywhere in the file; it is dropped after the file's last test. It has all
 * migrations and no rows; `empty` gives one without any tables.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<ClientConfig> {
  const server = inject('server');
  const name = `lianxin_test_${process.pid}_${Date.now().toString(36)}_${(count += 1)}`;
  const template = options.empty === true ? 'template1' : inject('template');
  await asAdmin(server, async (client) => {
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  });
  made.push(name);
  return { ...server, database: name };
}
