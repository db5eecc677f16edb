import { describe, expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const scheme = (sections: string) =>
  toyFindings(
    { 'pack.yaml': [['basis: example', 'basis: example']] },
    {
      'schemes/weighed.yaml': `scheme: weighed
title: 加权
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 0.01
sections:
${sections}publish: { level: none, total: organisation }
`,
    },
  ).filter((found) => !/^(no-cases|note) /.test(found));
const section = (id: string, rest: string) =>
  `  - { section: ${id}, title: 部分, ${rest}, items: [{ item: i-${id}, title: 开会, measure: { count: meeting }, points: { each: 1 } }] }\n`;

describe('weights of sections', () => {
  test.each([
    [['weight: 0.4', 'weight: 0.3', 'weight: 0.3'], []],
    [['weight: 0.7', 'weight: 0.3', 'cap: 5'], []],
    [['weight: 0.8', 'weight: 0.1', 'weight: 0.2'], ['weights-sum schemes/weighed.yaml:7']],
    [['weight: 0.5', 'weight: 0.3'], ['weights-sum schemes/weighed.yaml:7']],
    [['weight: 0.5', 'weight: 0.3, note: 其余二成由县里另定'], []],
    [['weight: 40', 'weight: 30', 'weight: 30'], ['weight-percent schemes/weighed.yaml:7']],
    [['weight: 60', 'cap: 5'], ['weight-percent schemes/weighed.yaml:7']],
    [['weight: 40, note: 文件就是乘四十', 'weight: 30'], []],
    [['weight: 2', 'weight: 1'], []],
    [['weight: 0.6, applies: { form: village }', 'weight: 0.9, applies: { form: organ }'], []],
  ] as const)('%j', (weights, codes) => {
    expect(scheme(weights.map((rest, index) => section(`s${index}`, rest)).join(''))).toEqual(codes);
  });
});

test('a note on the scheme, or on a part beside them, says why', () => {
  const both = section('a', 'weight: 0.4') + section('b', 'weight: 0.3');
  const sum = ['weights-sum schemes/weighed.yaml:7'];
  expect(scheme(both)).toEqual(sum);
  expect(scheme(both + section('c', 'cap: 30'))).toEqual(sum);
  expect(scheme(both + section('c', 'cap: 30, note: 其余三成在满分里'))).toEqual([]);
  expect(scheme(`${both}note: 其余三成由县里另定\n`)).toEqual([]);
  const inside = both.replaceAll('title: 部分,', 'title: 部分, part-of: top,');
  expect(scheme(`  - { section: top, title: 合计 }\n${inside}`)).toEqual(['weights-sum schemes/weighed.yaml:8']);
  expect(scheme(`  - { section: top, title: 合计, note: 其余三成另定 }\n${inside}`)).toEqual([]);
});

test('in a mean any weights will do', () => {
  const inner = ['weight: 3, part-of: top', 'weight: 1, part-of: top'].map((rest, index) => section(`s${index}`, rest));
  expect(scheme(`  - { section: top, title: 平均, take: average }\n${inner.join('')}`)).toEqual([]);
});

test('weights of those who mark', () => {
  const record = `record: mark
title: 打分
subject: branch
fields:
  - { field: score, title: 分数, type: number, min: 0, max: 100, precision: 0.1 }
  - { field: who, title: 谁, type: choice, choices: [{ choice: a, title: 甲 }, { choice: b, title: 乙 }] }
enter: [township-officer]
verify: county-officer
summary: '{score}'
`;
  const found = (weights: string) =>
    toyFindings(
      {
        'schemes/branch-star.yaml': [
          [
            'levels:\n',
            `      - { item: mark, title: 打分, measure: { entered: mark.score, combine: average, by: who, weights: ${weights} }, points: { as-entered: true } }\nlevels:\n`,
          ],
        ],
      },
      { 'records/mark.yaml': record },
    ).filter((code) => code.startsWith('weight'));
  expect(found('{ a: 0.5, b: 0.3 }')).toEqual(['weights-sum schemes/branch-star.yaml:19']);
  expect(found('{ a: 0.5, b: 0.5 }')).toEqual([]);
  expect(found('{ a: 60, b: 40 }')).toEqual([]);
});

test('parts that stand in for each other may share a weight', () => {
  const either = (more: string) =>
    scheme(
      `  - section: top
    title: 部分
    items:
      - { item: a, title: 开会, weight: 0.6, measure: { count: meeting }, points: { each: 1 } }
${['b', 'c'].map((id) => `      - { item: ${id}, title: 开会, weight: 0.4, measure: { count: meeting }, ${more} }\n`).join('')}`,
    );
  expect(either('points: { each: 1 }')).toEqual(['weights-sum schemes/weighed.yaml:10']);
  expect(either('points: { each: 1 }, applies: { field: rural }')).toEqual([]);
  expect(either('over: quarter, points: { choose: [{ when: { any: meeting }, points: 5 }] }')).toEqual([]);
  expect(either('over: quarter, points: { choose: [{ when: { any: meeting }, points: 5 }], otherwise: 1 }')).toEqual([
    'weights-sum schemes/weighed.yaml:10',
  ]);
  const inner = (id: string, weight: number, more: string) =>
    `  - { section: ${id}, title: 部分, weight: ${weight}, items: [{ item: i-${id}, title: 开会, measure: { count: meeting }, points: { each: 1 }${more} }] }\n`;
  const by = (field: string) => `, applies: { field: ${field} }`;
  expect(scheme(inner('a', 0.6, '') + inner('b', 0.4, by('rural')) + inner('c', 0.4, by('organ')))).toEqual([]);
});
