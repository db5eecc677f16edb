import { isScored } from '../../schemes/levels/unranked.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Part } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * Totals of periods in which there was nothing to score, where whoever reads them goes by whether there is one: a quarter none of whose months was
 * assessed has a total of 0, not none, and pulls the year's mean down; nor does `if-none` or `missing` hold for it.
 */
export const emptyTotals: Check = {
  check: 'empty-totals',
  codes: ['empty-as-zero'],
  run({ draft, located }, report) {
    if (!draft.schemes.every((scheme) => located.sound(scheme, 'sections') && located.sound(scheme, 'exempt'))) return;
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        const read = draft.schemes.find(({ scheme: id }) => id === measure['score']);
        if (read === undefined || !readsTotal(measure) || (part as Part).note !== undefined) continue;
        const mean = measure['combine'] === 'average' || measure['combine'] === 'trimmed';
        // Whoever says what holds without a result expects that there may be none.
        const key = mean ? 'combine' : noneSaid(part as Partial<Item>, measure);
        if (key === null) continue;
        const reason = emptyWhere(read, draft.schemes);
        if (reason === null || (mean && reason.asked)) continue;
        const [title, english] = [read.title, read['title-en'] ?? read.title];
        report('empty-as-zero', part, key === 'missing' ? ['missing'] : [...path, key], {
          severity: reason.severity,
          zh: `${reason.zh}的那一期，“${title}”的总分是 0，不是没有：${mean ? '这里的平均把它当 0 分算进去' : `这里的 ${key} 管不到`}。`,
          en: `Where ${reason.en}, the total of “${english}” is 0, not none: ${mean ? 'this mean counts it as 0' : `${key} says nothing about it`}.`,
          fixZh:
            reason.count === null
              ? `没有就是没有的，改取它的部分：take: section:${read.sections[0]?.section ?? ''}；就当 0 分的，在这一项写 note 说明。`
              : `那一期不算的，在“${read.scheme}”里写 exempt：when: { measure: { ${reason.count} }, is: { max: 0 } }；就当 0 分的，在这一项写 note 说明。`,
          fixEn:
            reason.count === null
              ? `Where that means none, read its section: take: section:${read.sections[0]?.section ?? ''}; where 0 is meant, say so in a note of the item.`
              : `To leave such a period out, state exempt in ${read.scheme} with when: { measure: { ${reason.count} }, is: { max: 0 } }; where 0 is meant, say so in a note of the item.`,
        });
      }
  },
};

function readsTotal({ take }: KindOptions): boolean {
  return take === undefined || take === 'total';
}

/** Where it is said what holds without a result; null where it is not. */
function noneSaid({ missing }: Partial<Item>, measure: KindOptions): string | null {
  return ['if-none', 'first'].find((key) => measure[key] !== undefined) ?? (missing === undefined ? null : 'missing');
}

interface Empty {
  severity: 'warning' | 'info';
  zh: string;
  en: string;
  /** The measure that counts what there is; null where there is no one measure. */
  count: string | null;
  /** Told only where whoever reads it says what holds without a result: as a rule there is something. */
  asked?: boolean;
}

/** When a scheme has nothing at all to score although its subject is there; null where it always has, or says what becomes of that. */
function emptyWhere(read: Scheme, schemes: readonly Scheme[]): Empty | null {
  const items = itemsOf(read);
  const starts = (read.start ?? 0) !== 0 || read.sections.some(({ start }) => (start ?? 0) !== 0);
  if (starts || items.length === 0 || read.exempt.some((one) => !isScored(one))) return null;
  const reasons = items.map(({ item }) => nothingIn(item, schemes));
  return reasons.every((reason) => reason !== null) ? reasons[0]! : null;
}

function nothingIn({ measure, missing, start }: Item, schemes: readonly Scheme[]): Empty | null {
  if ((missing !== undefined && missing !== 'skip') || (start ?? 0) !== 0 || measure['if-none'] !== undefined)
    return null;
  if (typeof measure['entered'] === 'string') {
    const [record] = measure['entered'].split('.');
    return { severity: 'info', zh: '没有打分', en: 'nothing was entered', count: `count: ${record}` };
  }
  const below = measure['average'] !== undefined || (measure['score'] !== undefined && measure['of'] !== undefined);
  if (below)
    return { severity: 'warning', zh: '没有可取的对象', en: 'there is nobody to read from', count: null, asked: true };
  const feed = schemes.find(({ scheme }) => scheme === measure['score']);
  const exempt = feed?.exempt.find((one) => !isScored(one));
  if (feed === undefined || exempt === undefined)
    return missing === 'skip'
      ? { severity: 'warning', zh: '各项都无可计', en: 'no item has anything to measure', count: null }
      : null;
  const name = feed['title-en'] ?? feed.title;
  return {
    severity: 'warning',
    zh: `“${feed.title}”没有考核（${exempt.title}）`,
    en: `“${name}” did not assess the subject`,
    count: `score: ${feed.scheme}, combine: number`,
  };
}
