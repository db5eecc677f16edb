import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const visit = `record: visit
title: 走访
subject: branch
fields:
  - { field: came, title: 到, type: number, unit: 人, precision: 1 }
  - { field: away, title: 请假, type: number, unit: 人, precision: 1 }
  - { field: due, title: 应到, type: number, unit: 人, precision: 1 }
  - { field: money, title: 金额, type: number, unit: 元, precision: 1 }
enter: [township-officer]
verify: county-officer
summary: '{came}'
`;
const found = (add: string) => toyFindings({ [star]: [['levels:\n', add]] }, { 'records/visit.yaml': visit });
const item = (measure: string, points: string) =>
  found(`      - { item: extra, title: 到会, over: quarter, measure: ${measure}, points: ${points} }\nlevels:\n`);
const veto = (measure: string, is: string) =>
  found(
    `vetoes:\n  - { veto: v, title: 到会率低, when: { measure: ${measure}, is: ${is} }, effect: { level: 1 } }\nlevels:\n`,
  );

const rate = '{ ratio: { sum: visit.came }, of: { sum: visit.due } }';
const perHead = '{ ratio: { sum: visit.money }, of: { sum: visit.came } }';
const each = (worth: string) => `{ value: visit, worth: ${worth} }`;
const asEntered = '{ as-entered: true }';

test.each([
  [rate, '{ fixed: 5, when: 90 }'],
  [rate, '{ fixed: 5, when: { below: 60 } }'],
  [rate, '{ choose: [{ when: { is: { min: 90 } }, points: 5 }] }'],
  ['{ count: visit }', `{ choose: [{ when: { measure: ${rate}, is: { min: 90 } }, points: 5 }] }`],
  [rate, '{ choose: [{ when: { any: meeting }, points: { fixed: 5, when: 90 } }] }'],
  [each('{ by: ratio of came to due, bands: [{ from: 0, points: 0 }, { from: 80, points: 2 }] }'), asEntered],
  [each('{ field: ratio of came to due }, combine: latest'), '{ tiers: [{ from: 80, points: 2 }] }'],
])('points ask a share for a percentage without its sign: %s %s', (measure, points) => {
  expect(item(measure, points)).toEqual([`points-unreachable ${star}:19`]);
});

test.each([
  [rate, '{ fixed: 5, when: 90% }'],
  [rate, '{ fixed: 5, when: 1.2 }'],
  [perHead, '{ fixed: 5, when: 90 }'],
  [perHead, '{ choose: [{ when: { is: { min: 90 } }, points: 5 }] }'],
  [each('{ by: ratio of came to due, bands: [{ from: 0, points: 0 }, { from: 0.8, points: 2 }] }'), asEntered],
  [each('{ field: ratio of came to due }, combine: latest'), '{ tiers: [{ from: 80%, points: 2 }] }'],
  [each('{ field: ratio of money to came }, combine: latest'), '{ tiers: [{ from: 80, points: 2 }] }'],
  [each('{ by: ratio of money to came, bands: [{ from: 0, points: 0 }, { from: 80, points: 2 }] }'), asEntered],
])('what may be meant: %s %s', (measure, points) => {
  expect(item(measure, points)).toEqual([]);
});

const made =
  '{ combine: { add: [a, { multiply: [b, 0.6] }] }, of: { a: { sum: visit.came }, b: { sum: visit.away } } }';
const quotient = (expression: string) =>
  `{ combine: ${expression}, of: { a: { sum: visit.came }, b: { sum: visit.away }, v: { sum: visit.due } } }`;
const formulas = [
  `{ ratio: ${made}, of: { sum: visit.due } }`,
  `{ ratio: { sum: visit.came }, of: ${made} }`,
  quotient('{ divide: [{ add: [a, { multiply: [b, 60%] }] }, v] }'),
  quotient('{ divide: [{ subtract: [v, a, b] }, { max: [v, 1] }] }'),
  quotient('{ subtract: [1, { divide: [{ add: [a, b] }, v] }] }'),
  quotient('{ add: [{ multiply: [{ divide: [a, v] }, 0.4] }, { multiply: [{ divide: [b, v] }, 0.6] }] }'),
  `{ earlier: { ratio: ${made}, of: { sum: visit.due } } }`,
];

test.each(formulas)('a share that is a formula: %s', (measure) => {
  const told = [`points-unreachable ${star}:20`];
  const codes = (points: string) => item(measure, points).map((one) => one.replace(/\d+$/, '20'));
  expect(codes('{ tiers: [{ from: 60, points: 8 }] }')).toEqual(told);
  expect(codes('{ fixed: 5, when: 60 }')).toEqual(told);
  expect(codes('{ proportion: 20, target: 90 }')).toEqual(told);
  expect(codes('{ distance: { from: 90, side: below, each: -0.2 } }')).toEqual(told);
  expect(veto(measure, '{ below: 60 }')).toEqual([`impossible-condition ${star}:20`]);
  expect(veto(measure, '{ below: 60% }')).toEqual([]);
});

test.each([
  quotient('{ multiply: [{ divide: [{ add: [a, b] }, v] }, 100] }'),
  quotient('{ add: [{ multiply: [{ divide: [a, v] }, 40] }, { multiply: [{ divide: [b, v] }, 60] }] }'),
  quotient('{ divide: [{ multiply: [a, b] }, v] }'),
  quotient('{ divide: [{ add: [a, b] }, 12, { divide: [v, v] }] }'),
  `{ combine: { divide: [a, v] }, of: { a: { sum: visit.money }, v: { sum: visit.came } } }`,
  `{ combine: { divide: [a, v] }, of: { a: { sum: visit.came }, v: { sum: visit.due } }, unit: 倍 }`,
  `{ ratio: { combine: { multiply: [a, v] }, of: { a: { sum: visit.money }, v: { sum: visit.came } } }, of: { sum: visit.came } }`,
])('a formula that is no part of one: %s', (measure) => {
  expect(item(measure, '{ tiers: [{ from: 60, points: 8 }] }')).toEqual([]);
  expect(veto(measure, '{ below: 60 }')).toEqual([]);
});

test('a share of each of many, taken together', () => {
  const gathered = (among: string) =>
    item(
      `{ gather: { ratio: { sum: volunteer-service.hours, where: { hours: { min: 2 } } }, of: { sum: volunteer-service.hours } }, of: members, among: ${among} }`,
      '{ tiers: [{ from: 60, points: 8 }] }',
    );
  expect(gathered('average')).toEqual([`points-unreachable ${star}:19`]);
  expect(gathered('sum')).toEqual([]);
});

test('vetoes and conditions on records', () => {
  expect(veto(rate, '{ below: 60 }')).toEqual([`impossible-condition ${star}:20`]);
  expect(veto(each('{ field: ratio of came to due }, combine: latest'), '{ below: 60 }')).toEqual([
    `impossible-condition ${star}:20`,
  ]);
  expect(veto(each('{ field: ratio of came to due }, combine: latest'), '{ below: 60% }')).toEqual([]);
  expect(veto('{ duties: all }', '{ max: 2 }')).toEqual([`impossible-condition ${star}:20`]);
  expect(veto(rate, '{ below: 60% }')).toEqual([]);
  expect(veto(perHead, '{ below: 60 }')).toEqual([]);
  const where = (bounds: string) => item(`{ count: visit, where: { ratio of came to due: ${bounds} } }`, '{ each: 1 }');
  expect(where('{ below: 60 }')).toEqual([`impossible-condition ${star}:19`]);
  expect(where('{ below: 0.6 }')).toEqual([]);
});

test('consequences', () => {
  const consequence = (is: string) =>
    found(
      `consequences:\n  - { consequence: c, title: 提醒, kind: warning, when: { measure: ${rate}, is: ${is} } }\nlevels:\n`,
    );
  expect(consequence('{ below: 60 }')).toEqual([`impossible-condition ${star}:20`]);
  expect(consequence('{ below: 60% }')).toEqual([]);
});

const change = `{ change: ${rate} }`;
const growth = '{ growth: { sum: visit.money } }';
const relative = '{ relative: { sum: visit.money } }';

test.each([
  [growth, '{ each: 0.5, per: 10 }'],
  [growth, '{ tiers: [{ from: 10, points: 1 }] }'],
  [relative, '{ tiers: [{ from: 80, points: 1 }] }'],
  [rate, '{ each: 1, per: 5 }'],
  [rate, '{ piecewise: [{ at: 60, points: 0 }, { at: 90, points: 10 }] }'],
  [rate, '{ brackets: [{ above: 60, each: 1, per: 1 个百分点 }] }'],
  [rate, '{ each: 1, beyond: 80, per: 1 个百分点 }'],
  [rate, '{ choose: [{ when: { any: meeting }, points: { each: 1, per: 5 } }], otherwise: 1 }'],
  [change, '{ fixed: 2, when: 5 }'],
])('amounts of a share that are per cent without their sign: %s %s', (measure, points) => {
  expect(item(measure, points)).toEqual([`points-unreachable ${star}:19`]);
});

test.each([
  [change, '{ each: 0.5 }'],
  [growth, '{ each: 1, per: 1 }'],
  [rate, '{ each: 1, per: 1 }'],
  [rate, '{ each: 1, beyond: 80% }'],
  [rate, '{ distance: { from: 95%, side: below, each: -1 } }'],
  [rate, '{ brackets: [{ above: 60%, each: 1 }] }'],
])('portions of a share that are meant as percentage points: %s %s', (measure, points) => {
  expect(item(measure, points)).toEqual([`points-per-whole ${star}:19`]);
});

test.each([
  [rate, '{ each: 20 }'],
  [rate, '{ each: 1, per: 100% }'],
  [rate, '{ distance: { from: 95%, side: below, each: -1, per: 1 个百分点 } }'],
  [rate, '{ distance: { from: 0.95, side: below, each: -100 } }'],
  [growth, '{ each: 0.5, per: 0.01 }'],
  ['{ change: { count: visit } }', '{ each: 0.5 }'],
  [perHead, '{ tiers: [{ from: 90, points: 5 }] }'],
  [perHead, '{ each: 1, per: 100 }'],
  [perHead, '{ distance: { from: 80, side: below, each: -1 } }'],
  [`{ change: ${perHead} }`, '{ each: 0.5, per: 100 }'],
])('amounts and portions that may be meant: %s %s', (measure, points) => {
  expect(item(measure, points)).toEqual([]);
});
