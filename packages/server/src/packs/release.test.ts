import { resolve } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { owning } from '../db/scope.ts';
import { testApp } from '../testing/index.ts';
import { keepReleases } from './keep-releases.ts';
import { loadPackFolder } from './folder.ts';
import { loadFiles } from './files.ts';
import { packOfSettlement } from './release.ts';

const { deps, ownerDb } = await testApp({ packs: true });
const county = '999901';

test('a pack comes back from its kept files as it was', async () => {
  await keepReleases(ownerDb, deps.packs, new Date('2017-01-01T00:00:00Z'));
  const kept = (
    await ownerDb.query<{ files: Record<string, string> }>('select files from pack_release where county = $1', [county])
  ).rows[0];
  expect(loadFiles(kept?.files ?? {}, 'huanghua-1-3')?.pack).toEqual(
    loadPackFolder(resolve('packs/huanghua-1-3'), '/')?.loaded.pack,
  );
  expect(loadFiles(kept?.files ?? {}, 'elsewhere')).toBeNull();
});

test('a period settled under another version is told by that version, others by the one in force', async () => {
  const inForce = deps.packs.of(county);
  await ownerDb.query(
    `insert into settlement (county, scheme, period, revision, pack, pack_version, settled_at, high_water, frozen)
     values ($1, 'member-star', '2017-Q1', 1, $2, $3, now(), '1', false)`,
    [county, inForce.head.pack, inForce.head.version],
  );
  const newer = { ...inForce, head: { ...inForce.head, version: '9.0.0' } };
  await owning(ownerDb, async (queries) => {
    expect(await packOfSettlement(queries, county, inForce, 'member-star', '2017-Q1')).toBeNull();
    expect((await packOfSettlement(queries, county, newer, 'member-star', '2017-Q1'))?.head.version).toBe(
      inForce.head.version,
    );
    expect(await packOfSettlement(queries, county, newer, 'member-star', '2017-Q2')).toBeNull();
    await sql`delete from settlement where county = ${county}`.execute(queries.db);
  });
});
