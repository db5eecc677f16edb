import { schemeSchema } from '@lianxin/core';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';
import { rescoreCounty } from './rescore.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const own = deps.packs.of(county);
const period = { tally: 'month', settle: 'quarter', reset: 'year' };
/** A scheme of one item that reads parts of another's scores. */
const reading = (scheme: string, subject: string, score: string, of: string, take: string, more: object = {}) =>
  schemeSchema.parse({
    scheme,
    title: scheme,
    subject,
    period,
    precision: 0.1,
    sections: [
      {
        section: 'only',
        title: '唯一',
        items: [
          { item: 'read', title: '取分', measure: { score, of, take, among: 'sum' }, points: { 'as-entered': true } },
        ],
      },
    ],
    publish: { level: 'organisation', total: 'organisation' },
    ...more,
  });
const item = (id: string, record: string) => ({ item: id, title: id, measure: { count: record }, points: { each: 1 } });
const pack = {
  ...own,
  schemes: [
    ...own.schemes,
    // What the section gives in a month is less than its items do.
    schemeSchema.parse({
      scheme: 'deeds',
      title: '实事',
      subject: 'branch',
      period,
      precision: 0.1,
      sections: [{ section: 'done', title: '办了', cap: { month: 2 }, items: [item('deeds', 'branch-deed')] }],
      publish: { level: 'organisation', total: 'organisation' },
    }),
    reading('of-items', 'committee', 'deeds', 'branches', 'item:deeds'),
    reading('of-sections', 'committee', 'deeds', 'branches', 'section:done'),
    // A member's points in a branch that compares itself with others.
    reading('of-members', 'branch', 'member-star', 'members', 'item:volunteering', {
      cohort: [],
      levels: [
        { level: 0, title: '无' },
        { level: 1, title: '有', from: 1, share: 0.5 },
      ],
    }),
  ],
};
deps.packs = { ...deps.packs, of: () => pack };

const record = (type: string, kind: string, subject: string, date: string, values: object) =>
  ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, $2, 'verify', 'verified', $3, $4, 'jia-1', $5, $6, 'x', 'x', $7)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, $4, $3, 2026, $7)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, type, kind, subject, date, JSON.stringify(values), time.day],
  );
const total = async (scheme: string, subject: string) =>
  (
    await ownerDb.query<{ total: number }>(
      `select total::float8 as total from score where county = $1 and scheme = $2 and subject = $3 and period = '2026-Q2'`,
      [county, scheme, subject],
    )
  ).rows[0]?.total;

test('points of items and sections are read of schemes whose scores are stored', async () => {
  for (const day of ['2026-04-10', '2026-04-11', '2026-04-12', '2026-05-10'])
    await record('branch-deed', 'branch', 'jia-1', day, { matter: '修路', confirmed: true });
  await record('volunteer-service', 'member', 'jia-1-b', '2026-05-03', { activity: '清扫', hours: 1 });
  await rescoreStale(deps);
  const later = await record('branch-deed', 'branch', 'jia-2', '2026-05-11', { matter: '修路', confirmed: true });
  expect(later.rowCount).toBe(1);
  await rescoreStale(deps);
  expect([await total('of-items', 'jia-zhen'), await total('of-sections', 'jia-zhen')]).toEqual([5, 4]);
  expect(await total('of-members', 'jia-1')).toBe(2);
});

test('a full count agrees', async () => {
  const all =
    'select scheme, period, subject, total, level, items, sections from score where county = $1 order by 1, 2, 3';
  const live = (await ownerDb.query(all, [county])).rows;
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2026, today: deps.clock.today(), now: deps.clock.now() }),
  );
  // Who was never touched had no score yet.
  const counted = (await ownerDb.query<(typeof live)[number]>(all, [county])).rows;
  expect(counted).toEqual(expect.arrayContaining(live));
});

test('the page opens what was read', async () => {
  const answer = await app.inject({
    url: '/api/v1/schemes/of-sections/scores/jia-zhen?period=2026-Q2',
    headers: { cookie: await signedIn(app, 'county-officer') },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ explanation: { total: 4 } });
});
