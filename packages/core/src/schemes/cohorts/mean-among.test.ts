import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const branch = (id: string, field: string): Row => ({ id, kind: 'branch', field });
const member = (id: string, org: string): Row => ({ id, kind: 'member', org });
const subjects = [
  ...['a', 'b', 'c', 'd'].map((id) => branch(id, id < 'c' ? 'rural' : 'urban')),
  // a has three members, b two, c three, d one.
  ...['a1', 'a2', 'a3', 'b1', 'b2', 'c1', 'c2', 'c3', 'd1'].map((id) => member(id, id.slice(0, 1))),
];
const served = (subject: string, hours: number): Row => ({
  record: 'volunteer-service',
  subject,
  date: '2017-03-04',
  hours,
});
const facts = [
  ...[1, 2, 3].map((hours, i) => served(`a${i + 1}`, hours)),
  ...[8, 9].map((hours, i) => served(`b${i + 1}`, hours)),
  ...[4, 6, 8].map((hours, i) => served(`c${i + 1}`, hours)),
  served('d1', 9),
];
const measured = { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'best' };

function points(missing: unknown, least?: number): (number | undefined)[] {
  const gather = { gather: measured, of: 'members', among: 'average', ...(least ? { 'at-least': least } : {}) };
  const scheme = {
    ...oneItemScheme(
      { measure: gather, points: { 'as-entered': true }, missing },
      { cohort: ['field'], precision: 0.1 },
    ),
    subject: 'branch',
  };
  return scoreToy(scheme, '2017-03', { subjects, facts }).map(({ items }) => items[0]?.points);
}

describe('a mean of at least so many', () => {
  it('is nothing to measure of fewer', () => {
    // 2, 8.5, 6, 9
    expect(points(0)).toEqual([2, 8.5, 6, 9]);
    expect(points(1, 3)).toEqual([2, 1, 6, 1]);
    expect(points(1, 2)).toEqual([2, 8.5, 6, 1]);
  });

  it('gives way to the mean of the cohort, or of all whoever is compared', () => {
    expect(points('cohort-mean', 3)).toEqual([2, 2, 6, 6]);
    // (2 + 6) ÷ 2
    expect(points({ 'cohort-mean': ['county'] }, 3)).toEqual([2, 4, 6, 4]);
  });
});
