import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (over: string, more = '', from = '2017-01-01', vetoes = '') =>
  toyFindings({
    'pack.yaml': [['effective-from: 2017-01-01', `effective-from: ${from}`]],
    [star]: [
      ['period: {', `period: {${more}`],
      [
        'levels:\n',
        `      - { item: term, title: 荣誉, over: ${over}, measure: { count: honour }, points: { each: 1 } }\n${vetoes}levels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('first-year'));

test('periods of several years that begin in another year than the rules, without a first year', () => {
  // 2016–2017 and 2016–2018 hold 2017.
  expect(found('two-years')).toHaveLength(1);
  expect(found('three-years')).toHaveLength(1);
  expect(found('three-years', ' first-year: 2017,')).toEqual([]);
  expect(found('two-years', '', '2018-01-01')).toEqual([]);
  expect(found('year')).toEqual([]);
  expect(
    found(
      'year',
      '',
      '2017-01-01',
      'vetoes:\n  - { veto: twice, title: 任期内两次, when: { any: absence, at-least: 2, over: three-years }, effect: { level: { max: 1 } } }\n',
    ),
  ).toHaveLength(1);
});
