import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const visit = `record: visit
title: 检查
subject: [branch, member]
fields:
  - { field: half, title: 哪次, type: choice, choices: [{ choice: first, title: 上半年 }, { choice: second, title: 下半年 }] }
  - { field: score, title: 得分, type: number, min: 0, max: 100 }
enter: [township-officer]
verify: county-officer
summary: '{score}'
`;
const codes = (measure: string) =>
  toyFindings(
    {
      [star]: [
        [
          'levels:\n',
          `      - { item: x, title: 检查, over: quarter, measure: ${measure}, points: { each: 1 } }\nlevels:\n`,
        ],
      ],
    },
    { 'records/visit.yaml': visit },
  ).map((found) => found.split(' ')[0]);

const best = (more = '') => `{ value: visit, worth: { field: score }, combine: best${more} }`;
const one = (part: string) => `{ combine: { multiply: [2, a] }, of: { a: ${part} } }`;
const half = (which: string, more = '') => `{ entered: visit.score, where: { half: ${which} }${more} }`;
const two = (a: string, b: string) =>
  `{ combine: { add: [{ multiply: [a, 40%] }, { multiply: [b, 60%] }] }, of: { a: ${a}, b: ${b} } }`;
const gathered = (measure: string) => `{ gather: ${measure}, of: members }`;

test.each([
  one(best()),
  one(best().replace('best', '{ percentile: 90 }')),
  two(half('first'), half('second')),
  two(best(', where: { half: first }'), half('second')),
  gathered(two(half('first'), half('second'))),
  two(half('first', ', if-none: 0'), best()),
])('a formula with a part that may have no record: %s', (measure) => {
  expect(codes(measure)).toEqual(['part-without-records']);
});

test.each([
  one(best(', if-none: 0')),
  one(best(', if-none: none')),
  one('{ value: visit, worth: { field: score } }'),
  best(),
  one(half('first')),
  two(half('first'), half('first')),
  two(half('first', ', if-none: 0'), half('second')),
  two(half('first', ', if-none: none'), half('second', ', if-none: none')),
  gathered(half('first')),
])('nothing to tell: %s', (measure) => {
  expect(codes(measure)).toEqual([]);
});

test('what decides a veto or a consequence is looked at too', () => {
  const added = (key: string) =>
    toyFindings({ [star]: [['levels:\n', `${key}\nlevels:\n`]] }, { 'records/visit.yaml': visit }).map(
      (found) => found.split(' ')[0],
    );
  const when = (part: string) => `when: { measure: ${one(part)}, is: { below: 5 } }`;
  const veto = (part: string) => added(`vetoes:\n  - { veto: v, title: 检查差, ${when(part)}, effect: { level: 0 } }`);
  expect(veto(best())).toEqual(['part-without-records']);
  expect(veto(best(', if-none: 0'))).toEqual([]);
  const list = (part: string) => added(`consequences:\n  - { consequence: c, title: 提醒, kind: list, ${when(part)} }`);
  expect(list(best())).toEqual(['part-without-records']);
  expect(list(best(', if-none: none'))).toEqual([]);
});

const mean = (score: string, divisor: string) =>
  `{ combine: { divide: [n, m] }, of: { n: ${gathered(`{ combine: { multiply: [weight, score] }, of: { weight: { sum: volunteer-service.hours }, score: ${score} } }`)}, m: ${gathered(divisor)} } }`;
const hours = '{ sum: volunteer-service.hours }';
const both = (score: string) =>
  `{ combine: { add: [weight, { multiply: [score, 0] }] }, of: { weight: ${hours}, score: ${score} } }`;

test('a weighted mean whose divisor has those without a score', () => {
  expect(codes(mean(half('first'), hours))).toEqual(['part-in-divisor']);
  expect(codes(`{ ratio: ${gathered(half('first'))}, of: ${gathered(hours)} }`)).toEqual(['part-in-divisor']);
  expect(codes(mean(half('first', ', if-none: 0'), hours))).toEqual([]);
  expect(codes(mean(half('first', ', if-none: none'), hours))).toEqual([]);
  expect(codes(mean(half('first'), both(half('first'))))).toEqual([]);
});
