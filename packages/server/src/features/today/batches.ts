import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Waiting } from '../records/access.ts';
import { waits } from '../records/read.ts';

/** A sheet whose records wait for the caller. */
export interface WaitingBatch {
  id: string;
  file_name: string;
  records: number;
  entered_by: string;
  entered_by_name: string | null;
  entered_at: Date;
}

/**
 * Sheets of which the caller, whose scope holds the whole, verifies all that still waits: they are verified as a whole, so that each is one
 * line and not one for every row. A sheet with a row that is not theirs to verify is left out: its rows wait by themselves.
 */
export async function batchesWaiting(
  { db }: Queries,
  county: string,
  waiting: Waiting,
  person: string,
  limit: number,
): Promise<WaitingBatch[]> {
  const current = sql`not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)`;
  const own = sql`(r.subject = ${person} or r.entered_by = ${person} or exists (select from own_subject s where s.id = r.subject))`;
  const result = await sql<WaitingBatch>`
    select i.id, i.file_name, b.records, i.entered_by, p.name as entered_by_name, i.entered_at
    from (
      select w.import, count(*)::int as records, bool_and(${waits(waiting)} and not ${own}) as mine
      from record r join record_import_row w on w.county = r.county and w.record = r.id
      where r.county = ${county} and r.state = 'entered' and ${current}
      group by w.import
    ) b
    join record_import i on i.county = ${county} and i.id = b.import
    left join person_name p on p.county = i.county and p.id = i.entered_by
    where b.mine and exists (select from people_organisation o where o.id = i.organisation)
    order by i.entered_at desc, i.id desc limit ${limit}`.execute(db);
  return result.rows;
}
