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

describe('the day it is counted to', () => {
  const points = (at: string | undefined, born: string, more: object = {}) =>
    scoreToy(
      oneItemScheme(
        { over: 'year', measure: { since: 'born', in: 'years', ...(at ? { at } : {}) }, points: { each: 1 } },
        { period: { tally: 'quarter', settle: 'year', reset: 'year' }, ...more },
      ),
      '2017',
      { subjects: [{ id: 'm1', kind: 'member', born }] },
    ).map(({ total }) => total);

  it('is the last of the period, its first, or a day of the year', () => {
    expect(points(undefined, '1957-12-31')).toEqual([60]);
    expect(points('period-start', '1957-01-01')).toEqual([60]);
    expect(points('period-start', '1957-01-02')).toEqual([59]);
    expect(points('06-30', '1957-06-30')).toEqual([60]);
    expect(points('06-30', '1957-07-01')).toEqual([59]);
  });

  it('lies in the scheme’s own year', () => {
    const autumn = { period: { tally: 'quarter', settle: 'year', reset: 'year', 'year-starts': 9 } };
    // The year 2017 runs from September 2017: its 30 June is that of 2018.
    expect(points('06-30', '1958-06-30', autumn)).toEqual([60]);
    expect(points('period-start', '1957-09-01', autumn)).toEqual([60]);
    expect(points('09-01', '1957-09-01', autumn)).toEqual([60]);
  });
});

it('keeps out who is too old when the year begins', () => {
  const exempt = [
    {
      exempt: 'old',
      title: '年初已满 60 周岁',
      when: { measure: { since: 'born', in: 'years', at: 'period-start' }, is: { min: 60 } },
    },
  ];
  const scheme = oneItemScheme(
    { measure: { count: 'volunteer-service' }, points: { each: 1 } },
    { exempt, period: { tally: 'month', settle: 'year', reset: 'year' } },
  );
  const subjects = ['1957-01-01', '1957-01-02', undefined].map((born, i) => ({
    id: `m${i}`,
    kind: 'member',
    ...(born ? { born } : {}),
  }));
  expect(scoreToy(scheme, '2017', { subjects }).map(({ subject }) => subject)).toEqual(['m1', 'm2']);
});
