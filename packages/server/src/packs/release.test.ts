import { resolve } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { owning } from '../db/scope.ts';
import { testApp } from '../testing/index.ts';
import { keepReleases } from './keep-releases.ts';
import { loadPackFolder } from './folder.ts';
import { loadFiles } from './files.ts';
import { applyRules } from '../features/packs/apply-rules.ts';
import { rescoreStale } from '../features/scores/live.ts';
import { rescoreCounty } from '../features/scores/rescore.ts';
import { settleDue } from '../features/scores/settle.ts';
import { packOfSettlement } from './release.ts';

const { deps, ownerDb, time } = await testApp({ packs: true });
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

test('a version whose first day is later leaves what the one before it settled, and begins on that day', async () => {
  const on = (day: string) => {
    time.day = new Date(`${day}T09:00:00+08:00`);
  };
  const serve = (date: string) =>
    ownerDb.query(
      `with stored as (
         insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
         values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $2, '{"activity": "清扫", "hours": 1}', 'jia-1-b', 'jia-1-a', $3)
       )
       insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', left($2::text, 4)::smallint, $3)
       on conflict (county, subject, year) do nothing`,
      [county, date, time.day],
    );
  const stored = async () =>
    Object.fromEntries(
      (
        await ownerDb.query<{ period: string; total: number; level: number | null; settled: boolean }>(
          `select period, total::float8 as total, level, settled from score
           where county = $1 and scheme = 'member-star' and subject = 'jia-1-b' order by 1`,
          [county],
        )
      ).rows.map(({ period, total, level, settled }) => [
        period,
        [total, ...(level === null ? [] : [level]), ...(settled ? ['settled'] : [])],
      ]),
    );
  const inForce = deps.packs.of(county);
  const newFrom = async (version: string, first: string) => {
    const newer: typeof inForce = {
      ...inForce,
      head: { ...inForce.head, version, 'effective-from': first },
      schemes: inForce.schemes.map((scheme) => ({ ...scheme, period: { ...scheme.period, 'first-day': first } })),
    };
    deps.packs = { ...deps.packs, of: () => newer, refresh: async () => undefined };
    await applyRules(deps);
  };
  // Two points each.
  for (const date of ['2026-01-10', '2026-02-10', '2026-04-10', '2026-05-10', '2026-06-10']) await serve(date);
  on('2026-02-20');
  await rescoreStale(deps);
  expect(await stored()).toEqual({ '2026-01': [2], '2026-02': [2], '2026-Q1': [4, 0], '2026': [4, 0] });
  // Nothing was settled yet: January, which it does not assess, is gone.
  await newFrom('8.0.0', '2026-02-01');
  expect(await stored()).toEqual({ '2026-02': [2], '2026-Q1': [2, 0], '2026': [2, 0] });
  on('2026-05-08');
  await settleDue(deps);
  await newFrom('9.0.0', '2026-05-01');
  const settled = { '2026-02': [2, 'settled'], '2026-03': [0, 'settled'], '2026-Q1': [2, 0, 'settled'] };
  expect(await stored()).toEqual({
    ...settled,
    '2026-04': [2, 'settled'],
    '2026-05': [0],
    '2026-Q2': [0, 0],
    '2026': [2, 0],
  });
  on('2026-08-08');
  await settleDue(deps);
  await rescoreStale(deps);
  // The second quarter is the new version's, from May; the first, in the year, what the one before made of it.
  const before = await stored();
  expect(before).toMatchObject({
    ...settled,
    '2026-04': [2, 'settled'],
    '2026-05': [2, 'settled'],
    '2026-06': [2, 'settled'],
    '2026-Q2': [4, 0, 'settled'],
    '2026': [6, 0],
  });
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, {
      county,
      pack: deps.packs.of(county),
      year: 2026,
      today: deps.clock.today(),
      now: time.day,
    }),
  );
  expect(await stored()).toEqual(before);
});
