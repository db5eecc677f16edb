import { monthsIn } from '../../calendar.ts';
import { clearingsOf, cycleMonths } from '../../schemes/vetoes/cleared-by.ts';
import { canBeCleared, shapeOfClearing } from '../../schemes/limits/clearing.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** A scheme that is cleared as a whole has something to clear, back to the beginning of its counting period. */
export const clearings: Check = {
  check: 'clearings',
  codes: ['wrong-value', 'window-outside'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (scheme['cleared-by'] && located.sound(scheme, 'sections')) checkClearing(scheme, report);
      if (scheme['cleared-at'] && located.sound(scheme, 'cleared-at')) checkFull(scheme, scheme['cleared-at'], report);
    }
  },
};

/** A total that runs on, from below the bound, with nothing else that says what goes over. */
function checkFull(scheme: Scheme, { total }: NonNullable<Scheme['cleared-at']>, report: Report): void {
  const wrong = (path: string[], zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-value', scheme, path, { zh, en, fixZh, fixEn });
  if (scheme['count-from'] !== 'reset')
    wrong(
      ['cleared-at'],
      '每次结算本来就从头计分，没有什么可清零的。',
      'Every settling counts afresh already: there is nothing to begin anew.',
      '加一行 count-from: reset。',
      'Add the line count-from: reset.',
    );
  if (total <= scheme.start)
    wrong(
      ['cleared-at', 'total'],
      `起始就有 ${scheme.start} 分，每次都满 ${total} 分。`,
      `It starts with ${scheme.start}: ${total} is always reached.`,
      '写比起始分大的数。',
      'Write more than the start.',
    );
  if (scheme.expires !== undefined)
    wrong(
      ['cleared-at'],
      '有有效期的余额不能满分清零。',
      'A balance with expires cannot begin anew at a total.',
      '删掉 expires，或删掉 cleared-at。',
      'Delete expires or cleared-at.',
    );
  if (!['last', undefined].includes(scheme['reset-total']))
    wrong(
      ['reset-total'],
      '满分清零的，全年的总分是最后一次的。',
      'Where totals begin anew, that of the year is the last.',
      '删掉 reset-total。',
      'Delete reset-total.',
    );
}

function checkClearing(scheme: Scheme, report: Report): void {
  const clearing = scheme['cleared-by'];
  clearingsOf(clearing).forEach((one, at) => {
    const wrong = shapeOfClearing(one);
    if (wrong)
      report('wrong-value', scheme, Array.isArray(clearing) ? ['cleared-by', at] : ['cleared-by'], {
        zh: `${wrong.message.zh}。`,
        en: `${capital(wrong.message.en)}.`,
        fixZh: `${wrong.remedy.zh}。`,
        fixEn: `${capital(wrong.remedy.en)}.`,
      });
  });
  const items = itemsOf(scheme)
    .map(({ item }) => item)
    .filter((item) => canBeCleared(item) && item.measure['cleared-by'] === undefined);
  if (items.length === 0)
    report('wrong-value', scheme, ['cleared-by'], {
      zh: '没有可以清零的项目：清的是量 count、sum、value 的。',
      en: 'There is nothing to clear: only items that measure count, sum or value can be.',
      fixZh: '删掉 cleared-by，或把纪实直接量成 count、sum、value。',
      fixEn: 'Delete cleared-by, or measure the records by count, sum or value.',
    });
  if (cycleMonths(clearing) > 0) return checkCycles(scheme, report);
  const counting = countingPeriod(scheme);
  for (const item of items)
    if (item.over !== undefined && monthsIn[item.over] < monthsIn[counting])
      report('window-outside', item, ['over'], {
        zh: `整个考核清零要退回计分周期（${counting}）里已计的分，“${item.title}”只看 ${item.over}。`,
        en: `Clearing the whole score takes back what counted in the counting period (${counting}); ${item.item} looks at a ${item.over} only.`,
        fixZh: `去掉 over，或写 over: ${counting}；每${item.over === 'month' ? '月' : '期'}的上限写 cap: { ${item.over}: … }。`,
        fixEn: `Delete over or write over: ${counting}; for the most of a ${item.over} write cap: { ${item.over}: … }.`,
      });
}

/** A whole score in cycles from each subject's own day: it runs on until they end, and nothing in it goes by the calendar. */
function checkCycles(scheme: Scheme, report: Report): void {
  const counting = countingPeriod(scheme);
  if (counting !== scheme.period.reset)
    report('wrong-value', scheme, ['cleared-by'], {
      zh: '每次结算从头计分，一个记分周期的分连不起来。',
      en: 'Every settling counts afresh: a cycle has no running score.',
      fixZh: '加一行 count-from: reset（到 reset 不会清零，看各人的周期）。',
      fixEn: 'Add the line count-from: reset (a reset clears nothing then; the cycles do).',
    });
  for (const key of ['carry', 'cleared-at'] as const)
    if (scheme[key] !== undefined)
      report('wrong-value', scheme, [key], {
        zh: `按各人的周期清零的，不能写 ${key}：周期没到的分跨年照计，本来就不用结转。`,
        en: `Scores in cycles of their own exclude ${key}: within a cycle points go on over the end of a year anyway.`,
        fixZh: `删掉 ${key}。`,
        fixEn: `Delete ${key}.`,
      });
  if (scheme['beyond-limits'] === 'lost')
    report('wrong-value', scheme, ['beyond-limits'], {
      zh: '按各人的周期清零的，不能写 beyond-limits: lost：上一年带过来的分到年初是一笔，看不出先后。',
      en: 'Scores in cycles of their own exclude beyond-limits: lost: what comes from the year before is one sum, in no order.',
      fixZh: '写 beyond-limits: kept。',
      fixEn: 'Write beyond-limits: kept.',
    });
  for (const { item } of itemsOf(scheme)) {
    if (item.counts === false) continue;
    if (!canBeCleared(item))
      report('wrong-value', item, ['measure'], {
        zh: `“${item.title}”不能按各人的周期清零：只有量 count、sum、value 的（不写 distinct、latest-for、spread）可以，它到年底就断了。`,
        en: `${item.item} cannot go by cycles: only items that measure count, sum or value (without distinct, latest-for, spread) can; it would break off with the year.`,
        fixZh: '把它记成纪实，用 count、sum 或 value 来量；或放进另一个考核。',
        fixEn: 'Record it, and measure the records by count, sum or value; or put it into another scheme.',
      });
    else if (item.over !== undefined && item.over !== counting)
      report('window-outside', item, ['over'], {
        zh: `按周期清零的要看整个计分段（${counting}），“${item.title}”只看 ${item.over}。`,
        en: `What goes by cycles looks at the whole counting period (${counting}); ${item.item} at a ${item.over} only.`,
        fixZh: '去掉 over。',
        fixEn: 'Delete over.',
      });
  }
  const limited = [...itemsOf(scheme).map(({ item }) => item), ...scheme.sections, ...scheme.groups, scheme];
  for (const part of limited)
    for (const key of ['cap', 'floor'] as const) {
      const short = limitsOf(part[key], counting).find(({ kind }) => kind !== counting);
      if (short)
        report('wrong-value', part, [key, short.kind], {
          zh: `按各人的周期清零的，没有每${short.kind === 'month' ? '月' : '期'}（${short.kind}）的上下限：上一年带过来的分都在年初那个月。`,
          en: `What goes by cycles has no limits by ${short.kind}: what comes from the year before stands in the first month.`,
          fixZh: `只写一个数，是一个周期里的${key === 'cap' ? '上限' : '下限'}；每条、每天的写在 measure 里（value 的 cap、together）。`,
          fixEn: `Write a number alone, which is for a cycle; limits of a record or a day go into the measure (cap, together of value).`,
        });
    }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
