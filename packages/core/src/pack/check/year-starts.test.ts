import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const [star, branch] = ['schemes/member-star.yaml', 'schemes/branch-star.yaml'] as const;
const differs = (starts: Record<string, number>) =>
  toyFindings(
    Object.fromEntries(
      Object.entries(starts).map(([file, month]) => [
        file,
        [['reset: year }', `reset: year, year-starts: ${month} }`]],
      ]),
    ),
  ).filter((found) => found.startsWith('year-starts-differ'));

test('a scheme counts its years from the month of those it reads', () => {
  // Branches take the mean of their members' points.
  expect(differs({ [star]: 9 })).toEqual([`year-starts-differ ${branch}:4`]);
  expect(differs({ [branch]: 9 })).toEqual([`year-starts-differ ${branch}:4`]);
  expect(differs({ [star]: 9, [branch]: 9 })).toEqual([]);
  expect(differs({ [star]: 1 })).toEqual([]);
});
