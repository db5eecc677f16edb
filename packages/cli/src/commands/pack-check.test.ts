import { expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

test('a sound pack', async () => {
  const ran = await lianxin(folderWith(toyPack), 'pack', 'check', 'packs/toy');
  expect(ran).toEqual({ code: 0, out: 'packs/toy: ok, 0 errors, 0 warnings, 0 notes', err: '' });
});

test('problems as JSON: code, severity, file as typed, line, column, message, clause', async () => {
  const star = toyPack['packs/toy/schemes/member-star.yaml'] ?? '';
  const cwd = folderWith({
    ...toyPack,
    'packs/toy/schemes/member-star.yaml': star
      .replace('precision: 0.1', 'presision: 0.1')
      .replace('title: 志愿服务', 'title: 学习时长'),
  });
  const ran = await lianxin(cwd, 'pack', 'check', './packs/toy/', '--format', 'json');
  expect(ran.code).toBe(1);
  const answer = JSON.parse(ran.out) as { ok: boolean; problems: Record<string, unknown>[] };
  expect(answer.ok).toBe(false);
  expect(answer.problems).toMatchObject([
    { code: 'unknown-key', severity: 'error', file: './packs/toy/schemes/member-star.yaml', line: 6, column: 1 },
    { code: 'guard-study-time', severity: 'error', line: 13, clause: expect.stringContaining('国办函〔2026〕12号') },
  ]);
  for (const problem of answer.problems)
    expect(problem).toMatchObject({ message: expect.any(String), remedy: expect.any(String) });
});

test('as a table: place first, both languages, remedy', async () => {
  const cwd = folderWith({ ...toyPack, 'packs/toy/pack.yaml': 'pack: toy\n' });
  const ran = await lianxin(cwd, 'pack', 'check', 'packs/toy');
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('packs/toy/pack.yaml:1:1  error  missing-key');
  expect(ran.out).toContain('这里缺少“title”。补上一行“title: …”。');
  expect(ran.out).toContain('“title” is missing here. Add a line “title: …”.');
  expect(ran.out).toMatch(/packs\/toy: not usable, \d+ errors/);
});

test('the pack it extends is found beside it, and what is inherited can be printed with its origin', async () => {
  const cwd = folderWith({
    ...toyPack,
    'packs/village/pack.yaml': `pack: village
title: 村
version: 1.0.0
format: 1
extends: toy
effective-from: 2018-01-01
document: { name: 村办法 }
basis: local
`,
    'packs/village/schemes/member-star.yaml': 'scheme: member-star\noverrides: toy\nprecision: 0.5\n',
  });
  const ran = await lianxin(cwd, 'pack', 'check', 'packs/village', '--merged', '--format', 'json');
  expect(ran.code).toBe(0);
  const values = JSON.parse(ran.out) as { path: string }[];
  expect(values.find((value) => value.path === 'schemes/member-star/precision')).toMatchObject({
    value: 0.5,
    basis: 'local',
    file: 'packs/village/schemes/member-star.yaml',
    line: 3,
  });
  expect(values.find((value) => value.path === 'schemes/member-star/title')).toMatchObject({
    basis: 'example',
    file: 'packs/toy/schemes/member-star.yaml',
  });
});

test('notes are counted, and listed when asked for', async () => {
  const cwd = folderWith({
    ...toyPack,
    'packs/toy/pack.yaml': `${toyPack['packs/toy/pack.yaml']}note: 原文没有写分值。\n`,
  });
  expect((await lianxin(cwd, 'pack', 'check', 'packs/toy')).out).toBe(
    'packs/toy: ok, 0 errors, 0 warnings, 1 notes (--notes lists them)',
  );
  expect((await lianxin(cwd, 'pack', 'check', 'packs/toy', '--notes')).out).toContain('原文没有写分值。');
});
