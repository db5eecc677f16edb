import { expect, test } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { subjectsFromRows } from '../../records/rows.ts';
import { kindsOf } from '../../records/subject-kind.ts';
import { rowsOf } from '../../records/subject-table.ts';
import { type CohortKey, cohortWords } from './cohort-key.ts';
import { cohortsOf } from './cohorts.ts';

const kinds = kindsOf([
  { kind: 'township', title: '乡镇', 'title-en': 'townships', in: 'county', person: false },
  { kind: 'village', title: '村', in: 'township', person: false },
  { kind: 'household', title: '户', in: 'village', person: false },
]);
const { subjects } = subjectsFromRows(
  [
    { id: 't1', kind: 'township', level: 'big' },
    { id: 't2', kind: 'township', level: 'small' },
    { id: 'v1', kind: 'village', org: 't1' },
    { id: 'v2', kind: 'village', org: 't1' },
    { id: 'v3', kind: 'village', org: 't2' },
    { id: 'h1', kind: 'household', org: 'v1', poor: true },
    { id: 'h2', kind: 'household', org: 'v2', poor: true },
    { id: 'h3', kind: 'household', org: 'v3' },
    { id: 'h4', kind: 'household', township: 'elsewhere' },
    { id: 'h5', kind: 'household', org: 'v1', until: '2017-05-31' },
    { id: 'h5', kind: 'household', org: 'v3', since: '2017-06-01', until: '2017-10-01' },
  ],
  { kinds },
);

function cohorts(...keys: CohortKey[]): string[] {
  const { from, to } = rowsOf(subjects, 'household');
  const { index, keys: found } = cohortsOf(subjects, keys, from, to, parseDay('2017-01-01')!, parseDay('2017-12-31')!);
  return [...index].map((at) => found[at]!.join('·'));
}

test('by a kind any number of levels up, by where it is last; an attribute of that name stands in', () => {
  expect(cohorts('township')).toEqual(['t1', 't1', 't2', 'elsewhere', 't2']);
  expect(cohorts('village')).toEqual(['v1', 'v2', 'v3', '', 'v3']);
  expect(cohorts({ above: 'township', where: { level: 'small' } })).toEqual(['', '', 't2', '', 't2']);
  expect(cohorts('township', 'poor')).toEqual(['t1·true', 't1·true', 't2·', 'elsewhere·', 't2·']);
  // County is an attribute, which these do not carry.
  expect(cohorts('county')).toEqual(['', '', '', '', '']);
});

test('is told in words', () => {
  expect(cohortWords(['township', 'field'], kinds, 'household')).toEqual({
    zh: '同一乡镇、同一领域',
    en: 'below the same of the townships, the same field of work',
  });
  expect(cohortWords([{ above: 'township', where: { form: 'big' } }], kinds, 'household').zh).toBe(
    '同一乡镇（限组织形式为big）',
  );
});

test('an attribute that the subject does not carry is that of the nearest above that does', () => {
  expect(cohorts('level')).toEqual(['big', 'big', 'small', '', 'small']);
  // What some carry themselves is theirs; nobody above has it.
  expect(cohorts('poor')).toEqual(['true', 'true', '', '', '']);
  const declared = kindsOf([
    {
      kind: 'village',
      title: '村',
      in: 'county',
      person: false,
      attributes: [{ attribute: 'size', title: '户数分组', type: 'text' }],
    },
    { kind: 'household', title: '户', in: 'village', person: false },
  ]);
  expect(cohortWords(['size'], declared, 'household').zh).toBe('同一户数分组');
});
