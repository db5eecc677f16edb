import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (measure: string, more = '') =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `exempt:\n  - { exempt: new, title: 不满六个月, ${more}when: { measure: ${measure}, is: { below: 6 } } }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('months-'));

test('a bound of months says how months are counted', () => {
  expect(found('{ present: months }')).toHaveLength(1);
  expect(found('{ since: founded, in: months }')).toHaveLength(1);
  expect(found('{ since: founded, in: months }', 'note: 按年底的资历, ')).toEqual([]);
  expect(found('{ present: months, on-day: 1 }')).toEqual([]);
  expect(found('{ present: months, at-least-days: 1 }')).toEqual([]);
  expect(found('{ present: days }')).toEqual([]);
  expect(found('{ since: founded, in: years }')).toEqual([]);
});

test('in the cases of points too', () => {
  const item =
    '{ item: extra, title: 到岗, measure: { count: meeting }, points: { choose: [{ when: { measure: { present: months }, is: { min: 6 } }, points: 2 }] } }';
  expect(toyFindings({ [star]: [['levels:\n', `      - ${item}\nlevels:\n`]] })).toContain(
    `months-as-counted ${star}:19`,
  );
});
