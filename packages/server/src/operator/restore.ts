import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Client, Pool } from 'pg';
import { aside, copyIn } from '../db/copy.ts';
import { indexesAfter } from '../db/indexes-after.ts';
import { type Migration, migrationsFolder, readMigrations } from '../db/migration-files.ts';
import { migrateWithin, prepareServer } from '../db/migrate.ts';
import { type Integrity, verifyAudit } from '../features/audit/index.ts';
import { openField } from '../field-key.ts';
import type { Keys } from '../keys.ts';
import { keyMarks, lineEnds } from './back-up.ts';
import {
  type BackupEnd,
  type BackupHead,
  BackupProblem,
  BlockReader,
  endMark,
  endSchema,
  headMark,
  headSchema,
} from './backup-file.ts';
import { dropOurs, ourTables } from './our-tables.ts';
import type { Refused } from './which-county.ts';

export interface RestoreOptions {
  /** Data that are here may be lost. */
  replace: boolean;
  /** Restore although the keys are others: identity numbers, phones and second factors stay unreadable. */
  withoutKeys: boolean;
}

export interface Restored {
  madeAt: string;
  rows: number;
  /** For each county, whether its audit log is whole and ends as it did when the backup was made. */
  audit: (Pick<Integrity, 'holds' | 'seals' | 'rows' | 'brokenAt'> & { county: string; endsAlike: boolean })[];
}

/**
 * Puts a backup in the place of whatever the database holds, as one transaction: all of it is there afterwards, checked against the
 * sums in the file, or nothing has changed. Migrations that came after the backup are applied to it.
 */
export async function restore(
  into: { ownerDb: Pool; keys: Keys | null },
  file: string,
  options: RestoreOptions,
  say: (line: string) => void,
): Promise<Restored | Refused> {
  const source = createReadStream(file);
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  const reader = new BlockReader(source.pipe(text));
  try {
    const head = readHead(await reader.line());
    const migrations = readMigrations(migrationsFolder);
    const objection = unknownMigration(head, migrations) ?? wrongKeys(head, into.keys, options);
    if (objection !== null) return { refused: objection };
    const end = await aside(into.ownerDb, async (client) => {
      await prepareServer(client);
      const refused = await occupied(client, options);
      if (refused !== null) return { refused };
      await client.query('begin');
      const said = await fill(client, reader, head, migrations, say);
      if (!options.withoutKeys) await tryFieldKey(client, into.keys);
      await client.query('commit');
      await client.query('analyze');
      return said;
    });
    if ('refused' in end) return end;
    say('Checking the audit log …');
    const audit: Restored['audit'] = [];
    for (const { county, hash } of await countiesWithSeals(into.ownerDb, end)) {
      const { holds, seals, rows, brokenAt } = await verifyAudit(into.ownerDb, county, 'all');
      const newest = await into.ownerDb.query<{ hash: string }>(
        `select encode(hash, 'hex') as hash from audit_seal where county = $1 order by seq desc limit 1`,
        [county],
      );
      audit.push({ county, holds, seals, rows, brokenAt, endsAlike: (newest.rows[0]?.hash ?? null) === hash });
    }
    return { madeAt: head.madeAt, rows: end.tables.reduce((sum, { rows }) => sum + rows, 0), audit };
  } catch (error) {
    const refused = whatIsWrong(error, file);
    if (refused === null) throw error;
    return { refused };
  } finally {
    source.destroy();
    text.destroy();
  }
}

function readHead(line: string | null): BackupHead {
  if (line === null || !line.startsWith(headMark))
    throw new BackupProblem('it does not begin like a backup of Lianxin');
  const head = headSchema.safeParse(JSON.parse(line.slice(headMark.length)));
  if (!head.success) throw new BackupProblem('its first line is of another format: use the program that made it');
  return head.data;
}

function unknownMigration({ migrations, program }: BackupHead, ours: readonly Migration[]): string | null {
  const other = migrations.find(
    ({ name, sha256 }, index) => ours[index]?.name !== name || ours[index].sha256 !== sha256,
  );
  return other === undefined
    ? null
    : `The backup was made by Lianxin ${program}, whose migration ${other.name} this program does not know. Restore it with that version or a newer one.`;
}

function wrongKeys({ keys }: BackupHead, given: Keys | null, { withoutKeys }: RestoreOptions): string | null {
  if (withoutKeys) return null;
  const remedy =
    'Put the keys of the installation that was backed up into LIANXIN_DATA/keys (or LIANXIN_FIELD_KEY and LIANXIN_SECRET). If they are lost: --without-keys restores the rest, and sealed fields stay unreadable for ever.';
  if (given === null) return `There are no keys here, and the backup's rows are sealed. ${remedy}`;
  const marks = keyMarks(given);
  if (marks.field !== keys.field)
    return `The field key here is not the one that sealed the backup's identity numbers and phones. ${remedy}`;
  if (marks.session !== keys.session)
    return `The session key here is not the one that seals the backup's second factors. ${remedy}`;
  return null;
}

/** Why nothing may be restored here now. */
async function occupied(client: Client, { replace }: RestoreOptions): Promise<string | null> {
  const found = await client.query<{ ours: boolean; tables: number }>(
    `select to_regclass('public.migration') is not null and to_regclass('public.county') is not null as ours,
       (select count(*) from pg_tables where schemaname in ('public', 'auth') and tablename <> 'migration') as tables`,
  );
  const { ours = false, tables = 0 } = found.rows[0] ?? {};
  if (!ours && Number(tables) === 0) return null;
  if (!ours)
    return 'This database holds tables of another program. Make an empty one for Lianxin and name it with DATABASE_URL.';
  const counties = await client.query<{ county: string; name: string }>(
    'select county, name from county order by county',
  );
  if (counties.rows.length > 0 && !replace) {
    const names = counties.rows.map(({ county, name }) => `${county} ${name}`).join(', ');
    return `There are data here already: ${names}. Back them up, then say --replace: they will be gone. Or restore into an empty place (LIANXIN_DATA or DATABASE_URL).`;
  }
  const others = await client.query<{ sessions: number }>(
    `select count(*) as sessions from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name in ('lianxin', 'lianxin_app', 'lianxin_public')`,
  );
  if (Number(others.rows[0]?.sessions) > 0)
    return 'Lianxin is running on this database. Stop it first (systemctl stop lianxin): people would be working on what is being replaced.';
  return null;
}

async function fill(
  client: Client,
  reader: BlockReader,
  head: BackupHead,
  migrations: readonly Migration[],
  say: (line: string) => void,
): Promise<BackupEnd> {
  await dropOurs(client);
  await migrateWithin(client, migrations.slice(0, head.migrations.length));
  if (head.era > 0) await keepEra(client, head.era);
  const tables = await ourTables(client);
  // A migration may bring rows of its own; the backup has those that were there.
  await client.query(`truncate ${tables.map(({ table }) => table).join(', ')}`);
  const known = new Set(tables.map(({ table }) => table));
  const end = await indexesAfter(
    client,
    [...known],
    () => copyTables(client, reader, known, say),
    (line) => say(line),
  );
  await migrateWithin(client, migrations.slice(head.migrations.length));
  return end;
}

async function copyTables(
  client: Client,
  reader: BlockReader,
  known: ReadonlySet<string>,
  say: (line: string) => void,
): Promise<BackupEnd> {
  const came: BackupEnd['tables'] = [];
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new BackupProblem('it has no last line: it was cut short');
    if (line.startsWith(endMark)) {
      const end = endSchema.safeParse(JSON.parse(line.slice(endMark.length)));
      if (!end.success) throw new BackupProblem('its last line is damaged');
      const wrong = end.data.tables.find((table, index) => JSON.stringify(came[index]) !== JSON.stringify(table));
      if (wrong !== undefined || came.length !== end.data.tables.length)
        throw new BackupProblem(`the rows of ${wrong?.table ?? 'a table'} are not those that were backed up`);
      return end.data;
    }
    const table = /^copy (\S+) \(.*\) from stdin;$/.exec(line)?.[1];
    if (table === undefined) continue;
    if (!known.has(table)) throw new BackupProblem(`it names the table ${table}, which there is none of`);
    const hash = createHash('sha256');
    let [rows, bytes] = [0, 0];
    const counted = async function* () {
      for await (const block of reader.rows()) {
        hash.update(block);
        bytes += block.length;
        rows += lineEnds(block);
        yield block;
      }
    };
    await copyIn(client, line.slice(0, -1), counted());
    came.push({ table, rows, bytes, sha256: hash.digest('hex') });
    if (rows > 100_000) say(`${table}: ${rows.toLocaleString('en')} rows`);
  }
}

/** In which era rows are written is a default, so it does not come with the rows. */
async function keepEra(client: Client, era: number): Promise<void> {
  const found = await client.query<{ table: string }>(
    `select attrelid::regclass::text as table from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'era' and a.atthasdef and c.relname <> 'audit_seal'`,
  );
  for (const { table } of found.rows) await client.query(`alter table ${table} alter column era set default ${era}`);
}

async function tryFieldKey(client: Client, keys: Keys | null): Promise<void> {
  const found = await client.query<{ sealed: Buffer }>(
    'select coalesce(id_number_sealed, phone_sealed) as sealed from person where coalesce(id_number_sealed, phone_sealed) is not null limit 1',
  );
  const sealed = found.rows[0]?.sealed;
  if (sealed !== undefined && keys !== null) openField(keys.field, sealed);
}

async function countiesWithSeals(
  ownerDb: Pool,
  { seals }: BackupEnd,
): Promise<{ county: string; hash: string | null }[]> {
  const counties = await ownerDb.query<{ county: string }>('select county from county order by county');
  return counties.rows.map(({ county }) => ({
    county,
    hash: seals.find((seal) => seal.county === county)?.hash ?? null,
  }));
}

/** In words, when it is the file's fault; null when it is something else. */
function whatIsWrong(error: unknown, file: string): string | null {
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT' || code === 'EISDIR')
    return `${file} is not a file. Name the file that \`lianxin backup\` wrote.`;
  const unchanged = 'Nothing was changed. Take another backup.';
  if (error instanceof BackupProblem) return `${file} cannot be restored: ${error.message}. ${unchanged}`;
  if (error instanceof SyntaxError) return `${file} cannot be restored: a line of facts is damaged. ${unchanged}`;
  if (typeof code === 'string' && (code.startsWith('Z_') || code.startsWith('22')))
    return `${file} is damaged (${(error as Error).message}). ${unchanged}`;
  return null;
}
