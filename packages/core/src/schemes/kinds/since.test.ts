import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { timeBetween } from './since.ts';

const day = (text: string) => parseDay(text)!;
const between = (from: string, to: string) =>
  (['years', 'months', 'days', 'calendar-years'] as const).map((unit) => timeBetween(day(from), day(to), unit));

describe('time between two days', () => {
  it.each([
    // Full on the corresponding day, not on the day before.
    ['2007-07-02', '2017-07-01', [9, 119, 3652, 10]],
    ['2007-07-01', '2017-07-01', [10, 120, 3653, 10]],
    // A month that lacks the day is full on its last.
    ['2017-01-31', '2017-02-28', [0, 1, 28, 0]],
    ['2016-02-29', '2017-02-28', [1, 12, 365, 1]],
    // Over the turn of the year a calendar year has passed, though hardly a day has.
    ['2016-12-31', '2017-01-01', [0, 0, 1, 1]],
    ['2017-05-05', '2017-05-05', [0, 0, 0, 0]],
  ])('from %s to %s', (from, to, expected) => {
    expect(between(from, to)).toEqual(expected);
  });

  it('is nothing before the day comes, and not known without it', () => {
    expect(between('2018-01-01', '2017-12-31')).toEqual([0, 0, 0, 0]);
    expect(timeBetween(NaN, day('2017-12-31'), 'years')).toBeNaN();
  });
});

it('counts years and months that have begun', () => {
  const begunBetween = (from: string, to: string, unit: 'begun-years' | 'begun-months') =>
    timeBetween(parseDay(from)!, parseDay(to)!, unit);
  // 45 周岁以上每增加 1 岁（含不足 1 岁）: 45 years and a month are 46.
  expect(begunBetween('1972-12-01', '2017-12-31', 'begun-years')).toBe(46);
  expect(begunBetween('1972-12-31', '2017-12-31', 'begun-years')).toBe(45);
  expect(begunBetween('2017-01-01', '2017-12-31', 'begun-years')).toBe(1);
  expect(begunBetween('2017-11-30', '2017-12-31', 'begun-months')).toBe(2);
  expect(begunBetween('2017-11-30', '2017-12-30', 'begun-months')).toBe(1);
  expect(begunBetween('2018-01-01', '2017-12-30', 'begun-months')).toBe(0);
});

describe('seventy at the end of the period', () => {
  const since = { measure: { since: 'born', in: 'years' }, is: { min: 70 } };
  // Seventy on 31 December 2017, and on 1 January 2018.
  const subjects = [
    { id: 'm1', kind: 'member', born: '1947-12-31' },
    { id: 'm2', kind: 'member', born: '1948-01-01' },
  ];
  const yearly = { period: { tally: 'year', settle: 'year', reset: 'year' } };
  const plain = { measure: { count: 'absence' }, points: { each: -1 } };

  it('is not assessed', () => {
    const scheme = oneItemScheme(plain, { ...yearly, exempt: [{ exempt: 'old', title: '年满 70 周岁', when: since }] });
    expect(scoreToy(scheme, '2017', { subjects }).map(({ subject }) => subject)).toEqual(['m2']);
    expect(scoreToy(scheme, '2016', { subjects }).map(({ subject }) => subject)).toEqual(['m1', 'm2']);
  });

  it('has one item in full', () => {
    const points = { choose: [{ when: since, points: 100 }], otherwise: { each: 10 } };
    const scheme = oneItemScheme({ ...plain, points }, yearly);
    const facts = [{ record: 'absence', subject: 'm2', date: '2017-05-01' }];
    expect(scoreToy(scheme, '2017', { subjects, facts }).map(({ total }) => total)).toEqual([100, 10]);
  });
});
