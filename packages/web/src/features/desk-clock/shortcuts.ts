import { firstDay, formatDay, nextPeriod, parseDay, periodOf } from '@lianxin/core';

/** First day of the month after a day, YYYY-MM-DD. */
export function nextMonthStart(today: string): string {
  return formatDay(firstDay(nextPeriod(periodOf('month', parseDay(today) ?? 0))));
}

/** Ten days into the quarter after a day: late records are in and the quarter is settled. */
export function afterNextQuarter(today: string): string {
  return formatDay(firstDay(nextPeriod(periodOf('quarter', parseDay(today) ?? 0))) + 10);
}
