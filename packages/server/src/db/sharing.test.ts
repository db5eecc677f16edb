import { expect, test } from 'vitest';
import { testApp } from '../testing/index.ts';
import { reading, readingOne, type Scope } from './scope.ts';
import { sharing } from './sharing.ts';
import { isUnreachable } from './unreachable.ts';

const { appDb, ownerDb } = await testApp();
const jia: Scope = {
  county: '999901',
  account: 'jia-1-b',
  person: 'jia-1-b',
  home: '/jia/jia-zhen/jia-1/',
  people: [],
  organisations: [],
  entering: [],
  keeping: [],
  admin: false,
  audit: false,
};
const branch: Scope = { ...jia, person: 'jia-1-a', people: ['/jia/jia-zhen/jia-1/'] };
const yi: Scope = { ...jia, county: '999902', person: 'yi-2-b' };

const people = 'select pg_backend_pid() as pid, array_agg(id order by id) as ids from person';
const seen = (scope: Scope) =>
  readingOne<{ pid: number; ids: string[] }>(appDb, scope, { text: people, values: [] }).then((rows) => rows[0]!);
const broken = (scope: Scope) => readingOne(appDb, scope, { text: 'select 1/0', values: [] });
const message = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

test('requests with different scopes on one connection at the same moment see their own rows', async () => {
  for (let round = 0; round < 20; round++) {
    const [one, two, three, four] = await Promise.all([seen(jia), seen(branch), seen(yi), seen(branch)]);
    expect(new Set([one.pid, two.pid, three.pid, four.pid]).size).toBe(1);
    expect([one.ids, two.ids, three.ids]).toEqual([['jia-1-b'], ['jia-1-a', 'jia-1-b', 'jia-1-c'], ['yi-2-b']]);
    expect(four.ids).toEqual(two.ids);
  }
});

test('a statement that fails harms nobody beside it', async () => {
  const [before, failed, after] = await Promise.all([seen(branch), message(broken(branch)), seen(branch)]);
  expect(failed).toBe('division by zero');
  expect(before.ids).toHaveLength(3);
  expect(after).toEqual(before);
});

test('a scope that could not be set reads nothing, and the next one is set anew', async () => {
  const wrong = { ...jia, person: 'jia\0' };
  const [before, failed, after] = await Promise.all([seen(branch), message(seen(wrong)), seen(jia)]);
  expect(failed).toMatch(/invalid byte sequence/);
  expect([before.ids.length, after.ids]).toEqual([3, ['jia-1-b']]);
  expect((await seen(branch)).ids).toHaveLength(3);
  expect((await seen(jia)).ids).toEqual(['jia-1-b']);
});

test('more than may share a connection take another', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => seen(jia)));
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
});

test('whoever comes after a shared connection sees their own scope', async () => {
  await Promise.all([seen(branch), seen(yi)]);
  const one = await reading(appDb, jia, async ({ client }) => (await client.query<{ ids: string[] }>(people)).rows[0]);
  expect(one?.ids).toEqual(['jia-1-b']);
});

test('a lost connection fails those on it and is not used again', async () => {
  let pid = 0;
  const lost = sharing(appDb, async (client) => {
    pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
    await ownerDb.query('select pg_terminate_backend($1)', [pid]);
    await client.query('select pg_sleep(10)');
  });
  const outcome = await lost.then(
    () => 'done',
    (error: unknown) => isUnreachable(error),
  );
  expect(outcome).toBe(true);
  const answers = await Promise.all(Array.from({ length: 8 }, () => seen(jia)));
  expect(answers.map((answer) => answer.ids)).toEqual(Array.from({ length: 8 }, () => ['jia-1-b']));
  expect(answers.map((answer) => answer.pid)).not.toContain(pid);
  expect(appDb.waitingCount).toBe(0);
});
