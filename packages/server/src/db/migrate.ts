import { Client, type ClientConfig } from 'pg';
import { type Migration, migrationsFolder, misplaced, readMigrations } from './migration-files.ts';
import { DatabaseProblem } from './problem.ts';
import { ensureRoles } from './roles.ts';

export { DatabaseProblem };

// Any number, as long as no other program uses it for advisory locks in this database.
const lockKey = 6_183_042;
const oldestServer = 150_000;

interface Applied {
  name: string;
  sha256: string;
}

/**
 * Brings the database up to this program's migrations and returns the names of those applied now. Each file is one transaction; of
 * programs that start at once, one applies and the others wait. Throws `DatabaseProblem` when the database is newer
 * than the program, an applied file has changed, the server is too old, or the roles cannot be made.
 */
export async function migrate(database: string | ClientConfig, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client(typeof database === 'string' ? { connectionString: database } : database);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepareServer(client);
    const done: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return done;
      done.push(name);
    }
  } finally {
    await client.end();
  }
}

const migrationTable = `create table if not exists migration (
  name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;

/** Applies these migrations one after the other in the caller's transaction: for a restore, which empties the database in the same one. */
export async function migrateWithin(client: Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(migrationTable);
  for (const migration of migrations) await applyOne(client, migration);
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  await run(client, migration);
  await client.query('insert into migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256]);
}

/** Checks that the server can be used and has the roles requests run as. Throws `DatabaseProblem`. */
export async function prepareServer(client: Client): Promise<void> {
  await checkServer(client);
  await ensureRoles(client);
}

/** Applies the first missing migration; `undefined` when there is none. The lock ends with the transaction, also behind a pooler. */
async function applyNext(client: Client, migrations: Migration[]): Promise<string | undefined> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await client.query(migrationTable);
    const applied = await client.query<Applied>('select name, sha256 from migration order by name');
    const next = firstMissing(migrations, applied.rows);
    if (next !== undefined) await applyOne(client, next);
    await client.query('commit');
    return next?.name;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The migration to apply next, or `undefined`; throws when what has been applied does not fit the files. */
export function firstMissing(migrations: Migration[], applied: Applied[]): Migration | undefined {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const file = files.get(name);
    if (file === undefined) {
      throw new DatabaseProblem(
        'migration-newer',
        `This is an older program on a newer database: it does not know the migration ${name}, which the database has.`,
        'Start the newer Lianxin again, or restore a backup made before the upgrade.',
      );
    }
    if (file.sha256 !== sha256) {
      throw new DatabaseProblem(
        'migration-changed',
        `The migration ${name}.sql is not the one that was applied to this database.`,
        'Put the file back as it was released, and make the change in a new migration.',
      );
    }
  }
  const next = migrations[applied.length];
  const last = applied.at(-1);
  const first = migrations.find(({ name }) => !applied.some((done) => done.name === name));
  if (first !== next && first !== undefined) {
    throw misplaced(`The migration ${first.name} would come before ${last?.name}, which the database already has.`);
  }
  return next;
}

async function run(client: Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { message, position, detail } = error as { message: string; position?: string; detail?: string };
    const line = position === undefined ? '' : ` line ${sql.slice(0, Number(position)).split('\n').length}:`;
    throw new DatabaseProblem(
      'migration-failed',
      `The migration ${name}.sql failed;${line} ${message}${detail === undefined ? '' : ` (${detail})`}.`,
      'Nothing of that file was kept. Put right what it names, then start again.',
      error,
    );
  }
}

async function checkServer(client: Client): Promise<void> {
  const asked = await client.query<{ version: string; number: string; encoding: string }>(`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
      current_setting('server_encoding') as encoding`);
  const server = asked.rows[0];
  if (Number(server?.number) < oldestServer) {
    const remedy = 'Use a server of version 15 or newer, or leave DATABASE_URL unset for the embedded one.';
    throw new DatabaseProblem('server-too-old', `The server is PostgreSQL ${server?.version}.`, remedy);
  }
  if (server?.encoding !== 'UTF8') {
    const remedy = "Make it again with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.";
    throw new DatabaseProblem('server-encoding', `The database stores text as ${server?.encoding}, not UTF8.`, remedy);
  }
}
