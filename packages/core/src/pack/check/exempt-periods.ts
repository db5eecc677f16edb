import { monthsIn } from '../../calendar.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import { isScored } from '../../schemes/levels/unranked.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Words } from '../../words.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Part } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * What was done in a settle period in which somebody is not assessed counts in no total, and yet stays in whatever looks over a longer time: it
 * uses up the cap of a year, takes the one place of `once-for`, and stands in a row as a month without.
 */
export const exemptPeriods: Check = {
  check: 'exempt-periods',
  codes: ['exempt-uses-up'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['period', 'sections', 'groups', 'exempt'].every((key) => located.sound(scheme, key))) continue;
      const exempt = scheme.exempt.find((one) => !isScored(one) && one.note === undefined && isOwn(one.when));
      const [used] = exempt === undefined ? [] : usedUp(scheme);
      if (exempt === undefined || used === undefined) continue;
      report('exempt-uses-up', exempt, ['when'], {
        zh: `“${exempt.title}”不考核的那几期，做的事不计分，${used.zh}。`,
        en: `In periods not assessed for “${exempt['title-en'] ?? exempt.title}” nothing counts, and yet ${used.en}.`,
        fixZh:
          '那几期的纪实不该占的，在项目的 where 里把它们除外（如 unless、where 里写日期条件）；就是这样算的，在这里写 note 说明。',
        fixEn:
          'Where records of those periods should not, leave them out on the items (unless, or a condition on dates in where); if that is meant, say so in a note here.',
      });
    }
  },
};

/** Whether the reason lies in what happens, not in there being no results to go by. */
function isOwn(when: Scheme['exempt'][number]['when']): boolean {
  return !('measure' in when) && !('months-below' in when) && !('days-below' in when);
}

/** What looks further than a settle period, in words. */
function usedUp(scheme: Scheme): Words[] {
  const longer = (kind: keyof typeof monthsIn) => monthsIn[kind] > monthsIn[scheme.period.settle];
  const parts = [...scheme.sections, ...scheme.groups, ...itemsOf(scheme).map(({ item }) => item)];
  const capped = parts.find((part) => limitsOf(part.cap, countingPeriod(scheme)).some(({ kind }) => longer(kind)));
  const looking = measuresIn(scheme).filter(({ over }) => longer(over));
  const once = looking.find(({ measure }) => measure['once-for'] !== undefined);
  const row = looking.find(({ measure }) => measure['streak'] !== undefined && measure['without'] === true);
  const named = (part: object) => ({
    zh: (part as Part).title ?? '',
    en: (part as { 'title-en'?: string })['title-en'] ?? (part as Part).title ?? '',
  });
  return [
    capped && { zh: `却占用“${named(capped).zh}”的上限`, en: `it uses up the cap of “${named(capped).en}”` },
    once && {
      zh: `却算“${named(once.part).zh}”的那一次（once-for）`,
      en: `it is the once of “${named(once.part).en}” (once-for)`,
    },
    row && {
      zh: `却在“${named(row.part).zh}”里算作没有（streak）`,
      en: `it counts in “${named(row.part).en}” as a period without (streak)`,
    },
  ].filter((words) => words !== undefined);
}
