import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';

const cohort = (name: string) =>
  loadPack(toySource({ [star]: [['cohort: [county, field]', `cohort: [${name}]`]] }), alone).diagnostics;

test('a field of work the pack does not name', () => {
  const applies = [['    title: 共性', '    title: 共性\n    applies: { field: rurl }']] as const;
  expect(toyFindings({ [star]: applies })).toEqual([`unknown-choice ${star}:10`]);
  expect(loadPack(toySource({ [star]: applies }), alone).diagnostics[0]?.remedyEn).toBe('Did you mean “rural”?');
});

test('a slip is an error, an attribute of one’s own a warning', () => {
  expect(cohort('feild').map((d) => [d.code, d.severity])).toEqual([['unknown-attribute', 'error']]);
  expect(cohort('altitude').map((d) => [d.code, d.severity])).toEqual([['unknown-attribute', 'warning']]);
});

test('an attribute that a measure reads or follows is known', () => {
  const edits = [
    ['cohort: [county, field]', 'cohort: [altitude]'],
    ['measure: { count: meeting.present }', 'measure: { attribute: altitude }'],
  ] as const;
  expect(toyFindings({ [star]: [edits[0]] })).toEqual([`unknown-attribute ${star}:4`]);
  expect(toyFindings({ [star]: edits })).toEqual([]);
});
