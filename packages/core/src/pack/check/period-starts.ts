import { civilOf, finerThan, firstDay } from '../../calendar.ts';
import { yearCalendarOf } from '../../schemes/periods/plan.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { periodZh } from './periods.ts';
import { type ReadMeasure, allMeasures } from './record-conditions.ts';
import { type Part, saidBy } from './said.ts';

/**
 * 年初已满 75 周岁 as `at: period-start` is the first day of the window: 1 July in a second half-year. Told where the rule speaks of the beginning of the
 * year and the window is shorter, and where another window of the scheme asks for the same on another day.
 */
export const periodStarts: Check = {
  check: 'period-starts',
  codes: ['rule-says-more', 'ends-differ'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      const asked = allMeasures(scheme).filter(({ measure }) => measure['at'] === 'period-start');
      for (const { part, path, measure, over } of asked) {
        if (!finerThan(over, 'year') || (part as Part).note !== undefined) continue;
        const at: Path = [...path, 'at'];
        const day = firstDayOf(scheme);
        const [zh, en] = [periodZh[over], over];
        const fix = {
          fixZh: `看年初的写 at: ${day}；确实看每${zh}第一天的，在 note 里说明。`,
          fixEn: `For the beginning of the year write at: ${day}; where the first day of each ${en} is meant, say so in note.`,
        };
        if (/年初|年度初|1\s*月\s*1\s*日|元旦/.test(saidBy(part as Part)))
          report('rule-says-more', part, at, {
            zh: `条文看年初；period-start 是这里每${zh}（${over}）的第一天，不都是年初。`,
            en: `The rule asks as of the beginning of the year; period-start is here the first day of each ${en}.`,
            ...fix,
          });
        else if (asked.some((other) => isWider(other, over, measure['since'])))
          report('ends-differ', part, at, {
            zh: `同一个日期（${String(measure['since'])}）别处的 period-start 是一年的第一天，这里是每${zh}（${over}）的第一天。`,
            en: `Elsewhere period-start is the first day of the year for the same date (${String(measure['since'])}), here that of each ${en}.`,
            ...fix,
          });
      }
    }
  },
};

/** Whether another measure asks for the same as of the beginning of a year. */
function isWider({ measure, over }: ReadMeasure, than: ReadMeasure['over'], since: unknown): boolean {
  return measure['since'] === since && finerThan(than, over) && !finerThan(over, 'year');
}

/** The first day of the scheme's year, as `at` names it; of years of whole weeks, which begin about it, the first of the month. */
function firstDayOf({ period }: Scheme): string {
  const calendar = yearCalendarOf(period);
  const months = calendar.months !== undefined && 'weeks' in calendar.months ? undefined : calendar.months;
  const { month, day } = civilOf(firstDay({ kind: 'year', year: 2001, index: 0, starts: calendar.starts, months }));
  return [month, day].map((number) => String(number).padStart(2, '0')).join('-');
}
