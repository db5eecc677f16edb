import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClientConfig } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../db/connect.ts';
import { writing } from '../db/scope.ts';
import { audit, renewEra, sealAudit, verifyAudit } from '../features/audit/index.ts';
import { openField, sealField } from '../field-key.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { seedCounties, signInAs, testApp, testDatabase } from '../testing/index.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

const { ownerDb, appDb, deps, app } = await testApp();
const folder = tempFolder('backup');
const county = seedCounties.jia;
const keys = { field: deps.fieldKey, session: 'c'.repeat(64) };
const from = { ownerDb, keys, now: new Date('2026-06-15T01:00:00Z'), program: '0.1.0' };
const quiet = () => undefined;
const careful = { replace: false, withoutKeys: false };

// A person with everything awkward, an act and its seal.
await ownerDb.query(
  `update person set name = E'乌\\t仁\\n\\\\', id_number_sealed = $1 where county = $2 and id = 'jia-1-b'`,
  [sealField(keys.field, '130983199001011234'), county],
);
await renewEra(ownerDb);
const who = await deps.auth.identify(await signInAs(app, 'jia-auditor'));
if (who === null) throw new Error('nobody');
const act = (object: string) =>
  writing(appDb, who.scope, (queries) =>
    audit(deps, queries, { who, action: 'test.act', objectKind: 'test', object, detail: { 名: 'x' } }),
  );
await act('sealed');
while ((await sealAudit(ownerDb, county, deps.clock.now())) === null) await new Promise((done) => setTimeout(done, 20));
await act('not sealed yet');

const file = join(folder, 'lianxin.sql.gz');
const made = await backUp(from, file, quiet);

/** A connection as the command line opens one: nothing else is connected. */
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});
async function place(empty = true) {
  const pool = connect(await testDatabase({ empty }), { max: 2 });
  closing.push(() => pool.end());
  return pool;
}

/** The same database when nobody is connected. */
async function reopened(pool: typeof ownerDb) {
  const { password } = pool.options;
  closing.pop();
  await pool.end();
  const again = connect({ ...pool.options, password } as ClientConfig, { max: 2 });
  closing.push(() => again.end());
  return again;
}

/** Every row of every table, in an order of its own; what is noted about the server left out. */
async function everything(pool: typeof ownerDb): Promise<Record<string, string[]>> {
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') and tablename <> 'migration'`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const found = await pool.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    rows[name] = found.rows.map(({ row }) => row);
  }
  return rows;
}

test('a backup is one file that only its owner reads, and is never written over', async () => {
  expect(made).toMatchObject({ file, seals: [{ county, seq: 1 }] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = gunzipSync(readFileSync(file)).toString();
  expect(text).toContain('copy public.person (county, id, ');
  // Neither the keys nor what they seal.
  for (const secret of [Buffer.from(keys.field).toString('hex'), keys.session, '130983199001011234'])
    expect(text).not.toContain(secret);
  expect(await backUp(from, file, quiet)).toEqual({ refused: expect.stringContaining('is there already') });
});

test('an empty database holds afterwards what the other held, and the audit log goes on', async () => {
  const to = await place();
  const done = await restore({ ownerDb: to, keys }, file, careful, quiet);
  expect(done).toMatchObject({
    madeAt: '2026-06-15T01:00:00.000Z',
    audit: [
      { county, holds: true, seals: 1, rows: 1, endsAlike: true },
      { county: seedCounties.yi, holds: true },
    ],
  });
  expect(await everything(to)).toEqual(await everything(ownerDb));
  const person = await to.query(`select id_number_sealed as sealed from person where county = $1 and id = 'jia-1-b'`, [
    county,
  ]);
  expect(openField(keys.field, person.rows[0].sealed)).toBe('130983199001011234');
  const indexes = `select indexdef as def from pg_indexes where schemaname in ('public', 'auth')
    union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid <> 0 and connamespace = 'public'::regnamespace
    union all select tablename || policyname || coalesce(qual, '') from pg_policies order by 1`;
  expect((await to.query(indexes)).rows).toEqual((await ownerDb.query(indexes)).rows);
  await to.query(
    `insert into audit (county, id, at, actor, action, object_kind, object) values ($1, gen_random_uuid(), now(), 'x', 'a', 'b', 'later')`,
    [county],
  );
  expect(await verifyAudit(to, county)).toMatchObject({ holds: true, unsealed: 2 });
});

test('another server begins a new era for acts, records and settlements, wherever the old one was', async () => {
  const elsewhere = await place(false);
  await elsewhere.query(`insert into setting (key, value) values ('server', '"7000000000000000000"')`);
  await elsewhere.query(`insert into county (county, name, pack) values ('999901', '甲县', 'p')`);
  const other = join(folder, 'elsewhere.sql.gz');
  await backUp({ ...from, ownerDb: elsewhere }, other, quiet);
  const to = await place();
  await restore({ ownerDb: to, keys }, other, careful, quiet);
  expect(await renewEra(to)).toBe(true);
  // And a backup of that says so, although the era is no row of a table.
  const again = join(folder, 'again.sql.gz');
  await backUp({ ...from, ownerDb: to }, again, quiet);
  const third = await place();
  await restore({ ownerDb: third, keys }, again, careful, quiet);
  expect(await renewEra(third)).toBe(false);
  await third.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', gen_random_uuid(), 1, 't', 'enter', 'entered', 'member', 's', 'o', '2026-01-01', '{}', 'e', 'e', now())`,
  );
  expect((await third.query('select era from record')).rows).toEqual([{ era: 1 }]);
});

test('data that are here are kept unless one says that they may go', async () => {
  const to = await place(false);
  await to.query(`insert into county (county, name, pack) values ('999903', '丙县', 'p')`);
  const refused = await restore({ ownerDb: to, keys }, file, careful, quiet);
  expect(refused).toEqual({ refused: expect.stringContaining('999903 丙县') });
  expect((await to.query('select county from county')).rows).toEqual([{ county: '999903' }]);
  // As the command line does, which opens one connection only.
  const again = await reopened(to);
  expect(await restore({ ownerDb: again, keys }, file, { ...careful, replace: true }, quiet)).toMatchObject({
    rows: (made as { rows: number }).rows,
  });
  expect((await again.query('select county from county order by 1')).rows.map((row) => row.county)).toEqual([
    '999901',
    '999902',
  ]);
});

test('nothing is replaced under a running server, nor among another program’s tables', async () => {
  const busy = await place(false);
  await busy.query('select 1');
  expect(await restore({ ownerDb: busy, keys }, file, { ...careful, replace: true }, quiet)).toEqual({
    refused: expect.stringContaining('Stop it first'),
  });
  const database = await testDatabase({ empty: true });
  const foreign = connect(database, { max: 1 });
  await foreign.query('create table theirs ()');
  await foreign.end();
  const pool = connect(database, { max: 1 });
  closing.push(() => pool.end());
  expect(await restore({ ownerDb: pool, keys }, file, { ...careful, replace: true }, quiet)).toEqual({
    refused: expect.stringContaining('another program'),
  });
});

test('other keys, and none, are told before anything is done; without keys the rest comes back', async () => {
  const to = await place();
  const others = { field: new Uint8Array(32).fill(9), session: keys.session };
  expect(await restore({ ownerDb: to, keys: others }, file, careful, quiet)).toEqual({
    refused: expect.stringContaining('The field key here is not the one'),
  });
  expect(await restore({ ownerDb: to, keys: { ...keys, session: 'd'.repeat(64) } }, file, careful, quiet)).toEqual({
    refused: expect.stringContaining('second factors'),
  });
  expect(await restore({ ownerDb: to, keys: null }, file, careful, quiet)).toEqual({
    refused: expect.stringContaining('There are no keys here'),
  });
  expect(await restore({ ownerDb: to, keys: null }, file, { ...careful, withoutKeys: true }, quiet)).toMatchObject({
    audit: [{ holds: true }, { holds: true }],
  });
});

test('a damaged or shortened file, or one of another program, changes nothing', async () => {
  const text = gunzipSync(readFileSync(file)).toString();
  const lines = text.split('\n');
  const damaged: [string, Buffer, string][] = [
    ['cut.gz', readFileSync(file).subarray(0, statSync(file).size - 200), 'damaged'],
    ['unended.gz', gzipSync(lines.slice(0, -2).join('\n')), 'cut short'],
    ['changed.gz', gzipSync(text.replace('甲东伯', '甲东叔')), 'are not those that were backed up'],
    ['lost.gz', gzipSync(lines.filter((line) => !line.includes('jia-2-c')).join('\n')), 'are not those'],
    ['other.gz', gzipSync('-- PostgreSQL database dump\n'), 'does not begin like a backup'],
    ['plain', Buffer.from('hello'), 'damaged'],
    ['newer.gz', gzipSync(text.replace(/"name":"0001-[^"]+"/, '"name":"0001-make-other"')), 'does not know'],
  ];
  for (const [name, bytes, words] of damaged) {
    const to = await place();
    writeFileSync(join(folder, name), bytes);
    expect.soft(await restore({ ownerDb: to, keys }, join(folder, name), careful, quiet), name).toEqual({
      refused: expect.stringContaining(words),
    });
    expect.soft((await to.query(`select from pg_tables where schemaname = 'public'`)).rowCount, name).toBe(0);
  }
  const missing = await restore({ ownerDb: await place(), keys }, join(folder, 'nothing'), careful, quiet);
  expect(missing).toEqual({ refused: expect.stringContaining('is not a file') });
});
