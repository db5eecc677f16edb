import { describe, expect, it } from 'vitest';
import {
  dateOfTime,
  dayNumber,
  formatChange,
  formatDate,
  formatDay,
  formatDistance,
  formatFixed,
  formatNear,
  formatNumber,
  formatPeriod,
  formatPeriodDays,
  formatPeriodShort,
  formatShort,
  formatTime,
  formatWeekday,
  formatWithWeekday,
  formatYuan,
} from './format.ts';

describe('dates', () => {
  it('are set tight in Chinese', () => {
    expect(formatDay('2026-11-02', 'zh')).toBe('11月2日');
    expect(formatDate('2026-11-22', 'zh')).toBe('2026年11月22日');
    expect(formatDate('2026-11-22', 'en')).toBe('22 November 2026');
    expect(formatShort('2026-11-22')).toBe('11-22');
  });

  it('carry the year only when it is another', () => {
    expect(formatNear('2026-12-10', '2026-11-20', 'zh')).toBe('12月10日');
    expect(formatNear('2027-01-10', '2026-11-20', 'zh')).toBe('2027年1月10日');
  });

  it('know their weekday, also before 1970', () => {
    expect(formatWeekday('2026-11-20', 'zh')).toBe('星期五');
    expect(formatWeekday('1969-12-31', 'en')).toBe('Wednesday');
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(formatWithWeekday('2026-11-20', 'zh', true)).toBe('2026年11月20日 星期五');
    expect(formatWithWeekday('2026-11-20', 'en')).toBe('Friday, 20 November');
  });

  it('take instants to the county’s day, not the device’s', () => {
    expect(dateOfTime('2017-09-30T16:00:00Z')).toBe('2017-10-01');
    expect(formatTime('2017-09-30T15:59:00.000Z', 'zh')).toBe('9月30日 23:59');
  });

  it.each([
    ['2017-09-03', '今天', 'today'],
    ['2017-09-02', '昨天', 'yesterday'],
    ['2017-09-04', '明天', 'tomorrow'],
    ['2017-08-31', '3 天前', '3 days ago'],
    ['2017-09-08', '还有 5 天', 'in 5 days'],
  ])('say how far %s lies from 2017-09-03', (date, zh, en) => {
    expect(formatDistance(date, '2017-09-03', 'zh')).toBe(zh);
    expect(formatDistance(date, '2017-09-03', 'en')).toBe(en);
  });
});

describe('periods', () => {
  it.each([
    ['2017', '2017年', '2017'],
    ['2017-H1', '2017年上半年', 'first half of 2017'],
    ['2017-Q3', '2017年第三季度', 'Q3 2017'],
    ['2017-09', '2017年9月', 'September 2017'],
  ])('%s', (period, zh, en) => {
    expect(formatPeriod(period, 'zh')).toBe(zh);
    expect(formatPeriod(period, 'en')).toBe(en);
  });

  it('are short on tabs', () => {
    expect(formatPeriodShort('2017-09', 'zh')).toBe('9月');
    expect(formatPeriodShort('2017-09', 'en')).toBe('Sep');
    expect(formatPeriodShort('2017-Q3', 'zh')).toBe('第三季度');
    expect(formatPeriodShort('2017-H2', 'en')).toBe('H2');
    expect(formatPeriodShort('2016-2017', 'zh')).toBe('2016—2017年');
  });

  it('tell their days where the name does not', () => {
    expect([formatPeriodShort('2026-W12', 'zh'), formatPeriodDays('2026-W12')]).toEqual(['第12周', '3/16–3/22']);
    expect(formatPeriodDays('2026-W01')).toBe('12/29–1/4');
    expect(formatPeriodDays('2026-02@d26')).toBe('1/26–2/25');
    expect([formatPeriodDays('2026-02'), formatPeriodDays('2026-Q1')]).toEqual([null, null]);
  });
});

it('numbers keep their decimals and use a true minus', () => {
  expect(formatNumber(18640)).toBe('18,640');
  expect(formatNumber(-2.5)).toBe('−2.5');
  expect(formatFixed(9, 1)).toBe('9.0');
  expect(formatChange(1.5)).toBe('+1.5');
  expect(formatChange(0)).toBe('0');
  expect(formatYuan(1200)).toBe('¥1,200.00');
});
