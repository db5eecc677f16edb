import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const from = (day: string, period = 'reset: year }') =>
  toyFindings({
    'pack.yaml': [['effective-from: 2017-01-01', `effective-from: ${day}`]],
    [star]: [['reset: year }', period]],
  }).filter((found) => found.startsWith('assessed-before-effect'));

test('a pack in force from within a year says from which day its schemes assess', () => {
  expect(from('2017-01-01')).toEqual([]);
  expect(from('2017-07-01')).toEqual([
    'assessed-before-effect schemes/branch-star.yaml:4',
    `assessed-before-effect ${star}:5`,
  ]);
  expect(from('2017-07-01', 'reset: year, first-day: 2017-07-01 }')).toEqual([
    'assessed-before-effect schemes/branch-star.yaml:4',
  ]);
  // A school year begins in September: nothing of it was before.
  expect(from('2017-09-01', 'reset: year, year-starts: 9 }')).toEqual([
    'assessed-before-effect schemes/branch-star.yaml:4',
  ]);
});
