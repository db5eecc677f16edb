import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const was = 'where: { hours: { min: 1 } }';

test.each([
  ['unknown-field', 'where: { hour: { min: 1 } }'],
  ['wrong-field-type', 'where: { activity: { min: 1 } }'],
  ['wrong-field-type', 'where: { hours: many }'],
  ['wrong-field-type', 'where: { hours: true }'],
  ['impossible-condition', 'where: { hours: { min: 3, max: 2 } }'],
  ['impossible-condition', 'where: { hours: { above: 2, below: 2 } }'],
  ['impossible-condition', 'where: { hours: { min: 25 } }'],
  ['precision-mismatch', 'where: { hours: 1.25 }'],
])('%s: %s', (code, where) => {
  expect(toyFindings({ [star]: [[was, where]] })).toEqual([`${code} ${star}:14`]);
});

test('bounds that one value meets are sound', () => {
  expect(toyFindings({ [star]: [[was, 'where: { hours: { min: 2, max: 2 } }']] })).toEqual([]);
});

test('an unknown choice, in a duty and in a list', () => {
  const duty = 'duties/congress.yaml';
  expect(toyFindings({ [duty]: [['kind: congress', 'kind: congres']] })).toEqual([`unknown-choice ${duty}:5`]);
  expect(toyFindings({ [duty]: [['kind: congress', 'kind: { one-of: [congress, group] }']] })).toEqual([
    `unknown-choice ${duty}:5`,
  ]);
});
