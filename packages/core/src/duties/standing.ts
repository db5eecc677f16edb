import {
  type Period,
  type YearCalendar,
  firstDay,
  formatDay,
  formatPeriod,
  lastDay,
  parseDay,
  periodOf,
  shiftPeriod,
} from '../calendar.ts';
import { attributesMeet, passes } from '../records/value-test.ts';
import type { WorkCalendar } from '../records/work-calendar.ts';
import { type Condition, holds, ownDate } from '../records/condition.ts';
import { periodEndOf } from '../records/period-end.ts';
import { readingOf } from '../records/reading.ts';
import { partOfDate, timeBetween } from '../records/time-between.ts';
import type { AttributeValue } from '../records/subject-table.ts';
import { dueDay, periodMet, periodNext } from './due.ts';
import { type Duty, dutySource, excuseOf } from './duty.ts';

/** How one duty stands for one subject in one period. */
export interface DutyStanding {
  duty: Duty;
  /** Such as 2017-09. */
  period: string;
  from: string;
  dueOn: string;
  /** Records, or the unit of the field added up. */
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
 * Facts outside those periods are ignored. `calendar`: which days are worked on; `yearsOf`: how a duty's months and years are counted, where
 * not as the calendar does.
 */
export function dutyStandings(
  duties: readonly Duty[],
  facts: readonly DutyFact[],
  today: string,
  before = false,
  calendar?: WorkCalendar,
  yearsOf: (duty: Duty) => YearCalendar | undefined = () => undefined,
): DutyStanding[] {
  const day = parseDay(today);
  if (day === null) throw new Error(`not a date: ${today}`);
  return duties.flatMap((duty) => {
    const years = yearsOf(duty);
    const running = periodNext(duty, day, calendar, years);
    const { table, quantity, where } = dutyPlace(duty);
    return (before ? [shiftPeriod(running, -1), running] : [running]).map((period) => {
      const from = formatDay(firstDay(period));
      const dueOn = formatDay(dueDay(duty, period, calendar));
      const met = facts.filter(
        (fact) => fact.source === table && isOf(duty, fact, period, years) && meets(where, fact),
      );
      const done = quantity === null ? met.length : sumOf(met, quantity);
      return { duty, period: formatPeriod(period), from, dueOn, done, needed: duty['at-least'] };
    });
  });
}

/** The facts a duty looks at, `meeting` or `meeting.present`, and the field it adds up when it does. */
export function dutyPlace(duty: Duty): { table: string; quantity: string | null; where: Condition } {
  const { text, field, where = {} } = dutySource(duty);
  const words = text.split('.');
  const quantity = field ? (words.pop() ?? null) : null;
  return { table: words.join('.'), quantity, where };
}

function isOf(duty: Duty, fact: DutyFact, period: Period, years: YearCalendar | undefined): boolean {
  const field = duty.due?.['period-of'];
  const named = field === undefined ? null : parseDay(String(fact.values[field] ?? ''));
  const met = periodMet(duty, parseDay(fact.date) ?? 0, named, years);
  return met !== null && firstDay(met) === firstDay(period);
}

/** In hundredths: numbers have at most two decimals, and adding them as they are would lose some. */
function sumOf(facts: readonly DutyFact[], field: string): number {
  const hundredths = facts.reduce((sum, { values }) => sum + Math.round(Number(values[field] ?? 0) * 100), 0);
  return hundredths / 100;
}

function meets(where: Condition, fact: DutyFact): boolean {
  return holds(where, (name, test) => passes(test, valueOf(fact, name)));
}

function numberIn(value: unknown): number {
  return Array.isArray(value) ? value.length : typeof value === 'number' ? value : NaN;
}

function valueOf(fact: DutyFact, name: string): string | number | boolean | null {
  const reading = readingOf(name);
  if (reading.of === 'time') {
    const [from, to] = [reading.from, reading.to].map((date) => parseDay(String(valueOf(fact, date))));
    return from === null || from === undefined || to === null || to === undefined
      ? null
      : timeBetween(reading.unit, from, to);
  }
  if (reading.of === 'part') {
    const day = parseDay(String(valueOf(fact, reading.date)));
    return day === null ? null : partOfDate(reading.part, day);
  }
  if (reading.of === 'ratio') {
    const [part, whole] = [reading.part, reading.whole].map((field) => numberIn(fact.values[field]));
    const value = (part ?? NaN) / (whole ?? NaN);
    return Number.isFinite(value) ? value : null;
  }
  const ends = periodEndOf(name);
  if (ends !== null && fact.values[name] === undefined)
    return formatDay(lastDay(periodOf(ends, parseDay(fact.date) ?? 0)));
  const value = fact.values[name] ?? (name === ownDate ? fact.date : null);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Whether a duty is a subject's at all on a day (its number): its attributes meet `applies` and do not excuse it. */
export function isBound(duty: Duty, attributes: Readonly<Record<string, AttributeValue>>, day: number): boolean {
  const excuse = excuseOf(duty);
  const excused = excuse !== null && attributesMeet(attributes, excuse, day);
  return attributesMeet(attributes, duty.applies ?? {}, day) && !excused;
}
