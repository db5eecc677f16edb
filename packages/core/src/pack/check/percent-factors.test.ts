import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const goal = `record: goal
title: 指标
subject: branch
fields:
  - { field: weight, title: 权重, type: number, unit: '%', precision: 1 }
  - { field: money, title: 金额, type: number, unit: 元, precision: 1 }
enter: [township-officer]
verify: county-officer
summary: '{money}'
`;
const found = (measure: string) =>
  toyFindings(
    {
      [star]: [
        [
          'levels:\n',
          `      - { item: extra, title: 指标, over: year, measure: ${measure}, points: { each: 1 } }\nlevels:\n`,
        ],
      ],
    },
    { 'records/goal.yaml': goal },
  );
const of = 'of: { w: { sum: goal.weight }, m: { sum: goal.money } }';

test.each([
  `{ combine: { multiply: [w, m] }, ${of} }`,
  `{ combine: { divide: [{ multiply: [{ add: [m, w] }, w] }, m] }, ${of} }`,
  `{ value: goal, worth: { field: [weight, money] } }`,
  `{ value: goal, worth: { field: [weight, money], each: 2 } }`,
])('%s counts forty per cent as 40', (measure) => {
  expect(found(measure)).toEqual([`percent-factor ${star}:19`]);
});

test.each([
  `{ combine: { divide: [{ multiply: [w, m] }, 100] }, ${of} }`,
  `{ combine: { multiply: [{ divide: [w, 100] }, m] }, ${of} }`,
  `{ combine: { multiply: [w, m, 0.01] }, ${of} }`,
  `{ combine: { add: [w, m] }, ${of} }`,
  `{ value: goal, worth: { field: money }, times: [{ by: weight }] }`,
  `{ value: goal, worth: { field: [weight, money], each: 0.01 } }`,
  `{ value: goal, worth: { field: [weight, money], per: 100 } }`,
])('%s says what it is', (measure) => {
  expect(found(measure)).toEqual([]);
});
