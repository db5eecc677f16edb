import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/index.ts';
import { asAdmin } from '../testing/template.ts';
import { connect } from './connect.ts';

const database = await testDatabase();
let report: (error: Error) => void = () => undefined;
const pool = connect(database, { onError: (error) => report(error) });
afterAll(() => pool.end());

async function value(expression: string): Promise<unknown> {
  const result = await pool.query<{ value: unknown }>(`select ${expression} as value`);
  return result.rows[0]?.value;
}

test('values arrive exact', async () => {
  expect(await value("'2024-02-29'::date")).toBe('2024-02-29');
  expect(await value("array['2024-02-29', null]::date[]")).toEqual(['2024-02-29', null]);
  expect(await value('9007199254740991::int8')).toBe(9_007_199_254_740_991);
  expect(await value('array[1, null]::int8[]')).toEqual([1, null]);
  expect(await value('0.10::numeric')).toBe('0.10');
  expect(await value('null::int8')).toBeNull();
  expect(await value('\'{"a": [1]}\'::jsonb')).toEqual({ a: [1] });
  expect(await value("'2024-03-01 00:30+08'::timestamptz")).toEqual(new Date('2024-02-29T16:30:00Z'));
});

test('a whole number that would lose digits is refused, and the connection goes on', async () => {
  await expect(value('9007199254740993::int8')).rejects.toThrow('9007199254740993 is too large for a number');
  expect(await value('1')).toBe(1);
});

test("the day is the county's, not the machine's", async () => {
  expect(new Date('2024-03-01T00:30+08:00').getDate()).toBe(29);
  expect(await value("'2024-03-01 00:30+08'::timestamptz::date")).toBe('2024-03-01');
});

test('a pool with a role runs everything as that role', async () => {
  const app = connect(database, { role: 'lianxin_app', max: 3 });
  const asked = await Promise.all(
    Array.from({ length: 9 }, () => app.query('select current_user as role, pg_sleep(0.01)')),
  );
  await app.end();
  expect(new Set(asked.map((result) => (result.rows[0] as { role: string }).role))).toEqual(new Set(['lianxin_app']));
});

test('a lost connection is reported, in use or idle, and the next query has a new one', async () => {
  for (const inUse of [true, false]) {
    const client = await pool.connect();
    const answer = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    if (!inUse) client.release();
    const reported = new Promise<Error>((resolve) => (report = resolve));
    await asAdmin(database, (admin) => admin.query('select pg_terminate_backend($1)', [answer.rows[0]?.pid]));
    expect((await reported).message).toMatch(/terminat/);
    if (inUse) client.release(true);
    expect(await value('1')).toBe(1);
  }
});
