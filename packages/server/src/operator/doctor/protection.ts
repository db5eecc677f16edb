import { sessionRoles } from '../../db/connect.ts';
import { type Check, type Finding, ok, warning, wrong } from './finding.ts';

/** Tables without anybody's data: how the installation is set up. */
const withoutCounty = ['migration', 'setting'];
/** What is only ever added to. */
const appendOnly = ['record', 'record_party', 'appeal', 'audit', 'audit_seal', 'score_history'];

/** Whether requests run as a role that row-level security binds, and it is in force: tried, not read from a list. */
export const roles: Check = async ({ ownerDb }) => {
  const found = await ownerDb.query<{ role: string; free: boolean; owns: boolean }>(
    `select rolname as role, rolsuper or rolbypassrls as free,
       exists (select from pg_class c where c.relowner = r.oid and c.relnamespace in ('public'::regnamespace, to_regnamespace('auth'))) as owns
     from pg_roles r where rolname = any($1)`,
    [sessionRoles],
  );
  const missing = sessionRoles.filter((role) => !found.rows.some((row) => row.role === role));
  if (missing.length > 0)
    return [
      wrong(
        'roles',
        `There is no role ${missing.join(', ')}.`,
        'Run: npx lianxin migrate, which makes them or says how.',
      ),
    ];
  const free = found.rows.find((row) => row.free || row.owns);
  if (free !== undefined)
    return [
      wrong(
        'roles',
        `The role ${free.role} ${free.free ? 'is bound by no row-level security' : 'owns tables'}.`,
        free.free
          ? `Run: alter role ${free.role} nosuperuser nobypassrls`
          : `Give its tables to the owner of the database.`,
      ),
    ];
  return [
    ok('roles', `${sessionRoles.join(' and ')} own nothing`),
    ...(await rowSecurity(ownerDb)),
    ...(await grants(ownerDb)),
  ];
};

async function rowSecurity(ownerDb: Parameters<Check>[0]['ownerDb']): Promise<Finding[]> {
  const open = await ownerDb.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity and relname <> all($1) order by 1`,
    [withoutCounty],
  );
  if (open.rows.length > 0) {
    const names = open.rows.map(({ name }) => name);
    return [
      wrong(
        'row-level security',
        `It is off for ${names.join(', ')}: requests see every row.`,
        `Run: ${names.map((name) => `alter table ${name} enable row level security`).join('; ')}`,
      ),
    ];
  }
  const client = await ownerDb.connect();
  try {
    await client.query('begin');
    await client.query('set local role lianxin_app');
    const seen = await client.query<{ seen: boolean }>(
      'select exists (select from person) or exists (select from record) or exists (select from audit) as seen',
    );
    return [
      seen.rows[0]?.seen === true
        ? wrong(
            'row-level security',
            'A request without a scope sees rows.',
            'A policy was changed by hand: compare packages/server/schema.sql with the database.',
          )
        : ok('row-level security', 'in force: a request without a scope sees nothing'),
    ];
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function grants(ownerDb: Parameters<Check>[0]['ownerDb']): Promise<Finding[]> {
  const found = await ownerDb.query<{ table: string; what: string }>(
    `select table_name as table, string_agg(distinct lower(privilege_type), ', ') as what from information_schema.role_table_grants
     where table_schema = 'public' and table_name = any($1) and grantee in ('lianxin_app', 'lianxin_public', 'PUBLIC')
       and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER') group by table_name order by 1`,
    [appendOnly],
  );
  const more = found.rows[0];
  return [
    more === undefined
      ? ok('ledger', 'requests can add to records, appeals and the audit log, and change nothing')
      : wrong(
          'ledger',
          `Requests may ${more.what} in ${more.table}.`,
          `Run: revoke ${more.what} on ${more.table} from lianxin_app, lianxin_public, public`,
        ),
  ];
}

/** Who could walk in. */
export const accounts: Check = async ({ ownerDb, settings }) => {
  const found = await ownerDb.query<{ demo: boolean; counties: number; accounts: number }>(
    `select exists (select from county where demo) as demo, (select count(*) from county) as counties, (select count(*) from account) as accounts`,
  );
  const { demo = false, counties = 0, accounts: people = 0 } = found.rows[0] ?? {};
  if (counties === 0)
    return [
      warning(
        'accounts',
        'There is no county here yet.',
        'Load a demo, or import the registry: npx lianxin import --help',
      ),
    ];
  if (demo)
    return [
      settings.baseUrl.startsWith('http://127.0.0.1') || settings.baseUrl.startsWith('http://localhost')
        ? ok('accounts', 'a demo: made-up people, whose passwords the sign-in page tells')
        : wrong(
            'accounts',
            'A demo, whose passwords the sign-in page tells, is offered at an address others can reach.',
            'Set LIANXIN_DEMO=off and begin with an empty database.',
          ),
    ];
  if (people === 0)
    return [warning('accounts', 'Nobody can sign in yet.', 'Make the first account: npx lianxin user add --help')];
  return [
    settings.secondFactor === 'officers'
      ? ok('accounts', `${people} accounts; officers need a second factor`)
      : warning('accounts', 'Officers need no second factor.', 'Set LIANXIN_SECOND_FACTOR=officers.'),
  ];
};
