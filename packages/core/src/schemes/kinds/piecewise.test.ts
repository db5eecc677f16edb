import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyContext } from '../../testing/index.ts';
import {
  add,
  dec,
  div,
  disagreement,
  less,
  mul,
  pointsOf,
  someDecimal,
  sub,
  tell,
  units,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'piecewise')!;

const someCorners = fc
  .tuple(
    fc.uniqueArray(someDecimal(-40, 40, 1), { minLength: 2, maxLength: 6 }),
    fc.array(someDecimal(-20, 20), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([places, points, falling]) => ({
    piecewise: places.toSorted((a, b) => (falling ? b - a : a - b)).map((at, i) => ({ at, points: points[i]! })),
  }));

describe('piecewise', () => {
  it('runs straight between corners and flat outside, exactly', () => {
    expect(
      disagreement(someCorners, ({ piecewise }, measure) => {
        const corners = piecewise.toSorted((a, b) => a.at - b.at);
        const next = corners.findIndex(({ at }) => less(measure, dec(at)));
        if (next === 0) return dec(corners[0]!.points);
        if (next < 0) return dec(corners.at(-1)!.points);
        const [from, to] = [corners[next - 1]!, corners[next]!];
        const part = div(sub(measure, dec(from.at)), sub(dec(to.at), dec(from.at)));
        return add(dec(from.points), mul(part, sub(dec(to.points), dec(from.points))));
      }),
    ).toBeNull();
  });

  it('can fall, and takes percentages of a share', () => {
    const late = {
      piecewise: [
        { at: 0, points: 10 },
        { at: 30, points: 0 },
      ],
    };
    expect([-5, 0, 15, 29, 30, 99].map((days) => pointsOf(late, days))).toEqual([10, 10, 5, 0.33, 0, 0]);
    expect(
      pointsOf(
        {
          piecewise: [
            { at: '60%', points: 0 },
            { at: '100%', points: 10 },
          ],
        },
        3,
        0,
        4,
      ),
    ).toBe(3.75);
  });

  it('is told so that it can be worked out again', () => {
    const points = {
      piecewise: [
        { at: 60, points: 2 },
        { at: 90, points: 10 },
      ],
    };
    expect(tell(points, 75)).toEqual([
      '2 分 + (75 − 60) ÷ (90 − 60) × (10 分 − 2 分) = 6 分',
      '2 points + (75 − 60) ÷ (90 − 60) × (10 points − 2 points) = 6 points',
    ]);
    expect(tell(points, 95, units.times)).toEqual([
      '95 次，超过 90 次，计 10 分',
      '95 times, beyond 90 times: 10 points',
    ]);
    expect(tell(points, 50)[0]).toBe('50，不超过 60，计 2 分');
  });

  it('says in the rule book what it gives, and finds corners out of order', () => {
    const item = { measure: { sum: 'volunteer-service.hours' } };
    const read = (corners: object[]) => kind.schema.parse({ piecewise: corners });
    expect(
      kind.sentence(
        read([
          { at: 2, points: 0 },
          { at: 8, points: 3 },
        ]),
        toyContext(item),
      ).zh,
    ).toBe('2 小时计 0 分，8 小时计 3 分，其间按直线内插');
    const find = (corners: object[]) =>
      kind.check(read(corners), toyContext(item)).map(({ code, path }) => [code, ...path].join(' '));
    expect(
      find([
        { at: 2, points: 0 },
        { at: 8, points: 3 },
      ]),
    ).toEqual([]);
    expect(
      find([
        { at: 8, points: 0 },
        { at: 2, points: 3 },
      ]),
    ).toEqual([]);
    expect(
      find([
        { at: 2, points: 0 },
        { at: 2, points: 3 },
      ]),
    ).toEqual(['tiers-order piecewise 1 at']);
    expect(
      find([
        { at: 2, points: 0 },
        { at: 8, points: 3 },
        { at: 5, points: 1 },
      ]),
    ).toEqual(['tiers-order piecewise 2 at']);
    expect(
      find([
        { at: '2 次', points: 0 },
        { at: 8, points: 3 },
      ]),
    ).toEqual(['unit-mismatch piecewise 0 at']);
    expect(kind.schema.safeParse({ piecewise: [{ at: 2, points: 0 }] }).success).toBe(false);
    expect(
      kind.most(
        read([
          { at: 2, points: 7 },
          { at: 8, points: 3 },
        ]),
      ),
    ).toBe(7);
  });
});
