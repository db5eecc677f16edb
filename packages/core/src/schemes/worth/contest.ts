import { type YearCalendar, monthHolding } from '../../calendar.ts';
import { type Fraction, fractionOf } from '../../exact.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { LastCleared } from '../vetoes/last-cleared.ts';
import { conditionsOn } from '../sections/conditions-on.ts';
import type { KindContext } from '../kinds/kind.ts';
import type { Placer } from '../kinds/place-facts.ts';
import { yearCalendarOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import type { Group, Item, Scheme } from '../scheme.ts';
import { leastCommon, type WorthOf } from './compile-worth.ts';

/** The records of one item that takes part in a contest, and what each is worth in whole numbers of 1 / den. */
export interface Side {
  placer: Placer;
  worth: WorthOf;
  den: number;
  cleared: LastCleared | null;
}

/** For a subject: of an item's facts of a window up to a slot, those that no other item has a better one for. */
export type Contest = (
  row: number,
) => (slot: number, facts: readonly number[], worths: ReadonlyMap<number, number>) => number[];

/** The group in which the records of an item count once for one event together with those of others; null where there is none. */
export function contestOf({
  scheme,
  item,
}: Pick<KindContext, 'scheme' | 'item'>): { group: Group; items: Item[] } | null {
  const group = scheme.groups.find((each) => each['once-for'] !== undefined && each.items.includes(item.item));
  if (!group) return null;
  const all = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  // A measure that stands elsewhere, such as in a condition, is no part of the contest.
  if (all.find((each) => each.item === item.item)?.measure !== item.measure) return null;
  return { group, items: all.filter((each) => group.items.includes(each.item)) };
}

/** Whether records are of one event by their own date, not by a field. */
export function isByDate(once: string): boolean {
  return once === 'day' || once === 'month';
}

/** Binds a contest between items. `own`: the position of the item among the sides, which stand in the document's order. */
export function bindContest(
  { group, items }: { group: Group; items: readonly Item[] },
  sides: readonly Side[],
  own: number,
  scheme: Scheme,
  run: Run,
  windows: Windows,
): Contest {
  const field = group['once-for']!;
  const [heaviest, inOrder] = [group.keep === 'worst', group.keep === 'first'];
  const years = yearCalendarOf(run.plan.periods);
  const factors = items.map(factorOf);
  const den = sides.reduce((all, side, i) => leastCommon(all, side.den * factors[i]!.den), 1);
  const scales = sides.map((side, i) => (den / (side.den * factors[i]!.den)) * factors[i]!.num);
  const keys = sides.map(({ placer }) => keyOf(placer.table, field, years));
  const conditions = items.map((item) => conditionsOn(item, scheme));
  const better = (a: number, b: number) => (heaviest ? a < b : a > b);
  return (row) => {
    const rivals = new Map<string, { side: number; slot: number; day: number; worth: number }[]>();
    sides.forEach((side, at) => {
      if (at === own) return;
      side.placer.each(row, null, 0, (slot, fact) => {
        const [key, worth] = [keys[at]!(fact), side.worth(fact, row)];
        if (key === null || worth !== worth) return;
        if (!conditions[at]!.every((condition) => run.applies(condition, row, slot))) return;
        const list = rivals.get(key) ?? [];
        list.push({ side: at, slot, day: side.placer.table.day[fact]!, worth: worth * scales[at]! });
        rivals.set(key, list);
      });
    });
    return (slot, facts, worths) => {
      const until = Math.min(run.plan.slotLast[slot]!, run.plan.asOf);
      const cleared = sides.map((side) => side.cleared?.(row, until) ?? -Infinity);
      const best = new Map<string, number>();
      const left: number[] = [];
      for (const fact of facts) {
        const key = keys[own]!(fact);
        if (key === null) left.push(fact);
        else if (!best.has(key) || better(worths.get(fact)!, worths.get(best.get(key)!)!)) best.set(key, fact);
      }
      for (const [key, fact] of best) {
        const worth = worths.get(fact)! * scales[own]!;
        const beaten = (rivals.get(key) ?? []).some(
          (rival) =>
            rival.slot <= slot &&
            windows.start[rival.slot] === windows.start[slot] &&
            rival.day > cleared[rival.side]! &&
            // Of equals the item that stands first keeps its record.
            (inOrder ? rival.side < own : better(rival.worth, worth) || (rival.worth === worth && rival.side < own)),
        );
        if (!beaten) left.push(fact);
      }
      return left;
    };
  };
}

/** What one of the worth comes to in points. */
function factorOf({ points }: Item): Fraction {
  return fractionOf(typeof points['times'] === 'number' ? points['times'] : 1);
}

/** The value by which records are of one event, alike in all tables; null where nothing is filled in. */
export function keyOf(table: FactTable, field: string, years: YearCalendar): (fact: number) => string | null {
  if (field === 'day') return (fact) => String(table.day[fact]);
  if (field === 'month') return (fact) => String(monthHolding(table.day[fact]!, years.months));
  const column = table.columns[field];
  if (!column) return () => null;
  if (column.type === 'codes') {
    const { codes, dictionary } = column;
    return (fact) => (codes[fact]! < 0 ? null : String(dictionary[codes[fact]!]));
  }
  const { values, decimals } = column;
  return (fact) => (Number.isNaN(values[fact]!) ? null : String(values[fact]! / 10 ** decimals));
}
