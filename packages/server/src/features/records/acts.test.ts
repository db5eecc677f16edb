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

test('a correction that leaves the date alone is not refused for being late; another old date is', async () => {
  const id = '00000000-0000-4000-8000-0000000000aa';
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', $1, 1, 'volunteer-service', 'enter', 'returned', 'member', 'jia-1-b', 'jia-1', '2024-03-01', '{"activity": "清扫", "hours": 2}', 'jia-1-b', 'jia-1-b', '2024-03-01T10:00:00+08:00')`,
    [id],
  );
  const correct = (seq: number, date: string) =>
    send(member, `/records/${id}/correction`, { seq, date, values: { activity: '清扫', hours: 1 } });
  expect((await correct(1, '2024-02-29')).json()).toMatchObject({ code: 'date-too-old' });
  expect((await correct(1, '2024-03-01')).json()).toMatchObject({ state: 'entered', values: { hours: 1 } });
});
