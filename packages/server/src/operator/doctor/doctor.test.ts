import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealAudit } from '../../features/audit/index.ts';
import { sealField } from '../../field-key.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { seedCounties, testApp, testDatabase } from '../../testing/index.ts';
import { connect } from '../../db/connect.ts';
import { readSettings } from '../../settings.ts';
import { examine, type Finding, type Patient } from './index.ts';

const { ownerDb, deps, time } = await testApp();
const dataFolder = tempFolder('doctor');
mkdirSync(join(dataFolder, 'keys'), { mode: 0o700 });
writeFileSync(join(dataFolder, 'keys', 'field.key'), 'x', { mode: 0o600 });
const county = seedCounties.jia;

const patient = (more: Partial<Patient> = {}): Patient => ({
  settings: readSettings({ LIANXIN_DATA: dataFolder, LIANXIN_SECOND_FACTOR: 'officers' }, dataFolder),
  ownerDb,
  keys: { field: deps.fieldKey, session: 'c'.repeat(64) },
  now: new Date(),
  clock: async () => deps.clock,
  packFault: () => null,
  folderHead: () => ({ version: '1.0.0' }),
  pagesBuilt: true,
  certificate: async () => ({ endsIn: 90 * 86_400_000 }),
  ...more,
});
const bad = async (more: Partial<Patient> = {}): Promise<Finding[]> =>
  (await examine(patient(more))).filter(({ state }) => state !== 'ok');

/** Does something to the database, looks, and takes it back. */
async function ill(harm: string, remedy: string): Promise<Finding[]> {
  await ownerDb.query(harm);
  const found = await bad();
  await ownerDb.query(remedy);
  return found;
}

test('a sound installation is in order in every line', async () => {
  const findings = await examine(patient());
  // The database of tests is started without fsync, which is the one thing to find.
  expect(findings.filter(({ state, check }) => state !== 'ok' && check !== 'durability')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining([
      'database',
      'migrations',
      'roles',
      'row-level security',
      'ledger',
      'keys',
      `audit log ${county}`,
    ]),
  );
});

test('what a hand has changed in the database is found, with the statement that puts it right', async () => {
  const cases: [check: string, harm: string, remedy: string][] = [
    [
      'row-level security',
      'alter table record disable row level security',
      'alter table record enable row level security',
    ],
    [
      'row-level security',
      'create policy all_of_it on person for select to lianxin_app using (true)',
      'drop policy all_of_it on person',
    ],
    ['ledger', 'grant delete on record to lianxin_app', 'revoke delete on record from lianxin_app'],
    [
      'migrations',
      `update migration set sha256 = 'x' || sha256 where name like '0005%'`,
      `update migration set sha256 = substr(sha256, 2) where name like '0005%'`,
    ],
    [
      'indexes',
      `update pg_index set indisvalid = false where indexrelid = 'record_date'::regclass`,
      `update pg_index set indisvalid = true where indexrelid = 'record_date'::regclass`,
    ],
  ];
  for (const [check, harm, remedy] of cases) {
    const found = await ill(harm, remedy);
    expect
      .soft(
        found.map(({ check: of, state }) => `${of} ${state}`),
        harm,
      )
      .toContain(`${check} wrong`);
    expect.soft(found.every(({ todo }) => todo !== null)).toBe(true);
  }
  const off = await ill(
    'alter table record disable row level security',
    'alter table record enable row level security',
  );
  expect(off.find(({ check }) => check === 'row-level security')?.todo).toContain(
    'alter table record enable row level security',
  );
});

test('an empty database and one that does not answer are told, and nothing after them is asked', async () => {
  const empty = connect(await testDatabase({ empty: true }), { max: 1 });
  const found = await bad({ ownerDb: empty });
  await empty.end();
  expect(found.at(-1)).toMatchObject({ check: 'migrations', state: 'wrong', todo: expect.stringContaining('migrate') });
  const gone = connect({ host: '127.0.0.1', port: 1 }, { max: 1 });
  const without = await bad({ ownerDb: gone });
  await gone.end();
  expect(without.at(-1)).toMatchObject({
    check: 'database',
    state: 'wrong',
    says: expect.stringContaining('ECONNREFUSED'),
  });
});

test('scores and acts that nobody takes up are told once they have waited', async () => {
  const mark = `insert into score_stale (county, subject, subject_kind, year, since) values ('${county}', 'jia-1-a', 'member', 2026, '2026-06-15T08:59:00+08:00')`;
  await ownerDb.query(mark);
  expect((await bad()).map(({ check }) => check)).not.toContain('scores');
  time.day = new Date('2026-06-15T10:00:00+08:00');
  expect((await bad()).find(({ check }) => check === 'scores')).toMatchObject({
    state: 'wrong',
    says: '1 subjects have waited for their scores for 61 minutes.',
  });
  await ownerDb.query('delete from score_stale');
  await ownerDb.query(
    `insert into audit (county, id, at, actor, action, object_kind, object) values ('${county}', gen_random_uuid(), '2026-06-15T09:00:00+08:00', 'x', 'a', 'b', 'c')`,
  );
  expect((await bad()).find(({ check }) => check.startsWith('audit'))).toMatchObject({ state: 'warning' });
  while ((await sealAudit(ownerDb, county, time.day)) === null) await new Promise((done) => setTimeout(done, 20));
  expect((await bad()).find(({ check }) => check.startsWith('audit'))).toBeUndefined();
  await ownerDb.query(`update audit set actor = 'y'`);
  expect((await bad()).find(({ check }) => check.startsWith('audit'))).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('Seal 1 does not fit'),
  });
  await ownerDb.query(`update audit set actor = 'x'`);
});

test('a clock that was set back is told', async () => {
  time.day = new Date('2026-06-14T10:00:00+08:00');
  expect((await bad()).find(({ check }) => check === 'today')).toMatchObject({ state: 'wrong' });
  time.day = new Date('2026-06-15T10:00:00+08:00');
  expect((await bad({ now: new Date(Date.now() - 60_000) })).find(({ check }) => check === 'clock')).toMatchObject({
    state: 'wrong',
  });
});

test('keys that are missing, open to others, or not those of the data are told', async () => {
  const ofKeys = async (more: Partial<Patient> = {}) => (await bad(more)).find(({ check }) => check === 'keys')?.says;
  expect(await ofKeys({ keys: null })).toContain('There are none');
  await ownerDb.query(`update person set phone_sealed = $1 where id = 'jia-1-a'`, [
    sealField(new Uint8Array(32).fill(9), '13800000000'),
  ]);
  expect(await ofKeys()).toContain('does not open');
  await ownerDb.query(`update person set phone_sealed = $1 where id = 'jia-1-a'`, [
    sealField(deps.fieldKey, '13800000000'),
  ]);
  expect(await ofKeys()).toBeUndefined();
  chmodSync(join(dataFolder, 'keys', 'field.key'), 0o644);
  expect(await ofKeys()).toContain('Others on this machine can read');
  chmodSync(join(dataFolder, 'keys', 'field.key'), 0o600);
});

test('pack, pages, address, certificate and second factor are told', async () => {
  const settings = (env: Record<string, string>) => readSettings({ LIANXIN_DATA: dataFolder, ...env }, dataFolder);
  const https = settings({ LIANXIN_URL: 'https://lianxin.example', LIANXIN_SECOND_FACTOR: 'officers' });
  const told = async (more: Partial<Patient>) => (await bad(more)).map(({ check, state }) => `${check} ${state}`);
  expect(await told({ packFault: () => 'packs/x/pack.yaml:1 no' })).toContain('pack huanghua-1-3 wrong');
  expect(await told({ pagesBuilt: false })).toContain('pages wrong');
  expect(await told({ settings: settings({ LIANXIN_URL: 'http://lianxin.example' }) })).toEqual(
    expect.arrayContaining(['address wrong', 'accounts warning']),
  );
  expect(await told({ settings: https })).not.toContain('certificate wrong');
  expect(await told({ settings: https, certificate: async () => ({ endsIn: 86_400_000 }) })).toContain(
    'certificate warning',
  );
  expect(await told({ settings: https, certificate: async () => ({ endsIn: -1 }) })).toContain('certificate wrong');
  expect(await told({ settings: https, certificate: async () => ({ fault: 'self-signed' }) })).toContain(
    'certificate warning',
  );
});

test('a version of the folder that will not hold is told, and so is an older one', async () => {
  const release = (pack: string, version: string, from: string, origin: string, lineage: object[]) =>
    ownerDb.query(
      `insert into pack_release (county, pack, version, files, sha256, effective_from, published_at, origin, lineage, proposed_by, published_by)
       values ($1, $2, $3, '{}', $3, $4, $4::date, $5::text, $6, case when $5 = 'folder' then null else 'a' end, case when $5 = 'folder' then null else 'b' end)`,
      [county, pack, version, from, origin, JSON.stringify(lineage)],
    );
  const base = { pack: 'huanghua-1-3', version: '1.0.0' };
  await release('huanghua-1-3', '1.0.0', '2017-01-01', 'folder', [base]);
  await release(`county-${county}`, '1.0.0', '2026-01-01', 'studio', [
    base,
    { pack: `county-${county}`, version: '1.0.0' },
  ]);
  await release('huanghua-1-3', '1.1.0', '2026-02-01', 'folder', [{ ...base, version: '1.1.0' }]);
  const of = async (version: string) =>
    (await examine(patient({ folderHead: () => ({ version }) })))
      .filter(({ check }) => check === `rules of ${county}`)
      .map(({ state, says }) => `${state}: ${says}`);
  expect(await of('1.1.0')).toEqual([
    `ok: county-${county} 1.0.0 since 2026-01-01`,
    'warning: huanghua-1-3 1.1.0 of the folder has not what officers published and was passed over.',
  ]);
  expect((await of('0.9.0')).at(-1)).toBe('warning: The folder has huanghua-1-3 0.9.0, the county has adopted 1.0.0.');
  await ownerDb.query('delete from pack_release');
});
