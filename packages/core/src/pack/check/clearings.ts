import { monthsIn } from '../../calendar.ts';
import { canBeCleared } from '../../schemes/clearing.ts';
import { countingPeriod } from '../../schemes/limits.ts';
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
  const counting = countingPeriod(scheme);
  for (const item of items)
    if (item.over !== undefined && monthsIn[item.over] < monthsIn[counting])
      report('window-outside', item, ['over'], {
        zh: `整个考核清零要退回计分周期（${counting}）里已计的分，“${item.title}”只看 ${item.over}。`,
        en: `Clearing the whole score takes back what counted in the counting period (${counting}); ${item.item} looks at a ${item.over} only.`,
        fixZh: `去掉 over，或写 over: ${counting}；每${item.over === 'month' ? '月' : '期'}的上限写 cap: { ${item.over}: … }。`,
        fixEn: `Delete over or write over: ${counting}; for the most of a ${item.over} write cap: { ${item.over}: … }.`,
      });
  for (const group of scheme.groups)
    if (group.cap !== undefined || group.floor !== undefined || group.take === 'best')
      report('wrong-value', group, [group.cap !== undefined ? 'cap' : group.floor !== undefined ? 'floor' : 'take'], {
        severity: 'warning',
        zh: `清零时组“${group.title}”的限制不会重新开始。`,
        en: `Limits of the group ${group.group} do not begin anew when the score is cleared.`,
        fixZh: '上限写在项目、部分或总分上。',
        fixEn: 'State the limits on the items, a section or the whole.',
      });
}
