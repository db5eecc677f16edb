import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

test.each([
  ['two items of a section', 'schemes/member-star.yaml', 'item: meetings', 'item: volunteering', 17],
  [
    'two levels',
    'schemes/member-star.yaml',
    '{ level: 1, title: 一星, from: 10, below: 20 }',
    '{ level: 2, title: 一星, from: 10, below: 20 }',
    25,
  ],
  ['two choices', 'records/meeting.yaml', 'choice: lecture', 'choice: congress', 8],
  ['two fields', 'records/volunteer-service.yaml', 'field: activity', 'field: hours', 6],
  ['two fields of work', 'pack.yaml', 'field: organ', 'field: rural', 10],
] as const)('%s', (_, file, from, to, line) => {
  expect(toyFindings({ [file]: [[from, to]] })).toContain(`duplicate-id ${file}:${line}`);
});

test('an item and a deduction of a scheme share one name space', () => {
  const deductions = `deductions:
  - item: meetings
    title: 缺席
    measure: { count: meeting.present }
    points: { each: 1 }
levels:
`;
  expect(toyFindings({ 'schemes/member-star.yaml': [['levels:\n', deductions]] })).toEqual([
    'duplicate-id schemes/member-star.yaml:23',
  ]);
});

test('two files with one record', () => {
  const found = toyFindings({}, { 'records/other.yaml': 'record: meeting\n' });
  expect(found).toContain('duplicate-id records/other.yaml:1');
});
