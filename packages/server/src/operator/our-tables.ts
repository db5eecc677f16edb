import type { ClientBase } from 'pg';

export interface OurTable {
  /** With its schema, quoted as SQL needs it. */
  table: string;
  /** Names as SQL needs them, without generated ones. */
  columns: string;
}

/** Every table of ours but the list of migrations, those that others refer to first. */
export async function ourTables(client: Pick<ClientBase, 'query'>): Promise<OurTable[]> {
  const found = await client.query<OurTable & { refers: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as table,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
       where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      array(select distinct format('%I.%I', fn.nspname, f.relname) from pg_constraint k
       join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
       where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'auth') and c.relname <> 'migration' and ${ours('pg_class', 'c')}
    order by 1`);
  const placed: typeof found.rows = [];
  let left = found.rows;
  while (left.length > 0) {
    const open = left;
    const next = open.filter(({ refers }) => !refers.some((name) => open.some(({ table }) => table === name)));
    if (next.length === 0) throw new Error(`the tables ${open.map(({ table }) => table).join(', ')} refer in a circle`);
    placed.push(...next);
    left = open.filter((table) => !next.includes(table));
  }
  return placed.map(({ table, columns }) => ({ table, columns }));
}

/** Drops every table, view and function of ours; what belongs to an extension stays. Call it within a transaction. */
export async function dropOurs(client: Pick<ClientBase, 'query'>): Promise<void> {
  const found = await client.query<{ statement: string }>(`
    select 'drop schema if exists auth cascade' as statement
    union all
    select format('drop %s if exists public.%I cascade', case relkind when 'v' then 'view' else 'table' end, relname)
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and ${ours('pg_class', 'c')}
    union all
    select format('drop function if exists %s cascade', oid::regprocedure)
    from pg_proc p where pronamespace = 'public'::regnamespace and ${ours('pg_proc', 'p')}`);
  for (const { statement } of found.rows) await client.query(statement);
}

function ours(catalog: 'pg_class' | 'pg_proc', alias: string): string {
  return `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${alias}.oid and d.deptype = 'e')`;
}
