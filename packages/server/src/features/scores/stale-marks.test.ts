import { expect, test } from 'vitest';
import { whileLocked } from '../../testing/hold-lock.ts';
import { testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';

const { deps, ownerDb } = await testApp({ packs: true });
const county = '999901';

const mark = (since = '2026-06-15T09:00:00+08:00') =>
  ownerDb.query(
    `insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', 2026, $2)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, since],
  );
const marks = async () => (await ownerDb.query('select from score_stale')).rowCount;

test('a mark written while its scores are worked out stays, also by an act that was noted earlier', async () => {
  await mark();
  await whileLocked(
    ownerDb,
    `score/${county}`,
    1,
    () => rescoreStale(deps),
    () => mark('2026-06-15T08:59:59+08:00'),
  );
  expect(await marks()).toBe(1);
  await rescoreStale(deps);
  expect(await marks()).toBe(0);
});
