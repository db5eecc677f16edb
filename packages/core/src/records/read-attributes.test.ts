import { expect, test } from 'vitest';
import { subjectsFromRows } from './rows.ts';
import { kindsOf } from './subject-kind.ts';

const kinds = kindsOf([
  {
    kind: 'branch',
    person: false,
    attributes: [
      { attribute: 'residents', title: '居民数', type: 'number', unit: '人' },
      { attribute: 'poor', title: '软弱涣散', type: 'boolean' },
      { attribute: 'grade', title: '类别', type: 'choice', choices: [{ choice: 'big', title: '大' }] },
      { attribute: 'founded', title: '成立', type: 'date' },
      { attribute: 'secretary', title: '书记', type: 'link', to: 'member' },
    ],
  },
]);
const read = (row: Record<string, unknown>, whole = true) =>
  subjectsFromRows(
    [
      { id: 'm1', kind: 'member', anything: 'goes' },
      { id: 'b1', kind: 'branch', ...row },
    ],
    {
      kinds,
      whole,
    },
  );
const told = (row: Record<string, unknown>) =>
  read(row).issues.map(({ code, field, remedy }) => `${code} ${field}: ${remedy.en}`);

test('text of a sheet becomes what its column is declared to be', () => {
  const { subjects, issues } = read({
    residents: '25',
    poor: '是',
    grade: 'big',
    founded: '2016-01-31',
    secretary: 'm1',
  });
  expect(issues).toEqual([]);
  const value = (name: string) => subjects.attributes[name]?.dictionary[0];
  expect(['residents', 'poor', 'grade', 'founded', 'secretary'].map(value)).toEqual([
    25,
    true,
    'big',
    '2016-01-31',
    'm1',
  ]);
  expect(told({ residents: '', poor: null })).toEqual([]);
});

test('what does not fit is told, with what was meant', () => {
  expect(told({ residents: 'many' })).toEqual(['wrong-attribute residents: write a number']);
  expect(told({ poor: 'maybe' })).toEqual(['wrong-attribute poor: write true or false']);
  expect(told({ grade: 'bigg' })).toEqual(['wrong-attribute grade: did you mean big?']);
  expect(told({ founded: '2016-02-30' })).toEqual([
    'wrong-attribute founded: write year-month-day, such as 2017-09-30',
  ]);
  expect(told({ secretary: 'm9' })).toEqual(['unknown-subject secretary: add that subject, or correct the id']);
  expect(told({ resident: 3 })).toEqual(['unknown-attribute resident: did you mean residents?']);
});

test('a part of the roster may name those who are not in it, and more', () => {
  expect(read({ secretary: 'm9', more: 1 }, false).issues).toEqual([]);
  expect(read({ residents: 'many' }, false).issues.length).toBe(1);
});
