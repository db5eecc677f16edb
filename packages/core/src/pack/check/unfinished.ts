import { monthsIn } from '../../calendar.ts';
import { readPoints } from '../../schemes/kinds/index.ts';
import type { Item, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Points that depend on a part of the score before the period is over: what falls short early is not made good later. */
export const unfinished: Check = {
  check: 'unfinished',
  codes: ['looks-at-unfinished'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'period')) continue;
      for (const { item } of itemsOf(scheme)) if (located.sound(item, 'points')) checkTests(scheme, item, report);
    }
  },
};

function checkTests(scheme: Scheme, item: Item, report: Report): void {
  const { kind, options } = readPoints(item.points);
  const over = item.over ?? scheme.period.tally;
  if (monthsIn[over] >= monthsIn[scheme.period.settle]) return;
  for (const test of kind.tests?.(options) ?? []) {
    if (!('section' in test) && !('item' in test)) continue;
    report('looks-at-unfinished', item, ['points', ...test.path], {
      zh: `每个${over === 'month' ? '月' : '时间窗'}都按当时的分判断，这时本期（${scheme.period.settle}）还没完：早些时候不够的，以后够了也补不回来。`,
      en: `Each ${over} is judged by the points so far, before the ${scheme.period.settle} is over: what falls short early is not made good later.`,
      fixZh: `按期末的分判断，在这一项写 over: ${scheme.period.settle}。`,
      fixEn: `To judge by the points at its end, write over: ${scheme.period.settle} on this item.`,
    });
  }
}
