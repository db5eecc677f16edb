import { expect, test } from 'vitest';
import { parseDay } from '../calendar.ts';
import { timeBetween } from './time-between.ts';

test.each([
  ['days', '2017-03-10', '2017-03-14', 4],
  ['days', '2017-03-14', '2017-03-10', -4],
  ['days', '2016-02-28', '2016-03-01', 2],
  ['months', '2017-01-15', '2017-02-14', 0],
  ['months', '2017-01-15', '2017-02-15', 1],
  ['months', '2017-01-31', '2017-02-28', 1],
  ['months', '2016-01-31', '2016-02-28', 0],
  ['months', '2017-02-15', '2017-01-15', -1],
  ['years', '1950-06-01', '2017-05-31', 66],
  ['years', '1950-06-01', '2017-06-01', 67],
  ['years', '2017-06-01', '2017-06-01', 0],
  ['begun-months', '2017-03-10', '2017-03-10', 0],
  ['begun-months', '2017-03-10', '2017-03-11', 1],
  ['begun-months', '2017-03-10', '2017-04-10', 1],
  ['begun-months', '2017-03-10', '2017-04-11', 2],
  ['begun-months', '2017-01-31', '2017-02-28', 1],
  ['begun-months', '2017-01-31', '2017-03-01', 2],
  ['begun-months', '2017-01-30', '2017-03-31', 3],
  ['begun-months', '2017-03-31', '2017-04-30', 1],
  ['begun-months', '2017-04-11', '2017-03-10', -2],
  ['begun-years', '2017-06-01', '2018-06-01', 1],
  ['begun-years', '2017-06-01', '2018-06-02', 2],
  ['begun-years', '2016-02-29', '2017-02-28', 1],
] as const)('%s from %s to %s: %d', (unit, from, to, expected) => {
  expect(timeBetween(unit, parseDay(from)!, parseDay(to)!)).toBe(expected);
});
