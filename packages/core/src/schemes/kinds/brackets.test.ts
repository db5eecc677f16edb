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
  less,
  mul,
  pointsOf,
  someDecimal,
  sub,
  tell,
  units,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'brackets')!;

const someBrackets = fc
  .tuple(
    fc.uniqueArray(someDecimal(-20, 40, 1), { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(someDecimal(-9, 9), someDecimal(1, 5)), { minLength: 5, maxLength: 5 }),
  )
  .map(([edges, rates]) => ({
    brackets: edges.toSorted((a, b) => a - b).map((above, i) => ({ above, each: rates[i]![0], per: rates[i]![1] })),
  }));

describe('brackets', () => {
  it('add up what lies in each, exactly', () => {
    expect(
      disagreement(someBrackets, ({ brackets }, measure) =>
        brackets
          .map(({ above, each, per }, i) => {
            if (!less(dec(above), measure)) return frac(0);
            const next = brackets[i + 1];
            const part = sub(next ? leastOf(measure, dec(next.above)) : measure, dec(above));
            return mul(div(part, dec(per)), dec(each));
          })
          .reduce(add, frac(0)),
      ),
    ).toBeNull();
  });

  it('count like a tax', () => {
    const points = {
      brackets: [
        { above: 0, each: 1 },
        { above: 10, each: 0.5 },
        { above: 20, each: 0 },
      ],
    };
    expect([-3, 0, 4, 10, 12, 20, 99].map((times) => pointsOf(points, times))).toEqual([0, 0, 4, 10, 11, 15, 15]);
    expect(pointsOf({ brackets: [{ above: '80%', each: 0.5, per: '1 个百分点' }] }, 9, 0, 10)).toBe(5);
  });

  it('are told so that they can be worked out again', () => {
    const points = {
      brackets: [
        { above: 0, each: 1 },
        { above: 10, each: 0.5, per: '2 小时' },
      ],
    };
    expect(tell(points, 14, units.hours)).toEqual([
      '14 小时：10 小时 × 1 分 + 4 小时 ÷ 2 小时 × 0.5 分 = 11 分',
      '14 hours: 10 hours × 1 point + 4 hours ÷ 2 hours × 0.5 points = 11 points',
    ]);
    expect(tell(points, 1, units.hours)).toEqual(['1 小时 × 1 分 = 1 分', '1 hour × 1 point = 1 point']);
    expect(tell({ brackets: [{ above: 3, each: 1 }] }, 2, units.hours)[0]).toBe('2 小时，没有超过 3 小时，计 0 分');
    expect(tell({ brackets: [{ above: '80%', each: 0.5, per: '1 个百分点' }] }, [9, 10])[0]).toBe(
      '10 个百分点 × 0.5 分 = 5 分',
    );
  });

  it('say in the rule book what they give, and are found when they do not rise', () => {
    const item = { measure: { sum: 'volunteer-service.hours' } };
    const read = (brackets: object[]) => kind.schema.parse({ brackets });
    expect(
      kind.sentence(
        read([
          { above: 0, each: 1 },
          { above: 10, each: 0.5 },
        ]),
        toyContext(item),
      ),
    ).toEqual({
      zh: '每 1 小时计 1 分；超过 10 小时的部分，每 1 小时计 0.5 分',
      en: '1 point for each hour; 0.5 points for each hour beyond 10 hours',
    });
    const find = (brackets: object[]) =>
      kind.check(read(brackets), toyContext(item)).map(({ code, path }) => [code, ...path].join(' '));
    expect(
      find([
        { above: 0, each: 1 },
        { above: 10, each: 0.5 },
      ]),
    ).toEqual([]);
    expect(
      find([
        { above: 10, each: 1 },
        { above: 10, each: 0.5 },
      ]),
    ).toEqual(['tiers-order brackets 1 above']);
    expect(find([{ above: '0 次', each: 1 }])).toEqual(['unit-mismatch brackets 0 above']);
    const most = (brackets: object[]) => kind.most(read(brackets));
    expect(most([{ above: 0, each: 1 }])).toBe(Infinity);
    expect(
      most([
        { above: 0, each: 1 },
        { above: 10, each: 0 },
      ]),
    ).toBe(10);
    expect(most([{ above: 0, each: -1 }])).toBe(0);
  });
});
