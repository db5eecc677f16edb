import * as contract from '@lianxin/api';
import { test } from 'vitest';
import { signedIn, testApp, sameSite } from '../testing/index.ts';
test('x', async () => {
  const { app, deps, appDb } = await testApp({ packs: true });
  const cookie = await signedIn(app, 'member');
  deps.log.error = ((...a: unknown[]) => console.log(a)) as never;
  for (const url of ['/record-types','/records','/records/00000000-0000-4000-8000-000000000099','/people/x','/today','/organisations', '/organisations/x','/people', '/appeals', '/my/scores', '/schemes']) {
    const t = Date.now();
    const a = await app.inject({ url: '/api/v1'+url, headers: { cookie } });
    console.log(url, a.statusCode, Date.now() - t, a.body.slice(0, 100), appDb.totalCount, appDb.idleCount, appDb.waitingCount);
  }
}, 100000);
