import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (measure: string, points = '{ as-entered: true }') =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `      - { item: extra, title: 逾期, over: year, measure: ${measure}, points: ${points} }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('own-period-end'));

test('an end of the record’s own period, of records that count in later ones', () => {
  const worth = 'worth: { field: days from due to year-end, each: -1 }';
  expect(found(`{ value: rectification, ${worth}, valid: { months: ever } }`)).toHaveLength(1);
  expect(found(`{ value: rectification, ${worth} }`)).toEqual([]);
  expect(
    found(
      '{ value: rectification, worth: { field: days from due to done, each: -1 }, valid: { months: 24, at: end } }',
    ),
  ).toEqual([]);
});

test('in a condition', () => {
  const late = 'where: { days from due to quarter-end: { min: 60 } }';
  expect(found(`{ count: rectification, ${late}, valid: { months: ever } }`, '{ each: -5 }')).toHaveLength(1);
  expect(found(`{ count: rectification, ${late} }`, '{ each: -5 }')).toEqual([]);
  const halved = 'worth: -6, times: [{ when: { done: { until: quarter-end } }, by: 0.5 }]';
  expect(found(`{ value: rectification, ${halved}, valid: { months: 12, at: end } }`)).toHaveLength(1);
  expect(found(`{ value: rectification, ${halved} }`)).toEqual([]);
});
