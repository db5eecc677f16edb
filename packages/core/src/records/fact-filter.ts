import { civilOf, parseDay } from '../calendar.ts';
import { type Condition, ownDate } from './condition.ts';
import type { FactTable } from './fact-table.ts';
import { numberTest, passes } from './value-test.ts';

/** Subjects worked on together: rows lo..hi of the subject table; `number` tells one block from the next. */
export interface RowRange {
  number: number;
  lo: number;
  hi: number;
}

/** Which facts of a table a condition lets through. */
export interface Filter {
  /** 1 for each fact of the block's subjects that passes, counted from the block's first fact. Kept until the next block. */
  mask(block: RowRange): Uint8Array;
  /** Whether one fact passes. */
  passes(fact: number): boolean;
}

/** Marks 0 the facts from…to that fail one test. */
type ColumnTest = (mask: Uint8Array, from: number, to: number) => void;

/** Compiles a condition over the columns of a table. */
export function compileFilter(table: FactTable, where: Condition): Filter {
  const tests = Object.entries(where).map(([field, test]) => columnTest(table, field, test));
  let mask = new Uint8Array(0);
  let number = -1;
  const single = new Uint8Array(1);
  return {
    mask(block) {
      if (block.number === number) return mask;
      const from = table.start[block.lo]!;
      const to = table.start[block.hi]!;
      if (mask.length < to - from) mask = new Uint8Array(Math.max(to - from, 2 * mask.length));
      mask.fill(1, 0, to - from);
      for (const test of tests) test(mask, from, to);
      number = block.number;
      return mask;
    },
    passes(fact) {
      single[0] = 1;
      for (const test of tests) test(single, fact, fact + 1);
      return single[0] === 1;
    },
  };
}

function columnTest(table: FactTable, field: string, test: Condition[string]): ColumnTest {
  const column = table.columns[field];
  if (typeof test === 'object' && (test.since !== undefined || test.until !== undefined)) {
    const days = column?.type === 'numbers' ? column.values : field === ownDate ? table.day : null;
    if (days !== null) return dayTest(days, test);
  }
  if (!column) {
    if (table.day.length > 0) throw new Error(`the fact table ${table.table} was built without the field ${field}`);
    return () => {};
  }
  if (column.type === 'codes') {
    const passing = Uint8Array.from([null, ...column.dictionary], (value) => (passes(test, value) ? 1 : 0));
    return (mask, from, to) => keepCodes(mask, column.codes, passing, from, to);
  }
  const { low, high, list, excluded, missing } = numberTest(test, { num: 1, den: 10 ** column.decimals });
  const missingPasses = missing ? 1 : 0;
  return (mask, from, to) => {
    keepNumbers(mask, column.values, low, high, missingPasses, from, to);
    if (list === null && excluded === null) return;
    for (let i = from; i < to; i++) {
      const value = column.values[i]!;
      if (value === excluded || (list !== null && !list.includes(value))) mask[i - from] = 0;
    }
  };
}

/** Days (numbers; NaN where missing) from one to another, of one year or of every year. */
function dayTest(
  days: Int32Array | Float64Array,
  { since, until }: { since?: string | undefined; until?: string | undefined },
): ColumnTest {
  const first = since === undefined ? null : boundOf(since);
  const last = until === undefined ? null : boundOf(until);
  return (mask, from, to) => {
    for (let i = from; i < to; i++) {
      const day = days[i]!;
      if (Number.isNaN(day) || (first !== null && first(day) < 0) || (last !== null && last(day) > 0))
        mask[i - from] = 0;
    }
  };
}

/** How far a day lies after a stated one: of its own year when none is stated. */
function boundOf(stated: string): (day: number) => number {
  const known = parseDay(stated);
  if (known !== null) return (day) => day - known;
  const [month = 0, date = 0] = stated.split('-').map(Number);
  return (day) => {
    const own = civilOf(day);
    return (own.month - month) * 31 + own.day - date;
  };
}

// passing[0] is for missing values (code −1).
function keepCodes(mask: Uint8Array, codes: Int32Array, passing: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; i++) mask[i - from]! &= passing[codes[i]! + 1]!;
}

function keepNumbers(
  mask: Uint8Array,
  values: Float64Array,
  low: number,
  high: number,
  missing: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    mask[i - from]! &= value >= low && value <= high ? 1 : value === value ? 0 : missing;
  }
}
