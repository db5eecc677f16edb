import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../calendar.ts';
import { allowanceLeft, applyCaps, applyLimits, bindCaps } from './caps.ts';
import { planYear } from '../periods/plan.ts';

const plan = planYear({ tally: 'month', settle: 'quarter', reset: 'year' }, 2017, dayOf(2017, 12, 31));
const caps = fc
  .record({
    month: fc.option(fc.nat(10)),
    quarter: fc.option(fc.nat(20)),
    'half-year': fc.option(fc.nat(30)),
    year: fc.option(fc.nat(40)),
  })
  .map((limits) =>
    (['month', 'quarter', 'half-year', 'year'] as const).flatMap((kind) => {
      const limit = limits[kind];
      return limit === null ? [] : [{ kind, limit }];
    }),
  );
const months = (values: fc.Arbitrary<number>) => fc.array(values, { minLength: 12, maxLength: 12 });
const given = (amounts: number[], list: { kind: 'month' | 'quarter' | 'half-year' | 'year'; limit: number }[]) => {
  const points = Float64Array.from(amounts);
  applyCaps(points, points.length / 12, 12, bindCaps(list, plan));
  return Array.from(points);
};
const running = (amounts: number[]) =>
  amounts.map((_, i) => amounts.slice(0, i + 1).reduce((sum, amount) => sum + amount, 0));

describe('caps as bounds on the sum of their period', () => {
  it('are never passed, cut nothing below zero, and leave alone what fits', () => {
    fc.assert(
      fc.property(months(fc.nat(15)), caps, (amounts, list) => {
        const points = given(amounts, list);
        for (const cap of bindCaps(list, plan)) {
          for (let slot = 0; slot < 12; slot++) {
            const inPeriod = points.slice(cap.start[slot], slot + 1).reduce((sum, amount) => sum + amount, 0);
            expect(inPeriod).toBeLessThanOrEqual(cap.limit);
          }
        }
        points.forEach((amount, slot) => {
          expect(amount).toBeGreaterThanOrEqual(0);
          const left = allowanceLeft(points, slot, bindCaps(list, plan), 'before')?.left ?? Infinity;
          expect(amount).toBe(Math.min(amounts[slot]!, left));
        });
      }),
      { seed: 5 },
    );
  });

  it('are monotone: who does more never has less by any month, and later months change no earlier one', () => {
    const pairs = fc.array(fc.tuple(fc.nat(15), fc.nat(5)), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(pairs, caps, fc.nat(11), (list, limits, cut) => {
        const fewer = running(
          given(
            list.map(([amount]) => amount),
            limits,
          ),
        );
        const more = running(
          given(
            list.map(([amount, extra]) => amount + extra),
            limits,
          ),
        );
        more.forEach((sum, slot) => expect(sum).toBeGreaterThanOrEqual(fewer[slot]!));
        const whole = given(
          list.map(([amount]) => amount),
          limits,
        );
        const early = given(
          list.map(([amount], slot) => (slot <= cut ? amount : 0)),
          limits,
        );
        expect(early.slice(0, cut + 1)).toEqual(whole.slice(0, cut + 1));
      }),
      { seed: 6 },
    );
  });

  it('keep subjects apart', () => {
    const twice = given([...Array<number>(12).fill(3), ...Array<number>(12).fill(3)], [{ kind: 'year', limit: 10 }]);
    expect(twice.slice(12)).toEqual(twice.slice(0, 12));
  });

  it('say what is left of the tightest', () => {
    const bound = bindCaps(
      [
        { kind: 'month', limit: 4 },
        { kind: 'quarter', limit: 6 },
      ],
      plan,
    );
    const amounts = [4, 1, 0];
    expect(allowanceLeft(amounts, 1, bound, 'before')).toMatchObject({ left: 2, cap: { kind: 'quarter' } });
    expect(allowanceLeft(amounts, 1, bound, 'after')).toMatchObject({ left: 1, cap: { kind: 'quarter' } });
    expect(allowanceLeft(amounts, 3, bound, 'before')).toMatchObject({ left: 4, cap: { kind: 'month' } });
    expect(allowanceLeft(amounts, 0, [], 'before')).toBeNull();
  });

  it('come to the sum or the cap, whatever was gained or lost in between', () => {
    const kinds = fc.constantFrom('month', 'quarter', 'half-year', 'year');
    fc.assert(
      fc.property(
        months(fc.integer({ min: -15, max: 15 })),
        kinds,
        fc.integer({ min: -5, max: 30 }),
        (amounts, kind, limit) => {
          const points = given(amounts, [{ kind, limit }]);
          const [bound] = bindCaps([{ kind, limit }], plan);
          for (let slot = 0; slot < 12; slot++) {
            const sum = (list: number[]) => list.slice(bound!.start[slot], slot + 1).reduce((all, one) => all + one, 0);
            expect(sum(points)).toBe(Math.min(sum(amounts), limit));
          }
        },
      ),
      { seed: 7 },
    );
  });

  it('hold floors to the same', () => {
    const between = (amounts: number[], low: number, high: number) => {
      const points = Float64Array.from(amounts);
      const bind = (limit: number) => bindCaps([{ kind: 'year', limit }], plan);
      applyLimits(points, 1, 12, bind(high), bind(low), null, 12);
      return Array.from(points);
    };
    // Ten points to lose, twelve lost, all put right again: ten, not twenty-two.
    const back = between([10, -12, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0], 0, 100);
    expect(back.slice(0, 4)).toEqual([10, -10, 0, 10]);
    // At most 8: 11 less 1 is 10, which is 8 still; less 5 more is 5.
    expect(between([11, -1, -5, 0, 0, 0, 0, 0, 0, 0, 0, 0], -100, 8).slice(0, 3)).toEqual([8, 0, -3]);
    expect(between([-11, 3, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0], -5, 8).slice(0, 3)).toEqual([-5, 0, 6]);
  });
});
