import { lastDay } from '../../calendar.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { Filter } from '../../records/fact-filter.ts';
import type { CompiledFacts } from './compile-vetoes.ts';
import { openUntil } from '../periods/late-days.ts';
import { lookBackDay } from './look-back.ts';
import type { Run } from '../run.ts';

/** Facts that decide something when levels settle: for each settle period, the days whose facts count. */
export interface BoundFacts {
  table: FactTable;
  filter: Filter | null;
  from: Int32Array;
  to: Int32Array;
  atLeast: number;
  /** The last of those days on which the subject in a row was there. */
  until(row: number, settle: number): number;
}

/** Binds facts to a run. For each settle period they look back as stated. */
export function bindFacts(facts: CompiledFacts, run: Run): BoundFacts {
  const { settles, asOf } = run.plan;
  const ends = settles.map(lastDay);
  return {
    table: run.table(facts.table),
    filter: run.filter(facts.table, facts.where),
    from: Int32Array.from(settles, (_, settle) => lookBackDay(facts.back, run.plan, settle)),
    to: Int32Array.from(ends, (end) => Math.min(end, asOf)),
    atLeast: facts.atLeast,
    until: (row, settle) => openUntil(run, row)(ends[settle]!),
  };
}

/** Whether a fact passes and lies in the days that count for a settle period. */
export function countsIn(bound: BoundFacts, fact: number, settle: number, row: number): boolean {
  const day = bound.table.day[fact]!;
  if (day < bound.from[settle]! || day > bound.to[settle]!) return false;
  if (bound.filter === null) return true;
  return bound.filter.passes(fact, bound.filter.byWindow ? bound.until(row, settle) : undefined);
}

/** Whether a subject has enough of the facts in a settle period, none of them before the day `since`. */
export function hasEnough(bound: BoundFacts, row: number, settle: number, since: number): boolean {
  const { table, atLeast } = bound;
  let count = 0;
  for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
    if (table.day[fact]! >= since && countsIn(bound, fact, settle, row) && ++count >= atLeast) return true;
  }
  return false;
}

/** Visits the facts of a subject that count for a settle period. */
export function eachFact(facts: BoundFacts, row: number, settle: number, visit: (fact: number) => void): void {
  const { start } = facts.table;
  for (let fact = start[row]!; fact < start[row + 1]!; fact++) if (countsIn(facts, fact, settle, row)) visit(fact);
}

/** The sum of a number field of the facts that count for a settle period, in steps of which `one` are one unit. */
export function bindSum(
  facts: BoundFacts,
  field: string,
): { one: number; sumOf: (row: number, settle: number) => number } {
  const column = facts.table.columns[field];
  if (column?.type !== 'numbers') throw new Error(`${field} is no number field`);
  return {
    one: 10 ** column.decimals,
    sumOf(row, settle) {
      let sum = 0;
      eachFact(facts, row, settle, (fact) => {
        const value = column.values[fact]!;
        if (!Number.isNaN(value)) sum += value;
      });
      return sum;
    },
  };
}
