import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const withDates: [string, string] = [
  'enter:',
  '  - { field: due, title: 期限, type: date }\n  - { field: done, title: 完成, type: date }\nenter:',
];
const found = (holidays: string) =>
  toyFindings({
    'records/volunteer-service.yaml': [withDates],
    [star]: [['hours: { min: 1 } }', 'hours: { min: 1 }, workdays from due to done: { max: 5 } }']],
    'pack.yaml': [['basis: example', `basis: example\n${holidays}`]],
  }).filter((one) => !one.startsWith('case'));

test('working days want holidays, each in its year', () => {
  const spring = 'off: [{ from: 2017-01-27, to: 2017-02-02 }]';
  expect(found('').map((one) => one.split(' ')[0])).toEqual(['holidays-missing']);
  expect(found(`holidays: [{ year: 2017, ${spring}, work: [2017-01-22, 2017-02-04] }]`)).toEqual([]);
  expect(found(`holidays: [{ year: 2018, ${spring} }]`)[0]).toMatch(/^wrong-value pack.yaml/);
  expect(found(`holidays: [{ year: 2017, ${spring}, work: [2017-01-28] }]`)[0]).toMatch(/^wrong-value pack.yaml/);
});

test('appeals within working days want them too', () => {
  const days = (stated: string) =>
    toyFindings({ [star]: [['promotion:', `appeal-days: ${stated}\npromotion:`]] }).map((one) => one.split(' ')[0]);
  expect(days('15')).toEqual([]);
  expect(days('5 个工作日')).toEqual(['holidays-missing']);
  expect(days('五个工作日')).toEqual(['wrong-format']);
});

test('days for appeals that are said to be an example are no working days', () => {
  const appeals = (days: string) =>
    toyFindings({ [star]: [['levels:\n', `appeal-days: ${days}\nbases: { appeal-days: example }\nlevels:\n`]] }).map(
      (one) => one.split(' ')[0],
    );
  expect(appeals('15')).toEqual([]);
  expect(appeals('5 个工作日')).toEqual(['holidays-missing']);
});
