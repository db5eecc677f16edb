import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const served = (dates: string[], hours = 1): Row => ({ record: 'volunteer-service', dates, hours });
const count = { count: 'volunteer-service' };

function scored(measure: Record<string, unknown>, facts: Row[], period = '2017', more: object = {}, subjects?: Row[]) {
  const scheme = oneItemScheme({ measure, points: { each: 1 }, over: 'year', ...more }, { precision: 0.01 });
  const [row] = scoreToy(scheme, period, { facts, ...(subjects ? { subjects } : {}) });
  return row?.items[0];
}
const points = (...given: Parameters<typeof scored>) => scored(...given)?.points;

const find = (measure: Record<string, unknown>) => {
  const context = toyContext({ measure });
  const { kind, options } = readMeasure(measure);
  return kind.check(options, context).map(({ code, path }) => [code, path.join('.')]);
};

describe('change', () => {
  const facts = [served(['2016-02-01', '2016-03-01', '2016-11-01']), served(['2017-01-01', '2017-12-01'])];

  it('is what there is more or less than a year before', () => {
    expect(points({ change: count }, facts)).toBe(-1);
    expect(points({ change: count, direction: 'lower' }, facts)).toBe(1);
    expect(points({ change: count, 'at-least-zero': true }, facts)).toBe(0);
    expect(points({ change: { sum: 'volunteer-service.hours' } }, [...facts, served(['2017-02-01'], 2.5)])).toBe(1.5);
    expect(points({ change: count }, facts, '2017-Q1', { over: 'quarter' })).toBe(1 - 2);
  });

  it('looks at the window before, over the turn of the year too', () => {
    const against = { change: count, against: 'window' };
    expect(points(against, facts, '2017-Q1', { over: 'quarter' })).toBe(1 - 1);
    expect(points(against, facts, '2017-Q2', { over: 'quarter' })).toBe(0 - 1);
  });

  it('compares shares exactly, whatever they are of', () => {
    const share = { ratio: { count: 'volunteer-service', where: { hours: { min: 2 } } }, of: count };
    const given = [
      served(['2016-01-01', '2016-01-02']),
      served(['2016-01-03'], 2),
      served(['2017-01-01'], 2),
      served(['2017-01-02']),
    ];
    // 1/2 − 1/3 = 16.67 percentage points.
    expect(points({ change: share }, given, '2017', { points: { each: 1, per: '1 个百分点' } })).toBe(16.67);
    const first = scored({ change: share, first: 0.25 }, given.slice(2), '2017', { points: { share: 10 } });
    expect(first?.points).toBe(2.5);
  });

  it('counts from an amount, not from a level, where a table says what levels are worth', () => {
    const score = { score: 'member-star', take: 'level', table: { 0: 10 }, otherwise: 50 };
    const change = { change: score, against: 'window', first: 4 };
    // No star is worth 10; before the first quarter there was nothing: 4.
    expect(points(change, [], '2017-Q1', { over: 'quarter' })).toBe(6);
    expect(points(change, [], '2017-Q2', { over: 'quarter' })).toBe(0);
  });

  it('is nothing, or counted from what is stated, where there was nothing', () => {
    const entered = { entered: 'honour.amount' };
    const now = [{ record: 'honour', date: '2017-03-01', amount: 7 }];
    const then = [{ record: 'honour', date: '2016-03-01', amount: 4 }];
    expect(scored({ change: entered }, now)?.measure).toBe(null);
    expect(points({ change: entered }, now, '2017', { missing: 3 })).toBe(3);
    expect(points({ change: entered, first: 5.5 }, now)).toBe(1.5);
    expect(points({ change: entered, first: 5.5 }, [...now, ...then])).toBe(3);
    expect(scored({ change: entered, first: 5.5 }, then)?.measure).toBe(null);
  });

  it('compares nobody with the time before they were there', () => {
    const subjects = [{ id: 's1', kind: 'member', since: '2017-01-01' }];
    expect(scored({ change: count }, facts.slice(1), '2017', {}, subjects)?.measure).toBe(null);
    expect(points({ change: count, first: 0 }, facts.slice(1), '2017', {}, subjects)).toBe(2);
  });

  it('is checked', () => {
    expect(find({ change: count })).toEqual([]);
    expect(find({ change: { count: 'service' } })).toEqual([['unknown-record', 'change.count']]);
    expect(find({ change: { score: 'member-star' } })).toEqual([['wrong-value', 'against']]);
    expect(find({ change: { score: 'member-star', period: 'previous' }, against: 'window' })).toEqual([
      ['wrong-value', 'change.period'],
    ]);
    expect(find({ change: { ratio: { score: 'member-star' }, of: { number: 2 } } })).toEqual([
      ['kind-mismatch', 'change'],
    ]);
  });
});
