import { productOf } from '../../exact-product.ts';
import { fractionOf, multiply, shareOf } from '../../exact.ts';
import { type Quantity, unitsInOne } from '../../quantity.ts';
import { type Condition, numberOf } from '../../records/condition.ts';
import { type FactTable, fieldDecimals } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { readingOf } from '../../records/reading.ts';
import { bindReading } from '../../records/read-facts.ts';
import { readingCalendarOf } from '../periods/plan.ts';
import type { Run } from '../run.ts';
import { type Over, bindEarlier } from './nth-worth.ts';
import { bindFieldWorth, fieldDenominator, isQuotient } from './field-worth.ts';
import { spanOf } from './span.ts';
import {
  type BandWorth,
  type Factor,
  type FieldWorth,
  type NthWorth,
  type PlainWorth,
  type TableWorth,
  type Take,
  type Worth,
  type WorthTable,
  isCases,
  mostApplied,
  plainWorths,
  tableCells,
} from './worth.ts';

/**
 * Worth of one fact in whole numbers of 1 / den; NaN when the record is worth nothing that can be said. `until`: as it stood on a day, for worths that
 * go by the time between two dates.
 */
export type WorthOf = (fact: number, row: number, until?: number) => number;

/** A worth ready to run. */
export interface CompiledWorth {
  den: number;
  /** The most that the worth of one record is off what it exactly is, where a number is divided by another; else 0. */
  off: number;
  /** `where`: the records that are looked at at all. */
  bind(run: Run, table: FactTable, where: Condition | undefined, over: Over): WorthOf;
}

/** Compiles the worth of the records of a type, with its factors. */
export function compileWorth(worth: Worth, take: Take, factors: readonly Factor[], record: RecordType): CompiledWorth {
  const own = plainWorths(worth).reduce((all, { worth: one }) => leastCommon(all, denominatorOf(one, record)), 1);
  const by = factors.map((factor) => factorOf(factor, record));
  const quotient = plainWorths(worth).some(({ worth: one }) => isQuotientWorth(one));
  // A quotient is rounded to its step anyway, which holds nearly every factor: it need not become finer with each.
  const den = by.reduce((all, one) => (quotient ? leastCommon(all, one.den) : all * one.den), own);
  const most = by.reduce((all, { most: one }, at) => all * Math.max(1, one) ** mostApplied(factors[at]!), 1);
  return {
    den,
    off: quotient ? ((by.length + 1) * most) / 2 / den : 0,
    bind(run, table, where, over) {
      const base = bindWorth(worth, take, quotient ? den : own, run, table, where, over);
      if (factors.length === 0) return base;
      const applied = factors.map((factor) => bindFactor(factor, where, run, table, over));
      const stated = by.map(({ num, den: one, field }) =>
        field === null ? () => num! : bindFieldFactor(table, field, one),
      );
      return (fact, row, until) => {
        let value = base(fact, row, until);
        if (value !== value) return value;
        for (let i = 0; i < by.length; i++) {
          const times = applied[i]!(fact, row);
          const num = stated[i]!(fact);
          if (quotient) {
            if (times > 0) value = round(value, num ** times, by[i]!.den);
            continue;
          }
          // Only whole factors are applied more than once.
          value *= times === 0 ? by[i]!.den : times === 1 ? num : num ** times;
        }
        return value;
      };
    },
  };
}

const round = productOf('half-up');

function isQuotientWorth(worth: PlainWorth): boolean {
  return typeof worth === 'object' && 'field' in worth && isQuotient(worth);
}

// A factor that each record has of its own is seldom more.
const mostOwn = 10;

interface Stated {
  num: number | null;
  den: number;
  field: string | null;
  /** About the most it may be. */
  most: number;
}

/** A factor as it is written, or the field that holds it and the denominator that holds every value of it. */
export function factorOf({ by }: Factor, record: RecordType): Stated {
  if (typeof by === 'number') return { ...shareOf(by), field: null, most: by };
  const field = record.fields.find((candidate) => candidate.field === by);
  // 60 of a field in % is 0.6.
  const units = field?.unit === undefined ? 1 : Number(unitsInOne(field.unit));
  const den = 10 ** (field ? fieldDecimals(field) : 0) * units;
  return { num: null, den, field: by, most: field?.max === undefined ? mostOwn : field.max / units };
}

/** The factor in a field of each record, as whole numbers of 1 / den; one where it is not filled in. */
export function bindFieldFactor(table: FactTable, name: string, den: number): (fact: number) => number {
  const column = table.columns[name];
  if (column?.type !== 'numbers') return () => den;
  return (fact) => {
    const value = column.values[fact]!;
    return Number.isNaN(value) ? den : value;
  };
}

/** Least common multiple. */
export function leastCommon(a: number, b: number): number {
  return multiply({ num: a, den: 1 }, { num: 1, den: b }).num * b;
}

/** Whole numbers of 1 / this hold what a plain worth may be, or as good as where it is a quotient. */
export function denominatorOf(worth: PlainWorth, record: RecordType): number {
  if (typeof worth === 'object' && 'field' in worth) return fieldDenominator(worth, record);
  return numbersIn(worth).reduce((all, number) => leastCommon(all, fractionOf(number).den), 1);
}

/** The numbers a worth is written with. */
function numbersIn(worth: Exclude<PlainWorth, FieldWorth>): number[] {
  if (typeof worth === 'number') return [worth];
  if ('nth' in worth) return worth.nth;
  const listed = 'table' in worth ? tableCells(worth.table) : worth.bands;
  const otherwise = worth.otherwise === undefined ? [] : [worth.otherwise];
  return [...listed.map(({ points }) => points), ...otherwise];
}

function bindWorth(
  worth: Worth,
  take: Take,
  den: number,
  run: Run,
  table: FactTable,
  where: Condition | undefined,
  over: Over,
): WorthOf {
  if (!isCases(worth)) return bindPlain(worth, den, run, table, where, over);
  const cases = worth.map((one) => ({
    filter: run.filter(table.table, one.when, over.windows.kind),
    of: bindPlain(one.worth, den, run, table, where, over),
  }));
  return (fact, row, until) => {
    let whole = NaN;
    for (const { filter, of } of cases) {
      if (filter !== null && !filter.passes(fact)) continue;
      const value = of(fact, row, until);
      if (value !== value) continue;
      if (take === 'first') return value;
      whole = whole === whole ? (take === 'sum' ? whole + value : Math.max(whole, value)) : value;
    }
    return whole;
  };
}

/** Binds a worth that is no list of cases: whole numbers of 1 / den. */
export function bindPlain(
  worth: PlainWorth,
  den: number,
  run: Run,
  table: FactTable,
  where: Condition | undefined,
  over: Over,
): WorthOf {
  const whole = (number: number) => {
    const steps = multiply(fractionOf(number), { num: den, den: 1 });
    return steps.num / steps.den;
  };
  if (typeof worth === 'number') {
    const points = whole(worth);
    return () => points;
  }
  if ('field' in worth) return bindFieldWorth(worth, den, table, run);
  if ('nth' in worth) return bindNth(worth, whole, where, run, table, over);
  const otherwise = worth.otherwise === undefined ? NaN : whole(worth.otherwise);
  return 'table' in worth
    ? bindTable(worth, whole, otherwise, run, table)
    : bindBands(worth, whole, otherwise, run, table);
}

type Cells = Map<string, Cells | number>;

function bindTable(
  worth: TableWorth,
  whole: (number: number) => number,
  otherwise: number,
  run: Run,
  table: FactTable,
): WorthOf {
  const cells = cellsOf(worth.table, whole);
  const keys = [worth.by]
    .flat()
    .map((decider) => bindReading(table, run.registered, decider, readingCalendarOf(run.plan)));
  return (fact, row) => {
    let at: Cells | number | undefined = cells;
    for (const key of keys) {
      // Fewer keys in one corner of the table: the rest does not matter there.
      if (typeof at === 'number') return at;
      const value = key(fact, row);
      at = value === null ? undefined : at?.get(String(value));
    }
    return typeof at === 'number' ? at : otherwise;
  };
}

function cellsOf(table: WorthTable, whole: (number: number) => number): Cells {
  return new Map(
    Object.entries(table).map(([key, inside]) => [
      key,
      typeof inside === 'number' ? whole(inside) : cellsOf(inside, whole),
    ]),
  );
}

function bindBands(
  worth: BandWorth,
  whole: (number: number) => number,
  otherwise: number,
  run: Run,
  table: FactTable,
): WorthOf {
  const value = bindReading(table, run.registered, worth.by, readingCalendarOf(run.plan));
  const share = readingOf(worth.by).of === 'ratio';
  const edge = (at: Quantity | undefined) => (at === undefined ? undefined : numberOf(at, share));
  const bands = worth.bands.map(({ from, above, points }) => ({
    from: edge(from),
    above: edge(above),
    points: whole(points),
  }));
  return (fact, row, until) => {
    const number = value(fact, row, until);
    if (typeof number !== 'number') return otherwise;
    const band = bands.findLast(
      ({ from, above }) => (from === undefined || number >= from) && (above === undefined || number > above),
    );
    return band?.points ?? otherwise;
  };
}

/** How many times the factor is applied to a record. */
export function bindFactor(
  factor: Factor,
  where: Condition | undefined,
  run: Run,
  table: FactTable,
  over: Over,
): (fact: number, row: number) => number {
  const filter = run.filter(table.table, factor.when, over.windows.kind);
  const span = spanOf(factor, 'repeated-');
  const meets = (fact: number) => filter === null || filter.passes(fact);
  if (span === null) return (fact) => (meets(fact) ? 1 : 0);
  const needed = (factor['from-nth'] ?? 2) - 1;
  const times = mostApplied(factor);
  // An earlier record that does not meet `when` is no first offence of the kind.
  const earlier = bindEarlier({ span, same: factor.same }, meets, where, run, table, over);
  return (fact, row) => (meets(fact) ? Math.max(0, earlier(fact, row, needed + times - 1) - needed + 1) : 0);
}

function bindNth(
  worth: NthWorth,
  whole: (number: number) => number,
  where: Condition | undefined,
  run: Run,
  table: FactTable,
  over: Over,
): WorthOf {
  const points = worth.nth.map(whole);
  const last = points.length - 1;
  const earlier = bindEarlier({ span: spanOf(worth, ''), same: worth.same }, () => true, where, run, table, over);
  return (fact, row) => points[earlier(fact, row, last)]!;
}
