import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const cite = (guardrail: string, number = '〔2026〕3号', text = '应当按季度公布名次。', basis = 'example') =>
  loadPack(
    toySource({
      'pack.yaml': [
        [
          'basis: example',
          `basis: ${basis}
orders:
  - { guardrail: ${guardrail}, issuer: 样例县委, number: ${number}, date: 2026-01-05, text: ${text} }`,
        ],
      ],
    }),
    alone,
  )
    .diagnostics.filter(({ code }) => code.startsWith('order-'))
    .map((d) => [d.code, d.line, d.remedyEn, d.severity]);

test('an order for a guardrail that stands on a right opens nothing', () => {
  expect(cite('guard-faith')).toMatchObject([
    ['order-not-allowed', 9, expect.stringContaining('Only these do'), 'error'],
  ]);
});

test('a slip is met with what was meant', () => {
  expect(cite('guard-rankin')).toMatchObject([['order-not-allowed', 9, 'Did you mean “guard-ranking”?', 'error']]);
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

test.each(['文号待补', '某发', '积分管理办法'])('a number that nobody can look up is none: %s', (number) => {
  const told = [['order-unclear', 9, expect.stringContaining('Write the number as it stands'), 'error']];
  expect(cite('guard-ranking', number, undefined, 'article')).toEqual(told);
  // An example shows where it will stand.
  expect(cite('guard-ranking', number)).toMatchObject([['order-unclear', 9, expect.anything(), 'warning']]);
});

test('a sentence about something else is asked about', () => {
  expect(cite('guard-ranking', undefined, '加强党员教育管理。')).toMatchObject([
    ['order-unclear', 9, expect.stringContaining('Copy the sentence'), 'warning'],
  ]);
  expect(cite('guard-track', undefined, '护林员巡护应当上传轨迹。')).toEqual([]);
});
