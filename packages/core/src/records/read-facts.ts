import { type YearCalendar, lastDay, parseDay, periodOf } from '../calendar.ts';
import { decimalsOf } from '../exact.ts';
import { ownDate } from './condition.ts';
import type { FactTable } from './fact-table.ts';
import { periodEndOf } from './period-end.ts';
import { readingOf } from './reading.ts';
import { type AttributeValue, type SubjectTable, spellOn } from './subject-table.ts';
import { partOfDate, timeBetween } from './time-between.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** The calendar a reader of records goes by; without one that of the wall. */
export interface ReadingCalendar {
  /** How its years and months are cut, by which `month-end` and the like go. */
  years?: YearCalendar;
  /** Which days are worked on, where working days are counted. */
  workdays?: WorkCalendar;
}

/**
 * What is read of a fact of the subject in a row; null where there is nothing. `until`: time between two dates as it stood on that day, when the
 * second may not have come, and nothing up to the first.
 */
export type ReadFact = (fact: number, row: number, until?: number) => AttributeValue | null;

/** Binds what a rule reads of each fact of a table, as a person would read it: numbers unscaled. */
export function bindReading(
  table: FactTable,
  subjects: SubjectTable | null,
  name: string,
  calendar: ReadingCalendar = {},
): ReadFact {
  const reading = readingOf(name);
  if (reading.of === 'subject') return attributeOn(table, subjects, reading.attribute);
  if (reading.of === 'time') {
    const [from, to] = [reading.from, reading.to].map((date) => bindDay(table, subjects, date, calendar.years)) as [
      DayOf,
      DayOf,
    ];
    // From the end of February to that of March is one month: what begins when a period ends is counted from the day after.
    const byDays = reading.unit === 'days' || reading.unit === 'workdays';
    const shift = byDays || periodEndOf(reading.from) === null ? 0 : 1;
    return (fact, row, until) => {
      const first = from(fact, row);
      let last = to(fact, row);
      if (until !== undefined) {
        if (!(last <= until)) last = until;
        if (last <= first) return null;
      }
      return Number.isNaN(first) || Number.isNaN(last)
        ? null
        : timeBetween(reading.unit, first + shift, last + shift, calendar.workdays);
    };
  }
  if (reading.of === 'part') {
    const date = bindDay(table, subjects, reading.date, calendar.years);
    return (fact, row) => {
      const day = date(fact, row);
      return Number.isNaN(day) ? null : partOfDate(reading.part, day);
    };
  }
  if (reading.of === 'ratio') {
    const quotient = bindQuotient(table, subjects, reading);
    // Whole numbers divided once come to the number nearest the ratio, as a bound of 2/3 or 80% does: 6 of 9 is two thirds.
    return (fact, row) => {
      const value = quotient.over(fact, row) / quotient.under(fact, row);
      return Number.isFinite(value) ? value : null;
    };
  }
  const column = table.columns[reading.field];
  if (!column) return () => null;
  if (column.type === 'codes') return (fact) => column.dictionary[column.codes[fact]!] ?? null;
  const scale = 10 ** column.decimals;
  return (fact) => {
    const value = column.values[fact]!;
    return value === value ? value / scale : null;
  };
}

/** A ratio of two numbers of each fact as two whole numbers; NaN where one is missing. */
export interface Quotient {
  over(fact: number, row: number): number;
  under(fact: number, row: number): number;
  /** Both are so many times what people entered. */
  scale: number;
}

/** Binds `ratio of … to …`. */
export function bindQuotient(
  table: FactTable,
  subjects: SubjectTable | null,
  { part: over, whole: under }: { part: string; whole: string },
): Quotient {
  const [part, whole] = [bindNumber(table, subjects, over), bindNumber(table, subjects, under)];
  const shared = Math.min(part.scale, whole.scale);
  const [up, down] = [whole.scale / shared, part.scale / shared];
  return {
    over: (fact, row) => part.of(fact, row) * up,
    under: (fact, row) => whole.of(fact, row) * down,
    scale: Math.max(part.scale, whole.scale),
  };
}

interface ReadNumber {
  of: (fact: number, row: number) => number;
  scale: number;
}

function bindNumber(table: FactTable, subjects: SubjectTable | null, name: string): ReadNumber {
  const reading = readingOf(name);
  if (reading.of === 'subject') return attributeNumber(table, subjects, reading.attribute);
  const column = table.columns[name];
  if (column?.type !== 'numbers') return { of: () => NaN, scale: 1 };
  return { of: (fact) => column.values[fact]!, scale: 10 ** column.decimals };
}

/** A number attribute in whole numbers of the finest step that any subject's has. */
function attributeNumber(table: FactTable, subjects: SubjectTable | null, name: string): ReadNumber {
  const value = attributeOn(table, subjects, name);
  const known = subjects?.attributes[name]?.dictionary ?? [];
  const scale = 10 ** Math.max(0, ...known.map((one) => (typeof one === 'number' ? decimalsOf(one) : 0)));
  return {
    scale,
    of(fact, row) {
      const number = value(fact, row);
      return typeof number === 'number' ? Math.round(number * scale) : NaN;
    },
  };
}

type DayOf = (fact: number, row: number) => number;

/** The day a name stands for; NaN where there is none. `years`: whose months, quarters and years those are that end on it. */
export function bindDay(table: FactTable, subjects: SubjectTable | null, name: string, years?: YearCalendar): DayOf {
  const reading = readingOf(name);
  if (reading.of === 'subject') {
    const value = attributeOn(table, subjects, reading.attribute);
    return (fact, row) => {
      const text = value(fact, row);
      return typeof text === 'string' ? (parseDay(text) ?? NaN) : NaN;
    };
  }
  if (name === ownDate && table.columns[name] === undefined) return (fact) => table.day[fact]!;
  const ends = periodEndOf(name);
  if (ends !== null && table.columns[name] === undefined) {
    return (fact) => lastDay(periodOf(ends, table.day[fact]!, years));
  }
  const column = table.columns[name];
  return column?.type === 'numbers' ? (fact) => column.values[fact]! : () => NaN;
}

/** An attribute of the subject on the fact's day. */
function attributeOn(table: FactTable, subjects: SubjectTable | null, name: string): ReadFact {
  const attribute = subjects?.attributes[name];
  if (!subjects || !attribute) return () => null;
  return (fact, row) => {
    const spell = spellOn(subjects, row, table.day[fact]!);
    return spell < 0 ? null : (attribute.dictionary[attribute.codes[spell]!] ?? null);
  };
}

/** The row whose fact it is: the last that starts at it or before. */
export function rowOfFact(table: FactTable, fact: number): number {
  let [low, high] = [0, table.start.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (table.start[middle]! <= fact) low = middle;
    else high = middle - 1;
  }
  return low;
}
