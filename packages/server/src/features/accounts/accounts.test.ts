import { expect, test } from 'vitest';
import { sameSite, seedPassword, signedIn, signInAs, testApp } from '../../testing/index.ts';

const { app, ownerDb, time } = await testApp();
const admin = await signedIn(app, 'system-administrator');

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const call = (method: Method, path: string, payload?: object, cookie = admin) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const grant = (account: string, role: string, organisation: string) =>
  call('POST', `/accounts/${account}/roles`, { role, organisation });
const revoke = (account: string, role: string, organisation: string) =>
  call('DELETE', `/accounts/${account}/roles/${role}/${organisation}`);
const state = (account: string, to: string) => call('PUT', `/accounts/${account}/state`, { state: to });
const auditOf = async (object: string) =>
  (
    await ownerDb.query(
      `select actor, action, detail from audit where object_kind = 'account' and object = $1 order by at, written_in`,
      [object],
    )
  ).rows;
const rolesOf = (answer: { json: () => { roles: { role: string; organisation: { id: string } }[] } }) =>
  answer.json().roles.map(({ role, organisation }) => `${role} ${organisation.id}`);

test('accounts come with holder, state and roles, page by page, of the own county only', async () => {
  const seen: string[] = [];
  for (let path: string | null = '/accounts?limit=4'; path !== null;) {
    const page: { items: { account: string }[]; next: string | null } = (await call('GET', path)).json();
    expect(page.items.length).toBeLessThanOrEqual(4);
    seen.push(...page.items.map(({ account }) => account));
    path = page.next === null ? null : `/accounts?limit=4&cursor=${page.next}`;
  }
  const stored = await ownerDb.query(`select account from account where county = '999901'`);
  expect(seen).toEqual(stored.rows.map(({ account }) => account).sort());
  expect((await call('GET', '/accounts?search=TOWNSHIP')).json().items).toEqual([
    {
      account: 'jia-township-officer',
      username: 'jia-township-officer',
      person: { id: 'jia-township-officer', name: '甲机关一' },
      disabled: false,
      locked: false,
      secondFactor: false,
      passwordDue: false,
      roles: [
        {
          role: 'township-officer',
          organisation: { id: 'jia-zhen', name: '甲县镇党委' },
          grantedAt: '2026-01-01T00:00:00+08:00',
        },
      ],
    },
  ]);
  expect((await call('GET', `/accounts?search=${encodeURIComponent('甲东')}`)).json().items).toHaveLength(3);
  expect((await call('GET', `/accounts?search=${encodeURIComponent('%')}`)).json().items).toEqual([]);
});

test('a role given holds from the next request of an open session, a role taken no longer', async () => {
  const member = await signInAs(app, 'jia-1-b');
  expect((await call('GET', '/organisations/jia-2', undefined, member)).statusCode).toBe(404);
  expect(rolesOf(await grant('jia-1-b', 'township-officer', 'jia-zhen'))).toEqual([
    'member jia-1',
    'township-officer jia-zhen',
  ]);
  expect((await call('GET', '/organisations/jia-2', undefined, member)).statusCode).toBe(200);
  expect(rolesOf(await revoke('jia-1-b', 'township-officer', 'jia-zhen'))).toEqual(['member jia-1']);
  expect((await call('GET', '/organisations/jia-2', undefined, member)).statusCode).toBe(404);
  const detail = { role: 'township-officer', organisation: 'jia-zhen' };
  expect(await auditOf('jia-1-b')).toEqual([
    { actor: 'jia-system-administrator', action: 'role.grant', detail },
    { actor: 'jia-system-administrator', action: 'role.revoke', detail },
  ]);
});

test('giving a role twice gives it once', async () => {
  await Promise.all([1, 2, 3].map(() => grant('jia-2-b', 'grid-worker', 'jia-2')));
  const rows = await ownerDb.query(
    `select granted_by from role_grant where account = 'jia-2-b' and role = 'grid-worker'`,
  );
  expect(rows.rows).toEqual([{ granted_by: 'jia-system-administrator' }]);
  expect(await auditOf('jia-2-b')).toHaveLength(1);
  time.day = new Date('2026-06-16T09:00:00+08:00');
  await revoke('jia-2-b', 'grid-worker', 'jia-2');
  expect(rolesOf(await grant('jia-2-b', 'grid-worker', 'jia-2'))).toEqual(['grid-worker jia-2', 'member jia-2']);
  await revoke('jia-2-b', 'grid-worker', 'jia-2');
});

test.each([
  ['to oneself', 'jia-system-administrator', 'reviewer', 'jia', 'own-account'],
  ['for the county over a township', 'jia-reviewer', 'auditor', 'jia-zhen', 'not-county'],
  [
    'of administrator to somebody who works with people',
    'jia-county-officer',
    'system-administrator',
    'jia',
    'duties-apart',
  ],
  ['to an auditor, whose work the log is about', 'jia-auditor', 'county-officer', 'jia', 'duties-apart'],
])('no role is given %s', async (_what, account, role, organisation, code) => {
  const answer = await grant(account, role, organisation);
  expect(answer.json()).toMatchObject({ status: 400, code: 'bad-request', errors: [{ code }] });
  // In people's words: no role is called by the name it has in the program.
  expect(answer.json().detail).not.toMatch(/[a-z]/);
  expect(await auditOf(account)).toEqual([]);
});

test('unknown roles, organisations and accounts are told apart only where that tells nothing', async () => {
  expect((await grant('jia-1-b', 'emperor', 'jia')).json()).toMatchObject({ code: 'bad-request' });
  expect((await grant('jia-1-b', 'reviewer', 'jia-99')).json()).toMatchObject({ code: 'unknown-subject' });
  expect((await grant('jia-1-b', 'reviewer', 'yi')).json()).toMatchObject({ code: 'unknown-subject' });
  expect((await revoke('jia-1-b', 'reviewer', 'jia')).json()).toMatchObject({ code: 'not-found' });
  expect((await revoke('jia-system-administrator', 'system-administrator', 'jia')).statusCode).toBe(400);
});

test('a disabled account is signed out everywhere, and stays signed out when enabled again', async () => {
  const cookie = await signInAs(app, 'jia-2-a');
  expect((await state('jia-2-a', 'disabled')).json()).toMatchObject({ disabled: true });
  expect((await call('GET', '/session', undefined, cookie)).statusCode).toBe(401);
  expect((await state('jia-2-a', 'enabled')).json()).toMatchObject({ disabled: false });
  expect((await call('GET', '/session', undefined, cookie)).statusCode).toBe(401);
  await signInAs(app, 'jia-2-a');
  expect((await auditOf('jia-2-a')).map(({ action }) => action)).toEqual(['account.disabled', 'account.enabled']);
  expect((await state('jia-system-administrator', 'disabled')).statusCode).toBe(400);
  expect((await state('yi-2-a', 'disabled')).statusCode).toBe(404);
  await signInAs(app, 'yi-2-a');
});

test('a locked account shows as such and is unlocked', async () => {
  const attempt = (password: string) => call('POST', '/session', { username: 'jia-1-c', password });
  for (let failure = 0; failure < 5; failure += 1) await attempt('wrong');
  expect((await attempt(seedPassword)).statusCode).toBe(429);
  expect((await call('GET', '/accounts?search=jia-1-c')).json().items).toMatchObject([{ locked: true }]);
  expect((await state('jia-1-c', 'unlocked')).json()).toMatchObject({ locked: false });
  expect((await attempt(seedPassword)).statusCode).toBe(200);
});

test('what fails on the way leaves neither the act nor its entry in the log', async () => {
  await ownerDb.query(`alter table audit add constraint refuse check (object <> 'jia-1-a') not valid`);
  expect((await grant('jia-1-a', 'grid-worker', 'jia-1')).statusCode).toBe(500);
  await ownerDb.query('alter table audit drop constraint refuse');
  const stored = await ownerDb.query(`select 1 from role_grant where account = 'jia-1-a' and role = 'grid-worker'`);
  expect(stored.rowCount).toBe(0);
});

test('the administrator’s views and functions do nothing for others', async () => {
  const client = await ownerDb.connect();
  await client.query(`begin; set local role lianxin_app; select set_config('app.county', '999901', true)`);
  const seen = await client.query(
    'select (select count(*) from account_holder) as holders, (select count(*) from account_attempt) as attempts',
  );
  expect(seen.rows[0]).toEqual({ holders: 0, attempts: 0 });
  await client.query(`select end_sessions('jia-system-administrator'), unlock_account('x'), reset_second_factor('x')`);
  await expect(client.query('select * from auth."session"')).rejects.toThrow('permission denied for schema auth');
  await client.query('rollback');
  client.release();
  expect((await call('GET', '/session')).statusCode).toBe(200);
});
