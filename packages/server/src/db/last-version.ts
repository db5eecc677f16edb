import { sql, type RawBuilder } from 'kysely';

/**
 * Whether an organisation's row, by the alias of its table, is the last of its versions: a dissolved organisation is what it was last, so that its
 * records and settled scores keep their name and place. Only rows that have ended ask whether they are the last.
 */
export function isLastVersion(alias: string): RawBuilder<unknown> {
  const row = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`(${row('valid_to')} is null or not exists (
    select from organisation later where later.county = ${row('county')} and later.id = ${row('id')} and later.valid_from > ${row('valid_from')}))`;
}
