import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** Where a record was imported from; null when it was entered by hand. */
export async function originOf(
  { db }: Queries,
  county: string,
  record: string,
): Promise<{ import: string; file: string; sha256: string; row: number } | null> {
  const found = await sql<{ import: string; file: string; sha256: string; row: number }>`
    select i.id as import, i.file_name as file, encode(i.sha256, 'hex') as sha256, w.sheet_row as row
    from record_import_row w join record_import i on i.county = w.county and i.id = w.import
    where w.county = ${county} and w.record = ${record}`.execute(db);
  return found.rows[0] ?? null;
}
