import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';

/** A transaction id as PostgreSQL writes it: 64 bits, so text here. */
export type Xid = string;

export interface Seal {
  seq: number;
  era: number;
  after: Xid;
  before: Xid;
  rows: number;
  previous: Buffer;
  hash: Buffer;
}

/** What the first seal of a county follows. */
export const firstPrevious = Buffer.alloc(32);
export const firstAfter: Xid = '0';
/** Beyond every transaction id: the last seal of an era ends here, so that nothing can be slipped in behind it. */
export const beyond: Xid = '9223372036854775807';

const batch = 5_000;

/**
 * An act `a` as it goes into the hash: a JSON array of strings on a line of its own. Every column is in it as PostgreSQL prints it (times in
 * UTC to the microsecond, `detail` as jsonb text, which has one form per value), so that no change is too small to show.
 */
export const actLine = `array_to_json(array[a.county, a.id::text, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.actor,
  a.action, a.object_kind, a.object, a.detail::text, a.era::text, a.written_in::text])::text || E'\\n'`;

/** Hash over a county's acts of an era with after <= written_in < before: sha256(previous ‖ their lines), in (written_in, id) order. */
export async function hashActs(
  client: PoolClient,
  county: string,
  range: { era: number; after: Xid; before: Xid },
  previous: Buffer,
): Promise<{ hash: Buffer; rows: number }> {
  const hash = createHash('sha256').update(previous);
  let rows = 0;
  let last: { written_in: Xid; id: string } | undefined;
  for (;;) {
    const found = await client.query<{ written_in: Xid; id: string; line: string }>({
      name: 'audit-batch',
      text: `
        select a.written_in::text as written_in, a.id::text as id, ${actLine} as line from audit a
        where a.county = $1 and a.era = $6 and a.written_in >= $2::xid8 and a.written_in < $3::xid8
          and ($4::xid8 is null or (a.written_in, a.id) > ($4::xid8, $5::uuid))
        order by a.written_in, a.id limit ${batch}`,
      values: [county, range.after, range.before, last?.written_in ?? null, last?.id ?? null, range.era],
    });
    for (const { line } of found.rows) hash.update(line);
    rows += found.rows.length;
    last = found.rows.at(-1);
    if (found.rows.length < batch) return { hash: hash.digest(), rows };
  }
}
