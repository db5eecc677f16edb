import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { percentileOf } from './combine-worths.ts';

const amount = (value: number, i: number): Row => ({
  record: 'honour',
  date: `2017-03-${String(i + 1).padStart(2, '0')}`,
  amount: value,
});
const points = (combine: unknown, values: readonly number[]) => {
  const measure = { value: 'honour', worth: { field: 'amount' }, combine };
  const scheme = oneItemScheme({ measure, points: { 'as-entered': true } }, { precision: 0.001 });
  return scoreToy(scheme, '2017-03', { facts: values.map(amount) })[0]?.items[0]?.points;
};

describe('combining worths', () => {
  // 臭氧日最大 8 小时第 90 百分位: ten days; k = 1 + 9 × 0.9 = 9.1, between 160 and 190: 163.
  const ozone = [190, 80, 95, 100, 110, 120, 130, 140, 150, 160];

  it('takes percentiles on the line between two records', () => {
    expect(points({ percentile: 90 }, ozone)).toBe(163);
    expect(points({ percentile: 95 }, ozone)).toBe(176.5);
    expect(points({ percentile: 97.5 }, ozone)).toBe(183.25);
    expect(points({ percentile: 90 }, [42])).toBe(42);
    expect(points({ percentile: 50 }, [1, 2, 4])).toBe(2);
  });

  it('takes the median, between two where their number is even', () => {
    expect(points('median', [9, 1, 5])).toBe(5);
    expect(points('median', [9, 1, 5, 6.5])).toBe(5.75);
    expect(points('median', [])).toBe(0);
  });

  it('is exact', () => {
    expect(percentileOf([3, 1, 2], 50)).toEqual({ sum: 2, count: 1 });
    expect(percentileOf([0, 10], 25)).toEqual({ sum: 250_000, count: 100_000 });
    expect(percentileOf([7], 99.999)).toEqual({ sum: 7, count: 1 });
  });
});
