import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import {
  type Frac,
  dec,
  div,
  frac,
  disagreement,
  leastOf,
  less,
  mostOf,
  mul,
  pointsOf,
  roundNaively,
  someDecimal,
  sub,
  tell,
  units,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const give = (points: Record<string, unknown>, hours: number, stated: Record<string, unknown> = {}) =>
  scoreToy(oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points }, stated), '2017-03', {
    facts: [{ record: 'volunteer-service', date: '2017-03-01', hours }],
  })[0]?.total;

interface Given {
  each: number;
  per: number;
  whole: boolean | 'up' | 'half-up';
  beyond?: number;
  'at-least'?: number;
  'at-most'?: number;
}

const someEach = fc.record(
  {
    each: someDecimal(-9, 9),
    per: someDecimal(1, 9),
    whole: fc.constantFrom<Given['whole']>(false, true, 'up', 'half-up'),
    beyond: someDecimal(-9, 40, 1),
    'at-least': someDecimal(-9, 40, 1),
    'at-most': someDecimal(1, 40, 1),
  },
  { requiredKeys: ['each', 'per', 'whole'] },
);

function naive(given: Given, measure: Frac): Frac {
  if (given['at-least'] !== undefined && less(measure, dec(given['at-least']))) return frac(0);
  let counted = measure;
  if (given.beyond !== undefined) counted = mostOf(frac(0), sub(measure, dec(given.beyond)));
  if (given['at-most'] !== undefined) counted = leastOf(counted, dec(given['at-most']));
  const portions = div(counted, dec(given.per));
  if (given.whole === false) return mul(portions, dec(given.each));
  return mul(frac(roundNaively(portions, given.whole === true ? 'down' : given.whole)), dec(given.each));
}

describe('each', () => {
  it('gives points in proportion, rounded as the scheme says', () => {
    const at = (each: number, per: number, precision = 0.1) => give({ each, per }, 1, { precision });
    expect([at(1, 3), at(0.25, 1, 0.5), at(-0.25, 1)]).toEqual([0.3, 0.5, -0.3]);
    const modes = ['half-up', 'half-even', 'up'].map((round) => give({ each: 0.25 }, 1, { round }));
    expect(modes).toEqual([0.3, 0.2, 0.3]);
  });

  it('agrees with fractions worked out by hand, whatever is stated', () => {
    expect(disagreement(someEach, naive)).toBeNull();
  });

  it('stays exact where doubles no longer are', () => {
    // 7 × 900,719,925,474,100 ÷ 300 points: the product is beyond 2^52, the steps are not.
    expect(pointsOf({ each: 0.07, per: 3 }, 900_719_925_474_100, 1)).toBe(21_016_798_261_062.33);
    const far = fc.integer({ min: -(2 ** 44), max: 2 ** 44 }).map((num) => ({ num, den: 0, under: 9_999_991 }));
    expect(disagreement(someEach, naive, far)).toBeNull();
  });

  it('gives only whole portions when asked, cut towards zero', () => {
    expect([15, 20, 35, 40].map((tenths) => pointsOf({ each: 3, per: '2 小时', whole: true }, tenths, 10))).toEqual([
      0, 3, 3, 6,
    ]);
    expect([-3, 3].map((amount) => pointsOf({ each: 1, per: 2, whole: true }, amount))).toEqual([-1, 1]);
    expect([1, 2, 3].map((amount) => pointsOf({ each: 1, per: 2, whole: 'up' }, amount))).toEqual([1, 1, 2]);
  });

  it('takes percentage points of a share', () => {
    // 3 of 4 is 75 percentage points, 15 beyond 60%.
    expect(pointsOf({ each: 0.2, per: '1 个百分点', beyond: '60%' }, 3, 0, 4)).toBe(3);
    expect(tell({ each: 0.2, per: '1 个百分点', beyond: '60%' }, [3, 4])).toEqual([
      '3/4，超过 60% 的 0.15，15 个百分点 × 0.2 分 = 3 分',
      '3/4, 0.15 beyond 60%; 15 percentage points × 0.2 points = 3 points',
    ]);
  });

  it('is told so that it can be worked out again', () => {
    expect(tell({ each: 2, per: '1 小时' }, 3, units.hours)).toEqual([
      '3 小时 × 2 分 = 6 分',
      '3 hours × 2 points = 6 points',
    ]);
    expect(tell({ each: 1 }, 1, units.times)).toEqual(['1 次 × 1 分 = 1 分', '1 time × 1 point = 1 point']);
    expect(tell({ each: -2 }, 3, units.untranslated)).toEqual(['3 户 × −2 分 = −6 分', '3 × −2 points = −6 points']);
    expect(tell({ each: 3, per: '2 小时', whole: true }, 3.5, units.hours)[0]).toBe(
      '3.5 小时 ÷ 2 小时，取整为 1，× 3 分 = 3 分',
    );
    expect(tell({ each: 1, per: 3 }, 1, units.hours)[0]).toBe('1 小时 ÷ 3 小时 × 1 分 ≈ 0.33 分');
    expect(tell({ each: 0.0125 }, 1, units.hours)[0]).toBe('1 小时 × 0.0125 分 = 0.0125 ≈ 0.01 分');
    expect(tell({ each: 1, beyond: 10, 'at-most': 5 }, 12, units.times)[0]).toBe(
      '12 次，超过 10 次的 2 次，2 次 × 1 分 = 2 分',
    );
    expect(tell({ each: 1, beyond: 10, 'at-most': 5 }, 20, units.times)).toEqual([
      '20 次，超过 10 次的 10 次，最多按 5 次计，5 次 × 1 分 = 5 分',
      '20 times, 10 times beyond 10 times, at most 5 times counts; 5 times × 1 point = 5 points',
    ]);
    expect(tell({ each: 1, beyond: 10 }, 9, units.times)[0]).toBe('9 次，没有超过 10 次，计 0 分');
    expect(tell({ each: 1, 'at-least': 10 }, 9, units.times)).toEqual([
      '9 次，未达到 10 次，计 0 分',
      '9 times, below 10 times: 0 points',
    ]);
  });

  it('says in the rule book what it gives', () => {
    const each = pointsKinds.find((kind) => kind.kind === 'each')!;
    const say = (points: Record<string, unknown>, measure: Record<string, unknown>) =>
      each.sentence(each.schema.parse(points), toyContext({ measure, points }));
    const hours = { sum: 'volunteer-service.hours' };
    expect(say({ each: 2, per: '1 小时' }, hours).zh).toBe('每 1 小时计 2 分');
    expect(say({ each: 1 }, { count: 'absence' })).toEqual({ zh: '每次计 1 分', en: '1 point for each time' });
    expect(say({ each: 3, per: 2, whole: true, beyond: 1, 'at-least': 4, 'at-most': 8 }, hours).zh).toBe(
      '不到 4 小时的不计，超过 1 小时的部分，每 2 小时计 3 分（不足的不计），最多按 8 小时计',
    );
    expect(say({ each: 0.5, per: '1 个百分点' }, { duties: 'all' }).en).toBe('0.5 points for each percentage point');
  });

  it('finds a unit that is not the measure’s', () => {
    const each = pointsKinds.find((kind) => kind.kind === 'each')!;
    const find = (measure: Record<string, unknown>, points: object, stated = {}) =>
      each
        .check(each.schema.parse({ each: 1, ...points }), toyContext({ measure }, stated))
        .map(({ code, remedy }) => [code, remedy.zh]);
    const hours = { sum: 'volunteer-service.hours' };
    expect(find(hours, { per: '1 小时' })).toEqual([]);
    const convert = (key: string) => `换算成“小时”再写：${key}: 多少 小时；只是叫法不同的，把单位改成“小时”`;
    expect(find(hours, { per: '1 h' })).toEqual([['unit-mismatch', convert('per')]]);
    // Whoever copied the number with the right unit would get sixty times the points.
    expect(find(hours, { per: '90 分钟' })).toEqual([['unit-mismatch', '改成 per: 1.5 小时']]);
    expect(find(hours, { per: '1 千小时' })).toEqual([['unit-mismatch', '改成 per: 1000 小时']]);
    expect(find(hours, { beyond: '10 次' })).toEqual([['unit-mismatch', convert('beyond')]]);
    expect(find({ count: 'absence' }, { per: '2 次' })).toEqual([]);
    expect(find({ count: 'unknown' }, { per: '2 天' })).toEqual([]);
    expect(find({ duties: 'all' }, { per: '1 个百分点' }, { subject: 'branch' })).toEqual([]);
    expect(find({ duties: 'all' }, { per: '1 次' }, { subject: 'branch' })).toHaveLength(1);
    for (const per of ['小时', 0, -1, '0 小时']) expect(each.schema.safeParse({ each: 1, per }).success).toBe(false);
  });

  it('knows the most it can give', () => {
    const each = pointsKinds.find((kind) => kind.kind === 'each')!;
    const most = (points: object) => each.most(each.schema.parse(points));
    expect([most({ each: 2 }), most({ each: -2 }), most({ each: 2, per: 4, 'at-most': 10 })]).toEqual([Infinity, 0, 5]);
    expect(most({ each: 2, per: 4, whole: true, 'at-most': 10 })).toBe(4);
  });
});

it('tells shares in the unit of their portion, per mille too', () => {
  expect(tell({ each: -2, per: '1‰' }, [2, 400])[0]).toBe('5‰ × −2 分 = −10 分');
  expect(tell({ each: -2, per: '2‰', whole: true }, [2, 400])[0]).toBe('5‰ ÷ 2‰，取整为 2，× −2 分 = −4 分');
  expect(tell({ each: -2, per: '1 个百分点' }, [2, 400])[0]).toBe('0.5 个百分点 × −2 分 = −1 分');
  const above = { distance: { from: '3‰', side: 'above', each: -1, per: '1‰' } };
  expect(pointsOf(above, 2, 0, 400)).toBe(-2);
});

it('tells what was put together in the unit it was given, not as a share', () => {
  // 15.99 and not 1599: only per cent and per mille stand for more than they are.
  expect(tell({ each: 0.5, per: '1 万元', whole: true }, [1599, 100])[0]).toBe(
    '15.99 万元，取整为 15，× 0.5 分 = 7.5 分',
  );
});
