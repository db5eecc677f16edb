import { parseDay } from '../calendar.ts';
import { decimalsOf, toScaled } from '../exact.ts';
import type { Field } from './record-type.ts';

/**
 * Facts of one kind for a whole population, column by column, sorted by subject, then day, then id. Only typed arrays and
 * plain values, so that a table can be copied to, or (on shared memory) shared with, worker threads.
 */
export interface FactTable {
  /** `meeting`, or `meeting.present` for the people listed in a field. */
  table: string;
  /** Facts of the subject in row i are start[i] … start[i+1] − 1. */
  start: Int32Array;
  /** Day numbers. */
  day: Int32Array;
  columns: Record<string, FactColumn>;
  /** Ids of the facts, for explanations; null in a bulk run that needs none. */
  ids: readonly string[] | null;
}

/** A field of the facts. */
export type FactColumn =
  /** Whole numbers of 10^-decimals (day numbers for dates); NaN where the value is missing. */
  | { type: 'numbers'; decimals: number; values: Float64Array }
  /** Positions in the dictionary; −1 where the value is missing. */
  | { type: 'codes'; dictionary: readonly (string | boolean)[]; codes: Int32Array };

/** Columns a fact table is to have, from the pack: see `tableSpecs`. */
export interface TableSpec {
  table: string;
  record: string;
  /** The people field whose members have the fact; null when the record's own subject has it. */
  people: string | null;
  columns: ColumnSpec[];
}

/** How a field is kept. */
export interface ColumnSpec {
  field: string;
  type: 'numbers' | 'codes';
  decimals: number;
  /** Dates are typed as text and kept as day numbers. */
  date: boolean;
}

/** Decimals kept of a number field: its precision's, else two. Dates and counts of people are whole. */
export function fieldDecimals(field: Field): number {
  return field.type === 'number' ? decimalsOf(field.precision ?? 0.01) : 0;
}

/** How a field of a record type is kept in a fact table. */
export function columnSpec(field: Field): ColumnSpec {
  const numeric = field.type === 'number' || field.type === 'date' || field.type === 'people';
  return {
    field: field.field,
    type: numeric ? 'numbers' : 'codes',
    decimals: fieldDecimals(field),
    date: field.type === 'date',
  };
}

/** A value as given by a person, a file or the database. */
export type FactValue = string | number | boolean | readonly string[] | null | undefined;

/** Where typed arrays are made: `new ArrayBuffer(bytes)`, or shared memory for worker threads. */
export type Allocate = (bytes: number) => ArrayBufferLike;

const onHeap: Allocate = (bytes) => new ArrayBuffer(bytes);

/** Collects facts in any order and sorts them into a table. */
export interface FactTableBuilder {
  /** One fact of the subject in a row of the subject table; values in the order of the columns. */
  add(subject: number, day: number, id: string | null, values: readonly FactValue[]): void;
  /** The sorted table. The builder must not be used afterwards. */
  finish(): FactTable;
}

/** A builder for the facts of `subjects` subjects. With `ids: false` fact ids are dropped, as bulk runs want. */
export function factTableBuilder(
  spec: TableSpec,
  subjects: number,
  options: { ids: boolean; allocate?: Allocate },
): FactTableBuilder {
  const rows = new GrowingInts();
  const days = new GrowingInts();
  const ids: string[] | null = options.ids ? [] : null;
  const columns = spec.columns.map((column) => new GrowingColumn(column));
  return {
    add(subject, day, id, values) {
      rows.push(subject);
      days.push(day);
      ids?.push(id ?? '');
      for (let c = 0; c < columns.length; c++) columns[c]!.push(values[c]);
    },
    finish() {
      const finished = Object.fromEntries(columns.map((column) => [column.spec.field, column.finish()]));
      return sortFacts(
        { table: spec.table, subject: rows.finish(), day: days.finish(), columns: finished, ids },
        subjects,
        options.allocate,
      );
    },
  };
}

/** A table without facts. */
export function emptyFacts(table: string, subjects: number): FactTable {
  return { table, start: new Int32Array(subjects + 1), day: new Int32Array(0), columns: {}, ids: [] };
}

/** Facts in any order, column by column. */
export interface LooseFacts {
  table: string;
  subject: Int32Array;
  day: Int32Array;
  columns: Record<string, FactColumn>;
  ids: readonly string[] | null;
  /** Compares the ids of two facts where they are not kept as texts. */
  compareIds?: ((a: number, b: number) => number) | undefined;
}

/** Sorts facts by subject, then day, then id. */
export function sortFacts(loose: LooseFacts, subjects: number, allocate: Allocate = onHeap): FactTable {
  const count = loose.subject.length;
  const start = new Int32Array(allocate((subjects + 1) * 4));
  for (let i = 0; i < count; i++) start[loose.subject[i]! + 1]!++;
  for (let s = 0; s < subjects; s++) start[s + 1]! += start[s]!;
  const order = orderBySubjectAndDay(loose, start);
  const day = new Int32Array(allocate(count * 4));
  gather(loose.day, order, day);
  const columns: Record<string, FactColumn> = {};
  for (const [field, column] of Object.entries(loose.columns)) {
    if (column.type === 'numbers') {
      const values = new Float64Array(allocate(count * 8));
      for (let i = 0; i < count; i++) values[i] = column.values[order[i]!]!;
      columns[field] = { ...column, values };
    } else {
      const codes = new Int32Array(allocate(count * 4));
      gather(column.codes, order, codes);
      columns[field] = { ...column, codes };
    }
  }
  const ids = loose.ids && Array.from(order, (from) => loose.ids![from]!);
  return { table: loose.table, start, day, columns, ids };
}

function gather(from: Int32Array, order: Int32Array, to: Int32Array): void {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
}

/** One counting pass by subject; a subject's facts are few, and mostly come in the order of their days. */
function orderBySubjectAndDay(loose: LooseFacts, start: Int32Array): Int32Array {
  const { subject, day, ids } = loose;
  const next = start.slice();
  const order = new Int32Array(subject.length);
  for (let i = 0; i < subject.length; i++) order[next[subject[i]!]!++] = i;
  const compareIds =
    loose.compareIds ?? (ids && ((a: number, b: number) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0)));
  for (let s = 0; s + 1 < start.length; s++) {
    const [from, to] = [start[s]!, start[s + 1]!];
    if (to - from < 2) continue;
    sortByDay(order, from, to, day);
    if (compareIds) sortTies(order, from, to, day, compareIds);
  }
  return order;
}

const fewEnough = 32;

/** Sorts the facts of one subject by day, those of a day in the order they came. */
function sortByDay(order: Int32Array, from: number, to: number, day: Int32Array): void {
  let last = from + 1;
  while (last < to && day[order[last - 1]!]! <= day[order[last]!]!) last++;
  if (last === to) return;
  if (to - from > fewEnough) {
    const sorted = order.slice(from, to).sort((a, b) => day[a]! - day[b]! || a - b);
    order.set(sorted, from);
    return;
  }
  for (let i = last; i < to; i++) {
    const fact = order[i]!;
    let at = i;
    for (; at > from && day[order[at - 1]!]! > day[fact]!; at--) order[at] = order[at - 1]!;
    order[at] = fact;
  }
}

/** Facts of one subject on one day are put in the order of their ids, so that the order of input never matters. */
function sortTies(
  order: Int32Array,
  begin: number,
  end: number,
  day: Int32Array,
  compareIds: (a: number, b: number) => number,
): void {
  for (let from = begin; from < end;) {
    let to = from + 1;
    while (to < end && day[order[to]!] === day[order[from]!]) to++;
    if (to - from > 1) order.set(order.slice(from, to).sort(compareIds), from);
    from = to;
  }
}

/** A number column of a table; all values missing when the table lacks it (a table without facts). */
export function numbersOf(table: FactTable, field: string): Float64Array {
  const column = table.columns[field];
  if (column?.type === 'numbers') return column.values;
  if (table.day.length > 0)
    throw new Error(`the fact table ${table.table} was built without the number field ${field}`);
  return new Float64Array(0);
}

class GrowingInts {
  private items = new Int32Array(256);
  private length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.length++] = value;
  }

  finish(): Int32Array {
    return this.items.subarray(0, this.length);
  }
}

class GrowingColumn {
  readonly spec: ColumnSpec;
  private items = new Float64Array(256);
  private length = 0;
  private readonly dictionary: (string | boolean)[] = [];
  private readonly codeOf = new Map<string | boolean, number>();

  constructor(spec: ColumnSpec) {
    this.spec = spec;
  }

  push(value: FactValue): void {
    if (this.length === this.items.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.length++] = this.spec.type === 'numbers' ? this.number(value) : this.code(value);
  }

  private number(value: FactValue): number {
    if (value === null || value === undefined || value === '') return NaN;
    if (Array.isArray(value)) return value.length;
    if (this.spec.date) return parseDay(String(value)) ?? NaN;
    const number = Number(value);
    return Number.isFinite(number) ? toScaled(number, this.spec.decimals) : NaN;
  }

  private code(value: FactValue): number {
    if ((typeof value !== 'string' && typeof value !== 'boolean') || value === '') return -1;
    let code = this.codeOf.get(value);
    if (code === undefined) {
      code = this.dictionary.push(value) - 1;
      this.codeOf.set(value, code);
    }
    return code;
  }

  finish(): FactColumn {
    const { spec, dictionary } = this;
    const values = this.items.subarray(0, this.length);
    if (spec.type === 'numbers') return { type: 'numbers', decimals: spec.decimals, values };
    return { type: 'codes', dictionary, codes: Int32Array.from(values) };
  }
}
