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

test('a note anywhere is listed: kinds, choices, publish, quota, cases of a promotion', () => {
  const source = toySource({
    'pack.yaml': [['basis: example', 'basis: example\nkinds: [{ kind: household, title: 户, note: 原文又叫农户。 }]']],
    'records/meeting.yaml': [['title: 党员大会 }', 'title: 党员大会, note: 原文有时写作支部大会。 }']],
    'schemes/branch-star.yaml': [['levels:\n', 'quota: { note: 原文没有说并列怎么办。 }\nlevels:\n']],
  });
  const notes = loadPack(source, alone).diagnostics.filter((d) => d.code === 'note');
  expect(notes.map((d) => d.message)).toEqual([
    '户：原文又叫农户。',
    '党员大会：原文有时写作支部大会。',
    '堡垒星：原文没有说并列怎么办。',
  ]);
});
