import type { Item, KindOptions } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/**
 * What an item gives is added to its `start`: “不涉及的计 1.5 分” as `missing: 1.5` comes to the start and 1.5 more, and “有违规的，本项不得分”
 * as an entry of no points leaves the start as it is.
 */
export const addedToStart: Check = {
  check: 'added-to-start',
  codes: ['added-to-start'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes)
      for (const { item } of itemsOf(scheme)) {
        const start = item.start ?? 0;
        if (start <= 0 || !located.sound(item, 'start')) continue;
        standIn(item, start, report);
        if (located.sound(item, 'points')) nothingLeft(item, start, report);
      }
  },
};

/** Points in place of a measure, meant as what the item comes to. Below zero they are plainly taken off. */
function standIn(item: Item, start: number, report: Report): void {
  const { missing } = item;
  if (typeof missing !== 'number' || missing <= 0) return;
  const less = short(missing - start);
  report('added-to-start', item, ['missing'], {
    zh: `没有可量的计 ${missing} 分，是加在 start 上的：共 ${short(start + missing)} 分。`,
    en: `Where there is nothing to measure ${missing} is added to start, which makes ${short(start + missing)}.`,
    fixZh: `这一项共计 ${missing} 分的，写 missing: ${less}（${start} + ${less}）。`,
    fixEn: `For ${missing} points in all write missing: ${less} (${start} + ${less}).`,
  });
}

const nothingZh = /不(再)?(得|计|给|记)分|[得计记为是按]\s?(0|０|零)\s?分|归零|分(值)?全扣|全部?扣(完|光|除)/;
const nothingEn = /\bno points?\b|\bzero points?\b|\b0 points\b|\bloses (all|the whole)\b/i;

/** A case that gives nothing leaves the start, where the document says that nothing is left. */
function nothingLeft(item: Item, start: number, report: Report): void {
  const { points, title, rule = '' } = item;
  const words = `${title}\n${rule}`;
  if (!nothingZh.test(words) && !nothingEn.test(words)) return;
  const at = placeOfNothing(points);
  if (at === null) return;
  report('added-to-start', item, ['points', ...at], {
    zh: `这里计 0 分，只是不加不扣：start 的 ${start} 分还在。`,
    en: `Nothing is given here, so the ${start} points of start stay.`,
    fixZh: `“本项不得分”写 points: -${start}。`,
    fixEn: `Where nothing of the item is left write points: -${start}.`,
  });
}

/** Where points state nothing for what happened; null where they always give or take something. */
function placeOfNothing(points: KindOptions): Path | null {
  if (points['fixed'] === 0) return ['fixed'];
  for (const key of ['choose', 'tiers']) {
    const cases = Array.isArray(points[key]) ? (points[key] as { points?: unknown }[]) : [];
    const at = cases.findIndex((one) => one.points === 0);
    if (at >= 0) return [key, at, 'points'];
  }
  return null;
}

function short(points: number): number {
  return Number(points.toFixed(6));
}
