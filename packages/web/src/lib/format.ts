import { civilOf, firstDay, lastDay, parseDay, parsePeriod, periodTitle } from '@lianxin/core';
import type { Language } from './i18n.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdaysZh = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface Parts {
  year: number;
  month: number;
  day: number;
}

function partsOf(date: string): Parts {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

function monthName(month: number): string {
  return months[month - 1] ?? '';
}

/** Whole days since 1970 of YYYY-MM-DD; civil dates have no zone. */
export function dayNumber(date: string): number {
  return parseDay(date) ?? 0;
}

/** 11月20日, 20 November: in the running year. Chinese dates are set tight. */
export function formatDay(date: string, language: Language): string {
  const { month, day } = partsOf(date);
  return language === 'en' ? `${day} ${monthName(month)}` : `${month}月${day}日`;
}

/** 2026年11月20日, 20 November 2026. */
export function formatDate(date: string, language: Language): string {
  const { year } = partsOf(date);
  return language === 'en' ? `${formatDay(date, language)} ${year}` : `${year}年${formatDay(date, language)}`;
}

/** Without the year when it is the year of `today`. */
export function formatNear(date: string, today: string, language: Language): string {
  return date.slice(0, 4) === today.slice(0, 4) ? formatDay(date, language) : formatDate(date, language);
}

/** 11-20: in tables and lines of records. */
export function formatShort(date: string): string {
  return date.slice(5);
}

export function formatWeekday(date: string, language: Language): string {
  const index = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return (language === 'en' ? weekdaysEn : weekdaysZh)[index] ?? '';
}

/** 11月20日 星期五, Friday, 20 November; with `year`, 2026年11月20日 星期五. */
export function formatWithWeekday(date: string, language: Language, year = false): string {
  const day = year ? formatDate(date, language) : formatDay(date, language);
  const weekday = formatWeekday(date, language);
  return language === 'en' ? `${weekday}, ${day}` : `${day} ${weekday}`;
}

/** The civil date in Asia/Shanghai of an instant (RFC 3339), whatever zone the device is in. */
export function dateOfTime(time: string): string {
  return new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** 11月20日 17:30: an instant in Asia/Shanghai. */
export function formatTime(time: string, language: Language): string {
  const clock = new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${formatDay(dateOfTime(time), language)} ${clock}`;
}

/** How far back or ahead a date lies from today, in words: 今天, 昨天, 3 天前, 还有 5 天. */
export function formatDistance(date: string, today: string, language: Language): string {
  const days = dayNumber(date) - dayNumber(today);
  if (language === 'en') {
    if (days === 0) return 'today';
    if (days === -1) return 'yesterday';
    if (days === 1) return 'tomorrow';
    return days < 0 ? `${-days} days ago` : `in ${days} days`;
  }
  if (days === 0) return '今天';
  if (days === -1) return '昨天';
  if (days === 1) return '明天';
  return days < 0 ? `${-days} 天前` : `还有 ${days} 天`;
}

/** 2017年第三季度, Q3 2017; 2017年9月; 2017年上半年; 2017年. */
export function formatPeriod(period: string, language: Language): string {
  const parsed = parsePeriod(period);
  return parsed === null ? period : periodTitle(parsed)[language];
}

const quarterNames = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** The part of a period without its year, for tabs: 9月, Sep; 第7周, W7; 第三季度, Q3. Years, and months that no name tells, as they are. */
export function formatPeriodShort(period: string, language: Language): string {
  const parsed = parsePeriod(period);
  if (parsed === null) return period;
  const { kind, index, starts } = parsed;
  if (kind === 'week') return language === 'en' ? `W${index + 1}` : `第${index + 1}周`;
  if (kind === 'month') return language === 'en' ? monthName(index + 1).slice(0, 3) : `${index + 1}月`;
  if (starts !== undefined) return formatPeriod(period, language);
  if (kind === 'quarter') return language === 'en' ? `Q${index + 1}` : (quarterNames[index] ?? period);
  if (kind === 'half-year') return language === 'en' ? `H${index + 1}` : index === 0 ? '上半年' : '下半年';
  return formatPeriod(period, language);
}

/** The days of a period whose name does not tell them, a week or a month cut otherwise: 3/16–3/22; null of all others. */
export function formatPeriodDays(period: string): string | null {
  const parsed = parsePeriod(period);
  if (parsed === null || (parsed.kind !== 'week' && !(parsed.kind === 'month' && parsed.months !== undefined)))
    return null;
  const [first, last] = [civilOf(firstDay(parsed)), civilOf(lastDay(parsed))];
  return `${first.month}/${first.day}–${last.month}/${last.day}`;
}

const counting = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** 18,640; 3.5: counts and points, with the decimals they have. */
export function formatNumber(value: number): string {
  return counting.format(value).replace('-', '−');
}

/** 9.0, 18.5: with a fixed number of decimals, where figures stand under each other. */
export function formatFixed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('-', '−');
}

/** +1.5, −2, 0: a change. */
export function formatChange(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** 12,000.00 元 → ¥12,000.00. */
export function formatYuan(value: number): string {
  return `¥${new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)}`;
}
