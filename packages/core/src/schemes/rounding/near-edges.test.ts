import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RoundingMode } from '../../exact.ts';
import { type Ratio, compare, minus, over, plus, ratio, ratioOf, roundBig, times, zero } from '../../ratio.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

const plain = {
  period: { tally: 'year', settle: 'year', reset: 'year' },
  subject: 'branch',
  vetoes: [],
  deductions: [],
  promotion: undefined,
  'working-precision': undefined,
};
const only = (measure: object) => [
  {
    section: 's',
    title: '部分',
    items: [{ item: 'i', title: '项', measure, points: { 'as-entered': true } }],
  },
];

/** What formulas read, and the numbers behind it. */
interface Given {
  marks: number[];
  awards: number[];
  amount: number;
  total: number;
  parts: number;
}

const worth = [0.6, 1.2];
const mean = { entered: 'review-score.score', combine: 'average' };
const measures = {
  total: { score: 'base' },
  level: { score: 'base', take: 'level', table: { 0: worth[0]!, 1: worth[1]! } },
  part: { score: 'part' },
  mean,
  sum: { sum: 'special-award.points' },
  amount: { attribute: 'amount', precision: 0.01 },
};
type Term = keyof typeof measures;
const terms = Object.keys(measures) as Term[];
const added = (list: readonly number[]) => list.map(ratioOf).reduce(plus, zero);

/** What a term exactly is. */
const exactly: Record<Term, (given: Given) => Ratio> = {
  total: ({ total }) => ratioOf(total),
  level: ({ total }) => ratioOf(worth[total >= 60 ? 1 : 0]!),
  part: ({ total, parts }) => over(ratioOf(total), ratio(BigInt(parts))),
  mean: ({ marks }) => over(added(marks), ratio(BigInt(marks.length))),
  sum: ({ awards }) => added(awards),
  amount: ({ amount }) => ratioOf(amount),
};

const base = toyScheme({
  ...plain,
  scheme: 'base',
  precision: 0.01,
  levels: [
    { level: 0, title: '差', below: 60 },
    { level: 1, title: '好', from: 60 },
  ],
  sections: only({ attribute: 'total', precision: 0.01 }),
} as never);
/** A total that is not rounded. */
const part = toyScheme({
  ...plain,
  scheme: 'part',
  levels: [],
  precision: 0.01,
  round: 'none',
  sections: only({
    combine: { divide: ['t', 'n'] },
    of: { t: { attribute: 'total', precision: 0.01 }, n: { attribute: 'parts' } },
  }),
} as never);
const rules = { ...toyPack(), schemes: [base, part] };

const decimals = (most: number, step: number) =>
  fc.integer({ min: 1, max: most / step }).map((n) => Number((n * step).toFixed(2)));
const drawnGiven: fc.Arbitrary<Given> = fc.record({
  marks: fc.array(decimals(100, 0.5), { minLength: 1, maxLength: 29 }),
  awards: fc.array(decimals(5, 0.5), { minLength: 1, maxLength: 3 }),
  amount: decimals(400, 0.01),
  total: decimals(100, 0.01),
  parts: fc.constantFrom(1, 3, 7, 9, 13, 17, 19),
});
/** Numbers whose quotients by a count of marks become decimals when they are multiplied by that count. */
const drawnRound: fc.Arbitrary<Given> = fc.record({
  marks: fc
    .tuple(fc.integer({ min: 13, max: 29 }), fc.constantFrom(800, 1000, 1250))
    .map(([count, sum]) => Array.from({ length: count }, (_, at) => (at === 0 ? sum - 40 * (count - 1) : 40)))
    .filter(([first]) => first! >= 0 && first! <= 100),
  awards: fc.constantFrom([5], [2, 2], [5, 5]),
  amount: fc.constantFrom(12.5, 64, 250, 0.8),
  total: fc.constantFrom(12.5, 50, 64, 80),
  parts: fc.constantFrom(1, 3, 7, 9, 13, 17, 19),
});
/** Times terms, divided by others, with a weight. */
const drawnItem = fc.record({
  by: fc.integer({ min: 1, max: 999 }),
  times: fc.array(fc.constantFrom(...terms), { minLength: 1, maxLength: 2 }),
  divided: fc.option(fc.constantFrom<Term>('sum', 'amount', 'total'), { nil: null, freq: 3 }),
  weight: fc.constantFrom(undefined, undefined, 0.95, 0.4, 0.15),
  plainly: fc.boolean(),
});
/** Where the total is to lie beside an edge, in the smallest steps of a total; 0: on it. */
const drawn = fc.constantFrom(0, 0, 0, 1e-3, 1e-4, 2e-5, -2e-5, -1e-4, -1e-3).chain((beside) =>
  fc.record({
    given: beside === 0 ? drawnRound : drawnGiven,
    items: fc.array(drawnItem, { minLength: 1, maxLength: 3 }),
    weight: fc.constantFrom(undefined, undefined, 0.3),
    precision: fc.constantFrom(1, 0.1, 0.01),
    round: fc.constantFrom<RoundingMode>('half-up', 'half-up', 'down', 'up'),
    beside: fc.constant(beside),
  }),
);
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** The numbers that the items multiply by: the first is such that the total lies where it is to lie. */
function factorsOf({ given, items, weight, precision, round, beside }: Drawn): number[] {
  const whole = beside === 0 ? given.marks.length * given.parts : 0.1;
  const others = items.slice(1).map(({ by }) => Number((by * whole).toFixed(1)));
  const rest = exactTotal({ given, items: items.slice(1), weight }, others);
  const edge = plus(ratio(BigInt(3 * items[0]!.by)), ratioOf((round === 'half-up' ? 0.5 : 0) + beside));
  const each = exactTotal({ given, items: items.slice(0, 1), weight }, [1]);
  const factor = over(minus(times(edge, ratioOf(precision)), rest), each);
  return [Number(numberOf(factor).toPrecision(13)), ...others];
}

const numberOf = ({ n, d }: Ratio) => Number(n) / Number(d);

function itemValue({ times: by, divided, weight }: Drawn['items'][number], factor: number, given: Given): Ratio {
  const product = by.map((term) => exactly[term](given)).reduce(times, times(ratioOf(factor), ratioOf(weight ?? 1)));
  return divided === null ? product : over(product, exactly[divided](given));
}

function exactTotal({ given, items, weight }: Pick<Drawn, 'given' | 'items' | 'weight'>, factors: number[]): Ratio {
  return times(items.map((item, at) => itemValue(item, factors[at]!, given)).reduce(plus, zero), ratioOf(weight ?? 1));
}

it('rounds what lies beside an edge, and on it, as exact fractions are rounded', () => {
  const seen = { on: 0, beside: 0 };
  fc.assert(
    fc.property(drawn, (one) => {
      const { given, items, weight, precision, round } = one;
      const factors = factorsOf(one);
      const total = exactTotal(one, factors);
      const places = over(total, ratioOf(precision));
      // Nearer to an edge than any working step, and not on it: not to be told.
      const twice = times(places, ratio(2n));
      const near = minus(twice, ratio(BigInt(roundBig(twice.n, twice.d, 'half-up'))));
      const apart = compare(near, zero) < 0 ? minus(zero, near) : near;
      if (near.n !== 0n && compare(apart, ratioOf(0.00003)) < 0) return;
      if (near.n === 0n) seen.on++;
      else if (numberOf(apart) < 1e-3) seen.beside++;
      const scheme = toyScheme({
        ...plain,
        scheme: 'whole',
        levels: [],
        precision,
        round,
        sections: [
          {
            section: 's',
            title: '部分',
            weight,
            items: items.map((item, at) => {
              const names = [...new Set([...item.times, ...(item.divided === null ? [] : [item.divided])])];
              // One alone may be multiplied by its points, too.
              if (item.plainly && item.divided === null && item.times.length === 1)
                return {
                  item: `i${at}`,
                  title: '项',
                  weight: item.weight,
                  measure: measures[item.times[0]!],
                  points: { 'as-entered': true, times: factors[at]! },
                };
              const product = { multiply: [factors[at]!, ...item.times] };
              return {
                item: `i${at}`,
                title: '项',
                weight: item.weight,
                measure: {
                  combine: item.divided === null ? product : { divide: [product, item.divided] },
                  of: Object.fromEntries(names.map((name) => [name, measures[name]])),
                },
                points: { 'as-entered': true },
              };
            }),
          },
        ],
      } as never);
      const { marks, awards, ...roster } = given;
      const dated = (record: string, field: string, list: readonly number[]) =>
        list.map((value, at) => ({
          record,
          subject: 'b1',
          date: `2017-05-${String(at + 1).padStart(2, '0')}`,
          [field]: value,
          ...(record === 'special-award' ? { reason: '好' } : {}),
        }));
      const [row] = scoreToy(
        scheme,
        '2017',
        {
          subjects: [{ id: 'b1', kind: 'branch', ...roster }],
          facts: [...dated('review-score', 'score', marks), ...dated('special-award', 'points', awards)],
        },
        rules,
      );
      expect(row!.total).toBe(Number((roundBig(places.n, places.d, round) * precision).toFixed(2)));
    }),
    { seed: 5, numRuns: 60 },
  );
  expect(seen.on).toBeGreaterThan(5);
  expect(seen.beside).toBeGreaterThan(20);
});
