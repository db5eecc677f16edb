import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import {
  type Frac,
  add,
  dec,
  frac,
  disagreement,
  less,
  pointsOf,
  someDecimal,
  tell,
  units,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const tiersKind = pointsKinds.find((kind) => kind.kind === 'tiers')!;
const find = (tiers: object[], stated: object = {}, item: Record<string, unknown> = {}) =>
  tiersKind
    .check(tiersKind.schema.parse({ tiers, ...stated }), toyContext(item))
    .map(({ code, path }) => [code, ...path].join(' '));

interface Tier {
  from?: number;
  above?: number;
  to?: number;
  below?: number;
  points: number;
}
const edges = fc.uniqueArray(someDecimal(-40, 40, 1), { minLength: 1, maxLength: 5 });
const holds = (tier: Tier, measure: Frac): boolean =>
  (tier.from === undefined || !less(measure, dec(tier.from))) &&
  (tier.above === undefined || less(dec(tier.above), measure)) &&
  (tier.to === undefined || !less(dec(tier.to), measure)) &&
  (tier.below === undefined || less(measure, dec(tier.below)));

describe('tiers', () => {
  it('give the points of the highest tier reached, on the line included', () => {
    const tiers = [
      { from: 2, points: 1 },
      { from: 4, points: 3 },
    ];
    const scheme = oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points: { tiers } });
    const totals = [1.5, 2, 3.5, 4, 12].map(
      (hours) =>
        scoreToy(scheme, '2017-03', { facts: [{ record: 'volunteer-service', date: '2017-03-01', hours }] })[0]?.total,
    );
    expect(totals).toEqual([0, 1, 1, 3, 3]);
  });

  it('with lower edges, inclusive or not, in either order, agree with the highest reached', () => {
    const given = fc
      .tuple(
        edges,
        fc.boolean(),
        fc.boolean(),
        fc.array(someDecimal(-9, 9), { minLength: 5, maxLength: 5 }),
        someDecimal(-9, 9),
      )
      .map(([list, open, falling, points, otherwise]) => ({
        tiers: list
          .toSorted((a, b) => (falling ? b - a : a - b))
          .map((edge, i): Tier => ({ [open ? 'above' : 'from']: edge, points: points[i]! })),
        otherwise,
      }));
    expect(
      disagreement(given, ({ tiers, otherwise }, measure) => {
        const edge = (tier: Tier) => tier.from ?? tier.above!;
        const reached = tiers.filter((tier) => holds(tier, measure)).toSorted((a, b) => edge(a) - edge(b));
        return dec(reached.at(-1)?.points ?? otherwise);
      }),
    ).toBeNull();
  });

  it('with upper edges give the strictest one kept: places, days late', () => {
    const given = fc
      .tuple(edges, fc.boolean(), fc.array(someDecimal(-9, 9), { minLength: 5, maxLength: 5 }))
      .map(([list, open, points]) => ({
        tiers: list
          .toSorted((a, b) => a - b)
          .map((edge, i): Tier => ({ [open ? 'below' : 'to']: edge, points: points[i]! })),
      }));
    expect(
      disagreement(given, ({ tiers }, measure) => dec(tiers.find((tier) => holds(tier, measure))?.points ?? 0)),
    ).toBeNull();
    const places = {
      tiers: [
        { to: 1, points: 10 },
        { to: 3, points: 8 },
        { to: 10, points: 5 },
      ],
    };
    expect([1, 2, 3, 4, 10, 11].map((place) => pointsOf(places, place))).toEqual([10, 8, 8, 5, 5, 0]);
  });

  it('with ranges give the range the measure lies in', () => {
    const bands = {
      tiers: [
        { below: 60, points: -2 },
        { from: 60, to: 79.9, points: 1 },
        { from: 80, points: 3 },
        { above: 90, points: 5 },
      ],
      otherwise: 0.5,
    };
    expect([59.9, 60, 79.9, 80, 90, 90.1].map((value) => pointsOf(bands, value * 10, 10))).toEqual([-2, 1, 1, 3, 3, 5]);
    // Between 79.9 and 80 nothing is stated: a measure in hundredths can lie there.
    expect(pointsOf(bands, 7995, 100)).toBe(0.5);
    expect(pointsOf({ ...bands, tiers: bands.tiers.toReversed() }, 605, 10)).toBe(1);
  });

  it('adding up give the points of every tier reached', () => {
    const tier = fc.record(
      { from: someDecimal(-40, 20, 1), to: someDecimal(21, 40, 1), points: someDecimal(-9, 9) },
      { requiredKeys: ['from', 'points'] },
    );
    const given = fc.record({
      tiers: fc.array(tier, { minLength: 1, maxLength: 5 }),
      'add-up': fc.constant(true),
      otherwise: someDecimal(-2, 2),
    });
    expect(
      disagreement(given, ({ tiers, otherwise }, measure) => {
        const reached = tiers.filter((each) => holds(each, measure));
        return reached.length === 0 ? dec(otherwise) : reached.map((each) => dec(each.points)).reduce(add, frac(0));
      }),
    ).toBeNull();
    expect(
      tell(
        {
          tiers: [
            { from: 2, points: 1 },
            { from: 4, points: 3 },
          ],
          'add-up': true,
        },
        5,
        units.times,
      )[0],
    ).toBe('5 次，达到 2 次、达到 4 次，计 1 + 3 = 4 分');
  });

  it('of a share compare without dividing', () => {
    // Three committee meetings and no congress: 3 of the 4 duties due.
    const tiers = [
      { from: '75%', points: 2 },
      { from: 0.8, points: 4 },
    ];
    const scheme = oneItemScheme(
      { over: 'quarter', measure: { duties: 'all' }, points: { tiers } },
      { subject: 'branch' },
    );
    const facts = [{ record: 'committee-meeting', dates: ['2017-01-10', '2017-02-10', '2017-03-10'] }];
    expect(scoreToy(scheme, '2017-Q1', { facts })[0]?.total).toBe(2);
    expect(
      scoreToy(scheme, '2017-Q1', { facts: [...facts, { record: 'congress', date: '2017-03-01' }] })[0]?.total,
    ).toBe(4);
    // A duty that was not due gives no points even from a tier at 0.
    const open = oneItemScheme(
      { measure: { duties: ['quarterly-congress'] }, points: { tiers: [{ from: 0, points: 1 }] } },
      { subject: 'branch' },
    );
    expect(['2017-02', '2017-03'].map((period) => scoreToy(open, period, {})[0]?.total)).toEqual([0, 1]);
  });

  it('are found when they are out of order, overlap or have no edge', () => {
    expect(
      find([
        { from: 2, points: 1 },
        { from: 2, points: 3 },
      ]),
    ).toEqual(['tiers-order tiers 1 from']);
    expect(
      find([
        { from: 2, points: 1 },
        { above: 2, points: 3 },
      ]),
    ).toEqual([]);
    expect(
      find([
        { from: 5, points: 1 },
        { from: 3, points: 3 },
        { from: 4, points: 2 },
      ]),
    ).toEqual(['tiers-order tiers 2 from']);
    expect(
      find([
        { to: 1, points: 9 },
        { to: 3, points: 3 },
      ]),
    ).toEqual([]);
    expect(find([{ points: 1 }])).toEqual(['tiers-order tiers 0 points']);
    expect(find([{ from: 1, above: 2, points: 1 }])).toEqual(['tiers-order tiers 0 above']);
    expect(find([{ to: 1, below: 2, points: 1 }])).toEqual(['tiers-order tiers 0 below']);
    expect(find([{ from: 5, to: 4, points: 1 }])).toEqual(['tiers-order tiers 0 to']);
    expect(find([{ above: 5, below: 5, points: 1 }])).toEqual(['tiers-order tiers 0 below']);
    expect(
      find([
        { from: 1, to: 5, points: 1 },
        { from: 5, to: 9, points: 2 },
      ]),
    ).toEqual(['tiers-overlap tiers 1']);
    expect(
      find([
        { from: 10, points: 1 },
        { to: 20, points: 2 },
      ]),
    ).toEqual(['tiers-overlap tiers 1']);
    expect(
      find(
        [
          { from: 1, to: 5, points: 1 },
          { from: 5, to: 9, points: 2 },
        ],
        { 'add-up': true },
      ),
    ).toEqual([]);
  });

  it('have a gap only where the measure can lie in it', () => {
    const tiers = [
      { from: 60, to: 79, points: 1 },
      { from: 80, points: 2 },
    ];
    expect(find(tiers, {}, { measure: { count: 'absence' } })).toEqual([]);
    expect(find(tiers, {}, { measure: { sum: 'volunteer-service.hours' } })).toEqual(['tiers-gap tiers 1']);
    expect(
      find(
        [
          { below: 5, points: 1 },
          { above: 5, points: 2 },
        ],
        {},
        { measure: { count: 'absence' } },
      ),
    ).toEqual(['tiers-gap tiers 1']);
    expect(
      find([
        { to: 5, points: 1 },
        { above: 5, points: 2 },
      ]),
    ).toEqual([]);
  });

  it('find a unit that is not the measure’s', () => {
    const item = { measure: { sum: 'volunteer-service.hours' } };
    expect(find([{ from: '2 次', points: 1 }], {}, item)).toEqual(['unit-mismatch tiers 0 from']);
    expect(find([{ from: '2 小时', points: 1 }], {}, item)).toEqual([]);
  });

  it('say which was reached', () => {
    const tiers = {
      tiers: [
        { from: 2, points: 1 },
        { from: 4, points: 3 },
      ],
    };
    expect(tell(tiers, 3, units.times)).toEqual(['3 次，达到 2 次，计 1 分', '3 times, from 2 times: 1 point']);
    expect(tell(tiers, 1, units.times)).toEqual(['1 次，未到 2 次，计 0 分', '1 time, below 2 times: 0 points']);
    expect(tell({ tiers: [{ above: 2, points: 1 }] }, 2)[0]).toBe('2，没有超过 2，计 0 分');
    const bands = {
      tiers: [
        { from: 1, below: 3, points: 1 },
        { above: 4, to: 9, points: -2 },
      ],
      otherwise: 5,
    };
    expect(tell(bands, 2)).toEqual(['2，1 至 3（不含），计 1 分', '2, from 1 to below 3: 1 point']);
    expect(tell(bands, 9)).toEqual(['9，4（不含）至 9，计 −2 分', '9, above 4 to 9: −2 points']);
    expect(tell(bands, 4)).toEqual(['4，不在任何一档，计 5 分', '4, in no tier: 5 points']);
  });

  it('say in the rule book what they give', () => {
    const say = (points: object) => tiersKind.sentence(tiersKind.schema.parse(points), toyContext({ points }));
    expect(
      say({
        tiers: [
          { from: 2, points: 1 },
          { above: 4, points: 3 },
        ],
      }).zh,
    ).toBe('达到 2 次计 1 分，超过 4 次计 3 分');
    expect(
      say({
        tiers: [
          { to: 3, points: 1 },
          { below: 9, points: -1 },
        ],
        otherwise: -3,
      }),
    ).toEqual({
      zh: '不超过 3 次计 1 分，低于 9 次扣 1 分，其余扣 3 分',
      en: '1 point up to 3 times, 1 point off below 9 times, otherwise 3 points off',
    });
    expect(say({ tiers: [{ from: 2, points: 1 }], 'add-up': true }).zh).toBe('达到 2 次计 1 分，达到的各档相加');
  });

  it('know the most they can give', () => {
    const most = (points: object) => tiersKind.most(tiersKind.schema.parse(points));
    const tiers = [
      { from: 2, points: 1 },
      { from: 4, points: 3 },
      { from: 9, points: -1 },
    ];
    expect([most({ tiers }), most({ tiers, 'add-up': true }), most({ tiers, otherwise: 9 })]).toEqual([3, 4, 9]);
  });
});
