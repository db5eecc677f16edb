import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (more: string) => toyFindings({ [star]: [['precision: 0.1\n', `precision: 0.1\n${more}\n`]] });

test('a mean of the year beside levels of each quarter', () => {
  expect(found('reset-total: average')).toEqual([`level-of-last-period ${star}:6`]);
  expect(found('reset-total: best')).toEqual([`level-of-last-period ${star}:6`]);
  expect(found('reset-total: sum')).toEqual([]);
});

test('not where levels rise step by step, or another scheme reads the results', () => {
  expect(found('reset-total: average\npromotion: { max-steps: 1 }')).toEqual([]);
  // branch-star reads member-star.
  const read = toyFindings({
    'schemes/member-star.yaml': [
      ['precision: 0.1', 'precision: 0.1\nreset-total: average'],
      ['promotion: { max-steps: 1 }\n', ''],
    ],
  });
  expect(read).toEqual([]);
});
