import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { clauses } from './clauses.ts';
import { guardrails } from './index.ts';

const folder = new URL('.', import.meta.url);
const helpers = new Set([
  'index.ts',
  'guardrail.ts',
  'clauses.ts',
  'scored-texts.ts',
  'orders.ts',
  'priced-acts.ts',
  'let-off.ts',
  'work-done.ts',
  'asked-texts.ts',
  'compared-texts.ts',
  'spared.ts',
  'tasks-done.ts',
  'unlevelled.ts',
]);
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !helpers.has(name),
);

const item = (id: string, title: string) =>
  `      - { item: ${id}, title: ${title}, measure: { count: photo }, points: { each: 1 } }\n`;

test('every guardrail file is registered and has its test', () => {
  expect(guardrails).toHaveLength(files.length);
  expect(files.filter((name) => !existsSync(new URL(name.replace('.ts', '.test.ts'), folder)))).toEqual([]);
});

test('every guardrail names the clause it stands on', () => {
  const record = `record: photo
title: 拍照打卡
subject: member
fields: [{ field: photo, title: 人脸照片轨迹, type: text }]
enter: [member]
verify: none
summary: 拍照
`;
  const card = record.replace('record: photo', 'record: card').replace('人脸照片轨迹', '银行卡号');
  const fine = `  - consequence: fine
    title: 罚款
    when: { level: { max: 0 } }
    kind: pay
    pay: { to: subject, yuan: { 0: 100 } }
  - { consequence: due, title: 停发集体分红, when: { level: { max: 0 } }, kind: list }
`;
  const titles = ['点赞', '学习时长', '信访', '信教', '献血', '生育', '指纹', '轨迹'];
  const tool =
    '      - { item: tool, title: 掌上村务使用, measure: { count: meeting.present }, points: { each: 1 } }\n';
  const relatives =
    '      - { item: kin, title: 亲属违法, measure: { count: meeting.present }, points: { each: -1 } }\n';
  const source = toySource(
    {
      'schemes/member-star.yaml': [
        ['levels:\n', `${titles.map((title, i) => item(`i${i}`, title)).join('')}${relatives}${tool}levels:\n`],
        ['title: 无星', 'title: 不合格'],
        ['from: 10, below: 20 }', 'from: 10, below: 20, share: 0.5 }'],
        ['publish:', `consequences:\n${fine}publish:`],
        ['total: subject }', 'total: subject, rank: public }'],
      ],
      'pack.yaml': [['basis: example', 'basis: example\nkinds: [{ kind: villager, title: 村民, in: branch }]']],
    },
    { 'records/photo.yaml': record, 'records/card.yaml': card },
  );
  const found = loadPack(source, alone).diagnostics.filter((d) => d.code.startsWith('guard-'));
  const codes = new Set(found.map((d) => d.code));
  for (const guardrail of guardrails) expect(guardrail.codes.some((code) => codes.has(code as never))).toBe(true);
  expect(found.filter((d) => !Object.values(clauses).includes(d.clause as never))).toEqual([]);
});

test('what is only recorded, not scored and not compulsory, is let be', () => {
  const source = toySource(
    {},
    {
      'records/household.yaml': `record: household
title: 家庭健康情况
subject: branch
fields: [{ field: health, title: 患病人数, type: number, required: false }]
enter: [branch-secretary]
verify: none
summary: 走访
`,
    },
  );
  expect(loadPack(source, alone).diagnostics).toEqual([]);
});
