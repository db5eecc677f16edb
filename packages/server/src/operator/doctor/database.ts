import { readMigrations, migrationsFolder } from '../../db/migration-files.ts';
import { firstMissing } from '../../db/migrate.ts';
import { DatabaseProblem } from '../../db/problem.ts';
import { type Check, type Finding, ok, warning, wrong } from './finding.ts';

/** Whether the server can be used: without it no other check can be made. */
export const database: Check = async ({ ownerDb, now, settings }) => {
  const findings: Finding[] = [];
  const asked = await ownerDb.query<{
    version: string;
    number: number;
    encoding: string;
    safe: boolean;
    time: Date;
    superuser: boolean;
    owner: boolean;
  }>(`select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
    current_setting('server_encoding') as encoding, current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as safe,
    clock_timestamp() as time, (select rolsuper from pg_roles where rolname = current_user) as superuser`);
  const server = asked.rows[0];
  if (server === undefined) return [wrong('database', 'The database gave no answer.', 'Look into its log.')];
  const place = settings.databaseUrl === null ? 'embedded' : 'of your own';
  if (server.number < 150_000)
    findings.push(wrong('database', `PostgreSQL ${server.version}`, 'Use a server of version 15 or newer.'));
  else if (server.encoding !== 'UTF8')
    findings.push(wrong('database', `It stores text as ${server.encoding}.`, "Make it with ENCODING 'UTF8'."));
  else findings.push(ok('database', `PostgreSQL ${server.version}, ${place}`));
  findings.push(
    server.safe
      ? ok('durability', 'what was stored survives a power cut')
      : wrong('durability', 'The server may lose what it has confirmed.', 'Set fsync and synchronous_commit to on.'),
  );
  if (server.superuser && settings.databaseUrl !== null)
    findings.push(
      warning(
        'database user',
        'The program connects as a superuser.',
        'Make a user of its own that owns only this database (docs/operating.md).',
      ),
    );
  const apart = Math.abs(server.time.getTime() - now.getTime());
  findings.push(
    apart < 5000
      ? ok('clock', `this machine and the database agree within ${Math.ceil(apart / 1000)} s`)
      : wrong(
          'clock',
          `This machine and the database are ${Math.round(apart / 1000)} s apart.`,
          'Let both take the time from the same NTP server (timedatectl set-ntp true).',
        ),
  );
  return findings;
};

/** Whether the tables are those of this program. */
export const migrations: Check = async ({ ownerDb }) => {
  const there = await ownerDb.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (there.rows[0]?.there !== true)
    return [wrong('migrations', 'The database has no tables yet.', 'Run: npx lianxin migrate')];
  const applied = await ownerDb.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  );
  const files = readMigrations(migrationsFolder);
  try {
    const next = firstMissing(files, applied.rows);
    return [
      next === undefined
        ? ok('migrations', `all ${files.length} applied`)
        : wrong('migrations', `${next.name} is not applied yet.`, 'Back up, then run: npx lianxin migrate'),
    ];
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    return [wrong('migrations', error.message.replace(error.remedy, '').trim(), error.remedy)];
  }
};

/** Whether indexes hold, and how large the database is. */
export const storage: Check = async ({ ownerDb }) => {
  const found = await ownerDb.query<{ size: string; broken: string[] }>(
    `select pg_size_pretty(pg_database_size(current_database())) as size,
       array(select indexrelid::regclass::text from pg_index where not indisvalid or not indisready) as broken`,
  );
  const { size = '', broken = [] } = found.rows[0] ?? {};
  return [
    broken.length === 0
      ? ok('indexes', `all valid; the database takes ${size}`)
      : wrong('indexes', `Not valid: ${broken.join(', ')}`, `Run: reindex index ${broken[0]}`),
  ];
};
