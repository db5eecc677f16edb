import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { enterDeeds, withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { settlePeriodOf } from '../appeals/window.ts';
import { rescoreStale } from './live.ts';
import { rescoreCounty } from './rescore.ts';
import { settleDue } from './settle.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const levels = [
  { level: 0, title: '无星' },
  { level: 1, title: '一星', from: 1 },
  { level: 2, title: '二星', from: 2 },
  { level: 3, title: '三星', from: 3 },
];
// Points of a three-year plan run on from year to year; a term of five years is settled as a whole.
const plan = {
  period: { tally: 'quarter', settle: 'year', reset: 'three-years', 'first-year': 2026 },
  'count-from': 'reset',
  levels,
};
const term = {
  scheme: 'deed-term',
  period: { tally: 'year', settle: 'five-years', reset: 'five-years', 'first-year': 2026 },
  levels,
};
// Points of a year from the day a branch was chartered, and nothing else begins them anew.
const chartered = {
  scheme: 'cycle-of-deeds',
  period: { tally: 'month', settle: 'month', reset: 'year' },
  'count-from': 'reset',
  'cleared-by': { since: 'chartered', 'every-months': 12 },
  levels,
};
const pack = withDeedStar(withDeedStar(withDeedStar(deps.packs.of(county), plan), term), chartered);
deps.packs = { ...deps.packs, of: () => pack };

const deed = enterDeeds({ ownerDb, time });
const stored = async (scheme: string) =>
  Object.fromEntries(
    (
      await ownerDb.query<{ period: string; total: number; level: number; settled: boolean }>(
        `select period, total::float8 as total, level, settled from score where county = $1 and scheme = $2 and subject = 'jia-1' and level is not null order by 1`,
        [county, scheme],
      )
    ).rows.map(({ period, total, level, settled }) => [period, [total, level, ...(settled ? ['settled'] : [])]]),
  );
const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};

test('three years run on from one another, and a term of five is one period', async () => {
  await deed('2026-05-10');
  await rescoreStale(deps);
  expect(await stored('deed-star')).toEqual({ '2026': [1, 1], '2026-2028': [1, 1] });
  expect(await stored('deed-term')).toEqual({ '2026-2030': [1, 1] });
  on('2027-02-15');
  await settleDue(deps);
  on('2028-07-15');
  await deed('2028-07-10');
  await rescoreStale(deps);
  expect(await stored('deed-star')).toMatchObject({
    '2026': [1, 1, 'settled'],
    '2028': [2, 2],
    '2026-2028': [2, 2],
  });
  expect(await stored('deed-term')).toEqual({ '2026-2030': [2, 2] });
});

test('three years are frozen together, the fourth begins from zero, and a full count changes nothing', async () => {
  on('2029-02-15');
  await settleDue(deps);
  await deed('2029-02-10');
  await rescoreStale(deps);
  expect(await stored('deed-star')).toMatchObject({
    '2026-2028': [2, 2, 'settled'],
    '2028': [2, 2, 'settled'],
    '2029': [1, 1],
    '2029-2031': [1, 1],
  });
  expect(await stored('deed-term')).toEqual({ '2026-2030': [3, 3] });
  const frozen = await ownerDb.query(
    `select scheme, period from settlement where county = $1 and scheme like 'deed-%' and frozen order by 1`,
    [county],
  );
  expect(frozen.rows).toEqual([{ scheme: 'deed-star', period: '2026-2028' }]);
  const all = `select scheme, period, total, level, items from score where county = $1 and scheme like 'deed-%' and subject = 'jia-1' order by 1, 2`;
  const before = (await ownerDb.query(all, [county])).rows;
  for (const year of [2026, 2028, 2029])
    await owning(ownerDb, (queries) =>
      rescoreCounty(queries, { county, pack, year, today: deps.clock.today(), now: deps.clock.now() }),
    );
  expect((await ownerDb.query(all, [county])).rows).toEqual(before);
});

test('no record of a frozen year is corrected, in the middle of the three years either', async () => {
  const found = await ownerDb.query<{ frozen: boolean }>(
    `select exists (select 1 from settlement where county = $1 and frozen and '2027' between left(period, 4) and right(period, 4)) as frozen`,
    [county],
  );
  expect(found.rows[0]?.frozen).toBe(true);
  const headers = { cookie: await signedIn(app, 'county-officer') };
  const answer = await app.inject({ url: '/api/v1/schemes/deed-term/scores/jia-1?period=2026-2030', headers });
  expect([answer.statusCode, (answer.json() as { explanation: object }).explanation]).toMatchObject([
    200,
    { period: '2026-2030', total: 3, level: 3 },
  ]);
  const of = (scheme: string, period: string) =>
    settlePeriodOf(
      pack.schemes.find((each) => each.scheme === scheme)!,
      period,
    );
  expect([of('deed-term', '2028'), of('deed-term', '2031'), of('deed-star', '2027-Q1')]).toEqual([
    '2026-2030',
    '2031-2035',
    '2027',
  ]);
});

test('a cycle from a day of the subject ends on that day, though nothing is recorded on it', async () => {
  await ownerDb.query(
    `update organisation set attributes = attributes || '{"chartered":"2024-06-15"}' where county = $1 and id = 'jia-1'`,
    [county],
  );
  on('2029-06-14');
  await deed('2028-06-20');
  await deed('2029-05-10');
  await settleDue(deps);
  await rescoreStale(deps);
  // Deeds of 20 June and 10 July 2028, of 10 February and 10 May 2029.
  expect(await stored('cycle-of-deeds')).toMatchObject({ '2029-05': [4, 3, 'settled'], '2029-06': [4, 3] });
  await settleDue(deps);
  expect(await rescoreStale(deps)).toBe(0);
  on('2029-06-15');
  await settleDue(deps);
  expect(await rescoreStale(deps)).toBe(1);
  expect(await stored('cycle-of-deeds')).toMatchObject({ '2029-06': [0, 0] });
  const before = await stored('cycle-of-deeds');
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2029, today: deps.clock.today(), now: deps.clock.now() }),
  );
  expect(await stored('cycle-of-deeds')).toEqual(before);
});
