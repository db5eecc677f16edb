import { schemeSchema } from '@lianxin/core';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { enterDeeds, withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';
import { rescoreCounty } from './rescore.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const own = withDeedStar(deps.packs.of(county), {
  levels: [
    { level: 0, title: '无星' },
    { level: 1, title: '一星', from: 1 },
    { level: 2, title: '二星', from: 2 },
  ],
  // One falls a level at a time, also over the turn of the year.
  promotion: { 'max-fall': 1, 'keep-over-reset': true },
});
// Reads the other scheme alone, of the last two quarters.
const after = schemeSchema.parse({
  scheme: 'deeds-after',
  title: '近两季',
  subject: 'branch',
  period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
  precision: 1,
  sections: [
    {
      section: 'all',
      title: '全部',
      items: [
        {
          item: 'two',
          title: '近两季实事',
          measure: { score: 'deed-star', last: 2, combine: 'sum' },
          points: { 'as-entered': true },
        },
        // Of the quarter before: one item, and one section, of the other scheme.
        ...['item:deeds', 'section:deeds'].map((take) => ({
          item: take.replace(':', '-'),
          title: take,
          counts: false,
          measure: { score: 'deed-star', take, period: 'previous', first: 7 },
          points: { 'as-entered': true },
        })),
      ],
    },
  ],
  publish: { level: 'none', total: 'organisation' },
});
const pack = { ...own, schemes: [...own.schemes, after] };
let rules: typeof pack = pack;
deps.packs = { ...deps.packs, of: () => rules };

const deed = enterDeeds({ ownerDb, time });
const level = async (period: string) =>
  (
    await ownerDb.query<{ level: number }>(
      `select level from score where county = $1 and scheme = 'deed-star' and subject = 'jia-1' and period = $2`,
      [county, period],
    )
  ).rows[0]?.level;

test('a level kept over the turn of the year comes from the year before, also when that changes later', async () => {
  time.day = new Date('2027-02-15T09:00:00+08:00');
  await deed('2026-11-10');
  await rescoreStale(deps);
  expect([await level('2026-Q4'), await level('2027-Q1')]).toEqual([1, 0]);
  await deed('2026-11-11');
  await rescoreStale(deps);
  expect([await level('2026-Q4'), await level('2027-Q1')]).toEqual([2, 1]);
});

test('the quarters of another scheme are read from the year before, and explained so', async () => {
  const stored = await ownerDb.query<{ total: string }>(
    `select total from score where county = $1 and scheme = 'deeds-after' and subject = 'jia-1' and period = '2027-Q1'`,
    [county],
  );
  expect(stored.rows.map(({ total }) => Number(total))).toEqual([2]);
  const answer = await app.inject({
    url: '/api/v1/schemes/deeds-after/scores/jia-1?period=2027-Q1',
    headers: { cookie: await signedIn(app, 'branch-secretary') },
  });
  expect(answer.json()).toMatchObject({ explanation: { total: 2 } });
});

test('the page of the new year explains the level with the year before', async () => {
  const answer = await app.inject({
    url: '/api/v1/schemes/deed-star/scores/jia-1?period=2027-Q1',
    headers: { cookie: await signedIn(app, 'branch-secretary') },
  });
  const { explanation } = answer.json() as { explanation: object };
  expect(explanation).toMatchObject({ level: 1, held: 2, band: 0 });
});

test('a record of the year before counts on where it is valid for longer', async () => {
  const lasting = {
    item: 'deeds',
    title: '办实事',
    measure: { count: 'branch-deed', valid: { months: 6 } },
    points: { each: 1 },
  };
  const plain = withDeedStar(
    { ...own, schemes: [] },
    { sections: [{ section: 'deeds', title: '实事', items: [lasting] }] },
  );
  rules = plain;
  const total = async () =>
    (
      await ownerDb.query<{ total: string }>(
        `select total from score where county = $1 and scheme = 'deed-star' and subject = 'jia-1' and period = '2027-Q1'`,
        [county],
      )
    ).rows[0]?.total;
  await deed('2026-11-12');
  await rescoreStale(deps);
  expect(Number(await total())).toBe(3);
});

const partsRead = async () =>
  (
    await ownerDb.query<{ items: object }>(
      `select items - 'two' as items from score where county = $1 and scheme = 'deeds-after' and subject = 'jia-1' and period = '2027-Q1'`,
      [county],
    )
  ).rows[0]?.items;

test('items and sections are read of the year before, live and by a full count; what was not kept then is no result', async () => {
  rules = pack;
  await deed('2026-11-13');
  await rescoreStale(deps);
  expect(await partsRead()).toEqual({ 'item-deeds': 4, 'section-deeds': 4 });
  const count = () =>
    owning(ownerDb, (queries) =>
      rescoreCounty(queries, { county, pack, year: 2027, today: deps.clock.today(), now: deps.clock.now() }),
    );
  await count();
  expect(await partsRead()).toEqual({ 'item-deeds': 4, 'section-deeds': 4 });
  // As it was stored when nobody read sections.
  await ownerDb.query(`update score set sections = '{}' where county = $1 and left(period, 4) = '2026'`, [county]);
  await count();
  expect(await partsRead()).toEqual({ 'item-deeds': 4, 'section-deeds': 7 });
});

test('a calendar year reads the school year that has ended in it, live and by a full count', async () => {
  const school = { tally: 'quarter', settle: 'year', reset: 'year', 'year-starts': 9 };
  const plain = withDeedStar({ ...own, schemes: [] }, { period: school });
  const item = { item: 'school', title: '学年', points: { 'as-entered': true } };
  const annual = schemeSchema.parse({
    ...after,
    period: { tally: 'year', settle: 'year', reset: 'year' },
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [{ ...item, measure: { score: 'deed-star', last: 1, combine: 'latest' } }],
      },
    ],
  });
  const years = { ...plain, schemes: [...plain.schemes, annual] };
  rules = years;
  time.day = new Date('2027-12-20T09:00:00+08:00');
  const total = async () => {
    const { rows } = await ownerDb.query<{ total: string }>(
      `select total from score where county = $1 and scheme = 'deeds-after' and subject = 'jia-1' and period = '2027'`,
      [county],
    );
    return Number(rows[0]?.total);
  };
  // Five of the autumn of 2026 with this one; then one of the same school year, and one of the next.
  await deed('2026-12-14');
  await rescoreStale(deps);
  expect(await total()).toBe(5);
  await deed('2027-03-01');
  await deed('2027-10-01');
  await rescoreStale(deps);
  expect(await total()).toBe(6);
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack: years, year: 2027, today: deps.clock.today(), now: deps.clock.now() }),
  );
  expect(await total()).toBe(6);
});

test('two schemes that read each other, one of them the quarter before, are worked out together, live and by a full count', async () => {
  const points = { 'as-entered': true };
  const item = { item: 'other', title: '对方', points };
  const plain = withDeedStar({ ...own, schemes: [] }, {});
  const [star] = plain.schemes;
  const mutual = {
    ...plain,
    schemes: [
      schemeSchema.parse({
        ...star,
        sections: [
          ...star!.sections,
          {
            section: 'before',
            title: '上季',
            items: [{ ...item, measure: { score: 'deeds-after', period: 'previous' } }],
          },
        ],
      }),
      schemeSchema.parse({
        ...after,
        sections: [{ section: 'all', title: '全部', items: [{ ...item, measure: { score: 'deed-star' } }] }],
      }),
    ],
  };
  rules = mutual;
  const totals = async () => {
    const { rows } = await ownerDb.query<{ total: string }>(
      `select total from score where county = $1 and scheme = any('{deed-star,deeds-after}') and subject = 'jia-1'
         and period = any('{2026-Q4,2027-Q1,2027-Q2,2027-Q3,2027-Q4}') order by scheme, period`,
      [county],
    );
    return rows.map(({ total }) => Number(total));
  };
  const count = async () => {
    for (const year of [2026, 2027])
      await owning(ownerDb, (queries) =>
        rescoreCounty(queries, { county, pack: mutual, year, today: deps.clock.today(), now: deps.clock.now() }),
      );
  };
  await count();
  // Five deeds in the last quarter of 2026, one in the first and one in the last of 2027, each carried on.
  expect(await totals()).toEqual([5, 6, 6, 6, 7, 5, 6, 6, 6, 7]);
  await deed('2026-12-15');
  await rescoreStale(deps);
  const now = [6, 7, 7, 7, 8, 6, 7, 7, 7, 8];
  expect(await totals()).toEqual(now);
  await count();
  expect(await totals()).toEqual(now);
  for (const scheme of ['deed-star', 'deeds-after']) {
    const answer = await app.inject({
      url: `/api/v1/schemes/${scheme}/scores/jia-1?period=2027-Q4`,
      headers: { cookie: await signedIn(app, 'branch-secretary') },
    });
    expect(answer.json()).toMatchObject({ explanation: { total: 8 } });
  }
});
