import { expect, it } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { scoreToy } from '../../testing/score-toy.ts';

const subjects = ['m1', 'm2', 'm3', 'm4', 'm5'];

/** The levels of so many members of one county, each with one hour more than the next. */
function levels(many: number, quota: object): (number | null | undefined)[] {
  const scheme = oneItemScheme(
    { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
    {
      period: { tally: 'month', settle: 'month', reset: 'year' },
      quota: { round: 'half-up', ...quota },
      levels: [
        { level: 3, title: '三星', below: 1 },
        { level: 4, title: '四星', from: 1, below: 2, share: 0.2 },
        { level: 5, title: '五星', from: 2, share: 0.2 },
      ],
    },
  );
  const there = subjects.slice(0, many);
  const facts = there.map((subject, at) => ({
    record: 'volunteer-service',
    subject,
    date: '2017-03-02',
    hours: 9 - at,
  }));
  const members = there.map((id) => ({ id, kind: 'member', org: 'b1' }));
  return scoreToy(scheme, '2017-03', { subjects: [{ id: 'b1', kind: 'branch' }, ...members], facts }).map(
    ({ level }) => level,
  );
}

it('gives one level its fewest places, within the shares together', () => {
  const together = { rounded: 'together', 'at-least': { 5: 1 } };
  // 3 × 40% = 1.2, one in all, and it is the fifth’s; 2 × 40% = 0.8, one; 4 × 40% = 1.6, two in all.
  expect(levels(3, together)).toEqual([5, 3, 3]);
  expect(levels(2, together)).toEqual([5, 3]);
  expect(levels(4, together)).toEqual([5, 4, 3, 3]);
  // 1 × 40% = 0.4, none in all, but the fifth has one.
  expect(levels(1, together)).toEqual([5]);
  // Each has one: two of three.
  expect(levels(3, { rounded: 'together', 'at-least': 1 })).toEqual([5, 4, 3]);
});

it('gives the others what their share comes to', () => {
  // By themselves: 2 × 20% = 0.4 is none, but for the level that has one at least.
  expect(levels(2, { 'at-least': { 4: 1 } })).toEqual([4, 3]);
  expect(levels(2, { 'at-least': { 5: 1 } })).toEqual([5, 3]);
});
