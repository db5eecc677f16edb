import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

test('Markdown by default, HTML to a file, JSON for pages', async () => {
  const cwd = folderWith(toyPack);
  const markdown = await lianxin(cwd, 'pack', 'render', 'packs/toy');
  expect(markdown.out).toContain('# 样例');
  expect(markdown.out).toContain('每 1 小时计 2 分〔示例〕');
  expect(await lianxin(cwd, 'pack', 'render', 'packs/toy', '--format', 'html', '--output', 'r.html')).toEqual({
    code: 0,
    out: '',
    err: '',
  });
  expect(readFileSync(join(cwd, 'r.html'), 'utf8')).toMatch(/^<!doctype html>/);
  const json = await lianxin(cwd, 'pack', 'render', 'packs/toy', '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({ pack: 'toy', title: { zh: '样例' } });
});

test('an unknown language, and a pack with errors', async () => {
  const cwd = folderWith({ ...toyPack, 'packs/broken/pack.yaml': 'pack: broken\n' });
  expect((await lianxin(cwd, 'pack', 'render', 'packs/toy', '--lang', 'fr')).code).toBe(2);
  expect((await lianxin(cwd, 'pack', 'render', 'packs/broken')).code).toBe(1);
});
