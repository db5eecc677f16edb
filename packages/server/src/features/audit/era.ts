import type { Pool, PoolClient } from 'pg';
import { owningTransaction } from '../../db/scope.ts';

/** The era in which acts are written now: the column's default. */
export async function presentEra(client: PoolClient): Promise<number> {
  const found = await client.query<{ era: number }>(
    `select pg_get_expr(d.adbin, d.adrelid)::int as era from pg_attrdef d
     join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where d.adrelid = 'audit'::regclass and a.attname = 'era'`,
  );
  return found.rows[0]?.era ?? 0;
}

/** Tables whose rows carry the era they were written in. */
const counted = ['audit', 'record', 'settlement'];

/**
 * Begins a new era on a server that is not the one the database was made on, as after restoring a backup, or whose transaction ids are
 * behind those of acts or seals: else new acts would seem to be slipped in among the old ones, and new records to have been
 * seen by old settlements. Called at every start, before anything is written. True when one was begun.
 */
export async function renewEra(ownerDb: Pool): Promise<boolean> {
  const server = await serverIdentity(ownerDb);
  return owningTransaction(ownerDb, async ({ client }) => {
    await client.query('select pg_advisory_xact_lock(6183045)');
    const era = await presentEra(client);
    const former = await rememberServer(client, server);
    const elsewhere = server !== null && former !== null && former !== server;
    if (!elsewhere && !(await isBehind(client, era))) return false;
    for (const table of counted) await client.query(`alter table ${table} alter column era set default ${era + 1}`);
    return true;
  });
}

/** The number that initdb gave the server; null where the county's server does not tell it. Copies of its folder have it too, with their past. */
async function serverIdentity(ownerDb: Pool): Promise<string | null> {
  return ownerDb.query<{ id: string }>('select system_identifier::text as id from pg_control_system()').then(
    ({ rows }) => rows[0]?.id ?? null,
    () => null,
  );
}

/** Notes the server and returns the one noted before. */
async function rememberServer(client: PoolClient, server: string | null): Promise<string | null> {
  const found = await client.query<{ value: string }>(`select value from setting where key = 'server'`);
  const former = found.rows[0]?.value ?? null;
  if (server !== null && server !== former)
    await client.query(
      `insert into setting (key, value) values ('server', $1) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(server)],
    );
  return former;
}

async function isBehind(client: PoolClient, era: number): Promise<boolean> {
  const found = await client.query<{ behind: boolean }>(
    `select coalesce(bool_or(n.newest >= pg_snapshot_xmax(pg_current_snapshot())), false) as behind
     from county c cross join lateral (
       (select a.written_in as newest from audit a where a.county = c.county and a.era = $1 order by a.written_in desc limit 1)
       union all
       (select s.after from audit_seal s where s.county = c.county and s.era = $1 order by s.seq desc limit 1)
       union all
       (select t.high_water from settlement t where t.county = c.county and t.era = $1 order by t.high_water desc limit 1)
     ) n`,
    [era],
  );
  return found.rows[0]?.behind === true;
}
