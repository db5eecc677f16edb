import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { listValues } from '../values.ts';

const scheme = (bases: string) =>
  toyFindings({ 'schemes/member-star.yaml': [['subject: member', `bases: ${bases}\nsubject: member`]] });

test('without a basis in pack.yaml every file must state its own', () => {
  const without = [['basis: example\n', '']] as const;
  const found = toyFindings({ 'pack.yaml': without });
  expect(found.filter((line) => line.startsWith('missing-basis')).map((line) => line.split(' ')[1])).toEqual([
    'pack.yaml:1',
    'records/meeting.yaml:1',
    'records/volunteer-service.yaml:1',
    'duties/congress.yaml:1',
    'schemes/branch-star.yaml:1',
    'schemes/member-star.yaml:1',
  ]);
  expect(
    toyFindings({ 'pack.yaml': without, 'duties/congress.yaml': [['on: branch', 'on: branch\nbasis: law']] }),
  ).not.toContain('missing-basis duties/congress.yaml:1');
});

test('bases names values of its part; a slip is told with what was meant', () => {
  expect(scheme('{ precision: law }').filter((line) => line.startsWith('bases-'))).toEqual([]);
  expect(scheme('{ precison: law }').filter((line) => line.startsWith('bases-'))).toHaveLength(1);
});

test('bases reaches values further in by dots', () => {
  expect(scheme('{ period.tally: law }').filter((line) => line.startsWith('bases-'))).toEqual([]);
  expect(scheme('{ period.tallly: law }').filter((line) => line.startsWith('bases-'))).toHaveLength(1);
  const edits = [['precision: 0.1', 'precision: 0.1\nbases: { period.tally: law }']] as const;
  const { parsed } = loadPack(toySource({ 'schemes/member-star.yaml': edits }), alone);
  const basisOf = (path: string) =>
    listValues(parsed).find((value) => value.path === `schemes/member-star/${path}`)?.basis;
  expect(['period/tally', 'period/settle'].map(basisOf)).toEqual(['law', 'example']);
});
