import { expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

/** Points of m1 … m5: hours a time, of m1 20, of m2 10; m3 has none, m4 has none and is of another field, m5 is not concerned. */
function pointsBy(measure: object, more: object = {}): (number | undefined)[] {
  const scheme = oneItemScheme(
    { over: 'year', measure, points: { 'as-entered': true }, applies: { post: 'none' }, ...more },
    { cohort: ['field'] },
  );
  const subjects = [
    { id: 'm1', kind: 'member', field: 'rural', post: 'none' },
    { id: 'm2', kind: 'member', field: 'rural', post: 'none' },
    { id: 'm3', kind: 'member', field: 'rural', post: 'none' },
    { id: 'm4', kind: 'member', field: 'organ', post: 'none' },
    { id: 'm5', kind: 'member', field: 'rural', post: 'secretary' },
  ];
  const facts = [
    { record: 'volunteer-service', subject: 'm1', date: '2017-03-01', hours: 9 },
    { record: 'volunteer-service', subject: 'm2', date: '2017-03-02', hours: 4 },
    { record: 'volunteer-service', subject: 'm5', date: '2017-03-03', hours: 1 },
  ];
  return scoreToy(scheme, '2017', { subjects, facts }).map(({ items }) => items[0]?.points);
}

const hours = { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'average' };

it('is the same for those of the cohort who have nothing themselves', () => {
  // (9 + 4) ÷ 2; in the other field nobody has any, and m5 is not concerned.
  expect(pointsBy({ 'cohort-value': hours, take: 'mean' })).toEqual([6.5, 6.5, 6.5, 0, undefined]);
});

it('may be that of others than those to whom the item applies', () => {
  // m5 alone, an hour; in the other field there is none of them; the item is not for m5.
  const of = { 'cohort-value': hours, take: 'mean', where: { post: 'secretary' } };
  expect(pointsBy(of)).toEqual([1, 1, 1, 0, undefined]);
  expect(pointsBy({ ...of, cohort: ['county'] })).toEqual([1, 1, 1, 1, undefined]);
  // Inside a formula, and of what adds up: 9 less 1 hour, and nothing less 1.
  const less = { difference: { sum: 'volunteer-service.hours' }, minus: { ...of, cohort: ['county'] } };
  expect(pointsBy(less)).toEqual([8, 3, -1, -1, undefined]);
  // Two of those to whom it applies have some: (9 + 4) ÷ 2, as without saying so.
  expect(pointsBy({ 'cohort-value': hours, take: 'mean', where: { post: 'none' } })).toEqual([
    6.5,
    6.5,
    6.5,
    0,
    undefined,
  ]);
});

it('says who is compared, and what names only those to whom the item does not apply is refused', () => {
  const item = (applies: string, measure: string) =>
    toyFindings({
      'schemes/member-star.yaml': [
        [
          'levels:\n',
          `      - { item: extra, title: 平均, applies: { field: ${applies} }, over: year, measure: ${measure}, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    });
  const own = '{ count: volunteer-service }';
  const table = `{ combine: { multiply: [a, b] }, of: { a: ${own}, b: { attribute: field, table: { rural: 1 } } } }`;
  expect(item('organ', `{ cohort-value: ${table}, take: mean }`)).toEqual(['wrong-value schemes/member-star.yaml:22']);
  expect(item('rural', `{ cohort-value: ${table}, take: mean }`)).toEqual([]);
  expect(item('organ', `{ cohort-value: ${own}, take: mean, where: { field: rural } }`)).toEqual([]);
  const context = toyContext({ over: 'year' }, { cohort: ['county'] });
  const { kind, options } = readMeasure({
    'cohort-value': { count: 'absence' },
    take: 'mean',
    where: { field: 'rural' },
  });
  expect(kind.sentence(options, context)).toEqual({
    zh: '同组（限领域为rural）“无故缺席”的次数的平均',
    en: 'the mean over the cohort (only where field of work is rural) of number of “Absence” records',
  });
});
