import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (measure: string, over = '') =>
  toyFindings({
    [star]: [
      ['levels:\n', `      - { item: extra, title: 连续, ${over}measure: ${measure}, points: { each: 5 } }\nlevels:\n`],
    ],
  });

test.each([
  ['{ streak: meeting, in-a-row: 3 }', ''],
  ['{ streak: meeting, in-a-row: 4 }', 'over: quarter, '],
  ['{ streak: meeting, every: quarter, in-a-row: 2 }', 'over: quarter, '],
  ['{ streak: meeting, every: day, in-a-row: 32 }', ''],
  ['{ streak: meeting, every: week, in-a-row: 7 }', ''],
  ['{ combine: { add: [a, b] }, of: { a: { streak: meeting, in-a-row: 3 }, b: { count: meeting } } }', ''],
])('%s %s is never reached', (measure, over) => {
  expect(found(measure, over)).toEqual([`points-unreachable ${star}:19`]);
});

test.each([
  ['{ streak: meeting, in-a-row: 3 }', 'over: quarter, '],
  ['{ streak: meeting, in-a-row: 1 }', ''],
  ['{ streak: meeting, every: quarter, in-a-row: 1 }', ''],
  ['{ streak: meeting, every: week, in-a-row: 5 }', ''],
  ['{ streak: meeting, in-a-row: 3, begins: any-time }', ''],
  ['{ so-far: { streak: meeting, in-a-row: 3 } }', ''],
])('%s %s may be', (measure, over) => {
  expect(found(measure, over)).toEqual([]);
});
