import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toyFindings } from '../toy-findings.ts';
import { toldBy } from '../../testing/told-by.ts';
import { monthsTested } from './months-tested.ts';

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

const dayTold = (rule: string, measure: object) =>
  toldBy(
    monthsTested,
    toyScheme({
      sections: [
        { section: 's', title: '任职', items: [{ item: 'a', title: '月数', rule, measure, points: { each: 1 } }] },
      ],
    } as never),
  );

test.each([
  ['当月15日（含）前任职的当月计1个月', {}],
  ['每月300元；15日以前到任的当月计发，16日以后到任的次月起计发', {}],
  ['16日（含）以后到岗的当月不计', {}],
  ['15日（含）前到任的计1个月，15日（含）前离任的当月不计', {}],
  ['15日（含）前到任的计1个月，15日（含）前离任的当月不计', { 'on-day': 15 }],
])('%s beside %o', (rule, more) => {
  expect(dayTold(rule, { present: 'months', ...more })).toEqual(['months-as-counted measure']);
});

test.each([
  ['当月15日（含）前任职的当月计1个月', { 'on-day': 15 }],
  ['15日（含）前到任的计1个月，15日（含）前离任的当月不计', { 'on-day': [15, 16] }],
  ['15日前到任的计1个月，满15天的', { 'at-least-days': 15 }],
  ['12月31日前离职的当月不计', {}],
  ['每月1个月，10日前报送', {}],
])('%s beside %o is said', (rule, more) => {
  expect(dayTold(rule, { present: 'months', ...more })).toEqual([]);
});

test('the less of two days says it too', () => {
  const on = (day: number) => ({ present: 'months', 'on-day': day });
  expect(
    dayTold('当月15日（含）前到任的当月计，15日（含）前离任的当月不计', {
      combine: { min: ['a', 'b'] },
      of: { a: on(15), b: on(16) },
    }),
  ).toEqual([]);
});
