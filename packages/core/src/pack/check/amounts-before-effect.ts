import { monthsIn } from '../../calendar.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Part } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * Earlier amounts (the income of the three years before) read as results of a scheme that only adds up records: before the pack's day of effect the
 * scheme has none, though the records of those years may be there.
 */
export const amountsBeforeEffect: Check = {
  check: 'amounts-before-effect',
  codes: ['amount-before-effect'],
  run({ draft, located }, report) {
    if (!draft.schemes.every((scheme) => located.sound(scheme, 'sections'))) return;
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        const read = draft.schemes.find(({ scheme: id }) => id === measure['score'] && id !== scheme.scheme);
        if (read === undefined || measure['period'] !== 'previous' || measure['first'] !== undefined) continue;
        const sum = (part as Part).note === undefined ? amountOf(read) : null;
        if (sum === null) continue;
        report('amount-before-effect', part, [...path, 'period'], {
          zh: `“${read.title}”是制度施行后才有的结果：施行以前各年的数取不到，头几年的基数会少。`,
          en: `“${read['title-en'] ?? read.title}” has results from the day of effect on only: amounts of the years before are not found, and the first bases come out too low.`,
          fixZh: `以前的纪实录入了的，直接取纪实：earlier: { sum: ${sum} }，再前一年再套一层 earlier；就从施行后算的，在 note 里说明。`,
          fixEn: `Where records of those years are entered, read these: earlier: { sum: ${sum} }, another earlier around it for the year before that; where it is to begin with the rules, say so in note.`,
        });
      }
  },
};

/** The number field that a scheme of amounts adds up each year; null where it scores, or measures something else. */
function amountOf(scheme: Scheme): string | null {
  const { unit, start, levels, period } = scheme;
  const [only, ...more] = itemsOf(scheme);
  const yearly = monthsIn[period.settle] >= 12;
  if (unit === undefined || !yearly || (start ?? 0) !== 0 || levels.length > 0 || !only || more.length > 0) return null;
  const { sum } = only.item.measure;
  return typeof sum === 'string' ? sum : null;
}
