import type { ClientConfig } from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { connect } from '../../db/connect.ts';
import { owningTransaction } from '../../db/scope.ts';
import { whileLocked } from '../../testing/hold-lock.ts';
import { testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';
import { takeScoreLock } from './rescore.ts';
import { settleDue } from './settle.ts';

const { deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const { password } = ownerDb.options;
const wide = connect({ ...ownerDb.options, password } as ClientConfig, { max: 8 });
afterAll(() => wide.end());

/** A verified service and its stale mark. */
const serve = (date: string) =>
  ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $2, '{"activity":"清扫","hours":1}', 'jia-1-b', 'jia-1-a', $3)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', 2026, $3)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, date, time.day],
  );
const waitingForLocks = async () =>
  (
    await ownerDb.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
  ).rowCount;

test('a record verified while the county is counted again has its score before that ends', async () => {
  await serve('2026-11-10');
  time.day = new Date('2026-12-06T09:00:00+08:00');
  const ended: string[] = [];
  let live: Promise<unknown> = Promise.resolve();
  await whileLocked(
    ownerDb,
    `score/${county}`,
    1,
    () => settleDue({ ...deps, ownerDb: wide }).then(() => ended.push('settled')),
    async () => {
      live = rescoreStale({ ...deps, ownerDb: wide }).then(() => ended.push('live'));
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), 20_000);
    },
  );
  await live;
  expect(ended).toEqual(['live', 'settled']);
});

test('a settlement takes in what was verified behind the slice that counted it', async () => {
  time.day = new Date('2027-01-06T09:00:00+08:00');
  let late: Promise<unknown> = Promise.resolve();
  await whileLocked(
    ownerDb,
    `score/${county}`,
    1,
    () => settleDue({ ...deps, ownerDb: wide }),
    async () => {
      // In the queue behind the slice of the branches, before that of the committees.
      late = owningTransaction(wide, async (queries) => {
        await takeScoreLock(queries, county);
        await serve('2026-12-10');
      });
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), 20_000);
    },
  );
  await late;
  const settled = await ownerDb.query<{ total: number }>(
    `select total::float8 as total from score_history where county = $1 and subject = 'jia-1-b' and period = '2026-Q4' and reason = 'settled'`,
    [county],
  );
  // Two points an hour, in November and in December.
  expect(settled.rows).toEqual([{ total: 4 }]);
});
