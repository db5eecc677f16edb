import { didYouMean } from '../../did-you-mean.ts';
import type { PackProblemCode } from '../../problems.ts';
import { openToOrders } from '../guardrails/orders.ts';
import type { Order } from '../pack.ts';
import type { Check, Report } from './check.ts';

/** Orders that open nothing: a slip, or a guardrail that gives way to none; and those that nobody could look up. */
export const orders: Check = {
  check: 'orders',
  codes: ['order-not-allowed', 'order-unclear'],
  run({ draft }, report) {
    for (const order of draft.head.orders ?? []) {
      if ((openToOrders as readonly string[]).includes(order.guardrail)) {
        checkCitation(order, draft.head.basis === 'example', report);
        continue;
      }
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

// What the sentence must speak of to require what the guardrail refuses.
const matter: Partial<Record<PackProblemCode, RegExp>> = {
  'guard-online-time':
    /登[录陆]|在线|上线|打卡|签到|安装|下载|注册|关注|使用|活跃|log|sign|check|online|install|usage/i,
  'guard-compulsory-photo': /照片|图片|影像|拍|截图|视频|录像|录音|图文|留痕|photo|picture|image|video|screen/i,
  'guard-track': /轨迹|定位|位置|北斗|GPS|行踪|路线|里程|track|position|location|route/i,
  'guard-ranking': /排|名次|位次|序|榜|高到低|低到高|先后|前.{0,4}名|末位|rank|order of|place/i,
  'guard-negative-level': /公布|公示|公开|通报|曝光|张榜|晾晒|上墙|榜|publish|announce|public/i,
  'guard-public-total': /公布|公示|公开|通报|张榜|晾晒|上墙|榜|publish|announce|public/i,
  'guard-forced-level':
    /比例|不低于|不少于|至少|末位|倒数|后[0-9一二三四五六七八九十]|[%％]|share|per ?cent|at least|last|bottom/i,
};

function checkCitation(order: Order, example: boolean, report: Report): void {
  // An example may show where the number will stand; whoever adopts it fills it in.
  if (!/[0-9０-９一二三四五六七八九十〇]/.test(order.number))
    report('order-unclear', order, ['number'], {
      ...(example ? { severity: 'warning' as const } : {}),
      zh: `“${order.number}”不是文号，别人查不到这份文件。`,
      en: `“${order.number}” is no number of a document: nobody can look it up.`,
      fixZh: '照原件写文号，如“某发〔2026〕3号”；没有这样的文件，删掉这一条，改规则。',
      fixEn:
        'Write the number as it stands on the document, such as 某发〔2026〕3号; where there is none, delete this and change the rule.',
    });
  if (matter[order.guardrail as PackProblemCode]?.test(order.text) === false)
    report('order-unclear', order, ['text'], {
      severity: 'warning',
      zh: `这句原文看不出要求“${order.guardrail}”所拦的事：“${order.text}”。`,
      en: `This sentence does not seem to require what ${order.guardrail} refuses: “${order.text}”.`,
      fixZh: '抄文件里要求这样做的那一句；文件里没有这样一句，删掉这一条，改规则。',
      fixEn: 'Copy the sentence that requires it; where the document has none, delete this and change the rule.',
    });
}
