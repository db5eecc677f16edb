import { everyWords, joinWords, titleWords, type Scheme, type Words } from '@lianxin/core';
import { itemTitle } from './scheme-of.ts';

interface Standing {
  total: number;
  level: number | null;
  /** The level that the total alone gives. */
  band: number | null;
  /** Ids of the vetoes that struck. */
  vetoes: readonly string[];
  items: Record<string, number>;
}

/** The items whose points changed most between two periods, in the direction of the move, biggest change first. */
export function reasons(
  now: Record<string, number>,
  before: Record<string, number>,
  direction: number,
  most = 2,
): { item: string; change: number }[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .map((item) => ({ item, change: Math.round(((now[item] ?? 0) - (before[item] ?? 0)) * 10) / 10 }))
    .filter(({ change }) => change * direction > 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most);
}

/** What moved a level: an item with its points, or a rule, which has none. */
export interface MoveReason {
  item: string;
  title: Words;
  change: number | null;
}

/**
 * Why a subject's level moved between two periods: the items that moved it most, titled; where the total did not move the same way, the rule that
 * moved it. Empty when it did not move.
 */
export function because(scheme: Scheme, now: Standing, before: Standing): MoveReason[] {
  if (now.level === null || before.level === null || now.level === before.level) return [];
  const direction = Math.sign(now.level - before.level);
  if ((now.total - before.total) * direction <= 0) return [ruleBehind(scheme, now, before, direction)].flat();
  return reasons(now.items, before.items, direction).map(({ item, change }) => ({
    item,
    title: itemTitle(scheme, item),
    change,
  }));
}

/** The rule that moved a level though the points did not: vetoes that struck or no longer do, else steps, places or the lines themselves. */
function ruleBehind(scheme: Scheme, now: Standing, before: Standing, direction: number): MoveReason | MoveReason[] {
  const titled = (ids: readonly string[], other: readonly string[]) =>
    scheme.vetoes.filter(({ veto }) => ids.includes(veto) && !other.includes(veto));
  const struck = titled(now.vetoes, before.vetoes).map((veto) => ({
    item: veto.veto,
    title: titleWords(veto),
    change: null,
  }));
  if (struck.length > 0) return struck;
  const gone = titled(before.vetoes, now.vetoes).map((veto) => {
    const { zh, en } = titleWords(veto);
    return { item: veto.veto, title: { zh: `不再有“${zh}”`, en: `“${en}” holds no more` }, change: null };
  });
  if (gone.length > 0) return gone;
  const apart = ({ level, band }: Standing) => level !== band;
  const steps = promotionWords(scheme, direction);
  if ((apart(now) || apart(before)) && steps !== null) return { item: 'promotion', title: steps, change: null };
  if (
    scheme.levels.some((each) => each.share !== undefined || each.top !== undefined || each['per-group'] !== undefined)
  )
    return {
      item: 'quota',
      title:
        direction < 0 ? { zh: '名额已满', en: 'its places were taken' } : { zh: '有了名额', en: 'a place was free' },
      change: null,
    };
  return { item: 'levels', title: { zh: '评级的分数线不同', en: 'other lines between levels' }, change: null };
}

/** How the promotion rule lets levels rise or fall; null where it says nothing of that. */
function promotionWords({ promotion, period }: Scheme, direction: number): Words | null {
  if (promotion === undefined) return null;
  const every = everyWords[period.settle];
  const said: Words[] = [];
  const {
    'max-steps': steps,
    'rise-after': rise,
    'max-fall': fall,
    'fall-after': missed,
    'keep-for': keep,
  } = promotion;
  if (direction > 0 && steps !== undefined)
    said.push({
      zh: `逐级晋升，${every.zh}最多升 ${steps} 级`,
      en: `step by step, at most ${steps} level${steps === 1 ? '' : 's'} up ${every.en}`,
    });
  if (direction > 0 && rise !== undefined)
    said.push({ zh: `连续 ${rise} 次够上一级才升`, en: `risen after reaching more ${rise} times in a row` });
  if (direction < 0 && fall !== undefined)
    said.push({
      zh: `${every.zh}最多降 ${fall} 级`,
      en: `at most ${fall} level${fall === 1 ? '' : 's'} down ${every.en}`,
    });
  if (direction < 0 && missed !== undefined)
    said.push({ zh: `连续 ${missed} 次达不到，降级`, en: `fallen after missing the level ${missed} times in a row` });
  if (direction < 0 && keep !== undefined)
    said.push({ zh: `保持的 ${keep} 次结算已满`, en: `the ${keep} settle periods for which it was kept are over` });
  return said.length === 0 ? null : joinWords(said, '；', '; ');
}
