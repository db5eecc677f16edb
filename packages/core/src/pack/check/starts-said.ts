import { monthsIn } from '../../calendar.ts';
import { countingPeriod } from '../../schemes/limits/limits.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import { spans } from './caps-said.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';
import { saidBy } from './said.ts';
import { itemsOf } from './walk.ts';

/** 每月基础分 30 分 as `start: 30` of a scheme that settles by the quarter is 30 a quarter: told where the rule gives the very number for a shorter period. */
export const startsSaid: Check = {
  check: 'starts-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      for (const part of [scheme, ...scheme.sections, ...itemsOf(scheme).map(({ item }) => item)])
        checkStart(part, scheme, report);
    }
  },
};

function checkStart(part: Scheme | Section | Item, scheme: Scheme, report: Report): void {
  const { start } = part;
  if (typeof start !== 'number' || start <= 0 || part.note !== undefined) return;
  const counting = countingPeriod(scheme);
  const said = saidBy(part);
  const shorter = spans.find(({ span, words }) => monthsIn[span] < monthsIn[counting] && saysGiven(said, words, start));
  if (shorter === undefined) return;
  const { span } = shorter;
  const tallied = monthsIn[scheme.period.tally] <= monthsIn[span];
  report('rule-says-more', part, ['start'], {
    zh: `条文说每${periodZh[span]} ${start} 分，start 每${periodZh[counting]}只给一次。`,
    en: `The rule gives ${start} points each ${span}; start gives them once each ${counting}.`,
    fixZh: `${tallied ? '' : `period 的 tally 写 ${span}，`}删掉 start，另写一项 over: ${span}、measure: { number: ${start} }、points: { as-entered: true }，扣完为止的在部分里写 floor: { ${span}: 0 }；确实每${periodZh[counting]}一次的，在 note 里说明。`,
    fixEn: `${tallied ? 'In' : `Tally by the ${span}, and in`} place of start write an item with over: ${span}, measure: { number: ${start} }, points: { as-entered: true }, and floor: { ${span}: 0 } of the section where it is deducted until nothing is left; where once each ${counting} is meant, say so in note.`,
  });
}

// Between the period and the number nothing that is done, taken off or given besides.
const between = '(?:(?![扣加奖减最限次至超另])[^，。；、\\d（(])';
const marks = '(?:满分|总分|分值|[基起标]\\S{1,2}分|底分)';

/** 每月基础分30分, 每月30分; 满分30分（每月）. */
function saysGiven(text: string, period: string, value: number): boolean {
  const number = String(value).replace('.', '\\.') + '\\s*分';
  return new RegExp(
    `${period}${between}{0,14}${number}|${marks}${between}{0,4}${number}\\s*[（(](?:${period})[)）]`,
  ).test(text);
}
