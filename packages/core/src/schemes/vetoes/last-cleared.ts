import { civilOf, firstDay, monthsLater, parseDay } from '../../calendar.ts';
import { type Clearing, type Clearings, clearingsOf } from './cleared-by.ts';
import { knownSource } from '../kinds/findings.ts';
import type { KindContext } from '../kinds/kind.ts';
import { firstAssessed, schemePeriodOf } from '../periods/plan.ts';
import type { Run } from '../run.ts';

/** For the subject in a row: the last day whose records no longer count, as it stands at the end of a given day; −∞ when all count. */
export type LastCleared = (row: number, day: number) => number;

/** Binds what clears; null when nothing does. */
export function bindClearing(stated: Clearings | undefined, context: KindContext, run: Run): LastCleared | null {
  const each = clearingsOf(stated).map((one) =>
    one['every-months'] === undefined
      ? bindEvents(one, context, run)
      : bindCycles(one, one['every-months'], context, run),
  );
  const [only] = each;
  if (only === undefined || each.length === 1) return only ?? null;
  return (row, day) => each.reduce((last, cleared) => Math.max(last, cleared(row, day)), -Infinity);
}

/** The last day up to a given one on which a subject has such a record; −∞ when there is none. */
function bindEvents({ any, where }: Clearing, context: KindContext, run: Run): LastCleared {
  const table = run.table(knownSource(any!, context, { field: false }).table);
  const filter = run.filter(table.table, where);
  return (row, day) => {
    for (let event = table.start[row + 1]! - 1; event >= table.start[row]!; event--)
      if (table.day[event]! <= day && (filter === null || filter.passes(event))) return table.day[event]!;
    return -Infinity;
  };
}

/** The day before the cycle that holds a day; without one, that before the reset period, as if there were no cycles. */
function bindCycles(clearing: Clearing, months: number, context: KindContext, run: Run): LastCleared {
  const begins = clearing.any === undefined ? bindDates(clearing.since!, run) : bindEvents(clearing, context, run);
  const { periods } = run.plan;
  const first = firstAssessed(periods) - 1;
  return (row, day) => {
    const since = begins(row, day);
    // Not `>`: what has no date is NaN.
    if (!(since <= day) || since === -Infinity)
      return Math.max(first, firstDay(schemePeriodOf(periods, periods.reset, day)) - 1);
    return Math.max(first, ownCycleHolding(since, months, day) - 1);
  };
}

/** The first day of the cycle that holds a day: each begins on the corresponding day so many months after the one before. */
export function ownCycleHolding(since: number, months: number, day: number): number {
  const [from, to] = [civilOf(since), civilOf(day)];
  const full = Math.floor(((to.year - from.year) * 12 + to.month - from.month) / months);
  const begins = monthsLater(since, full * months);
  return begins <= day ? begins : monthsLater(since, (full - 1) * months);
}

/** A date attribute of the subject, as it is on a day. */
function bindDates(attribute: string, { registered }: Run): LastCleared {
  const column = registered.attributes[attribute];
  const days = column?.dictionary.map((value) => parseDay(String(value)) ?? NaN) ?? [];
  const { spellStart, spellFrom } = registered;
  return (row, day) => {
    let spell = spellStart[row]!;
    while (spell + 1 < spellStart[row + 1]! && spellFrom[spell + 1]! <= day) spell++;
    return (column && days[column.codes[spell]!]) ?? NaN;
  };
}
