import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** Names of subjects as far as the caller may read them. */
export async function namesOf({ db }: Queries, county: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; name: string }>`
    select id, name from person where county = ${county} and id = any(${[...ids]})
    union all select id, name from organisation where county = ${county} and id = any(${[...ids]}) and valid_to is null
    union all select n.id, n.name from subject_name n where n.county = ${county} and n.id = any(${[...ids]})
      and exists (select from subject s where s.county = n.county and s.id = n.id)`.execute(db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}
