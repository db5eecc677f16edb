import { expect, test } from 'vitest';
import { toyFindings } from './toy-findings.ts';

const star = 'schemes/member-star.yaml';

test('a file that breaks off is told of once, and nobody else is blamed for it', () => {
  expect(toyFindings({ [star]: [['precision: 0.1', 'precision: [0.1']] })).toEqual([
    expect.stringMatching(/^yaml-syntax schemes\/member-star.yaml:/),
  ]);
  expect(toyFindings({ 'records/meeting.yaml': [['title: 组织生活', 'title: "组织生活']] })).toHaveLength(1);
});

test('other files keep their own mistakes', () => {
  const found = toyFindings({
    [star]: [['precision: 0.1', 'precision: [0.1']],
    'pack.yaml': [['format: 1', 'format: 2']],
  });
  expect(found).toHaveLength(2);
  expect(found[0]).toBe('wrong-value pack.yaml:4');
});
