import { type Period, type YearCalendar, firstDay, lastDay, periodOf, shiftPeriod } from '../calendar.ts';
import { type WorkCalendar, workdayAfter } from '../records/work-calendar.ts';
import type { Duty } from './duty.ts';

/**
 * The last day (number) on which a duty of a period can be met in time: the period's own, or the day it says. `calendar`: which days are
 * worked on, where it counts working days; without it all but weekends are.
 */
export function dueDay({ due }: Pick<Duty, 'due'>, period: Period, calendar?: WorkCalendar): number {
  const end = lastDay(period);
  if (due === undefined) return end;
  const month = shiftPeriod(periodOf('month', end), due['months-after']);
  if (due.workday !== undefined) return workdayAfter(calendar, firstDay(month) - 1, due.workday);
  // By the 31st of a month of thirty days is by its end.
  return Math.min(firstDay(month) + (due.day ?? 31) - 1, lastDay(month));
}

/**
 * The period that a record of a day belongs to. `named`: the day in the field that says so, for a duty that names one; null where it was
 * left empty, and then it belongs to none. What is due after a period's end, with no such field, is of the period before the record's.
 * `years`: how the scheme that asks counts months and years, where not as the calendar does.
 */
export function periodMet(
  duty: Pick<Duty, 'due' | 'every'>,
  day: number,
  named: number | null,
  years?: YearCalendar,
): Period | null {
  if (duty.due?.['period-of'] !== undefined) return named === null ? null : periodOf(duty.every, named, years);
  const held = periodOf(duty.every, day, years);
  return (duty.due?.['months-after'] ?? 0) > 0 ? shiftPeriod(held, -1) : held;
}

/** The period of a duty that is to be met next on a day: the first whose last day has not passed. */
export function periodNext(
  duty: Pick<Duty, 'due' | 'every'>,
  day: number,
  calendar?: WorkCalendar,
  years?: YearCalendar,
): Period {
  let period = periodOf(duty.every, day, years);
  while (dueDay(duty, shiftPeriod(period, -1), calendar) >= day) period = shiftPeriod(period, -1);
  while (dueDay(duty, period, calendar) < day) period = shiftPeriod(period, 1);
  return period;
}
