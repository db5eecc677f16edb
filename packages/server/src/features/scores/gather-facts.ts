import { parseDay, sortFacts, toScaled, type FactColumn, type FactTable, type TableSpec } from '@lianxin/core';
import { ByteIndex } from './byte-index.ts';

type ColumnSpec = TableSpec['columns'][number];

/** Ids of the records that are read, as bytes: in their order come the facts of one subject and day. */
export class RecordIds {
  private bytes = Buffer.alloc(16 * 1024);
  private count = 0;

  /** The number of the record that was read last. */
  get last(): number {
    return this.count - 1;
  }

  /** Takes the sixteen bytes of a record's id. */
  take(from: Buffer, at: number): void {
    const place = this.count * 16;
    if (place === this.bytes.length) this.bytes = Buffer.concat([this.bytes], place * 2);
    from.copy(this.bytes, place, at, at + 16);
    this.count++;
  }

  compare(a: number, b: number): number {
    return this.bytes.compare(this.bytes, b * 16, b * 16 + 16, a * 16, a * 16 + 16);
  }
}

/** Facts of one table, gathered from the bytes that COPY sends: typed arrays only, nothing is made for a row. */
export class FactGatherer {
  private readonly spec: TableSpec;
  private readonly columns: GatheredColumn[];
  /** Where the value of each column is found among the values of a row. */
  private readonly positions: number[];
  private subject = new Int32Array(1024);
  private day = new Int32Array(1024);
  /** Number of each fact's record; none for facts that are all alike. */
  private record: Int32Array<ArrayBuffer>;
  private readonly ids: RecordIds;
  count = 0;

  constructor(spec: TableSpec, positionOf: (field: string) => number, ids: RecordIds) {
    this.spec = spec;
    this.ids = ids;
    this.record = new Int32Array(spec.columns.length > 0 ? 1024 : 0);
    this.columns = spec.columns.map((column) => new GatheredColumn(column));
    this.positions = spec.columns.map(({ field }) => positionOf(field));
  }

  /** `at` and `length`: where each value's JSON begins in the bytes and how long it is, −1 for none. */
  add(subject: number, day: number, from: Buffer, at: Int32Array, length: Int32Array): void {
    if (this.count === this.day.length) this.widen();
    this.subject[this.count] = subject;
    this.day[this.count] = day;
    if (this.columns.length > 0) this.record[this.count] = this.ids.last;
    for (let c = 0; c < this.columns.length; c++) {
      const position = this.positions[c]!;
      this.columns[c]!.set(this.count, from, at[position]!, length[position]!);
    }
    this.count++;
  }

  private widen(): void {
    const size = this.count * 2;
    [this.subject, this.day] = [grown(this.subject, size), grown(this.day, size)];
    if (this.columns.length > 0) this.record = grown(this.record, size);
    for (const column of this.columns) column.widen(size);
  }

  private readonly compareRecords = (a: number, b: number): number =>
    this.ids.compare(this.record[a]!, this.record[b]!);

  /** The table, sorted by subject, day and id. */
  finish(subjects: number): FactTable {
    const loose = {
      table: this.spec.table,
      subject: this.subject.subarray(0, this.count),
      day: this.day.subarray(0, this.count),
      columns: Object.fromEntries(this.columns.map((column) => [column.spec.field, column.finish(this.count)])),
      ids: null,
      compareIds: this.columns.length > 0 ? this.compareRecords : undefined,
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
