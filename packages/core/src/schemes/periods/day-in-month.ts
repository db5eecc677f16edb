import { type Period, civilOf, firstDay, lastDay, periodsIn } from '../../calendar.ts';
import { type Plan, schemePeriodOf } from './plan.ts';

/** The months of a slot; where slots are weeks, a month is counted with its first. */
export function monthsOf(plan: Plan, slot: number): Period[] {
  if (plan.periods.tally !== 'week') return periodsIn(plan.slots[slot]!, 'month');
  const month = monthOfWeek(plan, slot);
  return firstDay(month) === plan.slotFirst[slot] ? [month] : [];
}

/** The day of a number (1–28) in a month; after its end where it has none, not beginning on its first. */
export function dayNumbered(month: Period, number: number): number {
  if (month.months === undefined) return firstDay(month) + number - 1;
  let day = firstDay(month);
  while (day <= lastDay(month) && civilOf(day).day !== number) day++;
  return day;
}

/** The day of a number in the last month of a slot, or that month's last day where it has none of it. */
export function dayInSlot(plan: Plan, slot: number, number: number): number {
  const month = plan.periods.tally === 'week' ? monthOfWeek(plan, slot) : periodsIn(plan.slots[slot]!, 'month').at(-1)!;
  return Math.min(dayNumbered(month, number), lastDay(month));
}

function monthOfWeek(plan: Plan, slot: number): Period {
  return schemePeriodOf(plan.periods, 'month', plan.slotFirst[slot]!);
}
