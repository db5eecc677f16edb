import { expect, test, vi } from 'vitest';
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
  const holder = await ownerDb.connect();
  await holder.query('begin');
  await holder.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`score/${county}`]);
  const taking = rescoreStale(deps);
  await vi.waitFor(async () => {
    const waiting = await ownerDb.query(
      `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting.rowCount).toBe(1);
  });
  await mark('2026-06-15T08:59:59+08:00');
  await holder.query('commit');
  holder.release();
  await taking;
  expect(await marks()).toBe(1);
  await rescoreStale(deps);
  expect(await marks()).toBe(0);
});
