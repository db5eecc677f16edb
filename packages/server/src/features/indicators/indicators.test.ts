import type { Role } from '@lianxin/core';
import { expect, test } from 'vitest';
import { signedIn, testApp } from '../../testing/index.ts';

const { app, ownerDb, time } = await testApp({ packs: true });
time.day = new Date('2026-12-20T09:00:00+08:00');
const train = (member: string, branch: string, hours: number) =>
  ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', gen_random_uuid(), 1, 'training', 'verify', 'verified', 'member', $1, $2, '2026-03-10', $3, $1, $1, now())`,
    [member, branch, JSON.stringify({ form: 'centralised', course: '轮训', hours })],
  );
await train('jia-1-a', 'jia-1', 40);
await train('jia-1-b', 'jia-1', 20);
await train('jia-1-b', 'jia-1', 11.5);
await train('jia-auditor', 'jia-office', 32);

const get = async <T>(path: string, role: Role = 'county-officer') => {
  const answer = await app.inject({ url: `/api/v1${path}`, headers: { cookie: await signedIn(app, role) } });
  return { status: answer.statusCode, body: answer.json() as T };
};
interface Standing {
  judged: number;
  met: number;
  share: number | null;
  mean: number | null;
}
interface Detail {
  period: string;
  total: number;
  indicator: { unit: string; basis: string; standing: Standing; targets: unknown[] };
  items: { subject: { id: string }; value: number; standard: string; meets: boolean }[];
}

test('the hours of every member are added up against 32 a year', async () => {
  const { body } = await get<Detail>('/indicators/training-hours?limit=100');
  expect(body).toMatchObject({ period: '2026', indicator: { unit: '学时', basis: 'law' } });
  expect(Object.fromEntries(body.items.map(({ subject, value, meets }) => [subject.id, [value, meets]]))).toMatchObject(
    {
      'jia-1-a': [40, true],
      'jia-1-b': [31.5, false],
      'jia-1-c': [0, false],
      'jia-auditor': [32, true],
    },
  );
  expect(body.indicator.standing).toMatchObject({ judged: 11, met: 2, share: 0.1818 });
  expect(body.items.map(({ subject }) => subject.id)).not.toContain('yi-1-a');
});

test('those below the standard can be listed alone', async () => {
  const { body } = await get<Detail>('/indicators/training-hours?below=yes&limit=100');
  expect(body.total).toBe(9);
  expect(body.items.every(({ meets }) => !meets)).toBe(true);
});

test('a township sees how its own stand, and nobody else', async () => {
  const { body } = await get<Detail>('/indicators/training-hours?limit=100', 'township-officer');
  expect(body.items.map(({ subject }) => subject.id).sort()).toEqual([
    'jia-1-a',
    'jia-1-b',
    'jia-1-c',
    'jia-2-a',
    'jia-2-b',
    'jia-2-c',
  ]);
  expect(body.indicator.standing).toMatchObject({ judged: 6, met: 1 });
});

test('who answers for nobody has no indicators, and one that the pack lacks does not exist', async () => {
  for (const role of ['member', 'branch-secretary', 'grid-worker', 'reviewer', 'system-administrator'] as const) {
    expect((await get('/indicators', role)).status).toBe(404);
    expect((await get('/indicators/training-hours', role)).status).toBe(404);
  }
  expect((await get('/indicators/no-such')).status).toBe(404);
  expect((await get('/indicators/training-hours?period=2026-Q1')).status).toBe(404);
});

test('a year’s target stands beside what is reached', async () => {
  const { body } = await get<{ items: { indicator: string; targets: object[] }[] }>('/indicators');
  expect(body.items.map(({ indicator }) => indicator)).toEqual(['training-hours', 'duties-met']);
  expect(body.items[1]?.targets).toMatchObject([{ by: 'share', wanted: 0.8, reached: 0, onCourse: false }]);
});

/** A training written down as people write: with its line in the audit log, in one transaction. */
const written = (member: string, hours: number) => `
  with stored as (
    insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
    values ('999901', gen_random_uuid(), 1, 'training', 'verify', 'verified', 'member', '${member}', 'jia-1', '2026-04-10', '{"form":"centralised","course":"轮训","hours":${hours}}', 'x', 'x', now())
    returning id
  )
  insert into audit (county, id, at, actor, action, object_kind, object)
  select '999901', gen_random_uuid(), now(), 'x', 'record.enter', 'record', id::text from stored`;
const hoursOf = async (member: string) =>
  (await get<Detail>('/indicators/training-hours?limit=100')).body.items.find(({ subject }) => subject.id === member)
    ?.value;

test('what was measured is kept until somebody acts, also one who was under way when it was measured', async () => {
  expect(await hoursOf('jia-1-c')).toBe(0);
  await ownerDb.query(written('jia-1-c', 3));
  expect(await hoursOf('jia-1-c')).toBe(3);
  const slow = await ownerDb.connect();
  try {
    await slow.query('begin');
    await slow.query(written('jia-1-c', 5));
    await ownerDb.query(written('jia-1-c', 1));
    expect(await hoursOf('jia-1-c')).toBe(4);
    await slow.query('commit');
    expect(await hoursOf('jia-1-c')).toBe(9);
  } finally {
    slow.release();
  }
});

test('a person who reads a figure changes nothing that is kept, and each sees their own', async () => {
  const { body } = await get<Detail>('/indicators/training-hours?limit=100', 'township-officer');
  expect(body.items.map(({ subject }) => subject.id)).not.toContain('jia-auditor');
  expect(
    (await get<Detail>('/indicators/training-hours?limit=100')).body.items.map(({ subject }) => subject.id),
  ).toContain('jia-auditor');
});

test('the next day it is measured anew', async () => {
  time.day = new Date('2026-04-09T09:00:00+08:00');
  expect(await hoursOf('jia-1-c')).toBe(0);
  time.day = new Date('2026-12-20T09:00:00+08:00');
  expect(await hoursOf('jia-1-c')).toBe(9);
});
