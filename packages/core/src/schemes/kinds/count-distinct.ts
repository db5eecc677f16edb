import { type YearCalendar, periodOf } from '../../calendar.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { yearCalendarOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import type { Combined } from './combine-facts.ts';
import type { BoundMeasure } from './kind.ts';
import { placeFacts } from './place-facts.ts';

/** Whether what is counted is days or months, not values of a field. */
export function isCalendar(distinct: string): boolean {
  return distinct === 'day' || distinct === 'month';
}

/** Counts the different days, months or values of a field in each window of which there are at least so many records. */
export function countDistinct(
  run: Run,
  windows: Windows,
  of: Combined,
  distinct: string,
  atLeast: number,
): BoundMeasure {
  const placer = placeFacts(run, windows, of.table, of.where, of.valid);
  const keyOf = bindKey(placer.table, distinct, yearCalendarOf(run.plan.periods));
  const slots = run.plan.slots.length;
  const gathered: number[][] = Array.from({ length: slots }, () => []);
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        for (const list of gathered) list.length = 0;
        placer.each(row, mask, at, (slot, fact) => {
          const key = keyOf(fact);
          if (key === key) gathered[slot]!.push(key);
        });
        let seen = new Map<number, number>();
        let enough = 0;
        for (let slot = 0; slot < slots; slot++) {
          if (windows.start[slot] === slot) [seen, enough] = [new Map(), 0];
          for (const key of gathered[slot]!) {
            const times = (seen.get(key) ?? 0) + 1;
            seen.set(key, times);
            if (times === atLeast) enough++;
          }
          num[at + slot] = enough;
        }
      }
    },
    facts(subject, visit) {
      placer.each(subject, null, 0, (slot, fact) => visit(slot, placer.table, fact));
    },
  };
}

/** The day, month or value of a fact as a number; NaN when the field is empty. */
function bindKey(table: FactTable, distinct: string, calendar: YearCalendar): (fact: number) => number {
  if (distinct === 'day') return (fact) => table.day[fact]!;
  if (distinct === 'month') {
    return (fact) => {
      const { year, index } = periodOf('month', table.day[fact]!, calendar);
      return year * 12 + index;
    };
  }
  const column = table.columns[distinct];
  if (!column) return () => NaN;
  if (column.type === 'numbers') return (fact) => column.values[fact]!;
  return (fact) => (column.codes[fact]! < 0 ? NaN : column.codes[fact]!);
}
