import { monthsIn } from '../../calendar.ts';
import { readMeasure, readPoints } from '../../schemes/kinds/index.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Rules that may come to nothing unnoticed: a formula with a part that has no record, a condition on a part of the score that is not finished. */
export const unfinished: Check = {
  check: 'unfinished',
  codes: ['part-without-records', 'looks-at-unfinished'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'period')) continue;
      for (const { item } of itemsOf(scheme)) {
        if (located.sound(item, 'measure')) checkParts(item, report);
        if (located.sound(item, 'points')) checkTests(scheme, item, report);
      }
    }
  },
};

function checkParts(item: Item, report: Report): void {
  if (!Object.hasOwn(item.measure, 'combine') || !Object.hasOwn(item.measure, 'of')) return;
  const { kind } = readMeasure(item.measure);
  for (const path of innerPaths(kind, item.measure)) {
    if (!mayBeNothing(innerAt(item.measure, path))) continue;
    report('part-without-records', item, ['measure', ...path], {
      zh: `“${path.at(-1)}”没有纪实时就没有可计的，整个算式也跟着没有，“${item.title}”不给分。`,
      en: `Without records “${path.at(-1)}” has nothing to measure; the whole formula has none then, and ${item.item} gives nothing.`,
      fixZh: '没有纪实要按 0 计的，在它里面写 if-none: 0；本来就该不计的，不用改。',
      fixEn: 'Where no record means 0, write if-none: 0 inside it; where it should give nothing, leave it.',
    });
  }
}

/** Of records, the best, the worst, a mean: all but a sum need one. */
function mayBeNothing(measure: KindOptions): boolean {
  return Object.hasOwn(measure, 'value') && measure['if-none'] === undefined && (measure['combine'] ?? 'sum') !== 'sum';
}

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
