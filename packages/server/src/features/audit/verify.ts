import type { Pool } from 'pg';
import { owning } from '../../db/scope.ts';
import { beyond, firstAfter, firstPrevious, hashActs, type Seal } from './chain.ts';

export interface Integrity {
  holds: boolean;
  seals: number;
  /** Acts under the seals that hold. */
  rows: number;
  /** Acts that wait for the next seal. */
  unsealed: number;
  /** Number of the first seal that does not fit. */
  brokenAt: number | null;
}

/**
 * Computes the chain of a county again from the acts themselves. It breaks where an act was changed, removed or slipped in later, or a
 * seal was changed or removed (other than the newest, which only a copy of its hash elsewhere can show).
 */
export async function verifyAudit(ownerDb: Pool, county: string): Promise<Integrity> {
  return owning(ownerDb, async ({ client }) => {
    // One snapshot for all of it: a seal made meanwhile must not be taken for a broken one.
    await client.query('begin isolation level repeatable read read only');
    try {
      const found = await client.query<Seal>(
        `select seq, era, after::text as after, before::text as before, rows, previous, hash from audit_seal where county = $1 order by seq`,
        [county],
      );
      const seals = found.rows;
      let rows = 0;
      let brokenAt: number | null = null;
      let previous: Buffer = firstPrevious;
      let open = { era: 0, after: firstAfter };
      for (const [index, seal] of seals.entries()) {
        const follows =
          seal.seq === index + 1 &&
          seal.previous.equals(previous) &&
          seal.era === open.era &&
          seal.after === open.after;
        const again = follows ? await hashActs(client, county, seal, previous) : null;
        if (again === null || again.rows !== seal.rows || !again.hash.equals(seal.hash)) {
          brokenAt = index + 1;
          break;
        }
        rows += seal.rows;
        previous = seal.hash;
        open =
          seal.before === beyond ? { era: seal.era + 1, after: firstAfter } : { era: seal.era, after: seal.before };
      }
      const rest = await client.query<{ unsealed: number }>(
        'select count(*) as unsealed from audit where county = $1 and (era, written_in) >= ($2::smallint, $3::xid8)',
        [county, seals.at(-1)?.era ?? 0, seals.at(-1)?.before ?? firstAfter],
      );
      return {
        holds: brokenAt === null,
        seals: seals.length,
        rows,
        unsealed: rest.rows[0]?.unsealed ?? 0,
        brokenAt,
      };
    } finally {
      await client.query('rollback');
    }
  });
}
