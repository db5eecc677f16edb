import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (measure: string, over = '', tally = 'month') =>
  toyFindings({
    [star]: [
      ['tally: month', `tally: ${tally}`],
      [
        'levels:\n',
        `      - { item: extra, title: 表彰, ${over}measure: ${measure}, points: { as-entered: true } }\nlevels:\n`,
      ],
    ],
  });
const told = `window-narrow ${star}:19`;

const once = '{ value: meeting, worth: 2, once-for: kind }';
const nth = '{ value: meeting, worth: { nth: [1, 2] } }';

test.each([
  once,
  nth,
  '{ value: meeting, worth: [{ when: { kind: lecture }, worth: { nth: [1, 2] } }] }',
  '{ value: meeting, worth: 2, at-most-records: 3 }',
  '{ value: meeting, worth: 2, in-order: [1, 0.5] }',
  '{ value: meeting, worth: 2, together: { by: kind, cap: 4 } }',
  '{ count: meeting, distinct: kind }',
  '{ count: meeting, latest-for: kind }',
  `{ combine: { add: [a, b] }, of: { a: ${once}, b: { count: meeting } } }`,
])('%s looks at one month only', (measure) => {
  expect(found(measure)).toEqual([told]);
});

test('what is written out, or looks back by itself, is meant', () => {
  expect(found(once, 'over: month, ')).toEqual([]);
  expect(found(once, 'over: quarter, ')).toEqual([]);
  expect(found(nth, '', 'quarter')).toEqual([]);
  expect(found('{ value: meeting, worth: { nth: [1, 2], within-months: 12 } }')).toEqual([]);
  expect(found('{ value: meeting, worth: 2 }')).toEqual([]);
  expect(found('{ value: meeting, worth: 2, together: { by: day, cap: 4 } }')).toEqual([]);
  // A week that the month's end cuts counts as a whole where it ends.
  expect(found('{ value: meeting, worth: 2, together: { by: week, cap: 4 } }')).toEqual([]);
});
