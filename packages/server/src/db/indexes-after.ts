import type { ClientBase } from 'pg';

/**
 * Takes away indexes and references of the tables, runs `work`, and makes them again: filling a table and then building an index takes a
 * fraction of the time of keeping it up row by row. Call it within a transaction, so that a table is never left without.
 */
export async function indexesAfter<T>(
  client: Pick<ClientBase, 'query'>,
  tables: readonly string[],
  work: () => Promise<T>,
  say: (line: string) => void = () => undefined,
): Promise<T> {
  const found = await client.query<{ drop: string; make: string }>(removable, [tables]);
  for (const { drop } of found.rows) await client.query(drop);
  const done = await work();
  // The more memory, the fewer passes; the smallest machine we name has 4 GB.
  await client.query(`set local maintenance_work_mem = '512MB'`);
  for (const [index, { make }] of found.rows.toReversed().entries()) {
    if (index % 10 === 0) say(`indexes: ${index} of ${found.rows.length}`);
    await client.query(make);
  }
  return done;
}

// References first, then keys nobody refers to, then plain indexes: dropped in this order, made in the reverse one.
const removable = `
  with wanted as (select t::regclass as id from unnest($1::text[]) t)
  select 1 as turn, conname::text as name, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
  from pg_constraint where contype = 'f' and conrelid in (select id from wanted)
  union all
  select 2, conname, format('alter table %s drop constraint %I', conrelid::regclass, conname),
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  from pg_constraint c where contype in ('p', 'u') and conrelid in (select id from wanted)
    and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)
  union all
  select 3, indexrelid::regclass::text, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  from pg_index i where indrelid in (select id from wanted) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  order by turn, name`;
