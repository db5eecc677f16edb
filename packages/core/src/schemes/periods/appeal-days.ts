import { z } from 'zod';
import { type Period, lastDay } from '../../calendar.ts';
import { type HolidaysOfYear, calendarOf, workdayAfter } from '../../records/work-calendar.ts';
import { type Words, counted } from '../../words.ts';

const workdays = /^([1-9]\d{0,2})\s*(?:个?工作日|workdays?)$/;

/** How long after a period's end an appeal may be made: so many days, or so many working days (`5 个工作日`, `5 workdays`). */
export const appealDaysSchema = z.union([
  z.number().int().positive(),
  z.string().regex(workdays, 'write a number of days, or of working days: 5 个工作日'),
]);
type AppealDays = z.infer<typeof appealDaysSchema>;

/** How many working days a text says; null for days of the calendar. */
function workdaysIn(stated: AppealDays): number | null {
  return typeof stated === 'number' ? null : Number(workdays.exec(stated)![1]);
}

/** The last day (its number) on which an appeal about a period may be made, by the holidays of the pack. */
export function lastAppealDay(
  scheme: { 'appeal-days': AppealDays },
  period: Period,
  head: { holidays?: readonly HolidaysOfYear[] | undefined } | undefined,
): number {
  const stated = scheme['appeal-days'];
  const count = workdaysIn(stated);
  return count === null ? lastDay(period) + Number(stated) : workdayAfter(calendarOf(head), lastDay(period), count);
}

/** `15 天`, `5 个工作日`. */
export function appealDaysWords(stated: AppealDays): Words {
  const count = workdaysIn(stated);
  return count === null
    ? counted(Number(stated), { zh: '天', en: 'day' })
    : counted(count, { zh: '个工作日', en: 'working day' });
}
