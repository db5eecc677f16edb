import { beforeAll, expect, test } from 'vitest';
import { connect } from '../db/connect.ts';
import { testDatabase } from '../testing/index.ts';
import { forgetAnswers } from './forget-answers.ts';

let ownerDb: ReturnType<typeof connect>;

beforeAll(async () => {
  ownerDb = connect(await testDatabase());
  await ownerDb.query(`insert into county (county, name, pack) values ('130983', '黄骅市', 'huanghua-1-3')`);
  return () => ownerDb.end();
});

test('answers older than a month go, newer ones stay; running it again changes nothing', async () => {
  for (const [key, at] of [
    ['old', '2017-08-01T08:00:00+08:00'],
    ['new', '2017-09-20T08:00:00+08:00'],
  ])
    await ownerDb.query(
      `insert into idempotency (county, account, key, request_digest, status, response, at) values ('130983', 'a', $1, '\\x00', 200, '{}', $2)`,
      [key, at],
    );
  const now = () => new Date('2017-09-30T08:00:00+08:00');
  const clock = { now, today: () => '2017-09-30', movable: false, moveTo: async () => undefined };
  expect(await forgetAnswers({ ownerDb, clock })).toBe(1);
  expect(await forgetAnswers({ ownerDb, clock })).toBe(0);
  expect((await ownerDb.query('select key from idempotency')).rows).toEqual([{ key: 'new' }]);
});
