import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const declare = (kinds: string) => [['basis: example', `basis: example\nkinds:\n${kinds}`]] as const;
const household = declare(
  '  - { kind: household, title: 户, in: branch }\n  - { kind: resident, title: 居民, in: household, person: true }',
);

const found = (...args: Parameters<typeof toySource>) =>
  loadPack(toySource(...args), alone).diagnostics.map((d): [string, number, string] => [d.code, d.line, d.remedyEn]);

const scheme = `scheme: tidy-household
title: 整洁户
subject: household
period: { tally: month, settle: quarter, reset: year }
precision: 1
sections:
  - section: all
    title: 全部
    items:
      - { item: visits, title: 入户, measure: { count: visit }, points: { each: 2 } }
levels:
  - { level: 0, title: 整洁户 }
publish: { level: public, total: none }
`;
const record = `record: visit
title: 入户走访
subject: [household, branch]
fields: [{ field: what, title: 内容, type: text }, { field: who, title: 见到谁, type: people, of: resident }]
enter: [grid-worker]
verify: none
summary: '{what}'
`;
const cases = `case: one
title: 一次入户
scheme: tidy-household
subjects: [{ id: h1, kind: household, org: b1 }, { id: b1, kind: branch }, { id: r1, kind: resident, org: h1 }]
facts: [{ id: f1, record: visit, subject: h1, date: 2017-04-15, who: [r1] }]
expect: [{ subject: h1, period: 2017-04, total: 2 }]
`;

describe('kinds a pack declares', () => {
  test('are subjects of records, duties, schemes and cases', () => {
    const files = {
      'schemes/tidy-household.yaml': scheme,
      'records/visit.yaml': record,
      'cases/households.yaml': cases,
    };
    const duty = 'duty: visits\ntitle: 每季度入户\non: household\nevery: quarter\nmet-by: { count: visit }\n';
    expect(found({ 'pack.yaml': household }, { ...files, 'duties/visits.yaml': duty })).toEqual([]);
  });
  test('people among them are protected like members', () => {
    const people = scheme
      .replace('subject: household', 'subject: resident')
      .replace('total: none', 'total: none, rank: public');
    const codes = found(
      { 'pack.yaml': household },
      {
        'schemes/tidy-household.yaml': people.replace('count: visit', 'count: visit.who'),
        'records/visit.yaml': record,
      },
    ).map(([code]) => code);
    expect(codes).toEqual(['no-cases', 'guard-ranking', 'rank-without-order']);
  });
});

test('a kind nobody declared, with what was meant or how to declare it', () => {
  const about = (kind: string) => found({ 'schemes/branch-star.yaml': [['subject: branch', `subject: ${kind}`]] })[0];
  expect(about('brnch')).toEqual(['unknown-subject-kind', 3, 'Did you mean “branch”?']);
  expect(about('enterprise')?.[2]).toContain('add { kind: enterprise, title: … } to kinds in pack.yaml');
});

test('built-in kinds are not declared again, and no kind is in itself', () => {
  expect(
    found({ 'pack.yaml': declare('  - { kind: branch, title: 支部, person: true }') }).map(([code, line]) => [
      code,
      line,
    ]),
  ).toEqual([['kind-built-in', 9]]);
  // What the document calls them, and what the roster says of them, may be added.
  expect(
    found({
      'pack.yaml': declare(
        '  - { kind: branch, title: 支部, attributes: [{ attribute: residents, title: 居民, type: number }] }',
      ),
    }).filter(([code]) => code !== 'unknown-attribute'),
  ).toEqual([]);
  expect(found({ 'pack.yaml': declare('  - { kind: unit, in: branch }') }).map(([code]) => code)).toEqual([
    'missing-key',
  ]);
  const circle = declare('  - { kind: unit, title: 单位, in: team }\n  - { kind: team, title: 班组, in: unit }');
  expect(found({ 'pack.yaml': circle }).map(([code]) => code)).toEqual(['kind-cycle', 'kind-cycle']);
  expect(
    found({ 'pack.yaml': declare('  - { kind: unit, title: 单位, in: teem }') }).map(([code, line]) => [code, line]),
  ).toEqual([['unknown-subject-kind', 9]]);
});
