import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';

test('one step a half-year never reaches the third level', () => {
  const edits = [
    ['settle: quarter', 'settle: half-year'],
    ['from: 20 }', 'from: 20, below: 25 }\n  - { level: 3, title: 三星, from: 25 }'],
  ] as const;
  expect(toyFindings({ [star]: edits })).toEqual([`promotion-too-slow ${star}:27`]);
  expect(toyFindings({ [star]: [...edits, ['max-steps: 1', 'max-steps: 2']] })).toEqual([]);
});

test.each([
  ['max-steps: 1, rise-after: 4', ['promotion-too-slow']],
  ['max-steps: 1, rise-after: 3, keep-over-reset: true, first: lowest', []],
  ['rise-after: 5', ['promotion-too-slow']],
  ['max-steps: 1, max-fall: 1, fall-after: 2', []],
  ['max-steps: 1, fall-after: 4', ['promotion-without-effect']],
  ['keep-over-reset: false', ['promotion-without-effect']],
  // December's two stars may be five in March.
  ['max-steps: 1, rise-after: 4, first: by-total', ['promotion-without-effect']],
  ['max-steps: 1, first: by-total, keep-over-reset: true', []],
  ['max-steps: 1, first: by-total, keep-over-reset: false', []],
])('promotion: { %s }, four times a year', (keys, codes) => {
  expect(toyFindings({ [star]: [['max-steps: 1', keys]] })).toEqual(codes.map((code) => `${code} ${star}:26`));
});
