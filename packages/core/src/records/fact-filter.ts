import { type YearCalendar, civilOf, firstDay, parseDay } from '../calendar.ts';
import { type Condition, type ValueTest, endsAsked, numericTest, ownDate, partsOf } from './condition.ts';
import type { FactTable } from './fact-table.ts';
import { type ReadingCalendar, bindDay, bindReading, rowOfFact } from './read-facts.ts';
import { type Reference, plainPart, referencesIn } from './references.ts';
import type { EndOf } from './period-end.ts';
import { datesOf, readingOf } from './reading.ts';
import type { SubjectTable } from './subject-table.ts';
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
  /** Whether one fact passes. `on`: the last day of the window it is asked for, where that is not the window of its own date. */
  passes(fact: number, on?: number): boolean;
  /** It asks something as of the end of the window, so that one fact may pass in one window and not in another. */
  byWindow: boolean;
}

/** Marks 0 the facts from…to that fail one test. */
type ColumnTest = (mask: Uint8Array, from: number, to: number, on?: number) => void;

/** Compiles a condition over the columns of a table; `subjects` where it may look at their attributes too, `endOf` where it may ask `at` an end. */
export function compileFilter(
  table: FactTable,
  where: Condition,
  subjects: SubjectTable | null = null,
  calendar: ReadingCalendar = {},
  endOf: EndOf | null = null,
): Filter {
  const { tests: all, choices } = partsOf(where);
  const testOf = ([name, test]: [string, ValueTest]): ColumnTest[] => {
    if (typeof test === 'object' && test.at !== undefined) {
      const { at, ...rest } = test;
      if (endOf === null) throw new Error(`the ends of periods are not known where ${name} is asked at ${at}`);
      const isLate = bindLate(table, subjects, name, calendar, (day, row, on) =>
        at === 'end' && on !== undefined ? on : endOf(at, day, row),
      );
      return [asOfEnd(table, testOf([name, rest]), isLate, isMetByNothing(rest))];
    }
    const plain = plainPart(test);
    return [
      ...(plain === null ? [] : [columnTest(table, subjects, name, plain, calendar)]),
      ...referencesIn(test).map((reference) => namedTest(table, subjects, name, reference, calendar)),
    ];
  };
  const tests = [
    ...all.flatMap(testOf),
    ...choices.map((list) => anyTest(list.map((inner) => Object.entries(inner).flatMap(testOf)))),
  ];
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
    passes(fact, on) {
      single[0] = 1;
      for (const test of tests) test(single, fact, fact + 1, on);
      return single[0] === 1;
    },
    byWindow: endsAsked(where).includes('end'),
  };
}

/** Whether the day a fact names had not come by the end that is asked for. */
type IsLate = (fact: number, row: number, on: number | undefined) => boolean;

/** Binds that: of a date its own day, of the time between two that of the second. */
function bindLate(
  table: FactTable,
  subjects: SubjectTable | null,
  name: string,
  calendar: ReadingCalendar,
  end: (day: number, row: number, on: number | undefined) => number,
): IsLate {
  const dayOf = bindDay(table, subjects, datesOf(readingOf(name)).at(-1) ?? name, calendar.years);
  return (fact, row, on) => dayOf(fact, row) > end(table.day[fact]!, row, on);
}

/** Tests that take a day that had not come for one that was not filled in. `met`: what is not filled in meets them. */
function asOfEnd(table: FactTable, tests: readonly ColumnTest[], isLate: IsLate, met: boolean): ColumnTest {
  let own = new Uint8Array(0);
  return (mask, from, to, on) => {
    const size = to - from;
    if (own.length < size) own = new Uint8Array(2 * size);
    own.fill(1, 0, size);
    for (const test of tests) test(own, from, to, on);
    let row = rowOfFact(table, from);
    for (let fact = from; fact < to; fact++) {
      while (fact >= table.start[row + 1]!) row++;
      mask[fact - from]! &= isLate(fact, row, on) ? Number(met) : own[fact - from]!;
    }
  };
}

/** Whether a test holds of what is not filled in. */
function isMetByNothing(test: ValueTest): boolean {
  const plain = plainPart(test);
  return (plain === null || passes(plain, null)) && referencesIn(test).every(({ key }) => key === 'not');
}

/** Keeps what passes all tests of one of several lists. */
function anyTest(lists: readonly (readonly ColumnTest[])[]): ColumnTest {
  let [either, one] = [new Uint8Array(0), new Uint8Array(0)];
  return (mask, from, to, on) => {
    const size = to - from;
    if (either.length < size) [either, one] = [new Uint8Array(2 * size), new Uint8Array(2 * size)];
    either.fill(0, 0, size);
    for (const tests of lists) {
      one.fill(1, 0, size);
      for (const test of tests) test(one, from, to, on);
      for (let i = 0; i < size; i++) either[i]! |= one[i]!;
    }
    for (let i = 0; i < size; i++) mask[i]! &= either[i]!;
  };
}

/** A test of what is no column: an attribute of the subject, or the time between two dates. */
function readTest(
  table: FactTable,
  subjects: SubjectTable | null,
  name: string,
  stated: ValueTest,
  calendar: ReadingCalendar,
): ColumnTest {
  const test = numericTest(stated, readingOf(name).of === 'ratio');
  const read = bindReading(table, subjects, name, calendar);
  return (mask, from, to) => {
    let row = rowOfFact(table, from);
    for (let fact = from; fact < to; fact++) {
      while (fact >= table.start[row + 1]!) row++;
      if (mask[fact - from] === 1 && !passes(test, read(fact, row))) mask[fact - from] = 0;
    }
  };
}

/** A test against something else that is read of the record or its subject; without it, or without a value, only `not` holds. */
function namedTest(
  table: FactTable,
  subjects: SubjectTable | null,
  name: string,
  { key, name: other }: Reference,
  calendar: ReadingCalendar,
): ColumnTest {
  const dated = key === 'since' || key === 'until';
  const [value, against] = [name, other].map((one) =>
    dated ? bindDay(table, subjects, one, calendar.years) : bindReading(table, subjects, one, calendar),
  );
  return (mask, from, to) => {
    let row = rowOfFact(table, from);
    for (let fact = from; fact < to; fact++) {
      while (fact >= table.start[row + 1]!) row++;
      if (mask[fact - from] === 1 && !compares[key](value!(fact, row), against!(fact, row))) mask[fact - from] = 0;
    }
  };
}

type Read = string | number | boolean | null;
const byNumber = (holds: (difference: number) => boolean) => (a: Read, b: Read) =>
  typeof a === 'number' && typeof b === 'number' && holds(a - b);
// What is no number compares with none: NaN holds nothing.
const compares: Record<Reference['key'], (a: Read, b: Read) => boolean> = {
  min: byNumber((difference) => difference >= 0),
  since: byNumber((difference) => difference >= 0),
  max: byNumber((difference) => difference <= 0),
  until: byNumber((difference) => difference <= 0),
  above: byNumber((difference) => difference > 0),
  below: byNumber((difference) => difference < 0),
  equal: (a, b) => a !== null && a === b,
  not: (a, b) => a !== b,
};

function columnTest(
  table: FactTable,
  subjects: SubjectTable | null,
  field: string,
  test: ValueTest,
  calendar: ReadingCalendar,
): ColumnTest {
  const { of } = readingOf(field);
  const column = table.columns[field];
  if (typeof test === 'object' && (test.since !== undefined || test.until !== undefined)) {
    const dated = of === 'subject' || column?.type === 'numbers' || field === ownDate;
    const { since, until, ...rest } = test;
    const within = dayTest(table, subjects, field, { since, until }, calendar.years ?? {});
    if (dated && Object.keys(rest).length === 0) return within;
    if (dated) {
      const others = columnTest(table, subjects, field, rest, calendar);
      return (mask, from, to) => (within(mask, from, to), others(mask, from, to));
    }
  }
  if (of !== 'field') return readTest(table, subjects, field, test, calendar);
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

/** Days (none where missing) from one to another. */
function dayTest(
  table: FactTable,
  subjects: SubjectTable | null,
  name: string,
  { since, until }: { since?: string | undefined; until?: string | undefined },
  years: YearCalendar,
): ColumnTest {
  const dayOf = bindDay(table, subjects, name, years);
  const first = since === undefined ? null : boundOf(since, years);
  const last = until === undefined ? null : boundOf(until, years);
  return (mask, from, to) => {
    let row = rowOfFact(table, from);
    for (let fact = from; fact < to; fact++) {
      while (fact >= table.start[row + 1]!) row++;
      if (mask[fact - from] === 0) continue;
      const [day, own] = [dayOf(fact, row), table.day[fact]!];
      if (Number.isNaN(day) || (first !== null && first(day, own) < 0) || (last !== null && last(day, own) > 0))
        mask[fact - from] = 0;
    }
  };
}

/**
 * How far a day lies after a stated one; without a year it is that of the year, as a calendar begins it, in which the record itself lies: what is
 * put right in January was not put right by 25 December.
 */
function boundOf(stated: string, years: YearCalendar): (day: number, own: number) => number {
  const known = parseDay(stated);
  if (known !== null) return (day) => day - known;
  const [month = 0, date = 0] = stated.split('-').map(Number);
  const begins = beginningOf(years);
  const isBefore = (of: { month: number; day: number }) =>
    of.month < begins.month || (of.month === begins.month && of.day < begins.day);
  // The month the year begins in comes again at its end, up to the day before.
  const placeOf = (of: { month: number; day: number }) =>
    (((of.month - begins.month + 12) % 12) + (of.month === begins.month && of.day < begins.day ? 12 : 0)) * 31 + of.day;
  const place = placeOf({ month, day: date });
  return (day, own) => {
    const of = civilOf(day);
    const at = own === day ? of : civilOf(own);
    const apart = of.year - Number(isBefore(of)) - (at.year - Number(isBefore(at)));
    return apart === 0 ? placeOf(of) - place : apart;
  };
}

/** The day on which every year begins; one of whole weeks begins about the first of a month. */
function beginningOf({ starts = 1, months }: YearCalendar): { month: number; day: number } {
  if (months === undefined || 'weeks' in months) return { month: starts, day: 1 };
  return civilOf(firstDay({ kind: 'year', year: 2001, index: 0, starts, months }));
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
