import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyContext } from '../../testing/index.ts';
import {
  add,
  dec,
  div,
  frac,
  disagreement,
  leastOf,
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

const kind = pointsKinds.find((candidate) => candidate.kind === 'distance')!;

const someGiven = fc
  .record(
    {
      from: someDecimal(-20, 20, 1),
      width: someDecimal(0, 9, 1),
      side: fc.constantFrom('below' as const, 'above' as const, 'both' as const),
      each: someDecimal(-9, 9),
      per: someDecimal(1, 5),
      whole: fc.constantFrom(false as const, true as const, 'up' as const, 'half-up' as const),
      beyond: someDecimal(1, 9, 1),
      'at-most': someDecimal(1, 20, 1),
      full: someDecimal(-9, 20),
    },
    { requiredKeys: ['from', 'width', 'side', 'each', 'per', 'whole', 'full'] },
  )
  .map(({ width, ...options }) => ({
    distance: { ...options, ...(width === 0 ? {} : { to: Math.round((options.from + width) * 10) / 10 }) },
  }));

describe('distance', () => {
  it('counts how far the measure lies from the standard, exactly', () => {
    expect(
      disagreement(someGiven, ({ distance }, measure) => {
        const below = mostOf(frac(0), sub(dec(distance.from), measure));
        const above = mostOf(frac(0), sub(measure, dec((distance as { to?: number }).to ?? distance.from)));
        const away = { below, above, both: add(below, above) }[distance.side];
        const beyond = mostOf(frac(0), sub(away, dec(distance.beyond ?? 0)));
        const most = distance['at-most'];
        const portions = div(most === undefined ? beyond : leastOf(beyond, dec(most)), dec(distance.per));
        const counted =
          distance.whole === false
            ? portions
            : frac(roundNaively(portions, distance.whole === true ? 'down' : distance.whole));
        return add(mul(counted, dec(distance.each)), dec(distance.full));
      }),
    ).toBeNull();
  });

  it('takes off for a shortfall by percentage points', () => {
    const short = { distance: { from: '95%', side: 'below', each: -0.5, per: '1 个百分点', full: 5 } };
    expect([19, 18, 20].map((met) => pointsOf(short, met, 0, 20))).toEqual([5, 2.5, 5]);
    expect(tell(short, [18, 20])).toEqual([
      '18/20，低于标准 95%：5 + 5 个百分点 × −0.5 分 = 2.5 分',
      '18/20, below the standard 95%: 5 + 5 percentage points × −0.5 points = 2.5 points',
    ]);
    expect(pointsOf(short, 5, 0, 0)).toBe(0);
  });

  it('is told so that it can be worked out again', () => {
    const told = (stated: object, measure: number) =>
      tell({ distance: { from: 100, side: 'both', each: -1, ...stated } }, measure, units.times);
    expect(told({}, 97)).toEqual([
      '97 次，低于标准 100 次：3 次 × −1 分 = −3 分',
      '97 times, below the standard 100 times: 3 times × −1 point = −3 points',
    ]);
    expect(told({ beyond: 2 }, 103)[0]).toBe('103 次，高于标准 100 次，除去允许的 2 次：1 次 × −1 分 = −1 分');
    expect(told({ beyond: 2 }, 101)[0]).toBe('101 次，标准 100 次（在允许的偏差内），计 0 分');
    expect(told({ per: 2, whole: 'up' }, 97)[0]).toBe('97 次，低于标准 100 次：3 次 ÷ 2 次，取整为 2，× −1 分 = −2 分');
    expect(told({ to: 110 }, 105)).toEqual([
      '105 次，标准 100 次至 110 次，计 0 分',
      '105 times, standard 100 times to 110 times: 0 points',
    ]);
  });

  it('says in the rule book what it gives, and finds a range upside down', () => {
    const context = toyContext({ measure: { sum: 'volunteer-service.hours' } });
    const read = (stated: object) => kind.schema.parse({ distance: { from: 8, side: 'below', each: -2, ...stated } });
    expect(kind.sentence(read({ full: 10, beyond: 1, 'at-most': 4, whole: true }), context)).toEqual({
      zh: '达标计 10 分；低于 8 小时的，超过允许的 1 小时后，每 1 小时扣 2 分（不足的不计），最多按 4 小时计',
      en: expect.stringContaining('2 points off for each') as string,
    });
    const find = (stated: object) =>
      kind.check(read(stated), context).map(({ code, path }) => [code, ...path].join(' '));
    expect([find({}), find({ to: 8 }), find({ per: '1 次' })]).toEqual([
      [],
      ['wrong-value distance to'],
      ['unit-mismatch distance per'],
    ]);
    expect(kind.schema.safeParse({ distance: { from: 8, each: -2 } }).success).toBe(false);
    expect([
      kind.most(read({ full: 3 })),
      kind.most(read({ each: 1 })),
      kind.most(read({ each: 1, 'at-most': 4 })),
    ]).toEqual([3, Infinity, 4]);
  });
});
