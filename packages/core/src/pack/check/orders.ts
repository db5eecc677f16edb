import { didYouMean } from '../../did-you-mean.ts';
import { openToOrders } from '../guardrails/orders.ts';
import type { Check } from './check.ts';

/** Orders that open nothing: a slip, or a guardrail that gives way to none. */
export const orders: Check = {
  check: 'orders',
  codes: ['order-not-allowed'],
  run({ draft }, report) {
    for (const order of draft.head.orders ?? []) {
      if ((openToOrders as readonly string[]).includes(order.guardrail)) continue;
      const meant = didYouMean(order.guardrail, openToOrders);
      report('order-not-allowed', order, ['guardrail'], {
        zh: `“${order.guardrail}”不因上级文件放开。`,
        en: `“${order.guardrail}” gives way to no order.`,
        fixZh: meant ? `是不是“${meant}”？` : `能放开的只有：${openToOrders.join('、')}。删掉这一条，改规则。`,
        fixEn: meant
          ? `Did you mean “${meant}”?`
          : `Only these do: ${openToOrders.join(', ')}. Delete this and change the rule.`,
      });
    }
  },
};
