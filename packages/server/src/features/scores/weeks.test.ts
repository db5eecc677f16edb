import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { enterDeeds, withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { isFrozen } from '../records/read.ts';
import { rescoreStale } from './live.ts';
import { rescoreCounty } from './rescore.ts';
import { settleDue } from './settle.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
// 周记分，月评比。
const pack = withDeedStar(deps.packs.of(county), { period: { tally: 'week', settle: 'month', reset: 'year' } });
deps.packs = { ...deps.packs, of: () => pack };

const deed = enterDeeds({ ownerDb, time });
const stored = async (like: string) =>
  Object.fromEntries(
    (
      await ownerDb.query<{ period: string; total: number; settled: boolean }>(
        `select period, total::float8 as total, settled from score
         where county = $1 and scheme = 'deed-star' and subject = 'jia-1' and period ~ $2 order by 1`,
        [county, like],
      )
    ).rows.map(({ period, total, settled }) => [period, [total, ...(settled ? ['settled'] : [])]]),
  );
const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};

test('weeks are tallied, months of whole weeks settled, and the last days of December may begin a year', async () => {
  on('2027-12-20');
  await deed('2027-12-08');
  await rescoreStale(deps);
  expect(await stored('^2027(-12)?@w|^2027-W4[89]')).toEqual({
    '2027-12@w': [1],
    '2027-W48': [0],
    '2027-W49': [1],
    '2027@w': [1],
  });
  // Week 1 of 2029 begins on Monday, 1 January; week 52 of 2027 ends on 2 January 2028, most of it in 2027.
  on('2028-01-03');
  await deed('2028-01-01');
  await rescoreStale(deps);
  await settleDue(deps);
  expect(await stored('^2027(-12)?@w|^2027-W52|^2028-W01|^2028.*@w')).toEqual({
    '2027-12@w': [2, 'settled'],
    '2027-W52': [1, 'settled'],
    '2027@w': [2],
    '2028-01@w': [0],
    '2028-W01': [0],
    '2028@w': [0],
  });
  // 30 December 2030 is the Monday of week 1 of 2031.
  on('2030-12-31');
  await deed('2030-12-30');
  await rescoreStale(deps);
  expect(await stored('^2031')).toEqual({ '2031-01@w': [1], '2031-W01': [1], '2031@w': [1] });
  // The weekly year 2027 is closed, with 1 January 2028; other schemes freeze calendar years.
  const frozen = (day: string) => owning(ownerDb, (queries) => isFrozen(queries, county, day));
  await settleDue(deps);
  expect(await Promise.all(['2027-12-31', '2028-01-02', '2030-12-29', '2030-12-30'].map(frozen))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const all = `select scheme, period, total, level, items from score where county = $1 and scheme = 'deed-star' and subject = 'jia-1' and period ~ '^2031' order by 1, 2`;
  const before = (await ownerDb.query(all, [county])).rows;
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2031, today: deps.clock.today(), now: deps.clock.now() }),
  );
  expect((await ownerDb.query(all, [county])).rows).toEqual(before);
});

test('a month opens by its weeks', async () => {
  const headers = { cookie: await signedIn(app, 'county-officer') };
  const get = async (url: string) => {
    const answer = await app.inject({ url: `/api/v1/schemes/deed-star/${url}`, headers });
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
  };
  const month = await get('scores/jia-1?period=2027-12@w');
  expect([month.status, month.body['explanation']]).toMatchObject([200, { period: '2027-12@w', total: 2 }]);
  const list = await get('scores?period=2027-12@w');
  expect((list.body as { items: { subject: { id: string }; total: number }[] }).items).toContainEqual(
    expect.objectContaining({ subject: expect.objectContaining({ id: 'jia-1' }) as object, total: 2 }),
  );
});
