import { productOf } from '../../exact-product.ts';
import { type Fraction, fractionOf } from '../../exact.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { type CompiledWorth, type WorthOf, leastCommon } from './compile-worth.ts';
import { type Together, togetherNumbers } from './together.ts';

/** The worth of a record within its own limits, counted finely enough for those of what is taken together. */
export function withinOwn(
  worth: CompiledWorth,
  { floor, cap, together }: { floor?: number | undefined; cap?: number | undefined; together?: Together | undefined },
): CompiledWorth {
  const numbers = [floor, cap, ...togetherNumbers(together)].filter((number) => number !== undefined);
  if (numbers.length === 0) return worth;
  const limits = numbers.map(fractionOf);
  const den = limits.reduce((all, limit) => leastCommon(all, limit.den), worth.den);
  const whole = (limit: number | undefined, without: number) =>
    limit === undefined ? without : fractionOf(limit).num * (den / fractionOf(limit).den);
  const [low, high, times] = [whole(floor, -Infinity), whole(cap, Infinity), den / worth.den];
  return {
    den,
    off: worth.off,
    bind(run, table, where, over) {
      const of = worth.bind(run, table, where, over);
      return (fact, row, until) => {
        const value = of(fact, row, until);
        return value === value ? Math.min(high, Math.max(low, value * times)) : value;
      };
    },
  };
}

/** The same worth counted `times` as finely. */
export function countedFiner(worth: WorthOf, times: number): WorthOf {
  return times === 1 ? worth : (fact, row, until) => worth(fact, row, until) * times;
}

const wholeOf = productOf('half-up');

/** Rounds a worth in 1 / den, shared among so many where `sharers` is there, to whole steps, still counted in 1 / step.den. */
export function toStep(
  worth: WorthOf,
  den: number,
  step: Fraction,
  sharers: ((fact: number) => Fraction | null) | null,
): WorthOf {
  return (fact, row, until) => {
    const value = worth(fact, row, until);
    const among = sharers ? sharers(fact) : { num: 1, den: 1 };
    if (value !== value || among === null) return NaN;
    return wholeOf(value, step.den * among.den, den * step.num * among.num) * step.num;
  };
}

/** Among how many a record is shared; null where there is nobody. */
export function sharersOf(table: FactTable, name: string): (fact: number) => Fraction | null {
  const column = table.columns[name];
  if (column?.type !== 'numbers') return () => null;
  return (fact) => {
    const among = column.values[fact]!;
    return among > 0 ? { num: among, den: 10 ** column.decimals } : null;
  };
}
