import { createHash } from 'node:crypto';
import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import { migrate } from '../db/migrate.ts';
import { readMigrations, migrationsFolder } from '../db/migration-files.ts';

const lockKey = 6_183_043;

/** Runs statements that concern the whole server, on a connection of their own. */
export async function asAdmin<T>(server: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...server, application_name: 'lianxin tests' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes a database with all migrations applied, to be cloned by tests; returns its name, which tells the migrations apart. One that
 * is there already is used again.
 */
export async function makeTemplate(server: ClientConfig): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sha256 } of readMigrations(migrationsFolder)) hash.update(`${name} ${sha256}\n`);
  const template = `lianxin_template_${hash.digest('hex').slice(0, 12)}`;
  await asAdmin(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${escapeIdentifier(unfinished)}`);
    await client.query(`create database ${escapeIdentifier(unfinished)}`);
    await migrate({ ...server, database: unfinished });
    await client.query(`alter database ${escapeIdentifier(unfinished)} rename to ${escapeIdentifier(template)}`);
  });
  return template;
}
