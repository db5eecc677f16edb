import type { Pool, PoolClient } from 'pg';

const lockKey = 6_183_044;

/**
 * Loads a demo into an installation without data, one start at a time. A load that was cut short (somebody who would not wait, a power
 * cut) left half a county without accounts: it is thrown away and begun again. Does nothing when there are data.
 */
export async function loadOnce(
  ownerDb: Pool,
  say: (line: string) => void,
  load: () => Promise<unknown>,
): Promise<void> {
  const client = await ownerDb.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const cutShort = await has(client, `select from setting where key = 'demo-loading'`);
    if (!cutShort && (await has(client, 'select from county'))) return;
    if (cutShort) {
      say('The demo was not loaded to its end last time: beginning anew.');
      await empty(client);
    }
    await client.query(`insert into setting (key, value) values ('demo-loading', 'true') on conflict do nothing`);
    await load();
    await client.query(`delete from setting where key = 'demo-loading'`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
}

async function has(client: PoolClient, query: string): Promise<boolean> {
  return (await client.query(`${query} limit 1`)).rowCount === 1;
}

/** Empties every table of ours; what is in them is a demo's, and not even all of it. */
async function empty(client: PoolClient): Promise<void> {
  if (await has(client, 'select from county where not demo'))
    throw new Error('the mark of an unfinished demo stands beside a county that is none');
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'auth') and tablename not in ('migration', 'setting')`,
  );
  await client.query(`truncate ${tables.rows.map(({ name }) => name).join(', ')}`);
  await client.query(
    `delete from setting where key in ('clock', 'demo-accounts') or key like 'tallied/%' or key like 'rules/%'`,
  );
}
