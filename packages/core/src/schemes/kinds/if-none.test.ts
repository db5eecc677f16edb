import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { measureKinds, readMeasure } from './index.ts';

const problem = (date: string, points: number): Row => ({
  record: 'rectification',
  date,
  problem: 'p',
  grade: 'light',
  due: '2017-12-31',
  points,
});
const worst = { value: 'rectification', worth: { field: 'points' }, combine: 'best' };
const points = (
  measure: Record<string, unknown>,
  facts: Row[],
  given = { 'as-entered': true } as object,
  period = '2017-03',
) => scoreToy(oneItemScheme({ measure, points: given }, { precision: 0.01 }), period, { facts })[0]?.items[0]?.points;

describe('if-none', () => {
  // 绩效 3000 元 ×（1 − 处分扣发比例）: who has no sanction gets all of it.
  const pay = (none: object) => ({
    combine: { multiply: [3000, { subtract: [1, 'share'] }] },
    of: { share: { ...worst, ...none } },
  });

  it('lets a formula be worked out where one part has nothing to measure', () => {
    expect(points(pay({ 'if-none': 0 }), [], { each: 1 })).toBe(3000);
    expect(points(pay({ 'if-none': 0.25 }), [], { each: 1 })).toBe(2250);
    expect(points(pay({}), [], { each: 1 })).toBe(0);
    expect(points(pay({ 'if-none': 'none' }), [], { each: 1 })).toBe(0);
    expect(points(pay({ 'if-none': 0 }), [problem('2017-03-05', 0.5)], { each: 1 })).toBe(1500);
  });

  it('says nothing where there is something, to the last decimal', () => {
    expect(points({ ...worst, 'if-none': 0.25 }, [problem('2017-03-05', 1.5), problem('2017-03-06', 3)])).toBe(3);
    expect(points({ ...worst, 'if-none': 0.25 }, [])).toBe(0.25);
    expect(points({ ...worst, 'if-none': 0.25 }, [problem('2017-03-05', 2)], { each: 0.5 }, '2017-02')).toBe(0.13);
  });

  it('stands in for a share whose divisor is nothing', () => {
    const share = { ratio: { sum: 'volunteer-service.hours' }, of: { count: 'volunteer-service' }, 'if-none': 0.8 };
    expect(points(share, [], { share: 10 })).toBe(8);
    expect(
      points({ ratio: { count: 'absence' }, of: { count: 'volunteer-service' }, 'if-none': 1 }, [], { share: 10 }),
    ).toBe(10);
  });

  it('is not for those to whom the item does not apply', () => {
    const scheme = oneItemScheme({
      measure: { ...worst, 'if-none': 5 },
      points: { each: 1 },
      applies: { field: 'organ' },
    });
    expect(scoreToy(scheme, '2017-03', { facts: [] })[0]?.total).toBe(0);
  });

  it('is told in the rule book', () => {
    const measure = { ...worst, 'if-none': 0 };
    const { kind, options } = readMeasure(measure);
    const told = kind.sentence(options, toyContext({ measure, points: { 'as-entered': true } }));
    expect(told.zh).toMatch(/（没有的按 0 计）$/);
    expect(told.en).toMatch(/ \(0 where there is none\)$/);
  });

  it('is a key of every measure that may find nothing, and of no other', () => {
    const without = measureKinds.filter(({ keys }) => keys?.['if-none'] === undefined).map(({ kind }) => kind);
    expect(without.toSorted()).toEqual([
      'calendar',
      'count',
      'number',
      'number-of',
      'overdue',
      'present',
      'rank',
      'streak',
      'sum',
    ]);
  });
});
