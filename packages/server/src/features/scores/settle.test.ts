import { expect, test } from 'vitest';
import { whileLocked } from '../../testing/hold-lock.ts';
import { testApp } from '../../testing/index.ts';
import { settleDue } from './settle.ts';

const { deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
await ownerDb.query(
  `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
   values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', '2026-11-10', '{"activity":"清扫","hours":1}', 'jia-1-b', 'jia-1-a', now())`,
  [county],
);

const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};
const closed = async (scheme: string) =>
  (
    await ownerDb.query<{ period: string; frozen: boolean }>(
      'select period, frozen from settlement where county = $1 and scheme = $2 order by settled_at, length(period) desc, period',
      [county, scheme],
    )
  ).rows.map(({ period, frozen }) => (frozen ? `${period} frozen` : period));
const periods = (settled: { scheme: string; period: string }[]) =>
  settled.filter(({ scheme }) => scheme === 'member-star').map(({ period }) => period);

test('a month closes when its five days of grace are over', async () => {
  on('2026-12-05');
  expect(await settleDue(deps)).toEqual([]);
  on('2026-12-06');
  expect(periods(await settleDue(deps))).toEqual(['2026-11']);
  expect(await settleDue(deps)).toEqual([]);
});

test('runs that meet close each period once, and each of them tells it', async () => {
  on('2027-01-06');
  const runs = await whileLocked(ownerDb, `score/${county}`, 2, () => Promise.all([settleDue(deps), settleDue(deps)]));
  for (const run of runs) expect(periods(run)).toEqual(expect.arrayContaining(['2026-12', '2026-Q4']));
  expect(await closed('member-star')).toEqual(['2026-11', '2026-12', '2026-Q4']);
});

test('the year is frozen when nobody can appeal about it any more', async () => {
  on('2027-01-15');
  expect(await settleDue(deps)).toEqual([]);
  on('2027-01-16');
  expect(periods(await settleDue(deps))).toEqual(['2026']);
  expect(await closed('member-star')).toEqual(['2026-11', '2026-12', '2026-Q4', '2026 frozen']);
});
