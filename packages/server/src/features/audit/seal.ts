import type { Pool } from 'pg';
import { owningTransaction } from '../../db/scope.ts';
import { firstAfter, firstPrevious, hashActs, type Seal } from './chain.ts';

// Any number of our own; the county makes the second half of the lock's key.
const sealing = 6_183_044;

/**
 * Seals a county's acts that are not sealed yet and returns the new seal; null when there are none. Takes only acts of transactions that
 * ended before any still under way, so nothing can appear later within what was sealed, and writers are never waited for nor
 * made to wait. Of several processes that seal at once, one does. Log the hash: a copy outside the database is what shows that
 * the newest seals were cut off.
 */
export async function sealAudit(ownerDb: Pool, county: string, now: Date): Promise<Seal | null> {
  return owningTransaction(ownerDb, async ({ client }) => {
    const locked = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1, hashtext($2)) as mine', [
      sealing,
      county,
    ]);
    if (locked.rows[0]?.mine !== true) return null;
    const found = await client.query<{ seq: number; before: string; hash: Buffer; high: string }>(
      `select coalesce(s.seq, 0) as seq, coalesce(s.before::text, $2) as before, coalesce(s.hash, $3) as hash,
         pg_snapshot_xmin(pg_current_snapshot())::text as high
       from (select 1) as one left join lateral (select * from audit_seal where county = $1 order by seq desc limit 1) s on true`,
      [county, firstAfter, firstPrevious],
    );
    const last = found.rows[0];
    if (last === undefined || BigInt(last.high) <= BigInt(last.before)) return null;
    // A later statement, so a later snapshot: every transaction below `high` has ended and its acts are seen.
    const range = { after: last.before, before: last.high };
    const { hash, rows } = await hashActs(client, county, range, last.hash);
    if (rows === 0) return null;
    const seal = { seq: last.seq + 1, ...range, rows, previous: last.hash, hash };
    await client.query(
      `insert into audit_seal (county, seq, after, before, rows, previous, hash, sealed_at)
       values ($1, $2, $3::xid8, $4::xid8, $5, $6, $7, $8)`,
      [county, seal.seq, seal.after, seal.before, seal.rows, seal.previous, seal.hash, now],
    );
    return seal;
  });
}
