import { expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

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
