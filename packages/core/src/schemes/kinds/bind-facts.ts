import type { Condition } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { runWindows } from '../accumulate.ts';
import type { DayLookup } from '../plan.ts';
import type { Block, Run, Windows } from '../run.ts';
import type { BoundMeasure, FactWorth } from './kind.ts';

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
  const filter = run.filter(table, where);
  const slots = run.plan.slots.length;
  return {
    fill(block, mask, num) {
      fill(facts, filter?.mask(block) ?? null, run.plan.days, block, num);
      runWindows(num, mask, windows, (block.hi - block.lo) * slots);
    },
    facts(subject, visit) {
      visitFacts(run, facts, filter, subject, (slot, of, fact) => visit(slot, of, fact, worth?.(fact)));
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
