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
