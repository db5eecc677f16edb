import { parseDay, sortFacts, toScaled, type FactColumn, type FactTable, type TableSpec } from '@lianxin/core';
import { ByteIndex } from './byte-index.ts';

type ColumnSpec = TableSpec['columns'][number];

/** Facts of one table, gathered from the bytes that COPY sends: typed arrays only, nothing is made for a row. */
export class FactGatherer {
  private readonly spec: TableSpec;
  private readonly columns: GatheredColumn[];
  /** Where the value of each column is found among the values of a row. */
  private readonly positions: number[];
  private subject = new Int32Array(1024);
  private day = new Int32Array(1024);
  count = 0;

  constructor(spec: TableSpec, positionOf: (field: string) => number) {
    this.spec = spec;
    this.columns = spec.columns.map((column) => new GatheredColumn(column));
    this.positions = spec.columns.map(({ field }) => positionOf(field));
  }

  /** `at` and `length`: where each value's JSON begins in the bytes and how long it is, −1 for none. */
  add(subject: number, day: number, from: Buffer, at: Int32Array, length: Int32Array): void {
    if (this.count === this.day.length) this.widen();
    this.subject[this.count] = subject;
    this.day[this.count] = day;
    for (let c = 0; c < this.columns.length; c++) {
      const position = this.positions[c]!;
      this.columns[c]!.set(this.count, from, at[position]!, length[position]!);
    }
    this.count++;
  }

  private widen(): void {
    const size = this.count * 2;
    [this.subject, this.day] = [grown(this.subject, size), grown(this.day, size)];
    for (const column of this.columns) column.widen(size);
  }

  /** The table, sorted by subject and day. */
  finish(subjects: number): FactTable {
    const loose = {
      table: this.spec.table,
      subject: this.subject.subarray(0, this.count),
      day: this.day.subarray(0, this.count),
      columns: Object.fromEntries(this.columns.map((column) => [column.spec.field, column.finish(this.count)])),
      ids: null,
    };
    return sortFacts(loose, subjects);
  }
}

function grown(items: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(items);
  return wider;
}

/** One column; each text of JSON is read once, however often it comes. */
class GatheredColumn {
  readonly spec: ColumnSpec;
  private readonly texts = new ByteIndex();
  /** Of each text: its number, or its position in the dictionary. */
  private readonly meaning: number[] = [];
  private readonly dictionary: (string | boolean)[] = [];
  private codes = new Int32Array(1024);
  private numbers: Float64Array<ArrayBuffer>;

  constructor(spec: ColumnSpec) {
    this.spec = spec;
    this.numbers = new Float64Array(spec.type === 'numbers' ? 1024 : 0);
  }

  set(fact: number, from: Buffer, at: number, length: number): void {
    const numeric = this.spec.type === 'numbers';
    let value = numeric ? NaN : -1;
    if (length > 0) {
      const text = this.texts.add(from, at, length);
      if (text === this.meaning.length) this.meaning.push(this.read(from.toString('utf8', at, at + length)));
      value = this.meaning[text]!;
    }
    if (numeric) this.numbers[fact] = value;
    else this.codes[fact] = value;
  }

  private read(text: string): number {
    const value: unknown = JSON.parse(text);
    if (this.spec.type === 'numbers') {
      if (value === null || value === '') return NaN;
      if (Array.isArray(value)) return value.length;
      if (this.spec.date) return parseDay(String(value)) ?? NaN;
      const number = Number(value);
      return Number.isFinite(number) ? toScaled(number, this.spec.decimals) : NaN;
    }
    if ((typeof value !== 'string' && typeof value !== 'boolean') || value === '') return -1;
    const known = this.dictionary.indexOf(value);
    return known >= 0 ? known : this.dictionary.push(value) - 1;
  }

  widen(size: number): void {
    if (this.spec.type === 'codes') {
      this.codes = grown(this.codes, size);
      return;
    }
    const wider = new Float64Array(size);
    wider.set(this.numbers);
    this.numbers = wider;
  }

  finish(count: number): FactColumn {
    const { spec, dictionary } = this;
    return spec.type === 'numbers'
      ? { type: 'numbers', decimals: spec.decimals, values: this.numbers.subarray(0, count) }
      : { type: 'codes', dictionary, codes: this.codes.subarray(0, count) };
  }
}
