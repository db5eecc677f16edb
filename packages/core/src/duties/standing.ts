import { firstDay, formatDay, formatPeriod, lastDay, parseDay, periodOf, shiftPeriod } from '../calendar.ts';
import { passes } from '../records/value-test.ts';
import type { Duty } from './duty.ts';

/** How one duty stands for one subject in one period. */
export interface DutyStanding {
  duty: Duty;
  /** Such as 2017-09. */
  period: string;
  from: string;
  dueOn: string;
  done: number;
  needed: number;
}

/** A record as far as duties care. */
export interface DutyFact {
  /** `meeting`, or `meeting.present` for a person named in it. */
  source: string;
  date: string;
  values: Readonly<Record<string, unknown>>;
}

/**
 * How the duties of a kind of subject stand today: in the period that runs now and, when `before` is asked for, in the one before it.
 * Facts outside those periods are ignored.
 */
export function dutyStandings(
  duties: readonly Duty[],
  facts: readonly DutyFact[],
  today: string,
  before = false,
): DutyStanding[] {
  const day = parseDay(today);
  if (day === null) throw new Error(`not a date: ${today}`);
  return duties.flatMap((duty) => {
    const running = periodOf(duty.every, day);
    return (before ? [shiftPeriod(running, -1), running] : [running]).map((period) => {
      const from = formatDay(firstDay(period));
      const dueOn = formatDay(lastDay(period));
      const met = facts.filter(
        (fact) => fact.source === duty['met-by'].count && fact.date >= from && fact.date <= dueOn && meets(duty, fact),
      );
      return { duty, period: formatPeriod(period), from, dueOn, done: met.length, needed: duty['at-least'] };
    });
  });
}

function meets(duty: Duty, fact: DutyFact): boolean {
  return Object.entries(duty['met-by'].where ?? {}).every(([field, test]) => {
    const value = fact.values[field];
    return passes(
      test,
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null,
    );
  });
}
