import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';

test.each([
  ['points: { each: 2, per', 'points: { each: 0.250001, per', 15],
  ['cap: { month: 6 }', 'cap: { month: 6.000005 }', 16],
  ['cap: { month: 10 }', 'cap: { month: 10.000001 }', 10],
  ['points: { each: 1 }', 'points: { tiers: [{ from: 1, points: 0.550005 }] }', 20],
  ['precision: 0.1', 'precision: 0.1\nworking-precision: 0.1\nstart: 0.05', 8],
])('%s → %s', (from, to, line) => {
  expect(toyFindings({ [star]: [[from, to]] })).toContain(`precision-mismatch ${star}:${line}`);
});

test('points finer than the total are kept: only the total is rounded', () => {
  expect(toyFindings({ [star]: [['points: { each: 2, per', 'points: { each: 0.25, per']] })).toEqual([]);
});

test('points in proportion may need rounding: that is the rule, not a slip', () => {
  expect(toyFindings({ [star]: [['per: 1 小时', 'per: 3 小时']] })).toEqual([]);
});

test('totals finer than any document keeps them are told how not to round', () => {
  const fine = (more: string): string[] =>
    toyFindings({ [star]: [['precision: 0.1', `precision: 0.00001${more}`]] }).filter((one) =>
      one.startsWith('precision'),
    );
  expect(fine('')).toEqual([`precision-too-fine ${star}:6`]);
  expect(fine('\nround: none')).toEqual([]);
});
