import type { FactTable } from '../../records/fact-table.ts';
import { bindQuotient, bindReading } from '../../records/read-facts.ts';
import { readingOf } from '../../records/reading.ts';
import { fieldDecimals } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { productOf } from '../../exact-product.ts';
import { type Ratio, one, over, ratio, ratioOf, roundBig, times } from '../../ratio.ts';
import { type Each, eachPoints } from '../kinds/each.ts';
import { quotientParts } from '../cohorts/mean-parts.ts';
import { readingCalendarOf } from '../periods/plan.ts';
import type { Run } from '../run.ts';
import { valueOf } from '../kinds/quantity.ts';
import type { FieldWorth } from './worth.ts';

// An attribute of the subject has so many decimals at most.
const attributeDecimals = 6;

/** The fields whose product the worth counts. */
export function fieldsOf(worth: FieldWorth): string[] {
  return [worth.field].flat();
}

/** What `each` of the points kinds would be told; null when the number itself is the worth. */
export function eachOf(worth: FieldWorth): Each | null {
  const { field: _, each = 1, per = 1, whole = false, ...bounds } = worth;
  const plain =
    each === 1 && per === 1 && whole === false && Object.values(bounds).every((bound) => bound === undefined);
  return plain ? null : { each, per, whole, ...bounds };
}

function divides(worth: FieldWorth): boolean {
  return fieldsOf(worth).some((name) => readingOf(name).of === 'ratio');
}

/** Whether a worth is a quotient, which is kept as the nearest whole number of its step: no step holds them all. */
export function isQuotient(worth: FieldWorth): boolean {
  return divides(worth) && (worth.whole ?? false) === false;
}

/** Bounds and portions of a quotient in parts of one: 1% is 0.01. */
export function ofOne(worth: FieldWorth): FieldWorth {
  if (!divides(worth)) return worth;
  const stated = (['per', 'beyond', 'at-least', 'at-most'] as const).flatMap((key) => {
    const quantity = worth[key];
    if (typeof quantity !== 'string') return [];
    const { n, d } = valueOf(quantity, 0);
    return [[key, Number(n) / Number(d)] as const];
  });
  return { ...worth, ...Object.fromEntries(stated) };
}

/** Whole numbers of 1 / this hold the worth of every record, or of one that is a quotient as good as. */
export function fieldDenominator(worth: FieldWorth, record: RecordType): number {
  const exact = exactDenominator(worth, record);
  return isQuotient(worth) ? Number(leastCommon(BigInt(exact), BigInt(quotientParts))) : exact;
}

/** The same, as if a quotient were a whole number. */
function exactDenominator(worth: FieldWorth, record: RecordType): number {
  const decimals = fieldsOf(worth).reduce((sum, name) => {
    const { of } = readingOf(name);
    if (of === 'ratio') return sum;
    if (of === 'subject') return sum + attributeDecimals;
    const field = record.fields.find((candidate) => candidate.field === name);
    return sum + (field ? fieldDecimals(field) : 0);
  }, 0);
  const unit = ratio(1n, 10n ** BigInt(decimals));
  const each = eachOf(ofOne(worth));
  if (each === null) return Number(unit.d);
  const rate = ratioOf(each.each);
  if (each.whole !== false) return Number(rate.d);
  const slope = over(rate, valueOf(each.per, 1));
  // The number of a record, less `beyond`, or `at-most` in its place.
  const amounts = [
    unit,
    ...[each.beyond, each['at-most']].map((bound) => (bound === undefined ? one : valueOf(bound, 1))),
  ];
  return Number(amounts.reduce((all, amount) => leastCommon(all, times(slope, amount).d), 1n));
}

function leastCommon(a: bigint, b: bigint): bigint {
  const { n } = ratio(a, b);
  return n * b;
}

/** Worth of a fact (as it stood on a day, where one is given) in whole numbers of 1 / `den`; NaN where a field is empty. */
export function bindFieldWorth(
  worth: FieldWorth,
  den: number,
  table: FactTable,
  run: Run,
): (fact: number, row: number, until?: number) => number {
  if (divides(worth)) return bindQuotientWorth(worth, den, table, run);
  const numbers = fieldsOf(worth).map((name) => numberOf(table, run, name));
  const unit = 10 ** numbers.reduce((sum, { decimals }) => sum + decimals, 0);
  const product = (fact: number, row: number, until?: number) =>
    numbers.reduce((value, { of }) => value * of(fact, row, until), 1);
  const each = eachOf(worth);
  const scale = den / unit;
  if (each === null) return (fact, row, until) => product(fact, row, until) * scale;
  const known = new Map<number, number>();
  return (fact, row, until) => {
    const value = product(fact, row, until);
    if (value !== value) return NaN;
    let steps = known.get(value);
    if (steps === undefined)
      known.set(value, (steps = inSteps(eachPoints(each, ratio(BigInt(value), BigInt(unit))), den)));
    return steps;
  };
}

const round = productOf('half-up');

/** The same of a product in which one number is divided by another: divided last, so that 30 × 112 ÷ 120 is 28. */
function bindQuotientWorth(
  worth: FieldWorth,
  den: number,
  table: FactTable,
  run: Run,
): (fact: number, row: number, until?: number) => number {
  const numbers = fieldsOf(worth).map((name) => numberOf(table, run, name));
  const unit = 10 ** numbers.reduce((sum, { decimals }) => sum + decimals, 0);
  const each = eachOf(ofOne(worth));
  const plain = each === null && den % unit === 0;
  return (fact, row, until) => {
    let [product, divisor] = [1, 1];
    for (const { of, under } of numbers) {
      product *= of(fact, row, until);
      if (under) divisor *= under(fact, row);
    }
    if (product !== product || divisor !== divisor || divisor === 0) return NaN;
    if (divisor < 0) [product, divisor] = [-product, -divisor];
    if (plain && Number.isSafeInteger(product) && Number.isSafeInteger(divisor))
      return round(product, den / unit, divisor);
    const value = numbers.reduce(
      (all, { of, under }) => times(all, ratio(BigInt(of(fact, row, until)), under ? BigInt(under(fact, row)) : 1n)),
      ratio(1n, BigInt(unit)),
    );
    const points = each === null ? value : eachPoints(each, value);
    return roundBig(points.n * BigInt(den), points.d, 'half-up');
  };
}

/** One of the numbers whose product a worth counts, in whole numbers of a step of so many decimals. */
export interface WorthNumber {
  decimals: number;
  of: (fact: number, row: number, until?: number) => number;
  /** What it is divided by. */
  under?: (fact: number, row: number) => number;
  /** Then both are so many times what people entered. */
  scale?: number;
}

/** A number of each fact in whole steps: that of a field or of its subject, the time between two dates, or one number divided by another. */
export function numberOf(table: FactTable, { registered: subjects, plan }: Run, name: string): WorthNumber {
  const reading = readingOf(name);
  if (reading.of === 'time' || reading.of === 'part') {
    const time = bindReading(table, subjects, name, readingCalendarOf(plan));
    return { decimals: 0, of: (fact, row, until) => (time(fact, row, until) as number | null) ?? NaN };
  }
  if (reading.of === 'ratio') {
    const { over: of, under, scale } = bindQuotient(table, subjects, reading);
    return { decimals: 0, of, under, scale };
  }
  if (reading.of === 'subject') {
    const read = bindReading(table, subjects, name, readingCalendarOf(plan));
    const unit = 10 ** attributeDecimals;
    return {
      decimals: attributeDecimals,
      of(fact, row) {
        const value = read(fact, row);
        return typeof value === 'number' ? Math.round(value * unit) : NaN;
      },
    };
  }
  const column = table.columns[name];
  if (column?.type !== 'numbers') return { decimals: 0, of: () => NaN };
  return { decimals: column.decimals, of: (fact) => column.values[fact]! };
}

function inSteps(points: Ratio, den: number): number {
  return Number((points.n * BigInt(den)) / points.d);
}
