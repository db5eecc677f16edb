import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (from: string, to: string) =>
  toyFindings({ [star]: [[from, to]] }).filter((one) => one.startsWith('points-too-large'));

// Totals to 0.1 are kept in 6 300 000 parts of a point: 2^53 of them are 1 429 714 167 points.
test.each([
  ['precision: 0.1', 'precision: 0.1\nfloor: -2000000000', 7],
  ['precision: 0.1', 'precision: 0.1\nstart: 1429714168', 7],
  ['cap: { month: 6 }', 'cap: { month: 99999999999 }', 16],
  ['points: { each: 1 }', 'points: { tiers: [{ from: 1, points: 10000000000 }] }', 20],
])('%s → %s', (from, to, line) => {
  expect(found(from, to)).toEqual([`points-too-large ${star}:${line}`]);
});

test('what is within, or kept in coarser steps, is none', () => {
  expect(found('precision: 0.1', 'precision: 0.1\nfloor: -1000000000')).toEqual([]);
  expect(found('precision: 0.1', 'precision: 0.1\nworking-precision: 0.1\nfloor: -2000000000')).toEqual([]);
});
