import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';
import { rescoreCounty } from './rescore.ts';
import { settleDue } from './settle.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const own = deps.packs.of(county);
const pack = withDeedStar(own, {
  // Of three branches, one may have the star.
  levels: [
    { level: 0, title: '无星', 'title-en': 'No star' },
    { level: 1, title: '一星', 'title-en': 'One star', from: 1, share: 0.34 },
  ],
});
deps.packs = { ...deps.packs, of: () => pack };

/** A verified deed of a branch and its stale mark. */
const deed = async (branch: string, date = '2026-05-10') =>
  ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, 'branch-deed', 'verify', 'verified', 'branch', $2, $2, $3, '{"matter":"修路"}', 'jia-1-a', 'jia-township-officer', $4)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, $2, 'branch', 2026, $4)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, branch, date, time.day],
  );
const levels = async (period = '2026-Q2') =>
  Object.fromEntries(
    (
      await ownerDb.query<{ subject: string; level: number }>(
        `select subject, level from score where county = $1 and scheme = 'deed-star' and period = $2 order by subject`,
        [county, period],
      )
    ).rows.map(({ subject, level }) => [subject, level]),
  );

test('a record of one branch pushes another down', async () => {
  await deed('jia-1');
  await rescoreStale(deps);
  expect(await levels()).toEqual({ 'jia-1': 1, 'jia-2': 0, 'jia-office': 0 });
  await deed('jia-2');
  await deed('jia-2');
  await rescoreStale(deps);
  expect(await levels()).toEqual({ 'jia-1': 0, 'jia-2': 1, 'jia-office': 0 });
});

test('the page of who was pushed down says why', async () => {
  const answer = await app.inject({
    url: '/api/v1/schemes/deed-star/scores/jia-1?period=2026-Q2',
    headers: { cookie: await signedIn(app, 'branch-secretary') },
  });
  expect(answer.statusCode).toBe(200);
  const { explanation } = answer.json() as { explanation: { level: number; band: number; heldBack: { zh: string } } };
  expect(explanation).toMatchObject({ level: 0, band: 1 });
  expect(explanation.heldBack.zh).toContain('名额已满');
});

test('live scores and a count of everything agree', async () => {
  const all = `select scheme, period, subject, total, level, items from score where county = $1 order by 1, 2, 3`;
  const live = (await ownerDb.query(all, [county])).rows.filter(({ scheme }) => scheme === 'deed-star');
  const what = { county, pack, year: 2026, today: deps.clock.today(), now: deps.clock.now() };
  await owning(ownerDb, (queries) => rescoreCounty(queries, what));
  const again = (await ownerDb.query(all, [county])).rows.filter(({ scheme }) => scheme === 'deed-star');
  expect(live.length).toBeGreaterThan(0);
  expect(again).toEqual(live);
});

test('a late record moves the settled levels of others, each with a revision', async () => {
  time.day = new Date('2026-07-10T09:00:00+08:00');
  await settleDue(deps);
  await deed('jia-1', '2026-06-20');
  await deed('jia-1', '2026-06-21');
  await rescoreStale(deps);
  expect(await levels()).toEqual({ 'jia-1': 1, 'jia-2': 0, 'jia-office': 0 });
  const revised = await ownerDb.query<{ subject: string; level: number }>(
    `select subject, level from score_history where county = $1 and scheme = 'deed-star' and period = '2026-Q2' and reason = 'revised' order by 1`,
    [county],
  );
  expect(revised.rows).toEqual([
    { subject: 'jia-1', level: 1 },
    { subject: 'jia-2', level: 0 },
  ]);
});
