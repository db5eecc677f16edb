import { expect, test } from 'vitest';
import { sameSite, seedPassword, signedIn, signInAs, testApp } from '../testing/index.ts';

const { app, ownerDb, time } = await testApp();

const post = (payload: object, headers: object = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/session', headers: { ...sameSite, ...headers }, payload });
const session = (cookie: string) => app.inject({ url: '/api/v1/session', headers: { cookie } });

test('who signs in is told who they are, with roles and home', async () => {
  const answer = await post({ username: 'jia-1-a', password: seedPassword });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    account: 'jia-1-a',
    person: { id: 'jia-1-a', name: '甲东伯' },
    county: { county: '999901', name: '甲县', demo: false },
    home: { id: 'jia-1', kind: 'branch', parent: 'jia-zhen' },
    roles: [{ role: 'branch-secretary', organisation: { id: 'jia-1' } }, { role: 'member' }],
    secondFactor: 'off',
  });
});
