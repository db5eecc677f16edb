import { expect, test } from 'vitest';
import { moveRights } from '../db/move-rights.ts';
import { sameSite, seedPassword, signedIn, signInAs, testApp } from '../testing/index.ts';
import { passwords } from './passwords.ts';
import { createAuth } from './index.ts';

const { app, deps, ownerDb, time } = await testApp();
const minute = 60_000;

const post = (payload: object, headers: object = {}, remoteAddress = '127.0.0.1') =>
  app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { ...sameSite, ...headers },
    payload,
    remoteAddress,
  });
const session = (cookie: string) => app.inject({ url: '/api/v1/session', headers: { cookie } });
const forgetAttempts = () => ownerDb.query('delete from auth.attempt');
/** As the program changes who somebody is: with word that it did. */
const change = async (statement: string) => {
  await ownerDb.query(statement);
  await moveRights(ownerDb, ['999901', '999902']);
};
const countAccounts = async () => (await ownerDb.query('select count(*) as n from account')).rows[0].n;
const attempts = async () => (await ownerDb.query('select name, address, failed from auth.attempt')).rows;

test('who signs in is told who they are, with roles and home', async () => {
  const answer = await post({ username: ' JIA-1-A ', password: seedPassword });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    account: 'jia-1-a',
    username: 'jia-1-a',
    person: { id: 'jia-1-a', name: '甲东伯' },
    county: { county: '999901', name: '甲县', demo: false },
    home: { id: 'jia-1', name: '甲县东村党支部', kind: 'branch', field: 'rural', parent: 'jia-zhen' },
    roles: ['branch-secretary', 'member'].map((role) => ({
      role,
      organisation: { id: 'jia-1', name: '甲县东村党支部', kind: 'branch', field: 'rural', parent: 'jia-zhen' },
    })),
    today: '2026-06-15',
    secondFactor: 'off',
    passwordDue: false,
  });
  expect(await attempts()).toEqual([]);
});

test('the session cookie cannot be read by scripts nor sent by other sites', async () => {
  const [cookie, ...more] = [
    (await post({ username: 'jia-1-b', password: seedPassword })).headers['set-cookie'],
  ].flat();
  expect(cookie).toMatch(/^lianxin\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(more).toEqual([]);
});

test('under https the cookie is sent over https only', async () => {
  const auth = createAuth(
    { ownerDb, clock: { now: () => new Date() }, randomUuid: deps.randomUuid },
    { secret: 's'.repeat(64), baseUrl: 'https://lianxin.example.cn' },
  );
  const result = await auth.signIn({ username: 'jia-1-b', password: seedPassword }, '192.0.2.1');
  expect(result).toMatchObject({ signedIn: true });
  const cookies = result.signedIn ? result.cookies : [];
  expect(cookies.join()).toMatch(/^__Secure-lianxin\.session_token=.*HttpOnly; Secure; SameSite=Lax$/);
  expect(await auth.identify(cookies[0]?.split(';')[0])).toMatchObject({ account: 'jia-1-b' });
  expect((await auth.signOut(undefined)).join()).toMatch(/^__Secure-lianxin\.session_token=; Max-Age=0; .*Secure/);
});

test('a session is over after signing out, after its time, and when its cookie was altered', async () => {
  const cookie = await signedIn(app, 'member');
  expect((await session(cookie)).statusCode).toBe(200);
  expect((await session(cookie.replace(/=./, '=~'))).statusCode).toBe(401);
  expect((await session(`${cookie.slice(0, -6)}AAA%3D`)).statusCode).toBe(401);
  expect((await session(`other=1; ${cookie}; more=2`)).statusCode).toBe(200);
  time.systemAhead = 13 * 60 * minute;
  expect((await session(cookie)).statusCode).toBe(401);
  time.systemAhead = 0;
  // The county's day may be moved in a demo; nobody is signed out by it.
  time.day = new Date('2027-12-31T09:00:00+08:00');
  expect((await session(cookie)).json()).toMatchObject({ today: '2027-12-31' });
  time.day = new Date('2026-06-15T09:00:00+08:00');
  const out = await app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, ...sameSite } });
  expect(out.headers['set-cookie']).toEqual(['lianxin.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
  expect((await session(cookie)).statusCode).toBe(401);
});

test('a right withdrawn is gone with the next request of an open session', async () => {
  const cookie = await signInAs(app, 'yi-1-a');
  const rolesNow = async () => (await session(cookie)).json().roles.map(({ role }: { role: string }) => role);
  expect(await rolesNow()).toEqual(['branch-secretary', 'member']);
  const secretary = `county = '999902' and account = 'yi-1-a' and role = 'branch-secretary'`;
  await change(`update role_grant set revoked_at = now() where ${secretary}`);
  expect(await rolesNow()).toEqual(['member']);
  expect((await deps.auth.identify(cookie))?.scope.people).toEqual([]);
  await change(`update role_grant set revoked_at = null where ${secretary}`);
  expect(await rolesNow()).toEqual(['branch-secretary', 'member']);
  await change(`update account set disabled_at = now() where account = 'yi-1-a'`);
  expect((await session(cookie)).statusCode).toBe(401);
  await change(`update account set disabled_at = null where account = 'yi-1-a'`);
});

test('what was changed past the program counts after a minute', async () => {
  const cookie = await signInAs(app, 'yi-1-b');
  expect((await session(cookie)).json()).toMatchObject({ person: { name: '乙东仲' } });
  await ownerDb.query(`update person set name = '乙改名' where county = '999902' and id = 'yi-1-b'`);
  time.systemAhead += minute;
  expect((await session(cookie)).json()).toMatchObject({ person: { name: '乙改名' } });
  await change(`update person set name = '乙东仲' where county = '999902' and id = 'yi-1-b'`);
  expect((await session(cookie)).json()).toMatchObject({ person: { name: '乙东仲' } });
  time.systemAhead -= minute;
});

test('many sessions asked for at the same moment are not mixed up', async () => {
  const names = ['jia-1-a', 'jia-1-b', 'yi-1-a', 'yi-2-b'];
  const cookies = await Promise.all(names.map((name) => signInAs(app, name)));
  const asked = Array.from({ length: 40 }, (_, at) => (at * 7) % 5);
  const told = await Promise.all(asked.map((at) => deps.auth.identify(cookies[at] ?? 'lianxin.session_token=none')));
  expect(told.map((who) => who?.account)).toEqual(asked.map((at) => names[at]));
});

test('a role over an organisation that was dissolved gives nothing', async () => {
  const cookie = await signInAs(app, 'yi-2-a');
  const branch = `county = '999902' and id = 'yi-2'`;
  await change(`update organisation set valid_to = '2026-01-01' where ${branch}`);
  expect((await session(cookie)).json()).toMatchObject({ roles: [], home: { id: 'yi-2' } });
  await change(`update organisation set valid_to = null where ${branch}`);
});

test('every failure looks the same and costs one hash, whether or not the name exists', async () => {
  let hashed = 0;
  const counting = {
    hash: (password: string) => ((hashed += 1), passwords.hash(password)),
    verify: (password: string, hash: string) => ((hashed += 1), passwords.verify(password, hash)),
  };
  const auth = createAuth(
    { ownerDb, clock: { now: () => new Date() }, randomUuid: deps.randomUuid, passwords: counting },
    { secret: 's'.repeat(64), baseUrl: 'http://localhost' },
  );
  await change(`update account set disabled_at = now() where account = 'yi-2-b'`);
  const sessions = async () => (await ownerDb.query('select count(*) as n from auth."session"')).rows[0].n;
  const before = await sessions();
  for (const [username, password] of [
    ['jia-1-b', 'wrong-password'],
    ['nobody-here', 'wrong-password'],
    ["no name' at all", 'wrong-password'],
    ['jia-1-b', ''],
    ['yi-2-b', seedPassword],
  ] as const) {
    hashed = 0;
    expect(await auth.signIn({ username, password }, '192.0.2.7'), `${username}`).toEqual({
      signedIn: false,
      problem: 'sign-in-failed',
    });
    expect(hashed, `${username}`).toBe(1);
  }
  expect(await sessions()).toBe(before);
  await change(`update account set disabled_at = null where account = 'yi-2-b'`);
  await forgetAttempts();
});

test('five failures lock an account out for a quarter of an hour, whoever asks and whether or not it exists', async () => {
  for (const username of ['jia-2-b', 'nobody-here']) {
    for (let failure = 1; failure <= 5; failure += 1) {
      const answer = await post({ username, password: 'wrong' }, {}, `192.0.2.${failure}`);
      expect(answer.json(), `${username} ${failure}`).toMatchObject({ status: 401, code: 'sign-in-failed' });
    }
    const locked = await post({ username, password: seedPassword }, {}, '192.0.2.99');
    expect(locked.json()).toMatchObject({ status: 429, code: 'locked-out' });
  }
  expect((await attempts()).map(({ name }) => name).filter((name) => name.includes('nobody'))).toEqual([]);
  time.systemAhead = 14 * minute;
  expect((await post({ username: 'jia-2-b', password: seedPassword })).statusCode).toBe(429);
  time.systemAhead = 16 * minute;
  expect((await post({ username: 'jia-2-b', password: seedPassword })).statusCode).toBe(200);
  time.systemAhead = 0;
  await forgetAttempts();
});

test('many guesses at once do not slip past the lock', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => post({ username: 'jia-2-b', password: 'wrong' }, {}, '192.0.2.50')),
  );
  const tried = answers.filter(({ statusCode }) => statusCode === 401).length;
  expect(tried).toBeLessThanOrEqual(5);
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(12 - tried);
  await forgetAttempts();
});

test('a success forgets the account’s failures, not those of others from the address', async () => {
  for (let failure = 0; failure < 4; failure += 1) await post({ username: 'jia-2-b', password: 'wrong' });
  await post({ username: 'jia-2-a', password: 'wrong' });
  expect((await post({ username: 'jia-2-b', password: seedPassword })).statusCode).toBe(200);
  expect(await attempts()).toEqual([{ name: 'account:jia-2-a', address: '127.0.0.1', failed: true }]);
  await forgetAttempts();
});

test('an address that fails with many names is locked out; others are not', async () => {
  for (let failure = 1; failure <= 20; failure += 1)
    expect((await post({ username: `guess-${failure}`, password: 'wrong' }, {}, '192.0.2.60')).statusCode).toBe(401);
  expect((await post({ username: 'jia-2-b', password: seedPassword }, {}, '192.0.2.60')).statusCode).toBe(429);
  expect((await post({ username: 'jia-2-b', password: seedPassword }, {}, '192.0.2.61')).statusCode).toBe(200);
  await forgetAttempts();
});

test('the ways to sign in name no account unless it is a demo', async () => {
  const ways = await app.inject({ url: '/api/v1/session/ways' });
  expect(ways.json()).toEqual({ password: true, oidc: [], demo: [] });
});

test('accounts are created all or none', async () => {
  const account = { county: '999901', password: 'long enough', person: 'jia-2-c', name: '甲西叔' };
  const [id] = await deps.auth.createAccounts([{ ...account, username: '赵_叔' }]);
  expect((await post({ username: '赵_叔', password: 'long enough' })).json()).toMatchObject({ account: id, roles: [] });
  const before = await countAccounts();
  await expect(
    deps.auth.createAccounts([
      { ...account, username: 'fresh-name' },
      { ...account, username: 'jia-1-a' },
    ]),
  ).rejects.toThrow('user name jia-1-a is taken');
  await expect(deps.auth.createAccounts([{ ...account, username: 'fresh-name', password: 'short' }])).rejects.toThrow(
    'shorter than 8',
  );
  await expect(deps.auth.createAccounts([{ ...account, username: 'a b' }])).rejects.toThrow('2 to 64 letters');
  await expect(deps.auth.createAccounts([{ ...account, username: 'fresh-name', person: 'nobody' }])).rejects.toThrow(
    'foreign key',
  );
  expect(await countAccounts()).toBe(before);
});
