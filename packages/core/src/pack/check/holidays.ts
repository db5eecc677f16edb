import { civilOf, formatDay } from '../../calendar.ts';
import { countsWorkdays, listedDays, outsideYear } from '../../records/work-calendar.ts';
import type { Check } from './check.ts';

/** Working days have their holidays, each in its year and not worked on as well. */
export const holidays: Check = {
  check: 'holidays',
  codes: ['holidays-missing', 'wrong-value'],
  run({ draft }, report) {
    const years = draft.head.holidays ?? [];
    for (const one of years) {
      for (const { key, day } of outsideYear(one).slice(0, 1))
        report('wrong-value', one, [key], {
          zh: `${formatDay(day)} 不在 ${one.year} 年。`,
          en: `${formatDay(day)} is not in ${one.year}.`,
          fixZh: `写到 ${civilOf(day).year} 年那一条里，或改日期。`,
          fixEn: `Write it in the entry of ${civilOf(day).year}, or correct the date.`,
        });
      const off = new Set(listedDays(one.off));
      const both = listedDays(one.work).find((day) => off.has(day));
      if (both !== undefined)
        report('wrong-value', one, ['work'], {
          zh: `${formatDay(both)} 又放假又上班。`,
          en: `${formatDay(both)} is both off and worked on.`,
          fixZh: '留一处。',
          fixEn: 'Keep one of the two.',
        });
    }
    for (const duty of draft.duties)
      if (countsWorkdays(duty['met-by']))
        report('wrong-value', duty, ['met-by'], {
          zh: '职责的条件里不能用工作日。',
          en: 'Conditions of duties cannot count working days.',
          fixZh: '写 days from … to …，或另设数字字段。',
          fixEn: 'Write days from … to …, or enter them in a number field.',
        });
    const counting = [...draft.schemes, ...draft.indicators, ...draft.duties].find(countsWorkdays);
    if (counting === undefined || years.length > 0) return;
    report('holidays-missing', draft.head, ['pack'], {
      zh: '规则里有工作日，pack.yaml 没有写 holidays：只除去双休日，节假日和调休都不算。',
      en: 'Rules count working days, but pack.yaml has no holidays: only weekends are left out.',
      fixZh:
        '照国务院办公厅的放假通知，按年写 holidays: [{ year: 2017, off: [{ from: 2017-01-27, to: 2017-02-02 }], work: [2017-01-22] }]。',
      fixEn:
        'Write the holidays of each year as the State Council tells them: holidays: [{ year: 2017, off: [{ from: 2017-01-27, to: 2017-02-02 }], work: [2017-01-22] }].',
    });
  },
};
