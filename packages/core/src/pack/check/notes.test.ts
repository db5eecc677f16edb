import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

test('notes are listed and do not stop the pack', () => {
  const source = toySource({
    'schemes/member-star.yaml': [
      ['        title: 志愿服务', '        title: 志愿服务\n        note: 原文没有写分值。'],
    ],
  });
  const loaded = loadPack(source, alone);
  expect(loaded.diagnostics).toMatchObject([
    { code: 'note', severity: 'info', line: 14, message: '志愿服务：原文没有写分值。' },
  ]);
  expect(loaded.pack).not.toBeNull();
});
