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

test('periods of another that have ended may be read where its year begins later', () => {
  const reads = (measure: string, starts: Record<string, number>) =>
    toyFindings({
      [star]: [['reset: year }', `reset: year, year-starts: ${starts[star] ?? 1} }`]],
      [branch]: [
        ['reset: year }', `reset: year, year-starts: ${starts[branch] ?? 1} }`],
        ['measure: { average: member-star, of: members }', `measure: ${measure}`],
      ],
    }).filter((found) => found.startsWith('year-starts-differ'));
  const ended = '{ score: member-star, of: members, last: 1, combine: latest }';
  expect(reads(ended, { [star]: 9 })).toEqual([]);
  expect(reads('{ score: member-star, of: members, period: previous, combine: latest }', { [star]: 9 })).toEqual([]);
  expect(reads('{ score: member-star, of: members }', { [star]: 9 })).toHaveLength(1);
  // Its year would end after the reader's.
  expect(reads(ended, { [branch]: 9 })).toHaveLength(1);
});
