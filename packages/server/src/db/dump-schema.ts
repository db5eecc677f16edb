import { Client, type ClientConfig } from 'pg';
import * as queries from './schema-queries.ts';

interface Row {
  name: string;
  line: string;
  suffix?: string;
}

const header = `-- What the migrations add up to, for reading and for comparing in reviews. Not for running.
-- Written by: node packages/server/src/db/write-schema.ts
`;

/**
 * The schema of a migrated database as text, the same on every supported PostgreSQL, except that 15 writes the bodies of views
 * with more table names than newer ones need.
 */
export async function dumpSchema(database: ClientConfig): Promise<string> {
  const client = new Client(database);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set search_path to public');
    const ask = async (query: string) => (await client.query<Row>(query)).rows;
    const [columns, constraints] = [await ask(queries.columns), await ask(queries.constraints)];
    const attached: Row[] = [];
    for (const query of [queries.indexes, queries.triggers, queries.rowSecurity, queries.policies]) {
      attached.push(...(await ask(query)));
    }
    const linesOf = (rows: Row[], name: string) => rows.filter((row) => row.name === name).map((row) => row.line);
    const tables = (await ask(queries.tables)).map(({ name, line, suffix }) => {
      const body = [...linesOf(columns, name), ...linesOf(constraints, name)].map((part) => `  ${part}`).join(',\n');
      const create = ['create table', name, line, body === '' ? '' : `(\n${body}\n)`, suffix]
        .filter((part) => part !== '')
        .join(' ');
      return [`${create};`, ...linesOf(attached, name)].join('\n');
    });
    const views = (await ask(queries.views)).map(({ line, suffix }) => `${line}\n${suffix}`);
    const before: string[] = [];
    for (const query of [queries.schemas, queries.extensions, queries.enums, queries.domains, queries.functions]) {
      before.push(...(await ask(query)).map((row) => row.line));
    }
    const privileges = (await ask(queries.privileges)).map((row) => row.line).join('\n');
    return `${[header + before.join('\n'), ...tables, ...views, privileges].join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

/** Takes table names before columns out of the bodies of views, for comparing across versions of PostgreSQL. */
export function withoutQualifiers(schema: string): string {
  return schema.replaceAll(/^create (?:materialized )?view [\s\S]*?;$/gm, (view) => {
    const [head = '', ...body] = view.split('\n');
    return [
      head,
      body
        .join(' ')
        .replaceAll(/\b\w+\./g, '')
        .replaceAll(/\s+/g, ' '),
    ].join('\n');
  });
}
