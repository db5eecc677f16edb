import { expect, test } from 'vitest';
import { seedCounties, testApp } from '../../testing/index.ts';
import { firstAfter, firstPrevious, hashActs } from './chain.ts';
import { renewEra } from './era.ts';
import { sealAudit } from './seal.ts';
import { verifyAudit } from './verify.ts';

const { ownerDb, deps } = await testApp();
const county = seedCounties.jia;
const seal = async () => {
  const ready = `select coalesce(max(written_in) < pg_snapshot_xmin(pg_current_snapshot()), true) as ready from audit where era = 1`;
  while ((await ownerDb.query<{ ready: boolean }>(ready)).rows[0]?.ready === false)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return sealAudit(ownerDb, county, deps.clock.now());
};
const add = (object: string, columns = '', values = '') =>
  ownerDb.query(
    `insert into audit (county, id, at, actor, action, object_kind, object${columns})
     values ($1, gen_random_uuid(), now(), 'x', 'a', 'b', $2${values})`,
    [county, object],
  );

test('a server with its own past begins no era', async () => {
  await add('own past');
  expect(await renewEra(ownerDb)).toBe(false);
  await ownerDb.query('delete from audit');
});

test('acts and seals of a former server stay whole, and new acts follow them in a new era', async () => {
  // As a restored backup has them: transaction ids that this server reaches in years; the last act was not sealed yet.
  for (const [object, xid] of [
    ['old 1', '1000000000001'],
    ['old 2', '1000000000002'],
    ['old, unsealed', '1000000000009'],
  ] as const)
    await add(object, ', written_in', `, '${xid}'`);
  const client = await ownerDb.connect();
  const range = { era: 0, after: firstAfter, before: '1000000000005' };
  const { hash, rows } = await hashActs(client, county, range, firstPrevious);
  client.release();
  await ownerDb.query(
    `insert into audit_seal (county, seq, era, after, before, rows, previous, hash, sealed_at) values ($1, 1, 0, '0', $2, $3, $4, $5, now())`,
    [county, range.before, rows, firstPrevious, hash],
  );

  expect(await renewEra(ownerDb)).toBe(true);
  expect(await renewEra(ownerDb)).toBe(false);
  await add('new');
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: true, seals: 1, rows: 2, unsealed: 2 });
  expect(await seal()).toMatchObject({ seq: 2, era: 0, rows: 1 });
  expect(await seal()).toMatchObject({ seq: 3, era: 1, rows: 1 });
  expect(await seal()).toBeNull();
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: true, seals: 3, rows: 4, unsealed: 0 });
});

test('records and settlements are counted in eras too, and another server begins one', async () => {
  const eraOf = async (table: string) => {
    const found = await ownerDb.query<{ era: string }>(
      `select column_default as era from information_schema.columns where table_name = $1 and column_name = 'era'`,
      [table],
    );
    return found.rows[0]?.era;
  };
  expect(await Promise.all(['audit', 'record', 'settlement'].map(eraOf))).toEqual(['1', '1', '1']);
  await ownerDb.query(`update setting set value = '"a server of long ago"' where key = 'server'`);
  expect(await renewEra(ownerDb)).toBe(true);
  expect(await renewEra(ownerDb)).toBe(false);
  expect(await Promise.all(['audit', 'record', 'settlement'].map(eraOf))).toEqual(['2', '2', '2']);
});

test('nothing can be slipped in behind an era that is over', async () => {
  await add('slipped', ', era, written_in', `, 0, '2000000000000'`);
  expect(await verifyAudit(ownerDb, county)).toMatchObject({ holds: false, brokenAt: 2 });
});
