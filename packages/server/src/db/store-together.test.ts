import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { seed, testDatabase } from '../testing/index.ts';
import { connect } from './connect.ts';
import { reading, type Scope, type Statement } from './scope.ts';
import { storeTogether } from './store-together.ts';
import { isUnreachable } from './unreachable.ts';

const database = await testDatabase();
const ownerDb = connect(database, { max: 4 });
const appDb = connect(database, { max: 4, role: 'lianxin_app' });
/** One connection: whoever comes next gets the one that was used before. */
const single = connect(database, { max: 1, role: 'lianxin_app' });
await seed(ownerDb);
afterAll(() => Promise.all([ownerDb.end(), appDb.end(), single.end()]));
beforeEach(() => ownerDb.query('delete from audit'));

const scopeOf = (person: string): Scope => ({
  county: person.startsWith('jia') ? '999901' : '999902',
  account: person,
  person,
  home: '/jia/',
  people: [],
  organisations: [],
  entering: [],
  keeping: [],
  admin: false,
  audit: false,
});
const text = `insert into audit (county, id, at, actor, action, object_kind, object) values ($1, $2, now(), $3, 'test', 'test', $4)`;
/** An act that the database lets pass only under its own person's scope. */
const act = (person: string, id: string = randomUUID(), object = ''): Statement => ({
  text,
  values: [scopeOf(person).county, id, person, object],
});
const store = (person: string, statement = act(person), pool = appDb) =>
  storeTogether(pool, scopeOf(person), statement).then(
    () => 'stored',
    (error: Error) => (isUnreachable(error) ? 'unreachable' : error.message),
  );
const stored = async () =>
  (await ownerDb.query<{ actor: string; written: string }>('select actor, written_in::text as written from audit'))
    .rows;
const actors = async () => (await stored()).map(({ actor }) => actor).sort();
const isStored = async (id: string) => (await ownerDb.query('select 1 from audit where id = $1', [id])).rowCount === 1;

test('acts of one moment are one transaction, each under its own scope, more of them more', async () => {
  const people = ['jia-1-a', 'yi-1-a', 'jia-1-b', 'jia-1-a'];
  expect(await Promise.all(people.map((person) => store(person)))).toEqual(people.map(() => 'stored'));
  expect(await actors()).toEqual([...people].sort());
  expect(new Set((await stored()).map(({ written }) => written)).size).toBe(1);
  const many = Array.from({ length: 40 }, (_, at) => `jia-${at}`);
  expect(new Set(await Promise.all(many.map((person) => store(person))))).toEqual(new Set(['stored']));
  expect(await actors()).toEqual([...people, ...many].sort());
});

test('one alone is stored, and one refused alone says why', async () => {
  expect(await store('jia-1-a')).toBe('stored');
  expect(await store('jia-1-b', act('jia-1-a'))).toMatch(/row-level security/);
  expect(await actors()).toEqual(['jia-1-a']);
});

test('a bad act among good ones is refused for its own reason; the good are stored once', async () => {
  const id = randomUUID();
  await store('jia-1-a', act('jia-1-a', id));
  const outcomes = await Promise.all([
    store('jia-1-a'),
    store('yi-1-a', act('jia-1-a')),
    store('jia-1-b'),
    store('jia-1-c', act('jia-1-c', id)),
    storeTogether(appDb, { ...scopeOf('jia-2-a'), person: 'jia\0' }, act('jia-2-a')).catch(
      (error: Error) => error.message,
    ),
    store('yi-1-b'),
  ]);
  expect(outcomes).toEqual([
    'stored',
    expect.stringMatching(/row-level security/),
    'stored',
    expect.stringMatching(/duplicate key/),
    expect.stringMatching(/invalid byte sequence/),
    'stored',
  ]);
  expect(await actors()).toEqual(['jia-1-a', 'jia-1-a', 'jia-1-b', 'yi-1-b']);
});

test('after a group that was given up the connection takes the next one’s scope, not the last', async () => {
  const seen = (person: string) =>
    reading(
      single,
      scopeOf(person),
      async ({ client }) => (await client.query<{ person: string }>('select app_person() as person')).rows[0]?.person,
    );
  expect(await seen('jia-1-a')).toBe('jia-1-a');
  await Promise.all([store('jia-1-b', act('jia-1-b'), single), store('jia-1-c', act('nobody'), single)]);
  for (const person of ['jia-1-c', 'jia-1-a', 'jia-1-b']) expect(await seen(person)).toBe(person);
  await Promise.all([store('jia-1-b', act('jia-1-b'), single), store('yi-1-c', act('yi-1-c'), single)]);
  for (const person of ['yi-1-c', 'jia-1-b']) expect(await seen(person)).toBe(person);
});

test('whoever is told that it is stored finds it stored; who waits for a row holds up nobody', async () => {
  const [held, free, later] = [randomUUID(), randomUUID(), randomUUID()];
  const other = await ownerDb.connect();
  await other.query('begin');
  await other.query(text, ['999901', held, 'jia-1-a', '']);
  let waiting = true;
  const waits = store('jia-1-a', act('jia-1-a', held)).finally(() => (waiting = false));
  const beside = store('jia-1-b', act('jia-1-b', free)).then(async (outcome) => [outcome, await isStored(free)]);
  expect(await beside).toEqual(['stored', true]);
  expect([await store('jia-1-c', act('jia-1-c', later)), await isStored(later)]).toEqual(['stored', true]);
  expect(waiting).toBe(true);
  await other.query('rollback');
  other.release();
  expect([await waits, await isStored(held)]).toEqual(['stored', true]);
});

test('when the connection is lost nobody is told that it is stored, nothing is tried twice, and the next is stored', async () => {
  const sleeps = { text: 'select pg_sleep(60)', values: [] };
  const group = Promise.all([store('jia-1-a'), store('jia-1-b', sleeps), store('yi-1-a')]);
  let ended = 0;
  while (ended === 0) {
    const found = await ownerDb.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`,
    );
    ended = found.rowCount ?? 0;
  }
  expect(await group).toEqual(['unreachable', 'unreachable', 'unreachable']);
  expect(await actors()).toEqual([]);
  expect(await store('jia-1-c')).toBe('stored');
});
