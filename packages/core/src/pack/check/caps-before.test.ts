import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const off = 'deductions:\n  - { item: off, title: 扣分, measure: { count: meeting }, points: { each: 1 } }\n';
const found = (more: string) =>
  toyFindings({ [star]: [['levels:\n', `${more}levels:\n`]] }).filter((one) => one.startsWith('cap-before'));

test('a cap beside deductions says which comes first', () => {
  expect(found(`cap: 100\n${off}`)).toHaveLength(1);
  expect(found(`cap: 100\nnote: 先封顶，再扣分\n${off}`)).toEqual([]);
  expect(found('cap: 100\n')).toEqual([]);
  expect(found(off)).toEqual([]);
});

test('a cap of the points before a weight is told', () => {
  const section = (more: string) =>
    toyFindings({
      [star]: [
        [
          'levels:\n',
          `  - { section: more, title: 其他, ${more}, items: [{ item: extra, title: 其他, over: year, measure: { count: meeting }, points: { each: 1 } }] }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.includes('-after-weight'));
  expect(section('weight: 70%, cap: 100')).toEqual([`cap-after-weight ${star}:19`]);
  expect(section('weight: 70%, cap: 70')).toEqual([]);
  expect(section('weight: 70%, cap: 100, note: 乘权重以后封顶')).toEqual([]);
  expect(section('cap: 100')).toEqual([]);
  expect(section('weight: 40%, floor: 60')).toEqual([`floor-after-weight ${star}:19`]);
  expect(section('weight: 40%, floor: 24')).toEqual([]);
  expect(section('weight: 40%, floor: 0')).toEqual([]);
  expect(section('weight: 40%, floor: 60, note: 折算以后保底')).toEqual([]);
  expect(section('floor: 60')).toEqual([]);
});

test('a floor of the points before a weight is told', () => {
  const section = (more: string) =>
    toyFindings({
      [star]: [
        [
          'levels:\n',
          `  - { section: more, title: 其他, ${more}, items: [{ item: extra, title: 其他, over: year, measure: { count: meeting }, points: { each: -1 } }] }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('floor-after'));
  expect(section('weight: 40%, start: 100, floor: 60')).toEqual([`floor-after-weight ${star}:19`]);
  expect(section('weight: 40%, floor: -20, rule: "最多扣 20 分，按 40% 计入"')).toEqual([
    `floor-after-weight ${star}:19`,
  ]);
  // The words do not name the weight, or say nothing at all.
  expect(section('weight: 40%, floor: -20, rule: "累计最多扣 20 分"')).toEqual([`floor-after-weight ${star}:19`]);
  expect(section('weight: 40%, floor: -20')).toEqual([`floor-after-weight ${star}:19`]);
  for (const right of [
    'weight: 40%, start: 100, floor: 24, rule: "最低 60 分，按 40% 计入"',
    'weight: 40%, floor: -8, rule: "最多扣 20 分，按 40% 计入"',
    'weight: 40%, floor: -8, rule: "按 40% 计入，最多扣 8 分"',
    'weight: 40%, floor: -8, rule: "最多扣 20 分"',
    'weight: 40%, floor: -20, rule: "加权后最多扣 20 分"',
    'weight: 40%, floor: -20, note: 乘权重以后',
    'weight: 40%, start: 100, floor: 60, note: 乘权重以后保底',
    'weight: 40%, start: 100, floor: 0',
    'start: 100, floor: 60',
  ])
    expect(section(right)).toEqual([]);
});
