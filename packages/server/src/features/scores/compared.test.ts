import { expect, test } from 'vitest';
import { signedIn, signInAs, testApp } from '../../testing/index.ts';

const { app, ownerDb } = await testApp({ packs: true });

// Two quarters: jia-1-b rises by volunteering, jia-1-c falls, jia-1-a stays, jia-2-b rises and comes from jia-1, jia-2-a is new,
// jia-2-c rises with no more points than before: by promotion.
await ownerDb.query(`
  insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, items, settled, computed_at)
  select '999901', 'member-star', period, subject, 'member', organisation, 'rural', total, level, items::jsonb, true, '2026-07-01T00:00:00+08:00'
  from (values
    ('2026-Q1', 'jia-1-a', 'jia-1', 20, 3, '{"volunteering": 10}'),
    ('2026-Q2', 'jia-1-a', 'jia-1', 21, 3, '{"volunteering": 11}'),
    ('2026-Q1', 'jia-1-b', 'jia-1', 20, 3, '{"volunteering": 4, "meetings": 9}'),
    ('2026-Q2', 'jia-1-b', 'jia-1', 25, 4, '{"volunteering": 10, "meetings": 8}'),
    ('2026-Q1', 'jia-1-c', 'jia-1', 20, 3, '{"volunteering": 9}'),
    ('2026-Q2', 'jia-1-c', 'jia-1', 10, 1, '{}'),
    ('2026-Q1', 'jia-2-b', 'jia-1', 20, 3, '{}'),
    ('2026-Q2', 'jia-2-b', 'jia-2', 30, 5, '{"volunteering": 9}'),
    ('2026-Q2', 'jia-2-a', 'jia-2', 30, 5, '{}'),
    ('2026-Q1', 'jia-2-c', 'jia-2', 30, 4, '{"volunteering": 9}'),
    ('2026-Q2', 'jia-2-c', 'jia-2', 30, 5, '{"volunteering": 10}')
  ) as t (period, subject, organisation, total, level, items)`);

interface Row {
  subject: { id: string };
  before: { total: number; level: number | null } | null;
  because: { item: string; change: number }[];
}
const list = async (cookie: string, query: string) => {
  const answer = await app.inject({
    url: `/api/v1/schemes/member-star/scores?period=2026-Q2&${query}`,
    headers: { cookie },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ items: Row[]; next: string | null }>();
};
const ids = async (cookie: string, query: string) => (await list(cookie, query)).items.map(({ subject }) => subject.id);
const county = await signedIn(app, 'county-officer');

test('a figure of the overview opens to just those it counts', async () => {
  const overview = await app.inject({
    url: '/api/v1/schemes/member-star/overview?period=2026-Q2&compare=2026-Q1',
    headers: { cookie: county },
  });
  const { up, down, moversTotal } = overview.json<{ up: number; down: number; moversTotal: number }>();
  expect({ up, down, moversTotal }).toEqual({ up: 3, down: 1, moversTotal: 4 });
  expect(await ids(county, 'compare=2026-Q1&moved=up')).toEqual(['jia-1-b', 'jia-2-b', 'jia-2-c']);
  expect(await ids(county, 'compare=2026-Q1&moved=down')).toEqual(['jia-1-c']);
  expect(await ids(county, 'compare=2026-Q1&moved=either')).toEqual(['jia-1-b', 'jia-1-c', 'jia-2-b', 'jia-2-c']);
});

test('whoever came from another place has not risen in this one, as in its overview', async () => {
  const overview = await app.inject({
    url: '/api/v1/schemes/member-star/overview?period=2026-Q2&compare=2026-Q1&organisation=jia-2',
    headers: { cookie: county },
  });
  expect(overview.json()).toMatchObject({ up: 1, down: 0 });
  expect(await ids(county, 'compare=2026-Q1&moved=either&organisation=jia-2')).toEqual(['jia-2-c']);
});

test('a row says what was before and why it moved; of one that was promoted the rule; one that stayed or is new has nothing to name', async () => {
  const { items } = await list(county, 'compare=2026-Q1');
  const of = (id: string) => items.find(({ subject }) => subject.id === id);
  expect(of('jia-1-b')).toMatchObject({
    before: { total: 20, level: 3 },
    because: [{ item: 'volunteering', change: 6 }],
  });
  expect(of('jia-1-c')).toMatchObject({ because: [{ item: 'volunteering', change: -9 }] });
  expect(of('jia-1-a')).toMatchObject({ before: { total: 20 }, because: [] });
  expect(of('jia-2-c')).toMatchObject({ before: { level: 4 }, because: [{ item: 'promotion', change: null }] });
  expect(of('jia-2-a')).toMatchObject({ before: null, because: [] });
});

test('the list goes on where its page ended', async () => {
  const first = await list(county, 'compare=2026-Q1&moved=either&limit=2');
  expect(first.items.map(({ subject }) => subject.id)).toEqual(['jia-1-b', 'jia-1-c']);
  expect(await ids(county, `compare=2026-Q1&moved=either&limit=2&cursor=${first.next}`)).toEqual([
    'jia-2-b',
    'jia-2-c',
  ]);
});

test('it shows nobody whom the caller may not see, and compares with no score out of reach', async () => {
  const secretary = await signInAs(app, 'jia-2-a');
  expect(await ids(secretary, 'compare=2026-Q1')).toEqual(['jia-2-a', 'jia-2-b', 'jia-2-c']);
  expect(await ids(await signedIn(app, 'member'), 'compare=2026-Q1&moved=either')).toEqual(['jia-1-b']);
  expect(await ids(await signInAs(app, 'yi-county-officer'), 'compare=2026-Q1')).toEqual([]);
});

test('who moved cannot be asked without a period to compare with', async () => {
  const answer = await app.inject({
    url: '/api/v1/schemes/member-star/scores?period=2026-Q2&moved=up',
    headers: { cookie: county },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ errors: [{ path: 'compare' }] });
});
