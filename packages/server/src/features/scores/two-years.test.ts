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
  { level: 3, title: '三星', from: 5 },
];
const byYear = { period: { tally: 'quarter', settle: 'year', reset: 'two-years' }, 'count-from': 'reset', levels };
const byTwo = { scheme: 'deed-two', period: { tally: 'quarter', settle: 'two-years', reset: 'two-years' }, levels };
// What begins anew every year, and a term that takes the mean of two.
const yearly = { scheme: 'yearly', period: { tally: 'quarter', settle: 'year', reset: 'year' }, levels };
const term = {
  scheme: 'term',
  period: { tally: 'two-years', settle: 'two-years', reset: 'two-years' },
  precision: 0.5,
  levels,
  sections: [
    {
      section: 'all',
      title: '全部',
      items: [
        {
          item: 'mean',
          title: '两年平均',
          measure: { score: 'yearly', combine: 'average' },
          points: { 'as-entered': true },
        },
      ],
    },
  ],
};
const pack = [byYear, byTwo, yearly, term].reduce(withDeedStar, deps.packs.of(county));
deps.packs = { ...deps.packs, of: () => pack };

const deed = enterDeeds({ ownerDb, time });
const stored = async (scheme = 'deed-star') =>
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

test('the second year goes on from the first, which was settled without being frozen', async () => {
  await deed('2026-05-10');
  await rescoreStale(deps);
  expect(await stored()).toEqual({ '2026': [1, 1], '2026-2027': [1, 1] });
  expect(await stored('term')).toEqual({ '2026-2027': [1, 1] });
  on('2027-02-15');
  await settleDue(deps);
  await deed('2027-02-10');
  await rescoreStale(deps);
  expect(await stored()).toEqual({ '2026': [1, 1, 'settled'], '2026-2027': [2, 2], '2027': [2, 2] });
  expect(await stored('deed-two')).toEqual({ '2026-2027': [2, 2] });
  // (1 + 1) ÷ 2
  expect(await stored('yearly')).toEqual({ '2026': [1, 1, 'settled'], '2027': [1, 1] });
  expect(await stored('term')).toEqual({ '2026-2027': [1, 1] });
  const frozen = await ownerDb.query(
    `select scheme from settlement where county = $1 and scheme like 'deed-%' and frozen`,
    [county],
  );
  expect(frozen.rows).toEqual([]);
});

test('an accepted appeal about the first year moves both', async () => {
  await ownerDb.query(
    `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, points, actor, acted_at)
     select $1, gen_random_uuid(), 2, 'accepted', s, '2026-Q2', p, 'deeds', 'jia-1', 'jia-1', '补记', 3, 'x', $2
     from (values ('deed-star', '2026'), ('deed-two', '2026-2027'), ('yearly', '2026')) t(s, p)`,
    [county, time.day],
  );
  await ownerDb.query(
    `insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1', 'branch', 2026, $2)`,
    [county, time.day],
  );
  await rescoreStale(deps);
  expect(await stored()).toEqual({ '2026': [4, 2, 'settled'], '2026-2027': [5, 3], '2027': [5, 3] });
  expect(await stored('deed-two')).toEqual({ '2026-2027': [5, 3] });
  // (4 + 1) ÷ 2
  expect(await stored('yearly')).toEqual({ '2026': [4, 2, 'settled'], '2027': [1, 1] });
  expect(await stored('term')).toEqual({ '2026-2027': [2.5, 2] });
});

test('the two years are frozen together, and a full count of either changes nothing', async () => {
  on('2028-02-15');
  // Verified a moment before the term is settled: (4 + 3) ÷ 2.
  await deed('2027-12-20');
  await deed('2027-12-21');
  const closed = await settleDue(deps);
  expect(closed.filter(({ scheme }) => scheme === 'deed-two').map(({ period }) => period)).toContain('2026-2027');
  expect(await stored()).toMatchObject({
    '2026': [4, 2, 'settled'],
    '2026-2027': [7, 3, 'settled'],
    '2027': [7, 3, 'settled'],
  });
  expect(await stored('term')).toMatchObject({ '2026-2027': [3.5, 2, 'settled'] });
  const frozen = await ownerDb.query(
    `select scheme, period from settlement where county = $1 and scheme like 'deed-%' and frozen order by 1`,
    [county],
  );
  expect(frozen.rows).toEqual(['deed-star', 'deed-two'].map((scheme) => ({ scheme, period: '2026-2027' })));
  const all = 'select scheme, period, subject, total, level, items from score where county = $1 order by 1, 2, 3';
  const before = (await ownerDb.query(all, [county])).rows;
  for (const year of [2026, 2027])
    await owning(ownerDb, (queries) =>
      rescoreCounty(queries, { county, pack, year, today: deps.clock.today(), now: deps.clock.now() }),
    );
  expect((await ownerDb.query(all, [county])).rows).toEqual(before);
});

test('the page explains the second year with what the first left, and the two years as one period', async () => {
  const headers = { cookie: await signedIn(app, 'county-officer') };
  const opened = async (path: string) => {
    const answer = await app.inject({ url: `/api/v1/schemes/${path}`, headers });
    expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([200, expect.anything()]);
    return answer.json() as { frozen: boolean; explanation: object; history: { period: string; total: number }[] };
  };
  const second = await opened('deed-star/scores/jia-1?period=2027');
  expect(second.explanation).toMatchObject({ total: 7, level: 3 });
  expect(second.history.map(({ period, total }) => [period, total])).toEqual([
    ['2026', 4],
    ['2027', 7],
    ['2028', 0],
  ]);
  const both = await opened('deed-two/scores/jia-1?period=2026-2027');
  expect(both).toMatchObject({ frozen: true, explanation: { total: 7, level: 3 } });
  const mean = await opened('term/scores/jia-1?period=2026-2027');
  expect(mean).toMatchObject({ frozen: true, explanation: { total: 3.5, level: 2 } });
});

test('a tally period belongs to the two years that the pack begins to count from', () => {
  const of = (first: number) =>
    ({ ...pack.schemes.at(-1)!, period: { ...byTwo.period, 'first-year': first } }) as never;
  expect([settlePeriodOf(of(2026), '2027-Q1'), settlePeriodOf(of(2027), '2028-Q1')]).toEqual([
    '2026-2027',
    '2027-2028',
  ]);
});
