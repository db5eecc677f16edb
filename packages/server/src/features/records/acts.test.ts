import { expect, test } from 'vitest';
import { sameSite, signedIn, testApp } from '../../testing/index.ts';

const { app, ownerDb } = await testApp({ packs: true });
const member = await signedIn(app, 'member');
const secretary = await signedIn(app, 'branch-secretary');
const send = (cookie: string, path: string, payload: object, key?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload,
  });

test('a verification sent again under its key gets its answer again, and is stored once', async () => {
  const service = { type: 'volunteer-service', date: '2026-06-10', values: { activity: '清扫村道', hours: 2 } };
  const { id } = (await send(member, '/records', service)).json() as { id: string };
  const path = `/records/${id}/verification`;
  const [first, second] = await Promise.all([1, 2].map(() => send(secretary, path, { seq: 1 }, 'verify-once')));
  expect(first?.json()).toMatchObject({ id, state: 'verified', seq: 2 });
  expect(second?.json()).toEqual(first?.json());
  expect((await send(secretary, path, { seq: 2 }, 'verify-once')).json()).toMatchObject({
    code: 'idempotency-mismatch',
  });
  expect((await send(secretary, path, { seq: 1 })).json()).toMatchObject({ code: 'already-decided' });
  const stored = await ownerDb.query('select act from record where id = $1 order by seq', [id]);
  expect(stored.rows.map(({ act }) => act)).toEqual(['enter', 'verify']);
});
