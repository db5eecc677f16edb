import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const attribute = (id: string, title: string) =>
  `basis: example\nkinds:\n  - { kind: member, attributes: [{ attribute: ${id}, title: ${title}, type: boolean, rule: 核对资格, source: 某办法第三条 }, { attribute: group, title: 类别, rule: 核对资格, source: 某办法第三条, type: choice, choices: [{ choice: a, title: 残疾人 }, { choice: b, title: 其他 }] }] }`;
const codes = (scheme: readonly (readonly [string, string])[], id = 'faith', title = '宗教信仰') =>
  loadPack(
    toySource({
      'pack.yaml': [['basis: example', attribute(id, title)]],
      'schemes/member-star.yaml': scheme,
    } as Parameters<typeof toySource>[0]),
    alone,
  )
    .diagnostics.filter(({ code }) => code.startsWith('guard-'))
    .map(({ code, message }) => `${code} ${message}`);

const exempt = (title: string, when: string) =>
  [['levels:\n', `exempt:\n  - { exempt: out, title: ${title}, when: ${when} }\nlevels:\n`]] as const;
const inItem = (key: string) => [['title: 志愿服务\n', `title: 志愿服务\n        ${key}\n`]] as const;

test('whom a scheme is for, and who is exempt from it, does not go by faith', () => {
  expect(codes([['subject: member\n', 'subject: member\napplies: { faith: false }\n']])).toEqual([
    expect.stringMatching(/guard-faith “先锋星”决定谁参加考核，等于给宗教信仰计分/),
  ]);
  expect(codes(exempt('信教的不参评', '{ attributes: { faith: true } }'))).toEqual([
    expect.stringContaining('guard-faith “信教的不参评”'),
  ]);
  // What must hold besides counts as well.
  const besides = '{ any: volunteer-service }, and: [{ attributes: { faith: true } }]';
  expect(codes(exempt('部分不参评', besides))).toEqual([expect.stringContaining('guard-faith “部分不参评”')]);
});

test('nor by petitions', () => {
  expect(codes(exempt('有信访行为的不参评', '{ any: volunteer-service }'))).toEqual([
    expect.stringContaining('guard-petitions'),
  ]);
});

test('nor who is compared with whom, nor by which line', () => {
  const by = '{ by: faith, table: { true: 15 }, otherwise: 10 }';
  const compared = /guard-faith “.*”决定和谁比、按什么线评，等于给宗教信仰计分/;
  expect(codes([['cohort: [county, field]', 'cohort: [county, faith]']])).toEqual([expect.stringMatching(compared)]);
  expect(codes([['title: 无星, below: 10', `title: 无星, below: ${by}`]])).toEqual([expect.stringMatching(compared)]);
  expect(
    codes([['title: 二星, from: 20', 'title: 二星, from: 20, per-group: { cohort: [faith], at-most: 2 }']]),
  ).toEqual([expect.stringMatching(compared)]);
  expect(codes([['cohort: [county, field]', 'cohort: [county, group]']])).toEqual([]);
});

test('the ill are let off: that scores nobody', () => {
  expect(codes(exempt('长期患病的不参加', '{ attributes: { disabled: true } }'), 'disabled', '残疾')).toEqual([]);
  expect(codes(inItem('unless: { disabled: true }'), 'disabled', '残疾')).toEqual([]);
  expect(codes(inItem('applies: { disabled: false }'), 'disabled', '残疾')).toEqual([]);
});

test('points for those who are, by item, section or choice, do', () => {
  expect(codes(inItem('applies: { disabled: true }'), 'disabled', '残疾')).toHaveLength(1);
  expect(codes(inItem('applies: { group: a }'), 'x', '其他情况')).toHaveLength(1);
  expect(codes(inItem('applies: { group: b }'), 'x', '其他情况')).toEqual([]);
  expect(codes([['title: 共性\n', 'title: 共性\n    applies: { disabled: true }\n']], 'disabled', '残疾')).toHaveLength(
    2,
  );
});
