import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/index.ts';
import { connect } from './connect.ts';
import { aside, copyIn, copyLine, copyOut } from './copy.ts';
import { indexesAfter } from './indexes-after.ts';

const pool = connect(await testDatabase({ empty: true }), { max: 2 });
afterAll(() => pool.end());
await pool.query('create table note (id int primary key, text text)');
await pool.query('create table page (note int references note, number int)');
await pool.query('create index page_number on page (number) where number > 0');

const lines = (rows: readonly (readonly (string | null)[])[]) => Buffer.from(rows.map(copyLine).join(''));
const awkward = ['a\tb', 'line\nline', 'back\\slash', '\\N', '\\.', 'return\r', '汉字', '', null];

test('rows go in and come out as they were', async () => {
  await aside(pool, async (client) => {
    const rows = awkward.map((text, index) => [String(index), text]);
    expect(await copyIn(client, 'copy note from stdin', [lines(rows.slice(0, 3)), lines(rows.slice(3))])).toBe(9);
    const stored = await client.query('select text from note order by id');
    expect(stored.rows.map(({ text }) => text)).toEqual(awkward);
    const out: Buffer[] = [];
    for await (const block of copyOut(client, 'copy (select * from note order by id) to stdout')) out.push(block);
    expect(Buffer.concat(out).toString()).toBe(lines(rows).toString());
    await client.query('truncate note, page');
  });
});

test('more than fits in memory at once is taken as it comes, in both directions', async () => {
  await aside(pool, async (client) => {
    const text = '纪实'.repeat(500);
    const many = function* () {
      for (let id = 0; id < 20_000; id += 100)
        yield lines(Array.from({ length: 100 }, (_, index) => [String(id + index), text]));
    };
    expect(await copyIn(client, 'copy note from stdin', many())).toBe(20_000);
    let bytes = 0;
    for await (const block of copyOut(client, 'copy note to stdout')) {
      bytes += block.length;
      // A slow reader: the server has to wait.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bytes).toBeGreaterThan(20_000 * 3000);
    await client.query('truncate note, page');
  });
});

test('what the server refuses and what the giver cannot go on with are told, and the connection goes on', async () => {
  await aside(pool, async (client) => {
    await expect(copyIn(client, 'copy note from stdin', [lines([['x', 'not a number']])])).rejects.toThrow('integer');
    const breaking = function* () {
      yield lines([['1', 'a']]);
      throw new Error('the file ends here');
    };
    await expect(copyIn(client, 'copy note from stdin', breaking())).rejects.toThrow('the file ends here');
    await expect(copyOut(client, 'copy nothing to stdout').next()).rejects.toThrow('does not exist');
    expect((await client.query('select count(*) as notes from note')).rows).toEqual([{ notes: 0 }]);
  });
});

test('indexes and references are back afterwards, and hold', async () => {
  const defined = async () =>
    (
      await pool.query(
        `select indexdef as def from pg_indexes where tablename in ('note', 'page') union all
         select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid in ('note'::regclass, 'page'::regclass) order by 1`,
      )
    ).rows.map(({ def }) => def);
  const before = await defined();
  await aside(pool, async (client) => {
    await client.query('begin');
    await indexesAfter(client, ['page'], async () => {
      expect(await client.query(`select from pg_indexes where tablename = 'page'`)).toMatchObject({ rowCount: 0 });
      await client.query('insert into note values (1, null)');
      await client.query('insert into page values (1, 1)');
    });
    await client.query('commit');
    expect(await defined()).toEqual(before);
    await client.query('begin');
    const wrong = indexesAfter(client, ['page'], async () => client.query('insert into page values (2, 1)'));
    await expect(wrong).rejects.toThrow('violates foreign key');
    await client.query('rollback');
  });
  expect(await defined()).toEqual(before);
});
