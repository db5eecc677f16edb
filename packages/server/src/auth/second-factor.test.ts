import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { sameSite, seedPassword, signedIn, testApp } from '../testing/index.ts';

const { app, ownerDb, deps } = await testApp({ auth: { secondFactor: 'officers' } });

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const call = (method: Method, path: string, cookie: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const signIn = (username: string, code?: string) =>
  call('POST', '/session', '', { username, password: seedPassword, ...(code === undefined ? {} : { code }) });
const cookieOf = (answer: Awaited<ReturnType<typeof call>>) =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const forgetAttempts = () => ownerDb.query('delete from auth.attempt');

/** RFC 6238 with the usual 30 seconds and six digits, from an otpauth URI; `steps` away from now. */
function codeOf(uri: string, steps = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

test('RFC 6238’s codes are what this test computes', () => {
  const uri = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at59Seconds = 1 - Math.floor(Date.now() / 30_000);
  expect(codeOf(uri, at59Seconds)).toBe('287082');
});

test('an officer without a second factor can only enrol one, a member need not', async () => {
  const officer = await signedIn(app, 'county-officer');
  expect((await call('GET', '/session', officer)).json()).toMatchObject({ secondFactor: 'required' });
  expect((await call('GET', '/records', officer)).json()).toMatchObject({
    status: 401,
    code: 'second-factor-required',
  });
  expect((await call('GET', '/accounts', officer)).json()).toMatchObject({ status: 404 });
  const member = await signedIn(app, 'member');
  expect((await call('GET', '/session', member)).json()).toMatchObject({ secondFactor: 'off' });
});

test('enrolling asks for the password, and sign-in for a code from then on', async () => {
  const first = await signedIn(app, 'auditor');
  const wrong = await call('POST', '/session/second-factor', first, { password: 'wrong' });
  expect(wrong.json()).toMatchObject({ code: 'sign-in-failed' });
  const begun = await call('POST', '/session/second-factor', first, { password: seedPassword });
  const { uri } = begun.json<{ uri: string }>();
  expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/连心:jia-auditor\?secret=[A-Z2-7]+/);

  // Until the first code is confirmed nothing has changed.
  expect((await signIn('jia-auditor')).statusCode).toBe(200);
  expect((await call('PUT', '/session/second-factor', first, { code: codeOf(uri, 5) })).json()).toMatchObject({
    code: 'sign-in-failed',
  });
  const confirmed = await call('PUT', '/session/second-factor', first, { code: codeOf(uri) });
  expect(confirmed.statusCode).toBe(200);
  expect((await call('GET', '/session', first)).statusCode).toBe(401);
  const renewed = cookieOf(confirmed);
  expect((await call('GET', '/session', renewed)).json()).toMatchObject({ secondFactor: 'on' });
  expect((await call('GET', '/audit', renewed)).statusCode).toBe(200);

  const asked = await signIn('jia-auditor');
  expect(asked.json()).toMatchObject({ status: 401, code: 'second-factor-required' });
  expect(asked.headers['set-cookie']).toBeUndefined();
  expect((await signIn('jia-auditor', codeOf(uri, 5))).json()).toMatchObject({ code: 'second-factor-required' });
  expect((await signIn('jia-auditor', codeOf(uri))).json()).toMatchObject({ secondFactor: 'on' });
  // A second enrolment would let whoever finds an open session take the account over.
  expect((await call('POST', '/session/second-factor', renewed, { password: seedPassword })).statusCode).toBe(400);
});

test('a lost phone: the administrator takes the second factor away, and only within the county', async () => {
  const uriOf = async (cookie: string) =>
    (await call('POST', '/session/second-factor', cookie, { password: seedPassword })).json<{ uri: string }>().uri;
  const admin = await signedIn(app, 'system-administrator');
  const adminUri = await uriOf(admin);
  const enrolled = cookieOf(await call('PUT', '/session/second-factor', admin, { code: codeOf(adminUri) }));
  const reset = (account: string) =>
    call('PUT', `/accounts/${account}/state`, enrolled, { state: 'second-factor-reset' });
  expect((await reset('jia-auditor')).json()).toMatchObject({ account: 'jia-auditor', secondFactor: false });
  expect((await signIn('jia-auditor')).json()).toMatchObject({ secondFactor: 'required' });
  expect((await reset('yi-auditor')).statusCode).toBe(404);
});

test('codes cannot be tried without end, neither at sign-in nor at enrolling', async () => {
  const cookie = await signedIn(app, 'township-officer');
  const begun = await call('POST', '/session/second-factor', cookie, { password: seedPassword });
  const { uri } = begun.json<{ uri: string }>();
  const statuses = [];
  for (let guess = 0; guess < 6; guess += 1)
    statuses.push((await call('PUT', '/session/second-factor', cookie, { code: codeOf(uri, 10 + guess) })).statusCode);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  await forgetAttempts();

  await call('PUT', '/session/second-factor', cookie, { code: codeOf(uri) });
  const guesses = [];
  for (let guess = 0; guess < 6; guess += 1)
    guesses.push((await signIn('jia-township-officer', codeOf(uri, 10 + guess))).json<{ code: string }>().code);
  expect(guesses).toEqual([...Array<string>(5).fill('second-factor-required'), 'locked-out']);
  await forgetAttempts();
});

test('the secret lies encrypted in the database', async () => {
  const stored = await ownerDb.query<{ secret: string }>('select secret from auth."twoFactor"');
  expect(stored.rows.length).toBeGreaterThan(0);
  for (const { secret } of stored.rows) expect(secret).toMatch(/^[0-9a-f]{80,}$/);
  expect(deps.auth.origin).toBe('http://localhost');
});
