import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../testing/index.ts';
import { readMeasure } from './kinds/index.ts';

/** Problems not yet done, as they were entered on these days. */
const open = (...dates: string[]) => ({
  record: 'rectification',
  dates,
  problem: 'x',
  grade: 'light',
  due: '2017-12-31',
  points: 1,
});

function points(valid: unknown, period: string, dates: string[], asOf?: string): number | undefined {
  const item = {
    measure: { count: 'rectification', where: { done: { filled: false } }, valid },
    points: { each: 1 },
  };
  const facts = [open(...dates)];
  return scoreToy(oneItemScheme(item), period, { facts, ...(asOf ? { asOf } : {}) })[0]?.items[0]?.points;
}

describe('records that count only once they are so old', () => {
  const after = (months: number) => ({ months: 'ever', 'after-months': months });

  it('begin on the corresponding day, that day included', () => {
    // A year old on 2017-03-31, 2017-04-01 and, the 29th of February lacking, 2017-02-28.
    const dates = ['2016-03-31', '2016-04-01', '2016-02-29'];
    expect(points(after(12), '2017-02', dates)).toBe(1);
    expect(points(after(12), '2017-03', dates)).toBe(2);
    expect(points(after(12), '2017-04', dates)).toBe(3);
    expect(points(after(12), '2017-01', dates)).toBe(0);
  });

  it('do not count in the month before that day has come', () => {
    expect(points(after(1), '2017-03', ['2017-02-20'], '2017-03-19')).toBe(0);
    expect(points(after(1), '2017-03', ['2017-02-20'], '2017-03-20')).toBe(1);
  });

  it('end as their validity says', () => {
    const valid = { months: 2, 'after-months': 1 };
    expect(['2017-01', '2017-02', '2017-03', '2017-04'].map((month) => points(valid, month, ['2017-01-15']))).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('are told where they can never count', () => {
    const measure = { count: 'rectification', valid: { months: 2, 'after-months': 3 } };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure })).map(({ code }) => code)).toEqual(['wrong-value']);
  });
});
