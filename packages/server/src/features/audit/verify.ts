import type { Pool, PoolClient } from 'pg';
import { owning } from '../../db/scope.ts';
import { actLine, beyond, firstAfter, firstPrevious, hashActs, type Seal } from './chain.ts';

export interface Integrity {
  holds: boolean;
  seals: number;
  /** Acts under the seals, up to the first that does not fit. */
  rows: number;
  /** How many of them were hashed again, newest last; the seals themselves are compared in any case, from the first on. */
  computed: number;
  /** Acts that wait for the next seal. */
  unsealed: number;
  /** Number of the first seal that does not fit. */
  brokenAt: number | null;
}

/** How far back the acts are hashed again: the newest ones only, or all there are. */
export type Depth = 'tail' | 'all';

/** Seals and acts of a tail: some hours of a busy county, a second of work. */
const usualTail = { seals: 1000, rows: 100_000 };
/** Seals hashed by one statement; one with more acts is read in pages. */
const sealsAtOnce = 500;
const largeSeal = 20_000;

/**
 * Computes the chain of a county again from the acts themselves. It breaks where an act was changed, removed or slipped in later, or a
 * seal was changed or removed (other than the newest, which only a copy of its hash elsewhere can show). The tail checks the
 * links of all seals and the newest acts; an old act that was changed is found by `all`.
 */
export async function verifyAudit(
  ownerDb: Pool,
  county: string,
  depth: Depth = 'tail',
  tail = usualTail,
): Promise<Integrity> {
  return owning(ownerDb, async ({ client }) => {
    // One snapshot for all of it: a seal made meanwhile must not be taken for a broken one.
    await client.query('begin isolation level repeatable read read only');
    try {
      const { seals, rows, unlinked } = await links(client, county);
      const from = depth === 'all' ? 1 : await tailFrom(client, county, tail);
      const acts = await hashAgain(client, county, from, unlinked ?? seals + 1);
      const brokenAt = acts.brokenAt ?? unlinked;
      return {
        holds: brokenAt === null,
        seals,
        rows: brokenAt === null ? rows : await rowsBefore(client, county, brokenAt),
        computed: acts.computed,
        unsealed: await unsealedActs(client, county),
        brokenAt,
      };
    } finally {
      await client.query('rollback');
    }
  });
}

/** Whether each seal follows the one before: its number, its predecessor's hash, and the place where that one ends. */
async function links(
  client: PoolClient,
  county: string,
): Promise<{ seals: number; rows: number; unlinked: number | null }> {
  const found = await client.query<{ seals: number; rows: number; unlinked: number | null }>(
    `select count(*) as seals, coalesce(sum(rows), 0)::bigint as rows, min(place) filter (where seq <> place or previous <> hash_before or (era, after) <>
       (case when before_before = $4::xid8 then era_before + 1 else era_before end, case when before_before = $4::xid8 then $2::xid8 else before_before end)) as unlinked
     from (
       select seq, era, after, previous, rows, row_number() over chain as place,
         lag(hash, 1, $3::bytea) over chain as hash_before, lag(before, 1, $2::xid8) over chain as before_before,
         lag(era::int, 1, 0) over chain as era_before
       from audit_seal where county = $1 window chain as (order by seq)
     ) s`,
    [county, firstAfter, firstPrevious, beyond],
  );
  return found.rows[0] ?? { seals: 0, rows: 0, unlinked: null };
}

/** The seal with which the newest ones begin that are worth hashing without being asked. */
async function tailFrom(client: PoolClient, county: string, tail: typeof usualTail): Promise<number> {
  const found = await client.query<{ from: number | null }>(
    `select min(seq) as "from" from (
       select seq, sum(rows) over (order by seq desc) - rows as newer
       from (select seq, rows from audit_seal where county = $1 order by seq desc limit ${tail.seals}) s
     ) t where newer < ${tail.rows}`,
    [county],
  );
  return found.rows[0]?.from ?? 1;
}

/** Hashes the acts of the seals from one to another (not included) again; the database does it, and tells only what does not fit. */
async function hashAgain(
  client: PoolClient,
  county: string,
  from: number,
  to: number,
): Promise<{ computed: number; brokenAt: number | null }> {
  let computed = 0;
  for (let start = from; start < to; start += sealsAtOnce) {
    const end = Math.min(to, start + sealsAtOnce);
    const small = await client.query<{ computed: number; broken: number | null }>({
      name: 'audit-verify',
      text: `
        select coalesce(sum(found), 0)::bigint as computed, min(seq) filter (where found <> rows or again <> hash) as broken from (
          select s.seq, s.rows, s.hash, count(a.line) as found,
            sha256(s.previous || convert_to(coalesce(string_agg(a.line, '' order by a.written_in, a.id), ''), 'UTF8')) as again
          from audit_seal s left join lateral (
            select ${actLine} as line, written_in, id from audit a
            where a.county = s.county and a.era = s.era and a.written_in >= s.after and a.written_in < s.before
            order by a.written_in, a.id limit s.rows + 1
          ) a on true
          where s.county = $1 and s.seq >= $2 and s.seq < $3 and s.rows <= ${largeSeal}
          group by s.seq, s.rows, s.hash, s.previous
        ) t`,
      values: [county, start, end],
    });
    const large = await client.query<Seal>(
      `select seq, era, after::text as after, before::text as before, rows, previous, hash from audit_seal
       where county = $1 and seq >= $2 and seq < $3 and rows > ${largeSeal} order by seq`,
      [county, start, end],
    );
    let brokenAt = small.rows[0]?.broken ?? null;
    computed += small.rows[0]?.computed ?? 0;
    for (const seal of large.rows) {
      if (brokenAt !== null && seal.seq > brokenAt) break;
      const again = await hashActs(client, county, seal, seal.previous);
      computed += again.rows;
      if (again.rows !== seal.rows || !again.hash.equals(seal.hash)) brokenAt = seal.seq;
    }
    if (brokenAt !== null) return { computed, brokenAt };
  }
  return { computed, brokenAt: null };
}

async function rowsBefore(client: PoolClient, county: string, seq: number): Promise<number> {
  const found = await client.query<{ rows: number }>(
    'select coalesce(sum(rows), 0)::bigint as rows from (select rows from audit_seal where county = $1 order by seq limit $2 - 1) s',
    [county, seq],
  );
  return found.rows[0]?.rows ?? 0;
}

async function unsealedActs(client: PoolClient, county: string): Promise<number> {
  const found = await client.query<{ unsealed: number }>(
    `select count(*) as unsealed from audit a,
       (select coalesce(max(era), 0) as era, coalesce((array_agg(before order by seq desc))[1], $2::xid8) as before from
         (select seq, era, before from audit_seal where county = $1 order by seq desc limit 1) s) last
     where a.county = $1 and (a.era, a.written_in) >= (last.era, last.before)`,
    [county, firstAfter],
  );
  return found.rows[0]?.unsealed ?? 0;
}
