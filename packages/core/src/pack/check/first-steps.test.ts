import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (promotion: string) =>
  toyFindings({ [star]: [['levels:\n', `promotion: ${promotion}\nlevels:\n`]] }).filter((one) =>
    one.startsWith('first-'),
  );

test('a step at a time says where the first assessment begins', () => {
  expect(found('{ max-steps: 1, keep-over-reset: true }')).toHaveLength(1);
  for (const first of ['lowest', 'by-total'])
    expect(found(`{ max-steps: 1, keep-over-reset: true, first: ${first} }`)).toEqual([]);
  // Each year begins anew, or nobody is held back in the first.
  expect(found('{ max-steps: 1 }')).toEqual([]);
  expect(found('{ max-fall: 1, keep-over-reset: true }')).toEqual([]);
});
