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
const levels = [
  { level: 0, title: '无星' },
  { level: 1, title: '一星', from: 1 },
  { level: 2, title: '二星', from: 2 },
  { level: 3, title: '三星', from: 3 },
];
// A school year from September, settled by terms that run on from one another.
const school = {
  period: { tally: 'month', settle: 'half-year', reset: 'year', 'year-starts': 9 },
  'count-from': 'reset',
  levels,
  promotion: { 'max-fall': 0 },
};
const pack = withDeedStar(deps.packs.of(county), school);
deps.packs = { ...deps.packs, of: () => pack };

const deed = enterDeeds({ ownerDb, time });
const stored = async (like: string) =>
  Object.fromEntries(
    (
      await ownerDb.query<{ period: string; total: number; level: number; settled: boolean }>(
        `select period, total::float8 as total, level, settled from score
         where county = $1 and scheme = 'deed-star' and subject = 'jia-1' and period ~ $2 order by 1`,
        [county, like],
      )
    ).rows.map(({ period, total, level, settled }) => [
      period,
      [total, ...(level === null ? [] : [level]), ...(settled ? ['settled'] : [])],
    ]),
  );
const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};

test('a record of spring counts in the year that began in autumn', async () => {
  on('2026-10-20');
  await deed('2026-10-10');
  await rescoreStale(deps);
  expect(await stored('^202[67].*@')).toEqual({ '2026-H1@09': [1, 1], '2026@09': [1, 1] });
  on('2027-04-20');
  await settleDue(deps);
  await deed('2027-04-10');
  await rescoreStale(deps);
  expect(await stored('^202[67].*@')).toEqual({
    '2026-H1@09': [1, 1, 'settled'],
    '2026-H2@09': [2, 2],
    '2026@09': [2, 2],
  });
  expect(await stored('^2027-0')).toEqual({
    '2027-01': [0, 'settled'],
    '2027-02': [0, 'settled'],
    '2027-03': [0, 'settled'],
    '2027-04': [1],
  });
});

test('the score of a term opens by its own year, and its comparison too', async () => {
  const headers = { cookie: await signedIn(app, 'county-officer') };
  const open = async (period: string) => {
    const answer = await app.inject({ url: `/api/v1/schemes/deed-star/scores/jia-1?period=${period}`, headers });
    return [answer.statusCode, (answer.json() as { explanation?: object }).explanation];
  };
  expect(await open('2026-H2@09')).toMatchObject([200, { period: '2026-H2@09', total: 2, level: 2 }]);
  const list = await app.inject({ url: '/api/v1/schemes/deed-star/scores?period=2026-H2@09', headers });
  expect(list.statusCode).toBe(200);
  expect((list.json() as { items: { subject: { id: string }; total: number }[] }).items).toContainEqual(
    expect.objectContaining({ subject: expect.objectContaining({ id: 'jia-1' }) as object, total: 2 }),
  );
  expect((await open('2026@9'))[0]).toBe(400);
});

test('September begins from zero, August is frozen, and a full count changes nothing', async () => {
  on('2027-10-20');
  await settleDue(deps);
  await deed('2027-10-10');
  await rescoreStale(deps);
  expect(await stored('^202[67].*@')).toEqual({
    '2026-H1@09': [1, 1, 'settled'],
    '2026-H2@09': [2, 2, 'settled'],
    '2026@09': [2, 2, 'settled'],
    '2027-H1@09': [1, 1],
    '2027@09': [1, 1],
  });
  const frozen = (day: string) => owning(ownerDb, (queries) => isFrozen(queries, county, day));
  // Other schemes of the pack freeze calendar years: none of 2027 yet.
  expect(await Promise.all(['2027-01-05', '2027-08-31', '2027-09-01', '2027-10-10'].map(frozen))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const all = `select scheme, period, total, level, items from score where county = $1 and scheme = 'deed-star' and subject = 'jia-1' order by 1, 2`;
  const before = (await ownerDb.query(all, [county])).rows;
  for (const year of [2026, 2027])
    await owning(ownerDb, (queries) =>
      rescoreCounty(queries, { county, pack, year, today: deps.clock.today(), now: deps.clock.now() }),
    );
  expect((await ownerDb.query(all, [county])).rows).toEqual(before);
});
