import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { clauses } from './clauses.ts';
import { guardrails } from './index.ts';

const folder = new URL('.', import.meta.url);
const helpers = new Set(['index.ts', 'guardrail.ts', 'clauses.ts', 'scored-texts.ts']);
const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts') && !helpers.has(name));

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
  const titles = ['点赞', '学习时长', '信访', '信教', '献血', '生育', '指纹', '轨迹'];
  const source = toySource(
    {
      'schemes/member-star.yaml': [
        ['levels:\n', `${titles.map((title, i) => item(`i${i}`, title)).join('')}levels:\n`],
        ['total: subject }', 'total: subject, rank: public }'],
      ],
    },
    { 'records/photo.yaml': record },
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
fields: [{ field: health, title: 患病情况, type: text, required: false }]
enter: [branch-secretary]
verify: none
summary: 走访
`,
    },
  );
  expect(loadPack(source, alone).diagnostics).toEqual([]);
});
