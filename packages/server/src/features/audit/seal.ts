import type { Pool } from 'pg';
import { owningTransaction } from '../../db/scope.ts';
import { beyond, firstAfter, firstPrevious, hashActs, type Seal, type Xid } from './chain.ts';
import { presentEra } from './era.ts';

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
    const found = await client.query<Pick<Seal, 'seq' | 'era' | 'before' | 'hash'> & { high: string }>(
      `select coalesce(s.seq, 0) as seq, coalesce(s.era, 0) as era, coalesce(s.before::text, $2) as before, coalesce(s.hash, $3) as hash,
         pg_snapshot_xmin(pg_current_snapshot())::text as high
       from (select 1) as one left join lateral (select * from audit_seal where county = $1 order by seq desc limit 1) s on true`,
      [county, firstAfter, firstPrevious],
    );
    const last = found.rows[0];
    if (last === undefined) return null;
    const range = nextRange(last, await presentEra(client));
    if (BigInt(range.before) <= BigInt(range.after)) return null;
    // A later statement, so a later snapshot: every transaction below `high` has ended and its acts are seen.
    const { hash, rows } = await hashActs(client, county, range, last.hash);
    if (rows === 0 && range.before !== beyond) return null;
    const seal = { seq: last.seq + 1, ...range, rows, previous: last.hash, hash };
    await client.query(
      `insert into audit_seal (county, seq, era, after, before, rows, previous, hash, sealed_at)
       values ($1, $2, $9, $3::xid8, $4::xid8, $5, $6, $7, $8)`,
      [county, seal.seq, seal.after, seal.before, seal.rows, seal.previous, seal.hash, now, seal.era],
    );
    return seal;
  });
}

/** What the seal after `last` covers: an era that is over to its very end, the present one up to `high`. */
function nextRange(last: { era: number; before: Xid; high: Xid }, present: number) {
  const open =
    last.before === beyond ? { era: last.era + 1, after: firstAfter } : { era: last.era, after: last.before };
  return { ...open, before: open.era < present ? beyond : last.high };
}
