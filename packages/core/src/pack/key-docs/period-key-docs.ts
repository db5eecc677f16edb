import type { Words } from '../../words.ts';

/** What the keys of periods are for: those of `period`, and limits by period. */
export const periodKeyDocs: Readonly<Record<string, Words>> = {
  'cap.week': { zh: '每周最多几分', en: 'most points in a week' },
  'cap.month': { zh: '每月最多几分', en: 'most points in a month' },
  'cap.quarter': { zh: '每季度最多几分', en: 'most points in a quarter' },
  'cap.half-year': { zh: '每半年最多几分', en: 'most points in a half-year' },
  'cap.year': {
    zh: '每年最多几分：按全年合计（有加有减的先加总）封顶，先后不论',
    en: 'most points in a year: of the sum of all gains and losses, in whatever order they came',
  },
  'cap.two-years': { zh: '每两年最多几分', en: 'most points in two years' },
  'cap.three-years': { zh: '每三年最多几分', en: 'most points in three years' },
  'cap.four-years': { zh: '每四年最多几分', en: 'most points in four years' },
  'cap.five-years': { zh: '每五年最多几分', en: 'most points in five years' },
  'cap.six-years': { zh: '每六年最多几分', en: 'most points in six years' },
  'floor.week': { zh: '每周不低于几分', en: 'fewest points in a week' },
  'floor.month': { zh: '每月不低于几分', en: 'fewest points in a month' },
  'floor.quarter': { zh: '每季度不低于几分', en: 'fewest points in a quarter' },
  'floor.half-year': { zh: '每半年不低于几分', en: 'fewest points in a half-year' },
  'floor.year': {
    zh: '每年不低于几分：按全年合计，先后不论；扣完为止的，整改补回也不会超过原来的分',
    en: 'fewest points in a year: of the sum of all, in whatever order; what is put right later gives back no more than was taken',
  },
  'floor.two-years': { zh: '每两年不低于几分', en: 'fewest points in two years' },
  'floor.three-years': { zh: '每三年不低于几分', en: 'fewest points in three years' },
  'floor.four-years': { zh: '每四年不低于几分', en: 'fewest points in four years' },
  'floor.five-years': { zh: '每五年不低于几分', en: 'fewest points in five years' },
  'floor.six-years': { zh: '每六年不低于几分', en: 'fewest points in six years' },
  'scheme.period.tally': {
    zh: '多久记一次分：month、quarter……，周评写 week（这时每月、每季、每年都由整周组成）',
    en: 'how often points are tallied: month, quarter …; week for weekly results (months, quarters and years are then made of whole weeks)',
  },
  'scheme.period.settle': {
    zh: '多久定一次级、排一次名（到 four-years 四年、six-years 六年一评）：周评周排名写 week，周记分月评比写 month',
    en: 'how often levels settle and places are given (up to four-years, six-years): week for a weekly ranking, month where weeks are tallied and months compared',
  },
  'scheme.period.reset': { zh: '多久清零', en: 'how often everything starts from zero' },
  'scheme.period.first-year': {
    zh: '几年一清零的（two-years 到 six-years，如任期），从哪一年起算；不写就是能被几整除的年份（两年的是双数年）',
    en: 'a year in which a period of several years (two-years to six-years: a term of office) begins; default years that their number divides (even ones for two)',
  },
  'scheme.period.year-starts': {
    zh: '一年从几月开始（学年写 9，十二月到次年十一月写 12），默认 1；半年、季度、每年的上限也从这个月数起。周期按开始的年份称呼：2024@09 是2024年9月到2025年8月',
    en: 'the month in which a year begins (9 for a school year), default 1; half-years, quarters and caps a year count from it too. A period is named by the year it begins in: 2024@09 is September 2024 to August 2025',
  },
  'scheme.period.half-starts': {
    zh: '下半年（第二学期）从几月开始，默认上半年之后六个月。学年 9 月起、第一学期 9 月至次年 1 月（五个月）、第二学期 2 月至 8 月（七个月）：year-starts: 9, half-starts: 2, settle: half-year。这时不能按季度计',
    en: 'the month in which the second half of the year (the second semester) begins, default six months after the first. A school year from September, semesters from September to January (five months) and February to August (seven): year-starts: 9, half-starts: 2, settle: half-year. Nothing then goes by quarters',
  },
  'scheme.period.week-starts': {
    zh: '按周计分（tally: week）的，一周从星期几开始：1 周一（默认）到 7 周日；上周五到本周四写 5。周按国际周次称呼：2026-W07',
    en: 'with tally: week, the day a week begins on: 1 Monday (default) to 7 Sunday; 5 from Friday to Thursday. Weeks are named 2026-W07 (ISO 8601)',
  },
  'scheme.period.week-month': {
    zh: '跨月的一周归哪个月（跨年的归哪年）：most-days 多数日子所在的（默认）、first-day 第一天所在的、last-day 最后一天所在的',
    en: 'which month (and year) a week belongs to that lies in two: most-days, the one with most of its days (default), first-day or last-day',
  },
  'scheme.period.month-starts': {
    zh: '一月从几日开始，默认 1：上月 26 日至本月 25 日为一个月写 26（16 及以后从上月起算，2 到 15 从当月起算）；季度、年度随之',
    en: 'the day a month begins on, default 1: 26 for the 26th of the month before to the 25th (from 16 on in the month before, up to 15 in the month itself); quarters and years accordingly',
  },
  'scheme.period.first-day': {
    zh: '从哪一天起考核：办法年中才施行的（自 2025 年 7 月 1 日起施行），写 first-day: 2025-07-01。之前的周期没有人被考核，不定级，不进平均、次数和名次，当年那天以前的纪实不计分；往前看的（valid、within-months、over: ever、上年同期）照看。以后改版，当年一直有办法管着的，仍写当初那一天。不写，施行那年从年初算起',
    en: 'the day from which it assesses, where a document comes into force within a year (on 1 July 2025): first-day: 2025-07-01. In periods that end before nobody is assessed: they have no level and are in no mean, count or ranking, and records before that day in that year give no points; what looks back (valid, within-months, over: ever, the year before) still does. Later versions keep the day on which the first began. Without it, the year it comes into force in is scored from its beginning',
  },
};
