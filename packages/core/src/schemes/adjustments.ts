import { type TableSpec, numbersOf, type FactTable } from '../records/fact-table.ts';
import { divide, roundHalfUp } from '../exact.ts';
import type { CompiledScheme } from './compile.ts';
import { lastDay } from '../calendar.ts';
import type { LastCleared } from './vetoes/last-cleared.ts';
import { type Plan, schemePeriodOf } from './periods/plan.ts';

/**
 * The built-in record of an accepted appeal: points added to (or, negative, taken from) one item of a scheme in the slot of
 * its date, after the item's own caps. A deduction's points are what is taken off, so −1 there gives the subject one point
 * back. Without `scheme` it counts in every scheme of the subject that has the item.
 */
export const adjustmentSpec: TableSpec = {
  table: 'score-adjustment',
  record: 'score-adjustment',
  people: null,
  columns: [
    { field: 'scheme', type: 'codes', decimals: 0, date: false },
    { field: 'item', type: 'codes', decimals: 0, date: false },
    { field: 'points', type: 'numbers', decimals: 2, date: false },
  ],
};

/** One adjustment, in whole steps of the scheme. */
export interface Adjustment {
  row: number;
  /** −1: of an earlier year, which counts where cycles go on over the end of one. */
  slot: number;
  item: number;
  steps: number;
  table: FactTable;
  fact: number;
}

/** The adjustments of subjects from … to − 1 in a scheme and year, in the order of rows. */
export function adjustmentsOf(
  compiled: CompiledScheme,
  table: FactTable,
  plan: Plan,
  from: number,
  to: number,
): Adjustment[] {
  const found: Adjustment[] = [];
  if (table.day.length === 0) return found;
  const points = numbersOf(table, 'points');
  const toStep = divide({ num: 1, den: 100 }, compiled.step);
  for (let row = from; row < to; row++) {
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      const slot = plan.days.index[table.day[fact]! - plan.days.first] ?? -1;
      const scheme = wordAt(table, 'scheme', fact);
      if ((slot < 0 && table.day[fact]! >= plan.slotFirst[0]!) || (scheme !== undefined && scheme !== compiled.id))
        continue;
      const id = wordAt(table, 'item', fact);
      const item = compiled.items.findIndex((candidate) => candidate.item.item === id);
      if (item < 0) continue;
      found.push({ row, slot, item, steps: roundHalfUp(points[fact]! * toStep.num, toStep.den), table, fact });
    }
  }
  return found;
}

/**
 * The adjustments of an item that is cleared: each is taken back when what its settle period counted is cleared, and those of an earlier year whose
 * cycle is not over stand in the first slot, as its records do. Nothing of the kind without a clearing.
 */
export function untilCleared(
  own: readonly Adjustment[],
  cleared: LastCleared | null,
  lasts: boolean,
  plan: Plan,
  starts: Uint8Array,
): Adjustment[] {
  if (cleared === null) return own.filter(({ slot }) => slot >= 0);
  const { periods, slotLast, begunSlots, asOf } = plan;
  return own.flatMap((adjustment) => {
    const { row, slot, table, fact, steps } = adjustment;
    if (slot < 0 && !lasts) return [];
    const end = lastDay(schemePeriodOf(periods, periods.settle, table.day[fact]!));
    const from = Math.max(0, slot);
    for (let at = from; at < begunSlots && starts[at] === starts[from]; at++) {
      if (cleared(row, Math.min(slotLast[at]!, asOf)) < end) continue;
      // Gone before the year began.
      if (slot < 0 && at === 0) return [];
      return [
        { ...adjustment, slot: from },
        { ...adjustment, slot: at, steps: -steps },
      ];
    }
    return [{ ...adjustment, slot: from }];
  });
}

function wordAt(table: FactTable, field: string, fact: number): string | boolean | undefined {
  const column = table.columns[field];
  return column?.type === 'codes' ? column.dictionary[column.codes[fact]!] : undefined;
}
