import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (more: string) =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `      - { item: extra, title: 民主测评, over: year, measure: { entered: vote.grade, worth: { excellent: 100, good: 80 }${more} }, points: { as-entered: true } }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('latest-'));

test('ballots without a way of putting them together', () => {
  expect(found('')).toHaveLength(1);
  expect(found(', combine: average')).toEqual([]);
  expect(found(', combine: latest')).toEqual([]);
});
