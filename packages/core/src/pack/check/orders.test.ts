import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const cite = (guardrail: string) =>
  loadPack(
    toySource({
      'pack.yaml': [
        [
          'basis: example',
          `basis: example
orders:
  - { guardrail: ${guardrail}, issuer: 样例县委, number: 〔2026〕3号, date: 2026-01-05, text: 应当如此执行。 }`,
        ],
      ],
    }),
    alone,
  ).diagnostics.map((d) => [d.code, d.line, d.remedyEn]);

test('an order for a guardrail that stands on a right opens nothing', () => {
  expect(cite('guard-faith')).toMatchObject([['order-not-allowed', 9, expect.stringContaining('Only these do')]]);
});

test('a slip is met with what was meant', () => {
  expect(cite('guard-rankin')).toMatchObject([['order-not-allowed', 9, 'Did you mean “guard-ranking”?']]);
});

test('an order for one that gives way is let be', () => {
  expect(cite('guard-ranking')).toEqual([]);
});

test('what a guardrail says, the order and the remedy are told as sentences', () => {
  const { diagnostics } = loadPack(
    toySource({
      'pack.yaml': [
        [
          'basis: example',
          `basis: example
orders:
  - { guardrail: guard-ranking, issuer: 样例县委, number: 〔2026〕3号, date: 2026-01-05, text: 坚持序位化考责 }`,
        ],
      ],
      'schemes/member-star.yaml': [['total: subject }', 'total: subject, rank: organisation }']],
    }),
    alone,
  );
  const [told] = diagnostics.filter((d) => d.code === 'guard-ranking');
  expect(told).toMatchObject({ severity: 'warning', message: expect.stringMatching(/坚持序位化考责。$/) });
});
