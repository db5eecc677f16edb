import { type Condition, endsAsked } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { runWindows } from '../accumulate.ts';
import type { DayLookup } from '../periods/plan.ts';
import type { Block, Run, Windows } from '../run.ts';
import type { BoundMeasure, FactWorth, MeasureByDay } from './kind.ts';

/** A loop that adds the facts of a block into its cells. */
export type FillFacts = (
  table: FactTable,
  mask: Uint8Array | null,
  lookup: DayLookup,
  block: Block,
  num: Float64Array,
) => void;

/** Binds a measure that adds facts up: count and sum. */
export function bindFacts(
  run: Run,
  windows: Windows,
  table: string,
  where: Condition | undefined,
  fill: FillFacts,
  worth: ((fact: number) => FactWorth) | null = null,
): BoundMeasure {
  const facts = run.table(table);
  const filter = run.filter(table, where, windows.kind);
  const later = endsAsked(where).length > 0;
  const slots = run.plan.slots.length;
  return {
    fill(block, mask, num) {
      fill(facts, filter?.mask(block) ?? null, run.plan.days, block, num);
      runWindows(num, mask, windows, (block.hi - block.lo) * slots);
    },
    facts(subject, visit) {
      visitFacts(run, facts, filter, subject, (slot, of, fact) => visit(slot, of, fact, worth?.(fact)));
    },
    byDay(subject, slot, mask, at) {
      // How it stands at the end is known then.
      if (later) return null;
      const all: MeasureByDay = { before: 0, days: [], nums: [], cleared: false };
      const from = windows.start[slot]!;
      let num = 0;
      // Facts of a subject are in the order of their days.
      visitFacts(run, facts, filter, subject, (own, _, fact) => {
        if (own < from || own > slot || (mask !== null && mask[at + own] === 0)) return;
        const value = worth === null ? 1 : worth(fact).num;
        if (value !== value) return;
        num += value;
        if (own < slot) all.before = num;
        else if (all.days.at(-1) === facts.day[fact]) all.nums[all.nums.length - 1] = num;
        else {
          all.days.push(facts.day[fact]!);
          all.nums.push(num);
        }
      });
      return all;
    },
  };
}

/** Calls back for each fact of a subject that has a slot and passes the filter. */
export function visitFacts(
  run: Run,
  table: FactTable,
  filter: { passes(fact: number): boolean } | null,
  subject: number,
  visit: (slot: number, table: FactTable, fact: number) => void,
  days: DayLookup = run.plan.days,
): void {
  for (let fact = table.start[subject]!; fact < table.start[subject + 1]!; fact++) {
    const slot = days.index[table.day[fact]! - days.first] ?? -1;
    if (slot >= 0 && (filter === null || filter.passes(fact))) visit(slot, table, fact);
  }
}
