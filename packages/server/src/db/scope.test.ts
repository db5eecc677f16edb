import { expect, test } from 'vitest';
import { Refusal } from '../http/refusal.ts';
import { testApp } from '../testing/index.ts';
import { reading, type Scope, writing } from './scope.ts';
import { isUnreachable } from './unreachable.ts';

const { appDb, ownerDb } = await testApp();
const scope: Scope = {
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
const backend = (of = scope) =>
  reading(
    appDb,
    of,
    async ({ client }) => (await client.query('select pg_backend_pid() as pid')).rows[0].pid as number,
  );
const fails = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

const refuse = async () => {
  throw new Refusal('not-found');
};
const people = (of: Scope) =>
  reading(
    appDb,
    of,
    async ({ client }) => (await client.query('select count(*) as n from person')).rows[0].n as number,
  );

test('a refusal or a refused statement keeps the connection, with nothing left on it', async () => {
  const pid = await backend();
  expect(await fails(writing(appDb, scope, refuse))).toBe('not-found');
  expect(await fails(writing(appDb, scope, ({ client }) => client.query('select 1/0')))).toBe('division by zero');
  expect(await backend()).toBe(pid);
  expect(
    await reading(
      appDb,
      scope,
      async ({ client }) => (await client.query('select pg_current_xact_id_if_assigned() as x')).rows,
    ),
  ).toEqual([{ x: null }]);
});

test('a lost connection is given up', async () => {
  const pid = await backend();
  const lost = reading(appDb, scope, async ({ client }) => {
    await ownerDb.query('select pg_terminate_backend($1)', [pid]);
    return client.query('select 1');
  });
  expect(await lost.then(() => 'done', isUnreachable)).toBe(true);
  expect(await backend()).not.toBe(pid);
});

test('the next request on the same connection sees its own scope, not the one before', async () => {
  expect(await people(scope)).toBe(1);
  expect(await people({ ...scope, people: ['/jia/'] })).toBe(11);
  expect(await people({ ...scope, county: '999902', person: 'yi-1-b' })).toBe(1);
  expect(await people(scope)).toBe(1);
});
