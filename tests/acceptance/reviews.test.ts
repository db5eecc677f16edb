import { recordRoutes, reviewRoutes, scoreRoutes, sessionRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { demoServer } from './demo-server.ts';
import { eventually } from './eventually.ts';
import { refusal, signIn, type Person } from './person.ts';

// The demo's review of the county's committees, from three sheets to a score, over HTTP. The demo begins on 20 November 2026.
vi.setConfig({ testTimeout: 180_000 });
const { server } = await demoServer();
const people = await Promise.all(
  ['county', 'township', 'reviewer', 'reviewer2', 'reviewer3', 'secretary'].map((name) =>
    signIn(server.url, name, 'lianxin-demo'),
  ),
);
const [county, township, first, second, third, secretary] = people as [Person, Person, Person, Person, Person, Person];
const [round] = (await county.call(reviewRoutes.listReviews)).items;
const params = { review: round?.id ?? '' };
const read = (who: Person) => who.call(reviewRoutes.getReview, { params });

/** Fills what is still empty and hands the sheet in. */
async function handIn(who: Person, score: number) {
  const { sheet } = await read(who);
  const there = new Set(sheet?.entries.map(({ subject }) => subject));
  const entries = (sheet?.rows ?? [])
    .filter(({ subject }) => !there.has(subject.id))
    .map(({ subject, asks }) => ({ subject: subject.id, ask: asks[0] ?? '', seq: 0, values: { score } }));
  const { seq } = await who.call(reviewRoutes.saveSheet, { params, body: { entries } });
  return who.call(reviewRoutes.submitSheet, { params, body: { seq } });
}

test('the officer sees who is how far, and nothing of what they wrote', async () => {
  const review = await read(county);
  expect(review).toMatchObject({
    state: 'running',
    scheme: 'committee-star',
    period: '2026-Q4',
    opened: null,
    sheet: null,
  });
  const far = review.progress?.map(({ filled, expected, submittedAt }) => [filled < expected, submittedAt !== null]);
  expect(far?.sort()).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ]);
  expect(JSON.stringify(review)).not.toContain('"score":');
});

test('the township’s officer, whose committee is reviewed, does not see the round', async () => {
  expect((await township.call(reviewRoutes.listReviews)).items).toEqual([]);
  expect((await refusal(read(township))).code).toBe('not-found');
  expect((await refusal(read(secretary))).code).toBe('not-found');
});

test('a reminder stands on the page of who is not in, once a day', async () => {
  expect(await county.call(reviewRoutes.remindPanel, { params })).toEqual({ reminded: 2 });
  expect((await refusal(county.call(reviewRoutes.remindPanel, { params }))).code).toBe('reminded-today');
  const { waiting } = await first.call(recordRoutes.getToday);
  expect(waiting).toMatchObject([{ kind: 'review', id: params.review, reason: '催办：11月30日前提交' }]);
});

test('an extreme score without its reason is refused, line by line', async () => {
  const { sheet } = await read(first);
  const line = sheet?.rows[0];
  const entry = { subject: line?.subject.id ?? '', ask: line?.asks[0] ?? '', seq: 0, values: { score: 99 } };
  const { seq } = await first.call(reviewRoutes.saveSheet, { params, body: { entries: [entry] } });
  const problem = await refusal(first.call(reviewRoutes.submitSheet, { params, body: { seq } }));
  expect(problem).toMatchObject({ code: 'invalid-values' });
  expect(problem.errors?.find(({ path }) => path.startsWith(entry.subject))).toMatchObject({
    path: `${entry.subject}/${entry.ask}/reason`,
    code: 'unexplained',
  });
  const reason = '六个点都看了，条条落实';
  await first.call(reviewRoutes.saveSheet, {
    params,
    body: { entries: [{ ...entry, seq: 1, values: { score: 99, reason } }] },
  });
});

test('the last sheet opens the round: records, scores, and whoever lies far from the others marked', async () => {
  const before = await county.call(recordRoutes.listRecords, { query: { type: 'review-score', limit: 200 } });
  expect(await handIn(third, 70)).toMatchObject({ state: 'running', panel: { submitted: 2 } });
  expect(await handIn(first, 61)).toMatchObject({ state: 'opened', panel: { submitted: 3 } });
  const { opened, sheet } = await read(county);
  expect(sheet).toBeNull();
  const values = opened?.flatMap(({ entries }) => entries) ?? [];
  expect(values).toHaveLength(3 * (opened?.length ?? 0));
  expect(values.some(({ far }) => far)).toBe(true);
  expect(values.find(({ value }) => value === 99)).toMatchObject({ reason: '六个点都看了，条条落实' });
  const after = await county.call(recordRoutes.listRecords, { query: { type: 'review-score', limit: 200 } });
  const known = new Set(before.items.map(({ id }) => id));
  const added = after.items.filter(({ id }) => !known.has(id));
  expect(added.map(({ id }) => id).sort()).toEqual(values.map(({ record }) => record).sort());
  expect(new Set(added.map(({ state, date }) => `${state} ${date}`))).toEqual(new Set(['verified 2026-11-20']));
  // Each reviewer goes on seeing their own alone.
  const own = await read(second);
  expect([own.opened, own.progress]).toEqual([null, null]);
});

test('when the quarter ends the committee’s score opens to the three records', async () => {
  const { opened } = await read(county);
  const line = opened?.[0];
  // The rule pays at the end of the quarter; the demo’s clock is moved beyond it.
  await county.call(sessionRoutes.moveClock, { body: { today: '2027-01-03' } });
  await eventually(
    'no score is stale',
    async () => (await server.installation.deps.ownerDb.query('select from score_stale')).rowCount,
    (marks) => marks === 0,
  );
  const { facts, explanation } = await county.call(scoreRoutes.explainScore, {
    params: { scheme: 'committee-star', subject: line?.subject.id ?? '' },
    query: { period: '2026-Q4' },
  });
  const records = new Set(facts.map(({ id }) => id));
  expect(line?.entries.filter(({ record }) => record === null || !records.has(record))).toEqual([]);
  const items = explanation.slots.flatMap(({ sections }) => sections.flatMap((section) => section.items));
  expect(items.find(({ item, points }) => item === 'reviewed' && points > 0)).toBeDefined();
});
