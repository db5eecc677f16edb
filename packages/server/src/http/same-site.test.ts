import { expect, test } from 'vitest';
import { seedPassword, testApp } from '../testing/index.ts';

const { app } = await testApp({ auth: { baseUrl: 'http://lianxin.test:8080' } });

const send = (headers: object, method: 'POST' | 'PUT' | 'DELETE' | 'GET' = 'POST') =>
  app.inject({
    method,
    url: '/api/v1/session',
    headers: { host: '10.0.0.5:8080', ...headers },
    ...(method === 'POST' ? { payload: { username: 'jia-1-b', password: seedPassword } } : {}),
  });

test.each([
  ['the browser says same origin', { 'sec-fetch-site': 'same-origin' }],
  ['the origin is the configured one', { origin: 'http://lianxin.test:8080' }],
  ['the origin is the host that was asked', { origin: 'http://10.0.0.5:8080' }],
])('lets a change through when %s', async (_why, headers) => {
  expect((await send(headers)).statusCode).toBe(200);
});

test.each([
  ['nothing says where it comes from', {}],
  ['the browser says cross-site', { 'sec-fetch-site': 'cross-site', origin: 'http://lianxin.test:8080' }],
  ['the browser says same site, other host', { 'sec-fetch-site': 'same-site' }],
  ['the origin is another site', { origin: 'http://evil.test' }],
  ['the origin is another port', { origin: 'http://10.0.0.5:9000' }],
  ['the origin is opaque', { origin: 'null' }],
])('refuses a change when %s', async (_why, headers) => {
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    const answer = await send(headers, method);
    expect(answer.json()).toMatchObject({ status: 403, code: 'cross-site' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('reading needs no such header', async () => {
  expect((await send({}, 'GET')).json()).toMatchObject({ code: 'sign-in-required' });
});
