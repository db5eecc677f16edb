import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (exempt: string, places = 'from: 20, share: 0.3') =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `quota: { min-cohort: 100 }\nexempt:\n  - { exempt: new, title: 新, when: { months-below: 3 }${exempt} }\nlevels:\n`,
      ],
      ['{ level: 2, title: 二星, from: 20 }', `{ level: 2, title: 二星, ${places} }`],
    ],
  });

test('who takes no place has a level by places where its line is met', () => {
  expect(found(', from: ranking')).toEqual([`level-without-place ${star}:24`]);
  expect(found(', from: comparison')).toEqual([`level-without-place ${star}:24`]);
});

test('not where the highest level is stated, nobody is scored, or the line alone decides', () => {
  expect(found(', from: ranking, max-level: 1')).toEqual([]);
  expect(found(', from: ranking, max-level: 2')).toEqual([]);
  expect(found('')).toEqual([]);
});
