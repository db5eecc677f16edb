import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyContext } from '../../testing/index.ts';
import {
  dec,
  div,
  frac,
  disagreement,
  leastOf,
  less,
  mul,
  pointsOf,
  someDecimal,
  tell,
  units,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'proportion')!;

interface Given {
  proportion: number;
  target: number;
  beyond: boolean;
  least: number;
  inverse: boolean;
  'at-zero'?: number;
}
const someGiven = fc.record<Given>(
  {
    proportion: someDecimal(-20, 20),
    target: someDecimal(1, 40),
    beyond: fc.boolean(),
    least: someDecimal(0, 1),
    inverse: fc.boolean(),
    'at-zero': someDecimal(-5, 5),
  },
  { requiredKeys: ['proportion', 'target', 'beyond', 'least', 'inverse'] },
);

describe('proportion', () => {
  it('is full points times measure over target, or target over measure, exactly', () => {
    expect(
      disagreement(someGiven, (given, measure) => {
        if (given.inverse && !less(frac(0), measure)) return dec(given['at-zero'] ?? given.proportion);
        const share = given.inverse ? div(dec(given.target), measure) : div(measure, dec(given.target));
        if (less(share, dec(given.least))) return frac(0);
        return mul(given.beyond ? share : leastOf(share, frac(1)), dec(given.proportion));
      }),
    ).toBeNull();
  });

  it('stops at full points unless beyond, gives none below the least, and nothing divides by zero', () => {
    const points = (stated: object) =>
      [-1, 0, 3, 4, 8, 12].map((measure) => pointsOf({ proportion: 10, target: 8, ...stated }, measure));
    expect(points({})).toEqual([0, 0, 3.75, 5, 10, 10]);
    expect(points({ beyond: true })).toEqual([0, 0, 3.75, 5, 10, 15]);
    expect(points({ least: 0.5 })).toEqual([0, 0, 0, 5, 10, 10]);
    expect(points({ inverse: true })).toEqual([10, 10, 10, 10, 10, 6.67]);
    expect(points({ inverse: true, beyond: true, 'at-zero': 30 })).toEqual([30, 30, 26.67, 20, 10, 6.67]);
    expect(pointsOf({ proportion: 10, target: '80%' }, 3, 0, 5)).toBe(7.5);
    expect(pointsOf({ proportion: 10, target: 1, inverse: true }, 5, 0, 0)).toBe(0);
  });

  it('is told so that it can be worked out again', () => {
    const told = (stated: object, measure: number) =>
      tell({ proportion: 10, target: 8, ...stated }, measure, units.hours);
    expect(told({}, 6)).toEqual(['6 小时 ÷ 8 小时 × 10 分 = 7.5 分', '6 hours ÷ 8 hours × 10 points = 7.5 points']);
    expect(told({}, 9)).toEqual([
      '9 小时，超过目标 8 小时，计 10 分',
      '9 hours, beyond the target of 8 hours: 10 points',
    ]);
    expect(told({ least: 0.6 }, 4)[0]).toBe('4 小时，不到目标 8 小时的 60%，计 0 分');
    expect(told({}, -1)[0]).toBe('−1 小时，小于零，计 0 分');
    expect(told({ inverse: true }, 12)[0]).toBe('8 小时 ÷ 12 小时 × 10 分 ≈ 6.67 分');
    expect(told({ inverse: true }, 4)[0]).toBe('4 小时，不超过目标 8 小时，计 10 分');
    expect(told({ inverse: true, 'at-zero': 1 }, 0)).toEqual(['0 小时，计 1 分', '0 hours: 1 point']);
  });

  it('says in the rule book what it gives, and finds what does not belong', () => {
    const context = toyContext({ measure: { sum: 'volunteer-service.hours' } });
    const read = (stated: object) => kind.schema.parse({ proportion: 10, target: 8, ...stated });
    expect(kind.sentence(read({ least: 0.6, beyond: true }), context).zh).toBe(
      '完成目标 8 小时计 10 分，按比例计，可超过满分，不到目标的 60% 不计分',
    );
    expect(kind.sentence(read({ inverse: true }), context).zh).toBe(
      '不超过 8 小时计 10 分，超过的按“目标 ÷ 实际”计，为零时计 10 分',
    );
    const find = (stated: object) =>
      kind.check(read(stated), context).map(({ code, path }) => [code, ...path].join(' '));
    expect([find({}), find({ 'at-zero': 1 }), find({ target: '8 次' })]).toEqual([
      [],
      ['wrong-value at-zero'],
      ['unit-mismatch target'],
    ]);
    expect(kind.schema.safeParse({ proportion: 10, target: 0 }).success).toBe(false);
    expect([kind.most(read({})), kind.most(read({ beyond: true }))]).toEqual([10, Infinity]);
  });
});
