import { type PeriodKind, periodTitle } from '../../calendar.ts';
import type { WeekMonth } from '../../month-cut.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Words } from '../../words.ts';

const weekMonthWords: Readonly<Record<WeekMonth, Words>> = {
  'most-days': { zh: '多数日子', en: 'most of its days' },
  'first-day': { zh: '第一天', en: 'its first day' },
  'last-day': { zh: '最后一天', en: 'its last day' },
};
const weekdays = '一二三四五六日';
const weekdaysEn = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** 一周从周一到周日，跨月的归多数日子所在的月；每月从上月26日到25日. */
export function monthWords({ period }: Scheme): Words[] {
  if (period.tally === 'week') {
    const first = (period['week-starts'] ?? 1) - 1;
    const last = (first + 6) % 7;
    const by = weekMonthWords[period['week-month'] ?? 'most-days'];
    return [
      {
        zh: `一周从周${weekdays[first]}到周${weekdays[last]}，跨月的一周归${by.zh}所在的月，跨年的同样`,
        en: `weeks run from ${weekdaysEn[first]} to ${weekdaysEn[last]} and belong to the month, and the year, of ${by.en}`,
      },
    ];
  }
  const day = period['month-starts'] ?? 1;
  if (day === 1) return [];
  return [
    day < 16
      ? {
          zh: `每月从当月${day}日到次月${day - 1}日，季度、年度随之`,
          en: `months run from day ${day} to day ${day - 1} of the next month, quarters and years accordingly`,
        }
      : {
          zh: `每月从上月${day}日到当月${day - 1}日，季度、年度随之`,
          en: `months run from day ${day} of the month before to day ${day - 1}, quarters and years accordingly`,
        },
  ];
}

/** 自2025年7月1日起考核. */
export function firstDayWords({ period }: Scheme): Words[] {
  const day = period['first-day'];
  if (day === undefined) return [];
  const [year, month, date] = day.split('-').map(Number);
  return [{ zh: `自${year}年${month}月${date}日起考核`, en: `assesses from ${day}` }];
}

/** 一年从9月起算，到次年8月；下半年从2月起. */
export function yearStarts({ period }: Scheme): Words[] {
  const starts = period['year-starts'] ?? 1;
  const half = period['half-starts'];
  const monthEn = (month: number) => periodTitle({ kind: 'month', year: 0, index: month - 1 }).en.split(' ')[0];
  return [
    ...(starts === 1
      ? []
      : [{ zh: `一年从${starts}月起算，到次年${starts - 1}月`, en: `years begin in ${monthEn(starts)}` }]),
    ...(half === undefined
      ? []
      : [{ zh: `下半年从${half}月起算`, en: `the second half of a year begins in ${monthEn(half)}` }]),
  ];
}

export const settledTimes: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '周', en: 'weeks' },
  month: { zh: '个月', en: 'months' },
  quarter: { zh: '个季度', en: 'quarters' },
  'half-year': { zh: '个半年', en: 'half-years' },
  year: { zh: '年', en: 'years' },
  'two-years': { zh: '个两年', en: 'spans of two years' },
  'three-years': { zh: '个三年', en: 'spans of three years' },
  'four-years': { zh: '个四年', en: 'spans of four years' },
  'five-years': { zh: '个五年', en: 'spans of five years' },
  'six-years': { zh: '个六年', en: 'spans of six years' },
};

/** From when a pack holds, as a document says it: 2021年1月1日起施行. */
export function inForce(day: string, language: keyof Words): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日起施行` : `in force from ${day}`;
}
