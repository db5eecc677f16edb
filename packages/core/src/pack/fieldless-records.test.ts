import { expect, test } from 'vitest';
import { checkEntry, summaryOf } from '../records/entry.ts';
import { runCases } from '../schemes/cases/cases.ts';
import { loadPack } from './load.ts';
import { ruleBook } from './render/build.ts';
import { ruleBookMarkdown } from './render/markdown.ts';
import { alone, toySource } from './toy-source.ts';

const late = (fields: string) => `record: late
title: 迟到
subject: member
${fields}enter: [branch-secretary]
verify: none
summary: 迟到
`;
const item = `      - { item: late, title: 迟到, measure: { count: late }, points: { each: -0.5 } }
levels:
`;
// 2 hours × 2 − 3 × 0.5 = 2.5; late twice on one day are two.
const cases = `cases:
  - case: late
    title: 迟到三次
    scheme: member-star
    subjects: [{ id: m1, kind: member, field: rural }]
    facts:
      - { id: f1, record: volunteer-service, subject: m1, date: 2017-04-15, activity: 植树, hours: 2 }
      - { record: late, subject: m1, dates: [2017-04-03, 2017-04-03, 2017-04-30] }
    expect: [{ subject: m1, period: 2017-04, total: 2.5, items: { late: -1.5 } }]
`;
const pack = (fields: string) =>
  loadPack(
    toySource(
      { 'schemes/member-star.yaml': [['levels:\n', item]] },
      { 'records/late.yaml': late(fields), 'cases/late.yaml': cases },
    ),
    alone,
  );

test.each(['', 'fields: []\n'])('a record needs no fields (%j)', (fields) => {
  const loaded = pack(fields);
  expect(loaded.diagnostics).toEqual([]);
  const type = loaded.pack!.records.find(({ record }) => record === 'late')!;
  expect(checkEntry(type, {})).toEqual({ values: {}, errors: [] });
  expect(checkEntry(type, { why: '雨' }).errors.map(({ code }) => code)).toEqual(['unknown-field']);
  expect(summaryOf(type, {})).toBe('迟到');
  const ran = runCases(
    loaded.pack!,
    loaded.parsed.cases.map((one) => one.case),
  );
  expect(ran.flatMap(({ failures }) => failures)).toEqual([]);
  expect(ruleBookMarkdown(ruleBook(loaded.parsed), 'zh')).toContain('只记谁、哪天，没有别的要填');
});

test('what looks at a field of it is told', () => {
  const edits = [
    ['{ count: late }', '{ count: late, where: { kind: a } }'],
    ['{ count: late }', '{ sum: late.minutes }'],
    ['summary: 迟到', "summary: '{why}'"],
  ] as const;
  const codes = edits.map(([from, to]) => {
    const source = toySource(
      { 'schemes/member-star.yaml': [['levels:\n', item.replace(from, to)]] },
      { 'records/late.yaml': late('').replace(from, to), 'cases/late.yaml': cases },
    );
    return loadPack(source, alone).diagnostics.map(({ code }) => code);
  });
  expect(codes).toEqual([['unknown-field'], ['unknown-field'], ['unknown-summary-field']]);
});
