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

const duty = 'duties/congress.yaml';
/** What is found in the duty itself: a scheme of branches that names it finds that it is theirs no more. */
const found = (changed: [string, string][]) =>
  toyFindings({ [duty]: changed }).flatMap((line) => (line.includes(duty) ? line.split(' ')[0] : []));

test.each([
  ['wrong-field-type', '{ sum: volunteer-service }', 3],
  ['unknown-field', '{ sum: volunteer-service.hour }', 3],
  ['wrong-field-type', '{ sum: volunteer-service.activity }', 3],
  ['wrong-value', '{ count: volunteer-service }', 2.5],
])('%s: a duty met by %s, at least %d', (code, met, amount) => {
  const changed: [string, string][] = [
    ['met-by: { count: meeting, where: { kind: congress } }', `met-by: ${met}\nat-least: ${amount}`],
    ['on: branch', 'on: member'],
  ];
  expect(found(changed)).toEqual([code]);
});

test('a duty met by a quantity, with an excuse, is sound', () => {
  const changed: [string, string][] = [
    [
      'met-by: { count: meeting, where: { kind: congress } }',
      'unless: { membership: probationary }\nmet-by: { sum: volunteer-service.hours }\nat-least: 2.5',
    ],
    ['on: branch', 'on: member'],
  ];
  expect(found(changed)).toEqual([]);
});
