import { expect, test, vi } from 'vitest';
import { sameSite, signedIn, signInAs, testApp } from '../../testing/index.ts';

const { app, ownerDb } = await testApp({ packs: true });
const member = await signedIn(app, 'member');
const township = await signedIn(app, 'township-officer');
const send = (cookie: string, path: string, payload: object, key?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload,
  });
const appeal = (item: string) => ({ scheme: 'member-star', period: '2026-05', item, statement: '漏记一次。' });
const raise = (item: string) => send(member, '/appeals', appeal(item));
const acts = async (id: string) =>
  (await ownerDb.query('select state from appeal where id = $1 order by seq', [id])).rows.map(({ state }) => state);

test('one point is appealed once, however many appeals come at the same moment', async () => {
  // Nobody can store anything before all of them have looked whether there is one already.
  const gate = await ownerDb.connect();
  await gate.query('begin');
  await gate.query('lock table appeal in share mode');
  const answers = Promise.all(Array.from({ length: 3 }, () => raise('volunteering')));
  await vi.waitFor(
    async () => {
      const waiting = await ownerDb.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting.rowCount).toBe(3);
    },
    { timeout: 10_000 },
  );
  await gate.query('commit');
  gate.release();
  expect((await answers).map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
  const stored = await ownerDb.query(`select from appeal where item = 'volunteering'`);
  expect(stored.rowCount).toBe(1);
});

test('of decisions at the same moment one stands', async () => {
  const { id } = (await raise('charity')).json() as { id: string };
  const decide = (points: number) =>
    send(township, `/appeals/${id}/decision`, { seq: 1, decision: 'accepted', points, reason: '属实' });
  const answers = await Promise.all([decide(1), decide(2), decide(3)]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
  expect(await acts(id)).toEqual(['raised', 'accepted']);
});

test('a decision sent again under its key gets its answer again', async () => {
  const { id } = (await raise('pair-help')).json() as { id: string };
  const decision = { seq: 1, decision: 'rejected', reason: '记录已经计入' };
  const first = await send(township, `/appeals/${id}/decision`, decision, 'decide-once');
  const again = await send(township, `/appeals/${id}/decision`, decision, 'decide-once');
  expect(first.statusCode).toBe(200);
  expect(again.json()).toEqual(first.json());
  expect(await acts(id)).toEqual(['raised', 'rejected']);
});

test('one’s own appeal can be taken back while it is undecided; then the item may be appealed anew', async () => {
  const raised = (await raise('meetings')).json() as { id: string; can: string[] };
  expect(raised.can).toEqual(['withdraw']);
  const withdraw = (cookie: string, seq = 1) =>
    send(cookie, `/appeals/${raised.id}/withdrawal`, { seq, reason: '看错了' });
  expect((await withdraw(await signInAs(app, 'jia-1-a'))).statusCode).toBe(404);
  expect((await withdraw(member)).json()).toMatchObject({ state: 'withdrawn', can: [] });
  expect((await withdraw(member, 2)).json()).toMatchObject({ code: 'already-decided' });
  expect(await acts(raised.id)).toEqual(['raised', 'withdrawn']);
  const decision = { seq: 2, decision: 'accepted', points: 1, reason: '属实' };
  expect((await send(township, `/appeals/${raised.id}/decision`, decision)).json()).toMatchObject({
    code: 'already-decided',
  });
  const written = await ownerDb.query(`select action, actor from audit where object = $1 order by action`, [raised.id]);
  expect(written.rows).toEqual([
    { action: 'appeal.raise', actor: 'jia-1-b' },
    { action: 'appeal.withdraw', actor: 'jia-1-b' },
  ]);
  expect((await raise('meetings')).statusCode).toBe(200);
});

test('of a withdrawal and a decision at the same moment one stands', async () => {
  const { id } = (await raise('key-work')).json() as { id: string };
  const answers = await Promise.all([
    send(member, `/appeals/${id}/withdrawal`, { seq: 1 }),
    send(township, `/appeals/${id}/decision`, { seq: 1, decision: 'accepted', points: 1, reason: '属实' }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  expect(await acts(id)).toHaveLength(2);
});
