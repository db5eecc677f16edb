import { expect, test } from 'vitest';
import { connect } from '../db/connect.ts';
import { seed, testDatabase } from '../testing/index.ts';
import { loadOnce } from './once.ts';

const quiet = () => undefined;
const countyOf = (pool: ReturnType<typeof connect>) =>
  pool.query<{ county: string }>('select county from county').then(({ rows }) => rows.map(({ county }) => county));

test('a load that was cut short is thrown away and begun again, once it is whole nothing is', async () => {
  const db = connect(await testDatabase());
  const insert = (county: string) =>
    db.query(`insert into county (county, name, pack, demo) values ($1, '试县', 'huanghua-1-3', true)`, [county]);
  const cut = loadOnce(db, quiet, async () => {
    await insert('990101');
    throw new Error('cut short');
  });
  await expect(cut).rejects.toThrow('cut short');
  const said: string[] = [];
  await loadOnce(
    db,
    (line) => said.push(line),
    () => insert('990102'),
  );
  expect(await countyOf(db)).toEqual(['990102']);
  expect(said).toHaveLength(1);
  await loadOnce(db, quiet, () => insert('990103'));
  expect(await countyOf(db)).toEqual(['990102']);
  await db.end();
});

test('of two starts at once one loads, the other waits for it', async () => {
  const db = connect(await testDatabase());
  let loads = 0;
  const load = async () => {
    loads += 1;
    await db.query(`insert into county (county, name, pack, demo) values ('990101', '试县', 'huanghua-1-3', true)`);
  };
  await Promise.all([loadOnce(db, quiet, load), loadOnce(db, quiet, load)]);
  expect(loads).toBe(1);
  await db.end();
});

test('data that are no demo are never thrown away', async () => {
  const db = connect(await testDatabase());
  await seed(db);
  await loadOnce(db, quiet, () => Promise.reject(new Error('not empty')));
  await db.query(`insert into setting (key, value) values ('demo-loading', 'true')`);
  await expect(loadOnce(db, quiet, async () => undefined)).rejects.toThrow('a county that is none');
  expect(await countyOf(db)).toHaveLength(2);
  await db.end();
});
