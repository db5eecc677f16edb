import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packProblems } from '../../problems.ts';
import { guardrails } from '../guardrails/index.ts';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { checks } from './index.ts';

describe('the registry', () => {
  test.each(checks.map((check) => check.check))('%s has its file and its test', (name) => {
    expect(existsSync(new URL(`./${name}.ts`, import.meta.url))).toBe(true);
    expect(existsSync(new URL(`./${name}.test.ts`, import.meta.url))).toBe(true);
  });
  test('names are used once and codes are known', () => {
    const all = [...checks, ...guardrails];
    expect(new Set(all.map((check) => check.check)).size).toBe(all.length);
    for (const check of all) for (const code of check.codes) expect(Object.keys(packProblems)).toContain(code);
  });
  test('each check keeps to the codes it names', () => {
    const { parsed } = broken();
    const told: [string, string, boolean][] = [];
    for (const check of [...checks, ...guardrails])
      check.run(parsed, (code) => void told.push([check.check, code, check.codes.includes(code)]));
    expect(told.filter(([, , known]) => !known)).toEqual([]);
  });
});

describe('a pack with every mistake at once', () => {
  test('tells them all', () => {
    const found = new Set(broken().diagnostics.map((d) => d.code));
    expect(expected.filter((code) => !found.has(code))).toEqual([]);
  });
  test('says for each where, what and what to do, in both languages', () => {
    for (const d of broken().diagnostics) {
      expect(d.file).toMatch(/^packs\/toy\//);
      expect(d.line).toBeGreaterThan(0);
      expect(d.message).not.toBe('');
      expect(d.messageEn).toMatch(/[.]$/);
      expect(d.severity === 'info' || (d.remedy !== '' && d.remedyEn !== '')).toBe(true);
    }
  });
});

const expected = [
  'yaml-anchor',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'cap-below-zero',
  'unknown-kind',
  'duplicate-id',
  'unknown-record',
  'unknown-field',
  'unknown-choice',
  'unknown-scheme',
  'unknown-duty',
  'unknown-level',
  'unknown-attribute',
  'wrong-field-type',
  'wrong-subject',
  'impossible-condition',
  'choices-missing',
  'unknown-summary-field',
  'period-order',
  'window-outside',
  'level-gap',
  'level-overlap',
  'promotion-too-slow',
  'unit-mismatch',
  'precision-mismatch',
  'tiers-order',
  'kind-mismatch',
  'cap-without-effect',
  'pay-level-missing',
  'rank-without-order',
  'wrong-file-name',
  'unknown-file',
  'case-broken',
  'guard-study-time',
  'guard-likes',
  'guard-compulsory-photo',
] as const;

function broken() {
  return loadPack(
    toySource(
      {
        'pack.yaml': [
          ['version: 1.0.0', 'verson: 1.0.0'],
          ['title: 样例', 'title: &t 样例'],
        ],
        'records/volunteer-service.yaml': [
          ['type: text }', 'type: choice }'],
          ["'{activity} {hours}", "'{activity} {hour}"],
          ['enter: [member]', 'enter: [member, mayor]'],
        ],
        'records/meeting.yaml': [
          ['  - { field: present', '  - { field: photo, title: 现场照片, type: text }\n  - { field: present'],
        ],
        'duties/congress.yaml': [
          ['on: branch\n', ''],
          ['kind: congress', 'kind: congres'],
        ],
        'cases/stars.yaml': [['expect: [{ subject: m1', 'expect: [{ subject: m7']],
        'schemes/branch-star.yaml': [
          ['average: member-star', 'average: nobody-star'],
          ['duties: all', 'duties: [nothing]'],
          ['tally: month, settle: quarter', 'tally: half-year, settle: quarter'],
          ['levels:\n', 'cap: { month: 3 }\nlevels:\n'],
        ],
      },
      {
        'scheme/lost.yaml': 'a: 1',
        'records/home-visit.yaml':
          'record: visit\ntitle: 走访\nsubject: member\nfields: [{ field: a, title: 甲, type: text }]\nenter: [member]\nverify: none\nsummary: 走访\nsecond: 20\n',
        'schemes/member-star.yaml': mistaken,
      },
    ),
    alone,
  );
}

const mistaken = `scheme: member-star
title: 先锋星
subject: member
cohort: [feild]
period: { tally: month, settle: half-year, reset: year }
precision: 0.1
working-precision: 0.1
sections:
  - section: common
    title: 共性
    cap: { month: 10, quarter: 40 }
    items:
      - { item: a, title: 甲, measure: { sum: volunteer-service.hours }, points: { each: 2, per: 1 天 } }
      - { item: a, title: 重号, measure: { count: nothing }, points: { each: 1 } }
      - { item: b, title: 乙, measure: { count: meeting.presents }, points: { each: 1 } }
      - { item: c, title: 丙, measure: { count: meeting }, points: { each: 1 } }
      - { item: d, title: 丁, measure: { count: meeting.kind }, points: { each: 1 } }
      - { item: e, title: 戊, measure: { sum: volunteer-service.hours, where: { hours: { min: 9, max: 3 } } }, points: { each: 0.25 } }
      - { item: f, title: 己, measure: { tally: meeting.present }, points: { each: 1 } }
      - { item: g, title: 庚, measure: { count: meeting.present }, points: { tiers: [{ from: 2, points: 1 }, { from: 2, points: 2 }] }, cap: { month: -1 } }
      - { item: h, title: 辛, measure: { count: meeting.present }, points: { share: 3 } }
      - { item: study, title: 学习时长每10分钟1分, measure: { count: meeting.present }, points: { each: 1 } }
      - { item: likes, title: 点赞数, measure: { count: meeting.present }, points: { each: one } }
vetoes:
  - { veto: v, title: 否决, when: { any: volunteer-service }, effect: { level: 9 } }
levels:
  - { level: 0, title: 无星, below: 5 }
  - { level: 1, title: 一星, from: 6, below: 20 }
  - { level: 2, title: 二星, from: 19, below: 30 }
  - { level: 3, title: 三星, from: 30 }
promotion: { max-steps: 1 }
consequences:
  - { consequence: pay, title: 报酬, when: { level: {} }, kind: pay, pay: { to: subject, base-yuan: 100, multiplier: { 1: 1 } } }
publish: { level: public, total: subject, rank: public }
`;
