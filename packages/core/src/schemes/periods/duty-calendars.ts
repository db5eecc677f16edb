import type { YearCalendar } from '../../calendar.ts';
import type { Duty } from '../../duties/duty.ts';
import { yearCalendarOf } from './plan.ts';
import type { Scheme } from '../scheme.ts';

/**
 * How the periods of a duty are counted by those who score it: with the months and years of its scheme. Undefined, as the calendar has them,
 * where no scheme asks for it or two that do count differently.
 */
export function dutyCalendar(schemes: readonly Scheme[], duty: Pick<Duty, 'duty' | 'on'>): YearCalendar | undefined {
  const asking = schemes.filter(({ sections, deductions, subject }) =>
    [...sections.flatMap(({ items }) => items), ...deductions].some(({ measure }) => asksFor(measure, duty, subject)),
  );
  const found = asking.map(({ period }) => yearCalendarOf(period));
  return new Set(found.map((one) => JSON.stringify(one))).size === 1 ? found[0] : undefined;
}

/** Whether a measure, or one inside it, names a duty. */
function asksFor(measure: unknown, duty: Pick<Duty, 'duty' | 'on'>, subject: string): boolean {
  if (typeof measure !== 'object' || measure === null) return false;
  return Object.entries(measure).some(([key, value]) =>
    key === 'duties' || key === 'overdue'
      ? (value === 'all' && duty.on === subject) || (Array.isArray(value) && value.includes(duty.duty))
      : asksFor(value, duty, subject),
  );
}
