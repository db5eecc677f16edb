import type { Words } from '../../words.ts';

/** What each key of a duty means. */
export const dutyKeyDocs: Readonly<Record<string, Words>> = {
  'duty.duty': { zh: '职责编号，与文件同名', en: 'id of the duty, the same as the file' },
  'duty.on': { zh: '谁的职责：对象的种类', en: 'whose duty it is: a kind of subject' },
  'duty.applies': { zh: '只对哪些对象', en: 'only subjects with these attributes' },
  'duty.every': {
    zh: '多久一次：week（星期一至星期日，计在星期日所在的一期）、month、quarter、half-year、year',
    en: 'how often: week (Monday to Sunday, counted where its Sunday lies), month, quarter, half-year, year',
  },
  'duty.met-by': { zh: '凭什么算履行', en: 'what meets it' },
  'duty.met-by.count': { zh: '哪种纪实，或 纪实.人员字段', en: 'a record type, or record.people-field' },
  'duty.met-by.sum': { zh: '哪个数字字段的合计：纪实.字段', en: 'total of a number field: record.field' },
  'duty.met-by.where': { zh: '只算符合条件的', en: 'only records that meet this condition' },
  'duty.at-least': { zh: '至少几次；按合计的，至少多少', en: 'at least this many, or this much when added up' },
  'duty.due': {
    zh: '哪天以前履行；不写就是期末。次月 5 日前：{ day: 5 }；次年 3 月底前（every: year）：{ day: 31, months-after: 3 }；当月 25 日前：{ day: 25, months-after: 0 }',
    en: 'by which day; default the period’s end. By the 5th of the next month: { day: 5 }; by the end of March of the next year (every: year): { day: 31, months-after: 3 }; by the 25th of the month itself: { day: 25, months-after: 0 }',
  },
  'duty.due.day': {
    zh: '几号以前（含）；那个月没有这一天就是月底；与 workday 写一个',
    en: 'the day of the month, inclusive; its end where it has fewer days; either this or workday',
  },
  'duty.due.workday': {
    zh: '那个月的第几个工作日以前（含），如次月前 5 个工作日内：{ workday: 5 }；节假日写在 pack.yaml 的 holidays',
    en: 'by which working day of that month, inclusive: within five working days of the next month { workday: 5 }; holidays stand in pack.yaml',
  },
  'duty.due.months-after': {
    zh: '期末那个月之后第几个月；默认 1（次月），0 就是那个月',
    en: 'how many months after the period’s last month; default 1, 0 is that month itself',
  },
  'duty.due.period-of': {
    zh: '纪实里哪个日期字段说明属于哪一期（写那一期里任何一天）；不写：次月才到期的，归纪实日期的上一期，迟到超过一期的就要写这个字段',
    en: 'the date field of the record that says which period it belongs to, by any day in it; default, where it is due after the period: the period before the record’s date, so what may come later than that needs the field',
  },
  'duty.due.late': {
    zh: '逾期履行的在履行率里按几成算，如 0.5；默认不算',
    en: 'what a duty met late counts for in the share of duties met, such as 0.5; default nothing',
  },
  'duty.unless': {
    zh: '有这些属性的对象除外，如没有支部委员会（committee: false）、没有划分党小组（groups: false）',
    en: 'subjects with these attributes are excused, such as a branch without a committee or groups',
  },
};
