import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** How far somebody has seen what a county's figures are made of: taken before it is read. */
export interface Seen {
  era: number;
  /** PostgreSQL's snapshot: which transactions were over. */
  snapshot: string;
  /** Of the stored scores. */
  stamp: string;
}

/** Kinds of what is acted on that figures follow from: the ledger, appeals, and who belongs where. */
const followed = ['record', 'appeal', 'import', 'registry', 'organisation', 'subject'];

/** How far one sees now. */
export async function seenNow({ db }: Queries, county: string): Promise<Seen> {
  const found = await sql<Seen>`
    select coalesce((select era from audit where county = ${county} order by era desc, written_in desc limit 1), 0) as era,
      pg_current_snapshot()::text as snapshot,
      coalesce((select stamp::text from score_stamp where county = ${county}), '') as stamp`.execute(db);
  return found.rows[0]!;
}

/**
 * Whether nobody has acted since on what figures follow from, by the audit log, which is written in the same transactions: also one that was under
 * way then and has been committed since. With `scores`, whether the stored scores are the same too.
 */
export async function isUnchanged(
  { db }: Queries,
  county: string,
  { era, snapshot, stamp }: Seen,
  scores: boolean,
): Promise<boolean> {
  const found = await sql<{ same: boolean }>`
    select not exists (
      select from audit a
      where a.county = ${county} and (a.era, a.written_in) >= (${era}::smallint, pg_snapshot_xmin(${snapshot}::pg_snapshot))
        and a.object_kind = any(${followed})
        and not (a.era = ${era}::smallint and pg_visible_in_snapshot(a.written_in, ${snapshot}::pg_snapshot))
    ) and (${!scores}::boolean or ${stamp} = coalesce((select stamp::text from score_stamp where county = ${county}), '')) as same`.execute(
    db,
  );
  return found.rows[0]?.same ?? false;
}
