import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const record = `record: mark
title: 打分
subject: branch
fields: [{ field: score, title: 分数, type: number, min: 0, max: 100, precision: 0.1 }]
enter: [township-officer]
verify: county-officer
summary: '{score}'
`;
const found = (measure: string, points: string) =>
  toyFindings(
    {
      'schemes/branch-star.yaml': [
        [
          'levels:\n',
          `      - { item: extra, title: 比率, over: quarter, measure: ${measure}, points: ${points} }\nlevels:\n`,
        ],
      ],
    },
    { 'records/mark.yaml': record },
  );
const at = 'points-unreachable schemes/branch-star.yaml:19';
const ratio = '{ ratio: { count: meeting }, of: { count: meeting } }';
const entered = '{ entered: mark.score }';

test.each([
  [ratio, '{ tiers: [{ from: 90, points: 5 }] }'],
  [ratio, '{ tiers: [{ above: 80, points: 5 }] }'],
  ['{ duties: all }', '{ tiers: [{ from: 95, points: 5 }] }'],
  [entered, '{ tiers: [{ from: 150, points: 5 }] }'],
  [entered, '{ distance: { from: 200, side: below, each: -1, per: 1 } }'],
  [entered, '{ proportion: 10, target: 500 }'],
])('%s never reaches %s', (measure, points) => {
  expect(found(measure, points)).toEqual([at]);
});

test.each([
  [ratio, '{ tiers: [{ from: 0.9, points: 5 }] }'],
  [ratio, "{ tiers: [{ from: '90%', points: 5 }] }"],
  [ratio, '{ tiers: [{ from: 1.2, points: 5 }] }'],
  [entered, '{ tiers: [{ from: 90, points: 5 }] }'],
  [entered, '{ proportion: 10, target: 100 }'],
  ['{ entered: mark.score, combine: sum }', '{ tiers: [{ from: 150, points: 5 }] }'],
])('%s may reach %s', (measure, points) => {
  expect(found(measure, points)).toEqual([]);
});
