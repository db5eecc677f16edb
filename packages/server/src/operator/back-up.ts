import { createHash, createHmac } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client, Pool } from 'pg';
import { aside, copyOut } from '../db/copy.ts';
import type { Keys } from '../keys.ts';
import { type BackupEnd, type BackupHead, endMark, headMark } from './backup-file.ts';
import { ourTables } from './our-tables.ts';
import type { Refused } from './which-county.ts';

export interface BackedUp {
  file: string;
  rows: number;
  bytes: number;
  seals: BackupEnd['seals'];
}

/**
 * Writes the whole database into one file, as it was at one moment; people may go on working. The file appears under its name when it is
 * complete, readable by its owner only. Keys are not in it.
 */
export async function backUp(
  from: { ownerDb: Pool; keys: Keys; now: Date; program: string },
  file: string,
  say: (line: string) => void,
): Promise<BackedUp | Refused> {
  if (await exists(file))
    return { refused: `${file} is there already. Name a new file: a backup is never written over.` };
  const partial = `${file}.partial`;
  try {
    return await aside(from.ownerDb, async (client) => {
      const told: { end?: BackupEnd } = {};
      await client.query('begin isolation level repeatable read read only');
      // Not what a session happens to have set: rows must read the same wherever they are restored, and none be left out.
      await client.query(
        `set local datestyle to iso; set local bytea_output to hex; set local extra_float_digits to 1; set local row_security to off; set local statement_timeout to 0`,
      );
      const head = await headOf(client, from);
      if (head === null) return { refused: 'There is no Lianxin in this database yet: nothing to back up.' };
      const text = sections(client, head, say, (end) => (told.end = end));
      await pipeline(
        Readable.from(text, { objectMode: true, highWaterMark: 4 }),
        createGzip({ level: 4 }),
        createWriteStream(partial, { mode: 0o600 }),
      );
      await client.query('commit');
      const handle = await open(partial, 'r+');
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await rename(partial, file);
      const { tables = [], seals = [] } = told.end ?? {};
      return { file, rows: tables.reduce((sum, { rows }) => sum + rows, 0), bytes: size, seals };
    });
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function headOf(
  client: Client,
  { keys, now, program }: { keys: Keys; now: Date; program: string },
): Promise<BackupHead | null> {
  const there = await client.query(`select where to_regclass('public.migration') is not null`);
  if (there.rowCount === 0) return null;
  const migrations = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  );
  const facts = await client.query<{ server: string; era: number }>(
    `select current_setting('server_version') as server, coalesce((
       select pg_get_expr(d.adbin, d.adrelid)::int from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
       where d.adrelid = to_regclass('public.audit') and a.attname = 'era'), 0) as era`,
  );
  return {
    format: 1,
    program,
    madeAt: now.toISOString(),
    server: facts.rows[0]?.server ?? '',
    migrations: migrations.rows,
    era: facts.rows[0]?.era ?? 0,
    keys: keyMarks(keys),
  };
}

/** Eight bytes that tell a key from others; nothing about the key follows from them. */
export function keyMarks(keys: Keys): BackupHead['keys'] {
  const mark = (key: Uint8Array) => createHmac('sha256', key).update('lianxin backup').digest('hex').slice(0, 16);
  return { field: mark(keys.field), session: mark(Buffer.from(keys.session, 'hex')) };
}

async function* sections(
  client: Client,
  head: BackupHead,
  say: (line: string) => void,
  ended: (end: BackupEnd) => void,
): AsyncGenerator<Buffer | string, void> {
  yield `${headMark}${JSON.stringify(head)}\n`;
  const tables: BackupEnd['tables'] = [];
  for (const { table, columns } of await ourTables(client)) {
    yield `\ncopy ${table} (${columns}) from stdin;\n`;
    const hash = createHash('sha256');
    let [rows, bytes] = [0, 0];
    for await (const block of copyOut(client, `copy ${table} (${columns}) to stdout`)) {
      hash.update(block);
      bytes += block.length;
      rows += lineEnds(block);
      yield block;
    }
    yield '\\.\n';
    tables.push({ table, rows, bytes, sha256: hash.digest('hex') });
    if (rows > 100_000) say(`${table}: ${rows.toLocaleString('en')} rows`);
  }
  const seals = await client.query<BackupEnd['seals'][number]>(
    `select distinct on (county) county, seq, encode(hash, 'hex') as hash from audit_seal order by county, seq desc`,
  );
  const end = { tables, seals: seals.rows };
  yield `\n${endMark}${JSON.stringify(end)}\n`;
  ended(end);
}

/** Rows in a block of COPY's text: line breaks within values are escaped. */
export function lineEnds(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count++;
  return count;
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
