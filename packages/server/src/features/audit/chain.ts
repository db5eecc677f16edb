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
 * Hash over a county's acts of an era with after <= written_in < before: sha256(previous ‖ acts), each act a JSON array of strings on a line of its
 * own, in (written_in, id) order. Every column is in it as PostgreSQL prints it (times in UTC to the microsecond, `detail` as jsonb
 * text, which has one form per value), so that no change is too small to show.
 */
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
    const found = await client.query<{ written_in: Xid; id: string; line: string[] }>({
      name: 'audit-batch',
      text: `
        select written_in::text as written_in, id::text as id,
          array[county, id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, object_kind, object,
            detail::text, era::text, written_in::text] as line
        from audit
        where county = $1 and era = $6 and written_in >= $2::xid8 and written_in < $3::xid8
          and ($4::xid8 is null or (written_in, id) > ($4::xid8, $5::uuid))
        order by written_in, id limit ${batch}`,
      values: [county, range.after, range.before, last?.written_in ?? null, last?.id ?? null, range.era],
    });
    for (const { line } of found.rows) hash.update(`${JSON.stringify(line)}\n`);
    rows += found.rows.length;
    last = found.rows.at(-1);
    if (found.rows.length < batch) return { hash: hash.digest(), rows };
  }
}
