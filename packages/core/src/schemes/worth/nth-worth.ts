import { firstDay, monthsLater, periodOf, shiftPeriod, type PeriodKind } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { bindReading } from '../../records/read-facts.ts';
import type { LastCleared } from '../vetoes/last-cleared.ts';
import { numberedPeriods } from '../periods/numbered-periods.ts';
import { firstAssessed, readingCalendarOf, schemePeriodOf, yearCalendarOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import type { Span } from './span.ts';

/** Records of the same subject that a record follows. */
export interface Earlier {
  /** How far back; null: since the window began. */
  span: Span | null;
  /** Fields in which the two agree. */
  same: readonly string[] | undefined;
}

/** The window an item looks at. */
export interface Over {
  windows: Windows;
  kind: PeriodKind;
  /** What was before a clearing is repeated by nothing after it. */
  cleared?: LastCleared | null;
  /** It is cleared by cycles, over which a window goes on when a year ends. */
  cycles?: boolean;
  /** What records that count once are of, alike for those of one matter; null where nothing is filled in. */
  matter?: ((fact: number) => string | null) | null;
}

/**
 * Says how many records (of `in-a-row`: periods) a record follows (counting no further than `most`); `meets`: those that count at all. Records of
 * one `matter` are the same act, found again: a record follows each other matter once, and only those from before the first of its own.
 */
export function bindEarlier(
  { span, same }: Earlier,
  meets: (fact: number) => boolean,
  where: Condition | undefined,
  run: Run,
  table: FactTable,
  over: Over,
): (fact: number, row: number, most: number) => number {
  const looked = run.filter(table.table, where, over.windows.kind);
  const agree = (same ?? []).map((name) => bindReading(table, run.registered, name, readingCalendarOf(run.plan)));
  const begins = beginningOf(run, over);
  const calendar = yearCalendarOf(run.plan.periods);
  const before = (kind: PeriodKind, many: number, day: number) =>
    firstDay(shiftPeriod(periodOf(kind, day, calendar), 1 - many));
  const sinceOf = (day: number) => {
    if (span === null) return begins(day);
    if (span.years !== undefined) return before('year', span.years, day);
    if (span['calendar-months'] !== undefined) return before('month', span['calendar-months'], day);
    if (span.in !== undefined) return span.in === 'day' ? day : before(span.in, 1, day);
    return span.days === undefined ? -Infinity : day - span.days;
  };
  const months = span?.months;
  const since = (day: number, row: number) => {
    const window = span === null && over.cycles ? -Infinity : sinceOf(day);
    return over.cleared ? Math.max(window, over.cleared(row, day) + 1) : window;
  };
  const alike = (earlier: number, fact: number, row: number) =>
    (looked === null || looked.passes(earlier)) &&
    meets(earlier) &&
    agree.every((of) => of(earlier, row) === of(fact, row));
  const { matter } = over;
  const isSame = (earlier: number, fact: number) => {
    const own = matter?.(fact) ?? null;
    return own !== null && matter!(earlier) === own;
  };
  const inRow = span?.['in-a-row'];
  if (inRow !== undefined) {
    const { of: numberOf } = numberedPeriods[inRow];
    // Counts the periods before the record's own, one after the other, that have one like it.
    return (fact, row, most) => {
      const from = since(table.day[fact]!, row);
      let last = numberOf(table.day[fact]!, calendar);
      let found = 0;
      for (let earlier = fact - 1; earlier >= table.start[row]! && found < most; earlier--) {
        const then = numberOf(table.day[earlier]!, calendar);
        if (table.day[earlier]! < from || then < last - 1) break;
        if (then === last || isSame(earlier, fact) || !alike(earlier, fact, row)) continue;
        last = then;
        found++;
      }
      return found;
    };
  }
  if (matter)
    return (fact, row, most) => {
      const day = table.day[fact]!;
      const from = since(day, row);
      const found = new Set<string | number>();
      for (let earlier = fact - 1; earlier >= table.start[row]!; earlier--) {
        const then = table.day[earlier]!;
        if (then < from || (months !== undefined && monthsLater(then, months) < day)) break;
        if (isSame(earlier, fact)) {
          // What came between the two came after the act.
          if ((looked === null || looked.passes(earlier)) && meets(earlier)) found.clear();
        } else if (alike(earlier, fact, row)) found.add(matter(earlier) ?? earlier);
      }
      return Math.min(found.size, most);
    };
  return (fact, row, most) => {
    const day = table.day[fact]!;
    const from = since(day, row);
    let found = 0;
    for (let earlier = fact - 1; earlier >= table.start[row]! && found < most; earlier--) {
      const then = table.day[earlier]!;
      if (then < from || (months !== undefined && monthsLater(then, months) < day)) break;
      if (alike(earlier, fact, row)) found++;
    }
    return found;
  };
}

/** The first day of the window that holds a day. */
function beginningOf({ plan }: Run, { windows, kind }: Over): (day: number) => number {
  const { index, first } = plan.days;
  return (day) => {
    const slot = index[day - first] ?? -1;
    // A record of a year before that still counts.
    if (slot < 0) return firstDay(schemePeriodOf(plan.periods, kind, day));
    return Math.max(plan.slotFirst[windows.start[slot]!]!, firstAssessed(plan.periods));
  };
}
