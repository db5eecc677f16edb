import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packProblems } from '../../problems.ts';
import { toyFindings } from '../toy-findings.ts';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { kindCodes } from './rules.ts';

const star = 'schemes/member-star.yaml';
const branch = 'schemes/branch-star.yaml';

describe('what the kinds find', () => {
  test.each([
    ['unknown-record', star, 'count: meeting.present', 'count: meetings.present', 19],
    ['unknown-field', star, 'count: meeting.present', 'count: meeting.presents', 19],
    ['wrong-field-type', star, 'count: meeting.present', 'count: meeting.kind', 19],
    [
      'wrong-field-type',
      star,
      'sum: volunteer-service.hours, where: { hours: { min: 1 } }',
      'sum: volunteer-service.activity',
      14,
    ],
    ['unknown-field', star, 'sum: volunteer-service.hours, where: { hours: { min: 1 } }', 'sum: volunteer-service', 14],
    ['wrong-subject', star, 'count: meeting.present', 'count: meeting', 19],
    ['unit-mismatch', star, 'per: 1 小时', 'per: 1 天', 15],
    ['unknown-scheme', branch, 'average: member-star', 'average: members-star', 12],
    ['wrong-subordinates', branch, 'of: members', 'of: branches', 12],
    ['unknown-duty', branch, 'duties: all', 'duties: [congres]', 17],
    ['kind-mismatch', branch, 'points: { share: 4 }', 'points: { as-entered: true }', 18],
    ['kind-mismatch', star, 'points: { each: 1 }', 'points: { share: 4 }', 20],
    [
      'tiers-order',
      star,
      'points: { each: 1 }',
      'points: { tiers: [{ from: 2, points: 1 }, { from: 2, points: 2 }] }',
      20,
    ],
  ])('%s (%s): %s → %s', (code, file, from, to, line) => {
    expect(toyFindings({ [file]: [[from, to]] })).toContain(`${code} ${file}:${line}`);
  });

  test('a record too broken to be read is not also called unknown', () => {
    const found = toyFindings({}, { 'records/volunteer-service.yaml': 'record: volunteer-service\ntitle: 志愿服务\n' });
    expect(found.filter((line) => line.startsWith('unknown'))).toEqual([]);
    expect(found).toContain('missing-key records/volunteer-service.yaml:1');
  });

  test('sentences end, so that the remedy can follow', () => {
    const source = toySource({ [star]: [['per: 1 小时', 'per: 1 天']] });
    for (const d of loadPack(source, alone).diagnostics) {
      expect(d.message + d.remedy).toMatch(/[。？].*[。？]$/);
      expect(`${d.messageEn} ${d.remedyEn}`).toMatch(/[.?] .*[.?]$/);
    }
  });
});

test('every code a kind may find is one of the pack’s codes', () => {
  const folder = new URL('../../schemes/kinds/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const used = files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/code: '([a-z-]+)'|unknownWord\(\s*'([a-z-]+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((code) => !((kindCodes[code] ?? code) in packProblems))).toEqual([]);
});
