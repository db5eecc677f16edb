import { createHash, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { moveRights } from '../db/move-rights.ts';
import { testApp } from '../testing/index.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Who has signed in at the provider, and what it claims; changed by tests. */
const provider = {
  claims: { preferred_username: 'JIA-county-officer' } as Record<string, unknown>,
  audience: 'lianxin',
};
const codes = new Map<string, { challenge: string; nonce: string | null }>();

/** An identity provider that signs everybody in at once: discovery, keys, authorisation with PKCE, tokens. */
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', issuer);
  const json = (value: object, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  if (url.pathname === '/.well-known/openid-configuration')
    return json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  if (url.pathname === '/keys')
    return json({
      keys: [{ ...(publicKey.export({ format: 'jwk' }) as JsonWebKey), kid: '1', alg: 'RS256', use: 'sig' }],
    });
  if (url.pathname === '/authorize') {
    const code = `code-${codes.size}`;
    codes.set(code, { challenge: url.searchParams.get('code_challenge') ?? '', nonce: url.searchParams.get('nonce') });
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    return void response.writeHead(302, { location: back.href }).end();
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const form = new URLSearchParams(body);
  const started = codes.get(form.get('code') ?? '');
  codes.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (started === undefined || challenge !== started.challenge) return json({ error: 'invalid_grant' }, 400);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: provider.audience,
    sub: 'sub-1',
    iat: now,
    exp: now + 300,
    nonce: started.nonce,
    ...provider.claims,
  };
  const signed = `${base64url({ alg: 'RS256', kid: '1' })}.${base64url(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
  return json({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: `${signed}.${signature}` });
});
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => void server.close());

const { app, ownerDb } = await testApp({
  auth: {
    secondFactor: 'officers',
    oidc: [
      {
        id: 'province',
        title: '省统一身份认证',
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        clientId: 'lianxin',
        clientSecret: 's',
      },
    ],
  },
});

const pairs = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

/** Goes to the provider and back as a browser would; `alter` may spoil the way back. */
async function visit(alter: (back: URL) => void = () => undefined, cookie?: string) {
  const start = await app.inject({ url: '/api/auth/start/province' });
  expect(start.statusCode).toBe(302);
  const there = await fetch(String(start.headers.location), { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin).toBe('http://localhost');
  alter(back);
  return app.inject({ url: `${back.pathname}${back.search}`, headers: { cookie: cookie ?? pairs(start) } });
}
const users = async () => (await ownerDb.query('select count(*) as n from auth."user"')).rows[0].n;
const session = (cookie: string) => app.inject({ url: '/api/v1/session', headers: { cookie } });

test('the sign-in page offers the provider', async () => {
  expect((await app.inject({ url: '/api/v1/session/ways' })).json().oidc).toEqual([
    { id: 'province', title: '省统一身份认证', url: '/api/auth/start/province' },
  ]);
});

test('whoever the provider vouches for is signed in under the user name it claims', async () => {
  const back = await visit();
  expect(back.statusCode).toBe(302);
  expect(back.headers.location).toBe('/');
  expect((await session(pairs(back))).json()).toMatchObject({ account: 'jia-county-officer' });
  // The second time the provider's subject is known already.
  expect((await session(pairs(await visit()))).json()).toMatchObject({ account: 'jia-county-officer' });
});

test('nobody is created, renamed or signed in whom the installation does not know', async () => {
  const before = await users();
  provider.claims = { sub: 'sub-2', preferred_username: 'stranger' };
  const stranger = await visit();
  expect(stranger.headers.location).toMatch(/^\/sign-in\?error=/);
  expect((await session(pairs(stranger))).statusCode).toBe(401);
  provider.claims = { sub: 'sub-3', email: 'jia-auditor@sign-in.invalid', email_verified: true };
  expect((await visit()).headers.location).toMatch(/^\/sign-in\?error=/);
  expect(await users()).toBe(before);
  provider.claims = { preferred_username: 'jia-county-officer' };
});

test('a disabled account is not signed in', async () => {
  await ownerDb.query(`update account set disabled_at = now() where account = 'jia-county-officer'`);
  await moveRights(ownerDb, ['999901']);
  expect((await session(pairs(await visit()))).statusCode).toBe(401);
  await ownerDb.query(`update account set disabled_at = null where account = 'jia-county-officer'`);
  await moveRights(ownerDb, ['999901']);
});

test.each([
  ['another browser’s', undefined, 'x=1'],
  ['an altered state', (back: URL) => back.searchParams.set('state', 'x'), undefined],
  ['a code not given for it', (back: URL) => back.searchParams.set('code', 'x'), undefined],
])('the way back with %s leads nowhere', async (_what, alter, cookie) => {
  const back = await visit(alter, cookie);
  expect(String(back.headers.location)).toMatch(/error=/);
  expect((await session(pairs(back))).statusCode).toBe(401);
});

test('a token for another installation is refused', async () => {
  provider.audience = 'somebody-else';
  const back = await visit();
  expect(String(back.headers.location)).toMatch(/error=/);
  expect((await session(pairs(back))).statusCode).toBe(401);
  provider.audience = 'lianxin';
});

test('there are no other doors: unknown providers and the library’s own endpoints do not exist', async () => {
  for (const url of ['/api/auth/start/other', '/api/auth/callback/other', '/api/auth/get-session', '/api/auth/ok'])
    expect((await app.inject({ url })).statusCode, `${url}`).toBe(404);
  for (const url of ['/api/auth/sign-in/username', '/api/auth/sign-up/email', '/api/auth/sign-in/social'])
    expect(
      (await app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'same-origin' }, payload: {} })).statusCode,
      `${url}`,
    ).toBe(404);
});
