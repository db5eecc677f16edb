import { type PeriodKind, finerThan, lastDay, periodOf } from '../../calendar.ts';
import { type Condition, endsAsked } from '../../records/condition.ts';
import { type EndName, type EndOf, periodEndOf } from '../../records/period-end.ts';
import type { Item, Scheme } from '../scheme.ts';
import type { Run } from '../run.ts';
import { openUntil } from './late-days.ts';
import { schemePeriodOf, yearCalendarOf } from './plan.ts';

/** Binds by which day something must have come to count at the end of a period. `over`: of which periods the window is that ends. */
export function bindEnd(run: Pick<Run, 'plan' | 'subjects'>, over: PeriodKind): EndOf {
  const { periods } = run.plan;
  const years = yearCalendarOf(periods);
  return (at, day, row) => {
    const kind = periodEndOf(at);
    return openUntil(
      run,
      row,
    )(lastDay(kind === null ? schemePeriodOf(periods, over, day) : periodOf(kind, day, years)));
  };
}

/** Of which periods the ends are that a name stands for, where an item looks at them. */
export function kindOfEnd(at: EndName, { item, scheme }: { item: Item; scheme: Scheme }): PeriodKind {
  return periodEndOf(at) ?? item.over ?? scheme.period.tally;
}

/** Whether what is asked at the ends of periods is known only later than when a tally period ends: until then there is nothing to give points for. */
export function isKnownLater(ends: readonly (EndName | undefined)[], context: { item: Item; scheme: Scheme }): boolean {
  return ends.some((at) => at !== undefined && finerThan(context.scheme.period.tally, kindOfEnd(at, context)));
}

/** The same of conditions on records. */
export function asksLater(
  conditions: readonly (Condition | undefined)[],
  context: { item: Item; scheme: Scheme },
): boolean {
  return isKnownLater(conditions.flatMap(endsAsked), context);
}
