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

/**
 * Begins a new era when the server's transaction ids are behind those of acts or seals, as after restoring a backup into a new server:
 * else new acts would seem to be slipped in among the old ones. Called at every start, before anything is written. True when
 * one was begun.
 */
export async function renewEra(ownerDb: Pool): Promise<boolean> {
  return owningTransaction(ownerDb, async ({ client }) => {
    await client.query('select pg_advisory_xact_lock(6183045)');
    const era = await presentEra(client);
    const found = await client.query<{ behind: boolean }>(
      `select coalesce(bool_or(n.newest >= pg_snapshot_xmax(pg_current_snapshot())), false) as behind
       from county c cross join lateral (
         (select a.written_in as newest from audit a where a.county = c.county and a.era = $1 order by a.written_in desc limit 1)
         union all
         (select s.after from audit_seal s where s.county = c.county and s.era = $1 order by s.seq desc limit 1)
       ) n`,
      [era],
    );
    if (found.rows[0]?.behind !== true) return false;
    await client.query(`alter table audit alter column era set default ${era + 1}`);
    return true;
  });
}
