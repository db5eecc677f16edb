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
    'how it came about (算法): lianxin pack test packs/toy --explain m1',
    '0 passed, 1 failed',
  ]);
});

test('who leaves in a case that does not hold is named below it', async () => {
  const star = (toyPack['packs/toy/schemes/member-star.yaml'] ?? '').replace('from: 5 }', 'from: 5, share: 50% }');
  const wrong = (toyPack['packs/toy/cases/star.yaml'] ?? '')
    .replace('rural }]', 'rural }, { id: m2, field: rural, until: 2017-05-31 }]')
    .replace('service, date', 'service, subject: m1, date')
    .replace('2017-04, total: 4', '2017-Q2, total: 5');
  const files = { 'packs/toy/schemes/member-star.yaml': star, 'packs/toy/cases/star.yaml': wrong };
  const ran = await lianxin(folderWith({ ...toyPack, ...files }), 'pack', 'test', 'packs/toy');
  expect(ran.out).toContain('m1 2017-Q2 total: expected 5, got 4');
  expect(ran.out).toContain('packs/toy/cases/star.yaml:4:62  warning  leavers-counted');
  expect(ran.out).toContain('m2 期内离开（到 2017-05-31），“先锋星”的名额（一星）仍把 m2 算在内。');
});

test('how a subject’s numbers came about, whether the case holds or not', async () => {
  const ran = await lianxin(folderWith(toyPack), 'pack', 'test', 'packs/toy', '--explain', 'm1');
  expect(ran.code).toBe(0);
  expect(ran.out).toContain('2 小时 × 2 分 = 4 分');
  expect(ran.out.split('\n').at(-1)).toBe('1 passed, 0 failed');
});

test('somebody who is in no case', async () => {
  const ran = await lianxin(folderWith(toyPack), 'pack', 'test', 'packs/toy', '--explain', 'm9');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('no case of packs/toy has a subject “m9”');
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
