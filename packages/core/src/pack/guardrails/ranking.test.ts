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
  const order = [['basis: example', 'basis: example\nranking-order: 县委〔2026〕3号']] as const;
  expect(found({ 'pack.yaml': order, 'schemes/member-star.yaml': member })).toEqual([['guard-ranking', 'warning', 27]]);
});

test('organisations ranked with and without a source', () => {
  expect(found(rank('total: organisation, rank: public }'))).toEqual([['rank-without-order', 'warning', 22]]);
  expect(found(rank('total: organisation, rank: public, source: 第三部分 }'))).toEqual([]);
});
