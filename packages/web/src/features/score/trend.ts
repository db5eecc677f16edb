import { civilOf, firstDay, lastDay, parsePeriod } from '@lianxin/core';
import { formatPeriodShort } from '../../lib/format.ts';
import type { Language } from '../../lib/i18n.ts';

export interface TrendPoint {
  x: number;
  y: number;
}

/** Places of values on a field of 100 × 30, each in the middle of its own column, the highest near the top; equal values lie on the middle line. */
export function trendShape(values: readonly number[]): TrendPoint[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = 100 / values.length;
  return values.map((value, at) => ({
    x: Math.round((at + 0.5) * step * 10) / 10,
    y: high === low ? 15 : Math.round((27 - (24 * (value - low)) / (high - low)) * 10) / 10,
  }));
}

const quarters = ['一季度', '二季度', '三季度', '四季度'];
const halves = ['上半年', '下半年'];

/** What a period is called under a point of the line: 25年四季度 would not fit eight times, so the year stands only where it begins. */
export function periodMark(period: string, language: Language): string {
  const parsed = parsePeriod(period);
  if (parsed === null) return period;
  const [first, last] = [civilOf(firstDay(parsed)), civilOf(lastDay(parsed))];
  const { kind, index, starts, half } = parsed;
  if (kind !== 'week' && kind !== 'month' && kind !== 'quarter' && kind !== 'half-year') {
    return first.year === last.year ? `${first.year}` : `${first.year}${language === 'zh' ? '—' : '–'}${last.year}`;
  }
  const within =
    kind === 'week' || kind === 'month'
      ? formatPeriodShort(period, language)
      : starts !== undefined || half !== undefined
        ? language === 'zh'
          ? `${first.month}—${last.month}月`
          : `${first.month}–${last.month}`
        : language === 'zh'
          ? ((kind === 'quarter' ? quarters : halves)[index] ?? '')
          : `${kind === 'quarter' ? 'Q' : 'H'}${index + 1}`;
  return index === 0 ? `${first.year} ${within}` : within;
}
