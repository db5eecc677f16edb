import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const volunteering =
  'measure: { sum: volunteer-service.hours, where: { hours: { min: 1 } } }\n        points: { each: 2, per: 1 小时 }';
const codes = (measure: string, points = '{ each: 1 }', more = '') =>
  toyFindings({ [star]: [[volunteering, `measure: ${measure}\n        points: ${points}${more}`]] })
    .map((found) => found.split(' ')[0])
    .filter((code) => code === 'part-without-records' || code === 'looks-at-unfinished');

test('a formula with a part that may have no record', () => {
  const formula = (part: string) =>
    `{ combine: { multiply: [2, a] }, of: { a: { value: volunteer-service, worth: { field: hours }${part} } } }`;
  expect(codes(formula(', combine: best'))).toEqual(['part-without-records']);
  expect(codes(formula(', combine: { percentile: 90 }'))).toEqual(['part-without-records']);
  expect(codes(formula(', combine: best, if-none: 0'))).toEqual([]);
  expect(codes(formula(''))).toEqual([]);
  expect(codes('{ value: volunteer-service, worth: { field: hours }, combine: best }')).toEqual([]);
});

test('points that depend on a part of the score before the period is over', () => {
  const points = '{ choose: [{ when: { item: meetings, is: { below: 2 } }, points: 0 }], otherwise: { each: 1 } }';
  const before = (over: string) =>
    toyFindings({
      [star]: [
        [
          'measure: { count: meeting.present }\n        points: { each: 1 }',
          'measure: { count: meeting.present }\n        points: { each: 1 }\n      - item: extra\n        title: 加分\n        measure: { count: volunteer-service }\n        ' +
            `points: ${points}${over}`,
        ],
      ],
    })
      .map((found) => found.split(' ')[0])
      .filter((code) => code === 'looks-at-unfinished');
  expect(before('')).toEqual(['looks-at-unfinished']);
  expect(before('\n        over: quarter')).toEqual([]);
});
