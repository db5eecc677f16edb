import { expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

test('cases that hold', async () => {
  const ran = await lianxin(folderWith(toyPack), 'pack', 'test', 'packs/toy');
  expect(ran).toEqual({ code: 0, out: '1 passed, 0 failed', err: '' });
});

test('a case that does not: where it stands, what was expected, what came out', async () => {
  const wrong = (toyPack['packs/toy/cases/star.yaml'] ?? '').replace('total: 4', 'total: 5');
  const ran = await lianxin(
    folderWith({ ...toyPack, 'packs/toy/cases/star.yaml': wrong }),
    'pack',
    'test',
    'packs/toy',
  );
  expect(ran.code).toBe(1);
  expect(ran.out.split('\n')).toEqual([
    'packs/toy/cases/star.yaml:1  two-hours  两小时',
    '    m1 2017-04 total: expected 5, got 4',
    '0 passed, 1 failed',
  ]);
});

test('a pack with errors is not run', async () => {
  const ran = await lianxin(
    folderWith({ ...toyPack, 'packs/toy/pack.yaml': 'pack: toy\n' }),
    'pack',
    'test',
    'packs/toy',
  );
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('packs/toy: not usable');
  expect(ran.out).toBe('');
});
