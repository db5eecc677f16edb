import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const veto = (any: string) =>
  `vetoes:\n  - { veto: v, title: 否决, when: { any: ${any} }, effect: { level: 0 } }\nlevels:\n`;

test.each([
  ['unknown-record', 'volunter-service'],
  ['unknown-field', 'meeting.absent'],
  ['wrong-field-type', 'meeting.kind'],
  ['wrong-subject', 'meeting'],
])('%s: a veto on %s', (code, any) => {
  expect(toyFindings({ [star]: [['levels:\n', veto(any)]] })).toEqual([`${code} ${star}:23`]);
});

test('a veto on the people of a field is sound', () => {
  expect(toyFindings({ [star]: [['levels:\n', veto('meeting.present')]] })).toEqual([]);
});

test('a duty met by a record about others, or by none', () => {
  const duty = 'duties/congress.yaml';
  const where = ', where: { kind: congress }';
  expect(toyFindings({ [duty]: [[`meeting${where}`, 'volunteer-service']] })).toEqual([`wrong-subject ${duty}:5`]);
  expect(toyFindings({ [duty]: [[`meeting${where}`, 'meetng']] })).toEqual([`unknown-record ${duty}:5`]);
});
