import { expect, test } from 'vitest';
import { signedIn, testApp } from '../../testing/index.ts';

const { app, ownerDb, time } = await testApp({ packs: true });
const secretary = await signedIn(app, 'branch-secretary');

/** The duties of the secretary's branch that wait, by id. */
async function due(): Promise<Record<string, string>> {
  const answer = await app.inject({ url: '/api/v1/today', headers: { cookie: secretary } });
  const lines = (answer.json() as { due: { duty: string; done: number; needed: number }[] }).due;
  return Object.fromEntries(lines.map(({ duty, done, needed }) => [duty, `${done}/${needed}`]));
}

test('a branch is asked for what binds it, and not for what its attributes excuse it from', async () => {
  time.day = new Date('2026-06-25T09:00:00+08:00');
  expect(await due()).toMatchObject({ 'branch-committee-meeting': '0/1', 'group-meeting': '0/1', 'theme-day': '0/1' });
  await ownerDb.query(
    `update organisation set attributes = '{"committee": false, "groups": false}' where id = 'jia-1'`,
  );
  const excused = await due();
  expect(excused).toMatchObject({ 'theme-day': '0/1' });
  expect(Object.keys(excused)).not.toContain('branch-committee-meeting');
  expect(Object.keys(excused)).not.toContain('group-meeting');
});

test('what the organisation did in the period counts', async () => {
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', gen_random_uuid(), 1, 'meeting', 'verify', 'verified', 'branch', 'jia-1', 'jia-1', '2026-06-10', '{"kind": "theme-day", "topic": "植树", "present": []}', 'jia-1-a', 'jia-township-officer', now())`,
  );
  expect(Object.keys(await due())).not.toContain('theme-day');
});
