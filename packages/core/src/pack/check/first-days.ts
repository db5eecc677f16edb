import { firstDay, formatDay, inYearsFrom, parseDay } from '../../calendar.ts';
import { yearCalendarOf, yearHolding } from '../../schemes/periods/plan.ts';
import type { Check } from './check.ts';

// Years of whole weeks, or that begin on 26 December, still begin with the calendar's.
const aboutTheSame = 15;

/** A pack that comes into force within a scheme's year: without a first day that year is scored from its beginning. */
export const firstDays: Check = {
  check: 'first-days',
  codes: ['assessed-before-effect'],
  run({ draft, located }, report) {
    const effect = parseDay(draft.head['effective-from']);
    if (effect === null) return;
    for (const scheme of draft.schemes) {
      const { period } = scheme;
      // A scheme from above was in force before, by the pack that has it.
      const own = located.place(period)?.pack === draft.head.pack;
      if (!own || period['first-day'] !== undefined || !located.sound(scheme, 'period')) continue;
      const year = inYearsFrom({ kind: 'year', year: yearHolding(period, effect), index: 0 }, yearCalendarOf(period));
      const begins = firstDay(year);
      if (effect - begins <= aboutTheSame) continue;
      const [day, first] = [draft.head['effective-from'], formatDay(begins)];
      report('assessed-before-effect', scheme, ['period'], {
        zh: `制度包自 ${day} 起施行，“${scheme.title}”这一年却从 ${first} 算起：${day} 以前的周期照样计分、定级，以前的纪实也计分。`,
        en: `The pack is in force from ${day}, but ${scheme.scheme} scores this year from ${first}: periods before ${day} are scored and settled, and records before it count.`,
        fixZh: `从施行那天起才考核的，period 里写 first-day: ${day}；以前已经按旧版考核的，写旧版开始考核的那一天。`,
        fixEn: `Where assessing begins on that day, write first-day: ${day} in period; where an earlier version held before, the day on which that began.`,
      });
    }
  },
};
