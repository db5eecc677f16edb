import { packProblems, type PackProblemCode } from '../../problems.ts';
import type { ParsedPack } from '../parse.ts';
import { basisOf, valuePhrase } from './wording.ts';
import type { RuleBookBlock } from './rule-book.ts';

/** The orders cited for what a guardrail otherwise refuses: whoever reads the rules sees by whose word they stand. */
export function orderBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const orders = parsed.draft.head.orders ?? [];
  if (orders.length === 0) return [];
  return [
    {
      type: 'heading',
      level: 1,
      anchor: 'orders',
      text: { zh: '依上级文件放开的限制', en: 'Limits lifted by order' },
    },
    ...orders.map((order): RuleBookBlock => {
      const opened = packProblems[order.guardrail as PackProblemCode];
      return {
        type: 'rule',
        anchor: `orders/${order.guardrail}`,
        title: opened ? { zh: opened.zh, en: opened.en } : { zh: order.guardrail, en: order.guardrail },
        quote: order.text,
        source: `${order.issuer} ${order.number}`,
        basis: basisOf(parsed, order),
        phrases: [
          valuePhrase(
            parsed,
            order,
            ['number'],
            `依据${order.issuer} ${order.number}（${order.date}）`,
            `by ${order.issuer} ${order.number} (${order.date})`,
          ),
        ],
        note: null,
      };
    }),
  ];
}
