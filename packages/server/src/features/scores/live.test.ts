import { expect, test } from 'vitest';
import { testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';
import { settleDue } from './settle.ts';

const { deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';

/** A verified service of two hours and its stale mark, as one transaction writes them. */
async function serve(id: string, date: string): Promise<void> {
  await ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, $2, 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $3, '{"activity":"清扫","hours":1}', 'jia-1-b', 'jia-1-a', $4)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', left($3::text, 4)::smallint, $4)`,
    [county, id, date, time.day],
  );
}

const totalOf = async (period: string) =>
  (
    await ownerDb.query<{ total: number }>(
      `select total::float8 as total from score where county = $1 and scheme = 'member-star' and subject = 'jia-1-b' and period = $2`,
      [county, period],
    )
  ).rows[0]?.total;
const marks = async () => (await ownerDb.query('select from score_stale')).rowCount;

test('an act counts once its mark is taken, one let in while the year was being frozen too', async () => {
  await serve('00000000-0000-4000-8000-000000000001', '2026-06-10');
  await rescoreStale(deps);
  expect(await totalOf('2026-06')).toBe(2);

  time.day = new Date('2027-01-20T09:00:00+08:00');
  await settleDue(deps);
  const frozen = await ownerDb.query(`select from settlement where county = $1 and period = '2026' and frozen`, [
    county,
  ]);
  expect(frozen.rowCount).toBeGreaterThan(0);
  // It looked whether the year was frozen before the settlement, and was stored after it.
  await serve('00000000-0000-4000-8000-000000000002', '2026-06-11');
  await rescoreStale(deps);
  expect(await totalOf('2026-06')).toBe(4);
  expect(await marks()).toBe(0);
  const history = await ownerDb.query(
    `select reason from score_history where county = $1 and scheme = 'member-star' and subject = 'jia-1-b' and period = '2026-Q2' order by revision`,
    [county],
  );
  expect(history.rows).toEqual([{ reason: 'settled' }, { reason: 'revised' }]);
});

test('a frozen year whose rules are not kept is never scored under others', async () => {
  await ownerDb.query('delete from pack_release');
  const pack = deps.packs.of(county);
  const newer = { ...deps.packs, of: () => ({ ...pack, head: { ...pack.head, version: '9.0.0' } }) };
  await serve('00000000-0000-4000-8000-000000000003', '2026-07-12');
  await rescoreStale({ ...deps, packs: newer });
  expect(await totalOf('2026-07')).toBe(0);
  expect(await marks()).toBe(0);
});

test('what was settled under an older version of the pack keeps its score; open months follow the new one', async () => {
  time.day = new Date('2027-04-20T09:00:00+08:00');
  await settleDue(deps);
  const pack = deps.packs.of(county);
  const newer = { ...deps.packs, of: () => ({ ...pack, head: { ...pack.head, version: '9.0.0' } }) };
  const before = await totalOf('2027-02');
  await serve('00000000-0000-4000-8000-000000000004', '2027-02-12');
  await rescoreStale({ ...deps, packs: newer });
  await serve('00000000-0000-4000-8000-000000000005', '2027-04-12');
  await rescoreStale({ ...deps, packs: newer });
  expect(before).toBe(0);
  expect(await totalOf('2027-02')).toBe(0);
  expect(await totalOf('2027-04')).toBe(2);
});
