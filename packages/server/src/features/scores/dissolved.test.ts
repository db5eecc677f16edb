import { expect, test } from 'vitest';
import { ask, rescoreAll } from '../../testing/review-panel.ts';
import { signedIn, testApp } from '../../testing/index.ts';

// A village that is merged into another keeps what it was scored for: its people are still paid by it.
const { app, deps, ownerDb } = await testApp({ packs: true });
const officer = await signedIn(app, 'county-officer');
const township = await signedIn(app, 'township-officer');
const get = async (cookie: string, path: string) => (await ask(app, cookie, 'GET', path)).body;

interface Row {
  subject: { id: string; name: string };
  organisation: { name: string };
}

test('a dissolved branch stays in the lists of the periods in which it was there, and its score opens', async () => {
  await rescoreAll(deps, ownerDb);
  const list = async (cookie: string) =>
    ((await get(cookie, '/schemes/branch-star/scores?period=2026-Q2'))['items'] as Row[]).map(({ subject }) => subject);
  const view = async () => (await get(officer, '/schemes/branch-star/overview?period=2026-Q2'))['subjects'];
  const [before, seen] = [await list(officer), await view()];
  expect(before.map(({ id }) => id)).toContain('jia-2');
  expect(seen).toBe(before.length);
  await ownerDb.query(
    `update organisation set valid_to = '2026-06-10' where county = '999901' and id = 'jia-2' and valid_to is null`,
  );
  for (const again of [false, true]) {
    if (again) await rescoreAll(deps, ownerDb);
    expect(await list(officer)).toEqual(before);
    expect((await list(township)).map(({ id }) => id)).toContain('jia-2');
    expect(await view()).toEqual(seen);
  }
  expect(await get(officer, '/schemes/branch-star/scores/jia-2?period=2026-Q2')).toMatchObject({
    subject: { id: 'jia-2', name: '甲县西村党支部' },
    explanation: { period: '2026-Q2' },
  });
  // What it never was there for it is not listed in.
  const later = await get(officer, '/schemes/branch-star/scores?period=2026-Q3');
  expect(later['items']).toEqual([]);
});

test('nobody else sees it', async () => {
  const other = await signedIn(app, 'county-officer', 'yi');
  expect((await ask(app, other, 'GET', '/schemes/branch-star/scores/jia-2?period=2026-Q2')).code).toBe('not-found');
});
