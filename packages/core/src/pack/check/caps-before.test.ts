import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const off = 'deductions:\n  - { item: off, title: 扣分, measure: { count: meeting }, points: { each: 1 } }\n';
const found = (more: string) =>
  toyFindings({ [star]: [['levels:\n', `${more}levels:\n`]] }).filter((one) => one.startsWith('cap-before'));

test('a cap beside deductions says which comes first', () => {
  expect(found(`cap: 100\n${off}`)).toHaveLength(1);
  expect(found(`cap: 100\nnote: 先封顶，再扣分\n${off}`)).toEqual([]);
  expect(found('cap: 100\n')).toEqual([]);
  expect(found(off)).toEqual([]);
});
