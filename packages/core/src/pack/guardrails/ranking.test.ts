import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const member = [['total: subject }', 'total: subject, rank: organisation }']] as const;
const found = (...args: Parameters<typeof toySource>) =>
  loadPack(toySource(...args), alone).diagnostics.map((d) => [d.code, d.severity, d.line]);

const rank = (text: string) => ({ 'schemes/branch-star.yaml': [['total: organisation }', text]] }) as const;

test('people ranked without an order', () => {
  expect(found({ 'schemes/member-star.yaml': member })).toEqual([
    ['guard-ranking', 'error', 27],
    ['rank-without-order', 'error', 27],
  ]);
});

test('people ranked by order: allowed, with the clause shown', () => {
  const order = [
    [
      'basis: example',
      `basis: example
orders:
  - { guardrail: guard-ranking, issuer: 样例县委, number: 〔2026〕3号, date: 2026-01-05, text: 按得分公布名次。 }`,
    ],
  ] as const;
  expect(found({ 'pack.yaml': order, 'schemes/member-star.yaml': member })).toEqual([['guard-ranking', 'warning', 27]]);
  const { diagnostics, pack } = loadPack(toySource({ 'pack.yaml': order, 'schemes/member-star.yaml': member }), alone);
  expect(diagnostics[0]?.message).toContain('样例县委〔2026〕3号（2026-01-05）：按得分公布名次。');
  expect(pack).not.toBeNull();
});

const listed = (title: string, scheme: 'member-star' | 'branch-star' = 'member-star') =>
  found({
    [`schemes/${scheme}.yaml`]: [
      [
        'publish:',
        `consequences:\n  - { consequence: c, title: ${title}, kind: list, when: { level: { min: 1 } } }\npublish:`,
      ],
    ],
  } as Parameters<typeof toySource>[0]).map(([code]) => code);

test.each(['手机端积分排行榜前十名展示', '每月公示党员积分名次', '排名在村务公开栏张榜', 'Leaderboard of the month'])(
  'a board of people is a ranking: %s',
  (title) => {
    expect(listed(title)).toEqual(['guard-ranking']);
    expect(listed(title, 'branch-star')).toEqual([]);
  },
);

test.each(['积分前十名评为先进', '先进党员名单公示五个工作日', '评星结果公示，不公布名次', '不排名、不设排行榜'])(
  'a list of those who did well is none: %s',
  (title) => {
    expect(listed(title)).toEqual([]);
  },
);

test('organisations ranked with and without a source', () => {
  expect(found(rank('total: organisation, rank: public }'))).toEqual([['rank-without-order', 'warning', 22]]);
  expect(found(rank('total: organisation, rank: public, source: 第三部分 }'))).toEqual([]);
});
