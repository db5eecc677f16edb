import type { PackProblemCode } from '../../problems.ts';
import type { Check, Report } from '../check/check.ts';
import type { Order, PackHead } from '../pack.ts';

/**
 * Guardrails that give way to an order cited in `orders`: those whose own clause knows an exception (security, emergencies,
 * stated necessity, a ground in law). The others stand on rights or on plain prohibitions, which no order of a county lifts.
 */
export const openToOrders: readonly PackProblemCode[] = [
  'guard-online-time',
  'guard-compulsory-photo',
  'guard-track',
  'guard-ranking',
  'guard-negative-level',
  'guard-public-total',
  'guard-forced-level',
];

/** The order a pack cites for a guardrail, or undefined. */
export function orderFor(head: PackHead, guardrail: PackProblemCode): Order | undefined {
  return openToOrders.includes(guardrail) ? head.orders?.find((order) => order.guardrail === guardrail) : undefined;
}

/** The order as it is cited: 发文机关 文号（日期）：原文. */
export function citation(order: Order): string {
  return `${order.issuer}${order.number}（${order.date}）：${order.text}`;
}

/** A guardrail whose refusals become warnings, with the order printed, where the pack cites one. */
export function givingWay(check: Check): Check {
  return {
    ...check,
    run(parsed, report) {
      const told: Report = (code, value, path, finding) => {
        const order = finding.severity === 'warning' ? undefined : orderFor(parsed.draft.head, code);
        if (!order) return report(code, value, path, finding);
        report(code, value, path, {
          ...finding,
          severity: 'warning',
          zh: `${finding.zh}依据：${ended(citation(order), '。')}`,
          en: `${finding.en} By order: ${ended(citation(order), '.')}`,
        });
      };
      check.run(parsed, told);
    },
  };
}

/** A text that ends as a sentence does, so that what to do can follow. */
function ended(text: string, stop: string): string {
  return /[。.！？!?]$/.test(text) ? text : `${text}${stop}`;
}
