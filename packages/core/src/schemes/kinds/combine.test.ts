import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { combineKind } from './combine.ts';
import { readMeasure } from './index.ts';

const kind = combineKind((options) => readMeasure(options));
const of = {
  hours: { sum: 'volunteer-service.hours' },
  times: { count: 'volunteer-service' },
  marks: { entered: 'honour.amount' },
};

function points(combine: unknown, more: Record<string, unknown> = {}, way: unknown = { 'as-entered': true }): number {
  const used = Object.entries(of).filter(([name]) => JSON.stringify(combine).includes(`"${name}"`));
  const item = { measure: { combine, of: Object.fromEntries(used), ...more }, points: way };
  const facts = [{ record: 'volunteer-service', dates: ['2017-03-04', '2017-03-11', '2017-03-12'], hours: 2.5 }];
  const [row] = scoreToy(oneItemScheme(item, { precision: 0.001 }), '2017-03', { facts });
  return row?.items[0]?.points ?? NaN;
}

describe('measures put together', () => {
  it('by every operation, from left to right, nested, exactly', () => {
    expect(points({ add: ['hours', 'times', 1] })).toBe(11.5);
    expect(points({ subtract: ['hours', 'times', 1] })).toBe(3.5);
    expect(points({ multiply: ['hours', 'times', 0.1] })).toBe(2.25);
    expect(points({ divide: ['hours', 'times', 2] })).toBe(1.25);
    expect(points({ min: ['hours', 'times', 5] })).toBe(3);
    expect(points({ max: ['hours', { multiply: ['times', 3] }] })).toBe(9);
    // (7.5 ÷ 3 + 1/3) × 3 = 8.5: a third on the way is a third.
    expect(points({ multiply: [{ add: [{ divide: ['hours', 'times'] }, { divide: [1, 3] }] }, 3] })).toBe(8.5);
    expect(points({ divide: ['times', 4] }, {}, { share: 10 })).toBe(7.5);
    expect(points({ divide: ['times', 4] }, {}, { each: 4 })).toBe(3);
  });

  it('divided by nothing is as zero says; with nothing to measure there is nothing', () => {
    const byZero = { divide: ['hours', { subtract: ['times', 3] }] };
    expect(points(byZero)).toBe(0);
    expect(points(byZero, { zero: 1 })).toBe(1);
    expect(points({ add: ['marks', 5] })).toBe(0);
  });

  it('tells of names that are not there or not used, of measures inside, and of empty operations', () => {
    const codes = (options: Record<string, unknown>) =>
      kind.check(kind.schema.parse(options), toyContext({})).map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(codes({ combine: { add: ['hourz', 'times', 1] }, of })).toEqual([
      'wrong-value combine.add.0',
      'wrong-value of.hours',
      'wrong-value of.marks',
    ]);
    expect(codes({ combine: { add: ['a', 1] }, of: { a: { count: 'absences' } } })).toEqual([
      'unknown-record of.a.count',
    ]);
    expect(kind.schema.safeParse({ combine: {}, of }).success).toBe(false);
    expect(kind.schema.safeParse({ combine: { add: [1, 2], divide: [1, 2] }, of }).success).toBe(false);
    expect(kind.schema.safeParse({ combine: { add: [1] }, of }).success).toBe(false);
  });

  it('is told as people write it', () => {
    const options = kind.schema.parse({ combine: { divide: [{ add: ['times', 1] }, 2] }, of: { times: of.times } });
    expect(kind.sentence(options, toyContext({})).zh).toBe('（“志愿服务”的次数 + 1） ÷ 2');
    const told = (combine: object) =>
      kind.sentence(kind.schema.parse({ combine, of: { times: of.times } }), toyContext({}));
    // One number beside it is a bound, and bounds follow one another; a list is closed by brackets.
    expect(told({ min: [{ max: [{ subtract: [25, 'times'] }, 0] }, 10] }).zh).toBe(
      '25 − “志愿服务”的次数，最低按 0，最高按 10',
    );
    expect(told({ multiply: [{ max: [0, { subtract: [1, 'times'] }] }, 5] }).en).toBe(
      '(1 − number of “Volunteer service” records, at least 0) × 5',
    );
    expect(told({ min: [{ divide: ['times', 4] }, { max: ['times', 2, 3] }] }).zh).toBe(
      '取最小（“志愿服务”的次数 ÷ 4；取最大（“志愿服务”的次数；2；3））',
    );
  });
});
