import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TableSpec, emptyFacts, factTableBuilder, numbersOf } from './fact-table.ts';

const spec: TableSpec = {
  table: 'visit',
  record: 'visit',
  people: null,
  columns: [
    { field: 'hours', type: 'numbers', decimals: 1, date: false },
    { field: 'kind', type: 'codes', decimals: 0, date: false },
    { field: 'open', type: 'codes', decimals: 0, date: false },
    { field: 'on', type: 'numbers', decimals: 0, date: true },
    { field: 'people', type: 'numbers', decimals: 0, date: false },
  ],
};

describe('a fact table', () => {
  it('keeps numbers as whole units, words and yes/no as codes, dates as days, people by their number', () => {
    const builder = factTableBuilder(spec, 1, { ids: true });
    builder.add(0, 10, 'b', [1.5, 'lecture', true, '1970-01-11', ['m1', 'm2']]);
    builder.add(0, 10, 'a', [null, undefined, '', 'someday', null]);
    const table = builder.finish();
    expect(table.ids).toEqual(['a', 'b']);
    expect(Array.from(numbersOf(table, 'hours'))).toEqual([NaN, 15]);
    expect(table.columns['kind']).toEqual({ type: 'codes', dictionary: ['lecture'], codes: Int32Array.of(-1, 0) });
    expect(table.columns['open']).toMatchObject({ dictionary: [true], codes: Int32Array.of(-1, 0) });
    expect(Array.from(numbersOf(table, 'on'))).toEqual([NaN, 10]);
    expect(Array.from(numbersOf(table, 'people'))).toEqual([NaN, 2]);
  });

  it('sorts any number of facts by subject, day and id, whatever their order', () => {
    const facts = fc.uniqueArray(
      fc.record({ subject: fc.nat(4), day: fc.integer({ min: -30, max: 30 }), id: fc.string() }),
      { maxLength: 700, selector: (fact) => fact.id },
    );
    fc.assert(
      fc.property(facts, (list) => {
        const builder = factTableBuilder({ ...spec, columns: [] }, 5, { ids: true });
        for (const fact of list) builder.add(fact.subject, fact.day, fact.id, []);
        const table = builder.finish();
        const sorted = list.toSorted(
          (a, b) => a.subject - b.subject || a.day - b.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
        );
        expect(table.ids).toEqual(sorted.map((fact) => fact.id));
        expect(Array.from(table.day)).toEqual(sorted.map((fact) => fact.day));
        for (let subject = 0; subject < 5; subject++) {
          const count = list.filter((fact) => fact.subject === subject).length;
          expect(table.start[subject + 1]! - table.start[subject]!).toBe(count);
        }
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  it('can lie in shared memory, for worker threads', () => {
    const builder = factTableBuilder(spec, 1, { ids: false, allocate: (bytes) => new SharedArrayBuffer(bytes) });
    builder.add(0, 1, null, [1, 'x', false, null, null]);
    const table = builder.finish();
    expect(table.ids).toBeNull();
    expect(table.day.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(numbersOf(table, 'hours').buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('says when a rule asks for a field the table was built without', () => {
    const builder = factTableBuilder({ ...spec, columns: [] }, 1, { ids: false });
    builder.add(0, 1, null, []);
    expect(() => numbersOf(builder.finish(), 'hours')).toThrow(/built without the number field hours/);
    expect(numbersOf(emptyFacts('visit', 1), 'hours').length).toBe(0);
  });
});
