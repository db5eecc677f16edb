import { isScored } from '../../schemes/levels/unranked.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Part } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * Means over totals of periods in which there was nothing to score: a quarter none of whose months was assessed has a total of 0, not none, and
 * pulls the year's mean down.
 */
export const emptyTotals: Check = {
  check: 'empty-totals',
  codes: ['empty-as-zero'],
  run({ draft, located }, report) {
    if (!draft.schemes.every((scheme) => located.sound(scheme, 'sections') && located.sound(scheme, 'exempt'))) return;
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        const read = draft.schemes.find(({ scheme: id }) => id === measure['score']);
        if (read === undefined || !isMeanOfTotals(measure) || (part as Part).note !== undefined) continue;
        const reason = emptyWhere(read, draft.schemes);
        if (reason === null) continue;
        const [title, english] = [read.title, read['title-en'] ?? read.title];
        report('empty-as-zero', part, [...path, 'combine'], {
          severity: reason.severity,
          zh: `${reason.zh}的那一期，“${title}”的总分是 0，不是没有：这里的平均把它当 0 分算进去。`,
          en: `Where ${reason.en}, the total of “${english}” is 0, not none, and this mean counts it as 0.`,
          fixZh: `那一期不算的，在“${read.scheme}”里写 exempt：when: { measure: { ${reason.count} }, is: { max: 0 } }；就当 0 分的，在这一项写 note 说明。`,
          fixEn: `To leave such a period out, state exempt in ${read.scheme} with when: { measure: { ${reason.count} }, is: { max: 0 } }; where 0 is meant, say so in a note of the item.`,
        });
      }
  },
};

function isMeanOfTotals({ combine, take }: KindOptions): boolean {
  return (combine === 'average' || combine === 'trimmed') && (take === undefined || take === 'total');
}

interface Empty {
  severity: 'warning' | 'info';
  zh: string;
  en: string;
  /** The measure that counts what there is. */
  count: string;
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
  if (missing !== undefined || (start ?? 0) !== 0 || measure['if-none'] !== undefined) return null;
  if (typeof measure['entered'] === 'string') {
    const [record] = measure['entered'].split('.');
    return { severity: 'info', zh: '没有打分', en: 'nothing was entered', count: `count: ${record}` };
  }
  const feed = schemes.find(({ scheme }) => scheme === measure['score']);
  const exempt = feed?.exempt.find((one) => !isScored(one));
  if (feed === undefined || exempt === undefined || measure['of'] !== undefined) return null;
  const name = feed['title-en'] ?? feed.title;
  return {
    severity: 'warning',
    zh: `“${feed.title}”没有考核（${exempt.title}）`,
    en: `“${name}” did not assess the subject`,
    count: `score: ${feed.scheme}, combine: number`,
  };
}
