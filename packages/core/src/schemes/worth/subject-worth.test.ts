import { expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

function totals(worth: unknown, attributes: Record<string, number>) {
  const measure = { value: 'volunteer-service', worth };
  const scheme = oneItemScheme({ measure, points: { 'as-entered': true } }, { precision: 0.0001 });
  const subjects = [
    { id: 'm1', kind: 'member', ...attributes },
    { id: 'm2', kind: 'member' },
  ];
  const facts = subjects.flatMap(({ id }) =>
    [2, 3.5].map((hours, i) => ({ record: 'volunteer-service', subject: id, date: `2017-03-0${i + 1}`, hours })),
  );
  return scoreToy(scheme, '2017-03', { subjects, facts }).map(({ total }) => total);
}

it('multiplies each record by a number of its subject', () => {
  // (2 + 3.5) × 1.125; whoever has no such number has nothing to count.
  expect(totals({ field: ['hours', 'subject.target'] }, { target: 1.125 })).toEqual([6.1875, 0]);
  // Two records, each worth 2 × 1.125.
  expect(totals({ field: 'subject.target', each: 2 }, { target: 1.125 })).toEqual([4.5, 0]);
});

const coefficient = (type: string, field = 'subject.coef') =>
  toyFindings(
    {
      'pack.yaml': [
        [
          'basis: example',
          `basis: example\nkinds:\n  - { kind: branch, attributes: [{ attribute: coef, title: 系数, type: ${type} }] }`,
        ],
      ],
      'schemes/branch-star.yaml': [
        [
          'levels:\n',
          `      - { item: extra, title: 次数乘系数, measure: { value: meeting, worth: { field: ${field} } }, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    },
    {},
  );

it('has to be a number that the kind of subject has', () => {
  expect(coefficient('number')).toEqual([]);
  expect(coefficient('text')).toEqual(['wrong-attribute-type schemes/branch-star.yaml:19']);
  expect(coefficient('number', 'subject.coeff')).toEqual(['unknown-attribute schemes/branch-star.yaml:19']);
});
