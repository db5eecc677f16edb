import { expect, test } from 'vitest';
import { sameSite, seedPassword, signedIn, signInAs, testApp } from '../../testing/index.ts';

const { app, deps, ownerDb } = await testApp();
const admin = await signedIn(app, 'system-administrator');

type Method = 'GET' | 'POST' | 'PUT';
const call = (method: Method, path: string, cookie: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const change = (cookie: string, old: string, next: string) =>
  call('PUT', '/session/password', cookie, { old, new: next });
const status = async (cookie: string) => (await call('GET', '/session', cookie)).statusCode;
const signIn = (username: string, password: string) => call('POST', '/session', '', { username, password });
const auditOf = async (object: string) =>
  (
    await ownerDb.query(
      `select actor, action from audit where object_kind = 'account' and object = $1 order by written_in`,
      [object],
    )
  ).rows;

test('one’s own password is changed with the old one; other sessions end, this one goes on', async () => {
  const [here, there, stranger] = [
    await signInAs(app, 'jia-1-b'),
    await signInAs(app, 'jia-1-b'),
    await signInAs(app, 'jia-2-b'),
  ];
  expect((await change(here, seedPassword, '新的密码-2026')).statusCode).toBe(200);
  expect([await status(here), await status(there), await status(stranger)]).toEqual([200, 401, 200]);
  expect((await signIn('jia-1-b', seedPassword)).statusCode).toBe(401);
  expect((await signIn('jia-1-b', '新的密码-2026')).statusCode).toBe(200);
  expect(await auditOf('jia-1-b')).toEqual([{ actor: 'jia-1-b', action: 'account.password-change' }]);
});

test('a wrong old password, a short or an equal new one change nothing', async () => {
  const cookie = await signInAs(app, 'jia-2-b');
  expect((await change(cookie, 'wrong', 'long-enough-1')).json()).toMatchObject({ code: 'sign-in-failed' });
  expect((await change(cookie, seedPassword, 'short')).json()).toMatchObject({ code: 'bad-request' });
  expect((await change(cookie, seedPassword, seedPassword)).json()).toMatchObject({
    errors: [{ path: 'new', code: 'same-password' }],
  });
  expect((await signIn('jia-2-b', seedPassword)).statusCode).toBe(200);
  expect(await auditOf('jia-2-b')).toEqual([]);
});

test('guessing the old password locks the account as guessing at sign-in does', async () => {
  const cookie = await signInAs(app, 'jia-2-a');
  const answers = [];
  for (let guess = 0; guess < 6; guess++)
    answers.push((await change(cookie, `guess-${guess}`, 'long-enough-1')).json().code);
  expect(answers).toEqual([...Array.from({ length: 5 }, () => 'sign-in-failed'), 'locked-out']);
  expect((await signIn('jia-2-a', seedPassword)).json()).toMatchObject({ code: 'locked-out' });
});

test('an administrator gives a one-time password: sessions end, and nothing is answered before it is changed', async () => {
  const open = await signInAs(app, 'jia-1-a');
  const reset = await call('POST', '/accounts/jia-1-a/password', admin);
  expect(reset.json()).toMatchObject({ account: { account: 'jia-1-a', passwordDue: true } });
  const { password } = reset.json() as { password: string };
  expect(await status(open)).toBe(401);
  expect((await signIn('jia-1-a', seedPassword)).statusCode).toBe(401);

  const cookie = await signInAs(app, 'jia-1-a', password);
  expect((await call('GET', '/session', cookie)).json()).toMatchObject({ passwordDue: true });
  expect((await call('GET', '/records', cookie)).json()).toMatchObject({
    code: 'password-change-required',
    status: 403,
  });
  expect((await change(cookie, password, 'my-own-password')).statusCode).toBe(200);
  expect((await call('GET', '/session', cookie)).json()).toMatchObject({ passwordDue: false });
  expect((await call('GET', '/organisations', cookie)).statusCode).toBe(200);
  expect(await auditOf('jia-1-a')).toEqual([
    { actor: 'jia-system-administrator', action: 'account.password-reset' },
    { actor: 'jia-1-a', action: 'account.password-change' },
  ]);
});

test('a one-time password nobody used in three days opens nothing', async () => {
  const reset = (await call('POST', '/accounts/jia-1-c/password', admin)).json() as { password: string; until: string };
  expect(Date.parse(reset.until) - deps.auth.now().getTime()).toBeGreaterThan(71 * 3_600_000);
  expect(Date.parse(reset.until) - deps.auth.now().getTime()).toBeLessThanOrEqual(72 * 3_600_000);
  const endsIn = (hours: number) =>
    ownerDb.query(`update account set one_time_until = now() + make_interval(hours => $1) where account = 'jia-1-c'`, [
      hours,
    ]);
  await endsIn(-1);
  expect((await signIn('jia-1-c', reset.password)).json()).toMatchObject({ code: 'sign-in-failed' });
  await endsIn(1);
  expect((await signIn('jia-1-c', reset.password)).statusCode).toBe(200);
});

test('nobody resets their own, another county’s, or a password that is kept elsewhere', async () => {
  expect((await call('POST', '/accounts/jia-system-administrator/password', admin)).statusCode).toBe(400);
  expect((await call('POST', '/accounts/yi-1-b/password', admin)).statusCode).toBe(404);
  await ownerDb.query(`delete from auth."account" where "userId" = 'jia-reviewer'`);
  expect((await call('POST', '/accounts/jia-reviewer/password', admin)).statusCode).toBe(400);
  await signInAs(app, 'yi-1-b');
});

test('the shared accounts of a demo keep their password', async () => {
  const cookie = await signInAs(app, 'jia-township-officer');
  const title = { zh: '', en: '' };
  deps.demoAccounts = [{ username: 'jia-township-officer', password: seedPassword, title }];
  expect((await change(cookie, seedPassword, 'another-password')).statusCode).toBe(400);
  expect((await call('POST', '/accounts/jia-township-officer/password', admin)).statusCode).toBe(400);
  deps.demoAccounts = [];
});

test('the functions of the database do nothing for those who are not meant', async () => {
  const client = await ownerDb.connect();
  await client.query(`begin; set local role lianxin_app; select set_config('app.county', '999901', true),
    set_config('app.account', 'jia-township-officer', true), set_config('app.person', 'jia-2-b', true)`);
  const done = await client.query(
    `select reset_password('jia-township-officer', 'x', now()) as reset, change_password('x', 'y') as changed`,
  );
  expect(done.rows).toEqual([{ reset: false, changed: false }]);
  await expect(client.query('select move_rights()')).rejects.toThrow('permission denied');
  await client.query('rollback');
  client.release();
  await signInAs(app, 'jia-township-officer');
});
