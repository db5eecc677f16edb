import { expect, test } from 'vitest';
import { writing } from '../../db/scope.ts';
import { sameSite, signedIn, testApp } from '../../testing/index.ts';
import { audit } from './audit.ts';
import { sealAudit } from './seal.ts';
import { verifyAudit } from './verify.ts';

const { app, deps, appDb, ownerDb, time } = await testApp();
const auditor = await signedIn(app, 'auditor');
const admin = await signedIn(app, 'system-administrator');
const whoOf = async (cookie: string) => {
  const who = await deps.auth.identify(cookie);
  if (who === null) throw new Error('nobody');
  return who;
};
const who = await whoOf(auditor);
const county = who.county.county;
const now = () => deps.clock.now();
const act = (object: string, detail = {}) =>
  writing(appDb, who.scope, (queries) =>
    audit(deps, queries, { who, action: 'test.act', objectKind: 'test', object, detail }),
  );

const get = (url: string) => app.inject({ url: `/api/v1${url}`, headers: { cookie: auditor } });

/** Waits until no transaction of the server (of other tests, too) began before our acts were stored. */
async function writerless(of = county) {
  const ready =
    'select max(written_in) < pg_snapshot_xmin(pg_current_snapshot()) as ready from audit where county = $1';
  while ((await ownerDb.query<{ ready: boolean }>(ready, [of])).rows[0]?.ready === false)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function sealAll(of = county) {
  await writerless(of);
  return sealAudit(ownerDb, of, now());
}

/** Runs the statements as the owner, asks whether the chain holds, and takes the damage back. */
async function damaged(...statements: string[]) {
  const kept = await ownerDb.query('select * from audit where county = $1', [county]);
  const seals = await ownerDb.query('select * from audit_seal where county = $1', [county]);
  for (const statement of statements) {
    const done = await ownerDb.query(statement);
    expect(done.rowCount).toBe(1);
  }
  const found = await verifyAudit(ownerDb, county);
  await ownerDb.query('delete from audit where county = $1', [county]);
  await ownerDb.query('delete from audit_seal where county = $1', [county]);
  for (const row of kept.rows) {
    await ownerDb.query(
      'insert into audit (county, id, at, actor, action, object_kind, object, detail, written_in) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [row.county, row.id, row.at, row.actor, row.action, row.object_kind, row.object, row.detail, row.written_in],
    );
  }
  for (const row of seals.rows) {
    await ownerDb.query('insert into audit_seal values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', Object.values(row));
  }
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: true });
  return found;
}

test('acts are sealed once, in a chain', async () => {
  for (const object of ['1', '2', '3']) await act(object, { b: 1, a: ['x', { d: 2, c: 3 }] });
  const first = await sealAll();
  expect(first).toMatchObject({ seq: 1, rows: 3 });
  expect(await sealAudit(ownerDb, county, now())).toBeNull();
  await act('4');
  const second = await sealAll();
  expect(second).toMatchObject({ seq: 2, rows: 1, after: first?.before });
  expect(second?.previous.equals(first?.hash ?? Buffer.alloc(0))).toBe(true);
  await act('5');
  expect(await verifyAudit(ownerDb, county)).toEqual({
    holds: true,
    seals: 2,
    rows: 4,
    computed: 4,
    unsealed: 1,
    brokenAt: null,
  });
});

test('an act that was changed shows, down to a microsecond and a digit', async () => {
  const where = `where county = '${county}' and object = '2'`;
  expect(await damaged(`update audit set actor = 'jia-1-a' ${where}`)).toMatchObject({ holds: false, brokenAt: 1 });
  expect(await damaged(`update audit set at = at + interval '1 microsecond' ${where}`)).toMatchObject({ holds: false });
  expect(await damaged(`update audit set detail = '{"a": 12345678901234567891}' ${where}`)).toMatchObject({
    holds: false,
  });
});

test('an act that was removed shows, and where', async () => {
  expect(await damaged(`delete from audit where county = '${county}' and object = '4'`)).toMatchObject({
    holds: false,
    brokenAt: 2,
  });
});

test('an act slipped in under a former transaction shows', async () => {
  const slip = `insert into audit (county, id, at, actor, action, object_kind, object, written_in)
    select county, gen_random_uuid(), at, actor, action, object_kind, 'slipped', written_in from audit where county = '${county}' and object = '1'`;
  expect(await damaged(slip)).toMatchObject({ holds: false, brokenAt: 1 });
});

test('a seal that was removed or computed again without its successors shows', async () => {
  expect(await damaged(`delete from audit_seal where county = '${county}' and seq = 1`)).toMatchObject({
    holds: false,
    brokenAt: 1,
  });
  expect(
    await damaged(
      `delete from audit where county = '${county}' and object = '1'`,
      `update audit_seal set rows = 2, hash = sha256('x') where county = '${county}' and seq = 1`,
    ),
  ).toMatchObject({ holds: false, brokenAt: 1 });
});

test('requests cannot choose an act’s transaction or actor, nor change or remove acts', async () => {
  const attempt = (text: string) => writing(appDb, who.scope, ({ client }) => client.query(text));
  const columns = 'county, id, at, actor, action, object_kind, object';
  const values = `'${county}', gen_random_uuid(), now(), '${who.person.id}', 'a', 'b', 'c'`;
  await expect(attempt(`insert into audit (${columns}, written_in) values (${values}, '5')`)).rejects.toThrow(
    'permission denied',
  );
  await expect(
    attempt(`insert into audit (${columns}) values (${values.replace(who.person.id, 'jia-1-a')})`),
  ).rejects.toThrow('row-level security');
  await expect(attempt(`insert into audit (${columns}) values (${values.replace(county, '999902')})`)).rejects.toThrow(
    'row-level security',
  );
  await expect(attempt(`update audit set object = 'x'`)).rejects.toThrow('permission denied');
  await expect(attempt(`delete from audit`)).rejects.toThrow('permission denied');
  await attempt(`insert into audit (${columns}) values (${values})`);
});

test('sealing waits for no writer, and takes what a writer was late with next time', async () => {
  await sealAll();
  const slow = await ownerDb.connect();
  const insert = `insert into audit (county, id, at, actor, action, object_kind, object) values ('${county}', gen_random_uuid(), now(), 'x', 'a', 'b', 'slow')`;
  await slow.query('begin');
  await slow.query(insert);
  // Begun later than the slow one, done earlier: it must wait for its seal, or the slow one would fall behind it.
  await act('quick');
  expect(await sealAudit(ownerDb, county, now())).toBeNull();
  await slow.query('commit');
  slow.release();
  expect(await sealAll()).toMatchObject({ rows: 2 });
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: true, unsealed: 0 });
});

test('writers need not wait for a seal under way', async () => {
  await act('before');
  const sealer = await ownerDb.connect();
  await sealer.query('begin');
  await sealer.query(`select pg_advisory_xact_lock(6183044, hashtext('${county}'))`);
  await sealer.query(`select * from audit where county = '${county}'`);
  await sealer.query(
    `insert into audit_seal select county, seq + 1, before, before, 0, hash, hash, now(), era from audit_seal where county = '${county}' order by seq desc limit 1`,
  );
  // Would wait for ever if the seal kept it out.
  await act('meanwhile');
  expect((await verifyAudit(ownerDb, county)).unsealed).toBe(2);
  await sealer.query('rollback');
  sealer.release();
});

test('many that seal at once make one chain', async () => {
  await sealAll();
  await act('many');
  await writerless();
  const seals = await Promise.all(Array.from({ length: 4 }, () => sealAudit(ownerDb, county, now())));
  expect(seals.filter((seal) => seal !== null)).toHaveLength(1);
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: true, unsealed: 0 });
});

test('more acts than one batch, and two counties apart', async () => {
  await ownerDb.query(
    `insert into audit (county, id, at, actor, action, object_kind, object) select '999902', gen_random_uuid(), now(), 'x', 'a', 'b', n::text from generate_series(1, 12001) n`,
  );
  expect(await sealAll('999902')).toMatchObject({ seq: 1, rows: 12_001 });
  expect(await verifyAudit(ownerDb, '999902')).toMatchObject({ holds: true, computed: 12_001 });
  // So many under one seal are read in pages.
  await ownerDb.query(
    `insert into audit (county, id, at, actor, action, object_kind, object) select '999902', gen_random_uuid(), now(), 'x', 'a', E'\\x01\x7f"\\\\/', '汉😀' || n from generate_series(1, 20001) n`,
  );
  expect(await sealAll('999902')).toMatchObject({ seq: 2, rows: 20_001 });
  expect(await verifyAudit(ownerDb, '999902')).toMatchObject({ holds: true, computed: 32_002 });
  await ownerDb.query(`update audit set action = 'b' where county = '999902' and object = '汉😀7'`);
  expect(await verifyAudit(ownerDb, '999902')).toMatchObject({ holds: false, brokenAt: 2, rows: 12_001 });
});

test('the tail hashes the newest acts and compares all seals; an old act that was changed is found by hashing all', async () => {
  const [old, removed] = ['old', 'removed'];
  for (const object of [old, removed, 'newer', 'newest of all']) {
    await act(object);
    await sealAll();
  }
  const asked = async (depth: 'tail' | 'all', tail: { seals: number; rows: number }) =>
    verifyAudit(ownerDb, county, depth, tail);
  expect(await asked('tail', { seals: 2, rows: 100 })).toMatchObject({ holds: true, computed: 2 });
  expect(await asked('tail', { seals: 100, rows: 1 })).toMatchObject({ holds: true, computed: 1 });
  const { seals, rows } = await asked('all', { seals: 0, rows: 0 });
  expect(await asked('all', { seals: 0, rows: 0 })).toMatchObject({ holds: true, computed: rows });
  await ownerDb.query(`update audit set actor = 'y' where county = $1 and object = $2`, [county, old]);
  expect(await asked('tail', { seals: 2, rows: 100 })).toMatchObject({ holds: true });
  expect(await asked('all', { seals: 0, rows: 0 })).toMatchObject({
    holds: false,
    brokenAt: seals - 3,
    rows: rows - 4,
  });
  await ownerDb.query(`update audit set actor = $3 where county = $1 and object = $2`, [county, old, who.person.id]);
  await ownerDb.query('delete from audit_seal where county = $1 and seq = $2', [county, seals - 2]);
  expect(await asked('tail', { seals: 1, rows: 100 })).toMatchObject({ holds: false, brokenAt: seals - 2 });
  await ownerDb.query('delete from audit_seal where county = $1 and seq >= $2', [county, seals - 3]);
  await sealAll();
});

test('the auditor reads the log newest first, page by page, in the own county only', async () => {
  time.day = new Date('2026-06-16T09:00:00+08:00');
  await act('newest', { x: 1 });
  const first = (await get('/audit?limit=2&action=test.act')).json();
  expect(first.items[0]).toMatchObject({
    at: '2026-06-16T01:00:00.000000Z',
    actor: { id: 'jia-auditor', name: '甲机关四' },
    action: 'test.act',
    objectKind: 'test',
    object: 'newest',
    detail: { x: 1 },
  });
  const seen = [...first.items];
  for (let next = first.next; next !== null;) {
    const page = (await get(`/audit?limit=2&action=test.act&cursor=${next}`)).json();
    seen.push(...page.items);
    next = page.next;
  }
  const stored = await ownerDb.query(`select id from audit where county = $1 and action = 'test.act'`, [county]);
  expect(seen.map(({ id }) => id).sort()).toEqual(stored.rows.map(({ id }) => id).sort());
  expect((await get('/audit?object=newest')).json().items).toHaveLength(1);
  expect((await get(`/audit?cursor=${Buffer.from('{"at":"x","id":"y"}').toString('base64url')}`)).statusCode).toBe(400);
});

test('the integrity route says what verifying says', async () => {
  for (const cookie of [auditor, admin]) {
    const answer = await app.inject({ url: '/api/v1/audit/integrity', headers: { cookie, ...sameSite } });
    expect(answer.json()).toEqual(await verifyAudit(ownerDb, county));
  }
});
