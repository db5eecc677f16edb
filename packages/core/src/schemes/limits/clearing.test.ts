import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { readMeasure } from '../kinds/index.ts';
import { scoreRows } from '../score-rows.ts';

const year = { over: 'year', points: { each: -1 } };
const clearedBy = { 'cleared-by': { any: 'discipline' } };
const absent = (...dates: string[]): Row => ({ record: 'absence', dates });
const cleared = (date: string, decision = 'warning'): Row => ({ record: 'discipline', date, decision });

function pointsOf(measure: Record<string, unknown>, facts: Row[], period = '2017', item: object = year) {
  const scheme = oneItemScheme({ measure, ...item }, { precision: 0.01 });
  return scoreToy(scheme, period, { facts })[0]?.items[0]?.points;
}

const find = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => [code, path.join('.')]);
};

describe('an event that clears', () => {
  const count = { count: 'absence', ...clearedBy };

  it('takes back what was counted up to its day, in the month it happens', () => {
    const facts = [absent('2017-02-01', '2017-03-01', '2017-05-02', '2017-05-03'), cleared('2017-05-02')];
    expect(pointsOf(count, facts)).toBe(-1);
    expect(pointsOf(count, facts, '2017-03')).toBe(-1);
    // Two are given back, of the two of May the first is cleared too.
    expect(pointsOf(count, facts, '2017-05')).toBe(2 - 1);
    expect(pointsOf(count, facts, '2017-04')).toBe(0);
  });

  it('is looked for with its condition', () => {
    const where = { any: 'discipline', where: { decision: 'removal' } };
    const facts = [absent('2017-02-01'), cleared('2017-05-02')];
    expect(pointsOf({ count: 'absence', 'cleared-by': where }, facts)).toBe(-1);
    expect(pointsOf({ count: 'absence', 'cleared-by': where }, [...facts, cleared('2017-06-01', 'removal')])).toBe(0);
  });

  it('clears sums and worths, and what repeats begins anew', () => {
    const served = (date: string, hours: number) => ({ record: 'volunteer-service', date, hours });
    const facts = [served('2017-01-01', 2), cleared('2017-01-01'), served('2017-01-02', 1.5)];
    expect(pointsOf({ sum: 'volunteer-service.hours', ...clearedBy }, facts)).toBe(-1.5);
    const nth = { value: 'absence', worth: { nth: [1, 2, 4] }, ...clearedBy };
    const times = [absent('2017-01-01', '2017-01-02', '2017-01-04', '2017-01-05'), cleared('2017-01-02')];
    expect(pointsOf(nth, times)).toBe(-(1 + 2));
  });

  it('clears what is still valid from the year before', () => {
    const valid = { count: 'absence', valid: { months: 12 }, ...clearedBy };
    expect(pointsOf(valid, [absent('2016-06-01')])).toBe(-1);
    expect(pointsOf(valid, [absent('2016-06-01'), cleared('2016-07-01')])).toBe(0);
  });

  it('is checked', () => {
    expect(find(count)).toEqual([]);
    expect(find({ count: 'absence', 'cleared-by': { any: 'dicsipline' } })).toEqual([
      ['unknown-record', 'cleared-by.any'],
    ]);
    expect(find({ ...count, distinct: 'day' })).toEqual([['wrong-value', 'distinct']]);
    const { kind, options } = readMeasure(count);
    expect(kind.needs(options, toyContext({})).map(({ table }) => table)).toEqual(['absence', 'discipline']);
    expect(kind.sentence(options, toyContext({})).zh).toContain('有“党纪处分”即清零');
  });

  it('leaves, each month, what came after the last clearing by then', () => {
    const day = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([month, date]) => {
      const two = (number: number) => String(number).padStart(2, '0');
      return `2017-${two(month)}-${two(date)}`;
    });
    const pack = compilePack({
      ...toyPack(),
      schemes: [oneItemScheme({ measure: count, ...year }, { scheme: 'cleared', precision: 0.01 })],
    });
    const { subjects } = subjectsFromRows([{ id: 'm1', kind: 'member' }]);
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), fc.array(day, { maxLength: 3 }), (dates, events) => {
        const rows = [...dates.map((date) => ({ record: 'absence', date })), ...events.map((date) => cleared(date))];
        const named = rows.map((row, i) => ({ ...row, id: `f${i}`, subject: 'm1' }));
        const { facts } = factsFromRows(pack, subjects, named, { complete: false });
        const population = { subjects, facts, year: 2017, asOf: parseDay('2017-12-31')! };
        let running = 0;
        for (let month = 1; month <= 12; month++) {
          const period = `2017-${String(month).padStart(2, '0')}`;
          running += scoreRows(pack, 'cleared', population, parsePeriod(period)!)?.[0]?.items[0]?.points ?? NaN;
          const end = `${period}-31`;
          const last =
            events
              .filter((date) => date <= end)
              .toSorted()
              .at(-1) ?? '';
          expect(running).toBe(0 - dates.filter((date) => date <= end && date > last).length);
        }
      }),
      { numRuns: 12, seed: 5 },
    );
  });
});
