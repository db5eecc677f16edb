import { expect, test } from 'vitest';
import { withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const pack = withDeedStar(deps.packs.of(county), {
  exempt: [{ exempt: 'weak', title: '软弱涣散整顿期间不参评', when: { any: 'weak-organisation' } }],
});
deps.packs = { ...deps.packs, of: () => pack };

const verified = async (type: string, branch: string, values: object) => {
  await ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, $2, 'verify', 'verified', 'branch', $3, $3, '2026-05-10', $4, 'jia-1-a', 'jia-township-officer', $5)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, $3, 'branch', 2026, $5)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, type, branch, JSON.stringify(values), time.day],
  );
  await rescoreStale(deps);
};
const scored = async () =>
  (
    await ownerDb.query<{ subject: string }>(
      `select subject from score where county = $1 and scheme = 'deed-star' and period = '2026-Q2' order by 1`,
      [county],
    )
  ).rows.map(({ subject }) => subject);
const page = async (role: Parameters<typeof signedIn>[1]) => {
  const answer = await app.inject({
    url: '/api/v1/schemes/deed-star/scores/jia-1?period=2026-Q2',
    headers: { cookie: await signedIn(app, role) },
  });
  return { status: answer.statusCode, body: answer.json() as object };
};

test('who turns out to be exempt leaves the lists, and the page says why', async () => {
  await verified('branch-deed', 'jia-1', { matter: '修路' });
  expect(await scored()).toContain('jia-1');
  await verified('weak-organisation', 'jia-1', {});
  expect(await scored()).not.toContain('jia-1');
  expect(await page('branch-secretary')).toMatchObject({
    status: 200,
    body: { exempt: { title: { zh: '软弱涣散整顿期间不参评' } }, mayAppeal: false, explanation: { slots: [] } },
  });
  const list = await app.inject({
    url: '/api/v1/schemes/deed-star/scores?period=2026-Q2',
    headers: { cookie: await signedIn(app, 'county-officer') },
  });
  expect(list.body).not.toContain('"jia-1"');
});

test('the reason is told to those in whose scope the subject is, and to nobody else', async () => {
  expect((await page('township-officer')).status).toBe(200);
  const other = await app.inject({
    url: '/api/v1/schemes/deed-star/scores/jia-1?period=2026-Q2',
    headers: { cookie: await signedIn(app, 'county-officer', 'yi') },
  });
  expect(other.statusCode).toBe(404);
});
