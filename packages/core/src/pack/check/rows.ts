import { type PeriodKind, monthsIn, mostIn } from '../../calendar.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import { periodZh } from './periods.ts';
import { longestDays } from './reach.ts';

/** Rows of periods fit into the window they are looked for in: three months in a row never stand in one month. */
export const rows: Check = {
  check: 'rows',
  codes: ['points-unreachable'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure, over } of measuresIn(scheme)) {
        const row = measure['in-a-row'];
        const every = measure['every'] ?? 'month';
        if (!Object.hasOwn(measure, 'streak') || typeof row !== 'number' || typeof every !== 'string') continue;
        const most = periodsIn(over, every);
        // What may begin before the window fits into none.
        if (measure['begins'] !== undefined || most === null || row <= most) continue;
        const longer = row <= (periodsIn('year', every) ?? 0) && monthsIn[scheme.period.reset] >= monthsIn.year;
        report('points-unreachable', part, [...path, 'in-a-row'], {
          zh: `只看一个${periodZh[over]}（${over}）之内，最多有 ${most} 个${everyZh[every] ?? every}：连续 ${row} 个永远到不了。`,
          en: `It looks within one ${over}, which holds ${most} ${every}(s) at most: ${row} in a row are never reached.`,
          fixZh: `${longer ? '写 over: year，在全年里找' : '把 over 写长'}；可以从以前连过来的加 begins: any-time；或把 in-a-row 改小。`,
          fixEn: `${longer ? 'Write over: year to look in the whole year' : 'Write a longer over'}; where the row may begin before it add begins: any-time; or lower in-a-row.`,
        });
      }
    }
  },
};

const everyZh: Readonly<Record<string, string>> = { ...periodZh, day: '天' };

/** How many periods a window touches at most; null for a word that is no period. */
function periodsIn(window: PeriodKind, every: string): number | null {
  if (every === 'day') return longestDays[window];
  if (!Object.hasOwn(monthsIn, every)) return null;
  return Math.max(1, Math.floor(mostIn(window, every as PeriodKind)));
}
