import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoundingMode } from '../../exact.ts';
import { type Ratio, plus, ratio, ratioOf, roundBig, times, zero } from '../../ratio.ts';
import { compileScheme } from '../compile.ts';
import { nearestHalf } from './nearest-half.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

const year = { tally: 'year', settle: 'year', reset: 'year' };
const plain = { period: year, levels: [], vetoes: [], deductions: [], promotion: undefined };
const exact = { ...plain, 'working-precision': undefined };

/** Nineteen marks that add up to 1,619: their mean is 85 4/19, and 95% of it 80.95. */
const marks = [75, 79, 98, 70, 89, 70, 86, 100, 94, 96, 72, 95, 81, 95, 96, 100, 73, 75, 75];
const means = (item: object, more: object = {}, section: object = {}) =>
  toyScheme({
    ...exact,
    subject: 'branch',
    sections: [
      {
        section: 's',
        title: '部分',
        ...section,
        items: [
          {
            item: 'i',
            title: '平均',
            measure: { entered: 'review-score.score', combine: 'average' },
            points: { 'as-entered': true },
            ...item,
          },
        ],
      },
    ],
    ...more,
  } as never);
const scoreOf = (scheme: ReturnType<typeof toyScheme>, list: readonly number[] = marks) =>
  scoreToy(scheme, '2017', {
    subjects: [{ id: 'b1', kind: 'branch' }],
    facts: list.map((score, at) => ({
      record: 'review-score',
      subject: 'b1',
      date: `2017-05-${String(at + 1).padStart(2, '0')}`,
      score,
    })),
  })[0]!;

describe('what lies just below a half', () => {
  /** A rate times another scheme’s total times an amount, in whole units. */
  const product = (rate: number, total: number, amount: number) => {
    const base = toyScheme({
      ...exact,
      scheme: 'base',
      subject: 'member',
      precision: 0.01,
      sections: [
        {
          section: 's',
          title: '部分',
          items: [{ item: 'i', title: '得分', measure: { number: total }, points: { 'as-entered': true } }],
        },
      ],
    });
    const toy = toyPack();
    const of = { s: { score: 'base' }, n: { sum: 'honour.amount' } };
    const scheme = means(
      { measure: { combine: { multiply: [rate, 's', 'n'] }, of } },
      { precision: 1, subject: 'member' },
    );
    const rules = { ...toy, schemes: [...toy.schemes, base] };
    const [row] = scoreToy(
      scheme,
      '2017',
      {
        subjects: [
          { id: 'm1', kind: 'member', org: 'b1' },
          { id: 'b1', kind: 'branch' },
        ],
        facts: [{ record: 'honour', subject: 'm1', date: '2017-05-01', amount }],
      },
      rules,
    );
    return row!.total;
  };

  it('is no half, however large the factors are', () => {
    // 5642.496, 5000.4999 and 50000.496; 5642.5 is a half.
    expect(product(303.36, 0.6, 31)).toBe(5642);
    expect(product(400.039992, 1.25, 10)).toBe(5000);
    expect(product(12500.124, 0.4, 10)).toBe(50000);
    expect(product(1128.5, 0.5, 10)).toBe(5643);
  });
});

describe('points that no working step divides', () => {
  it('come to the half that they are, wherever the weight stands', () => {
    expect(marks.reduce((sum, mark) => sum + mark, 0)).toBe(1619);
    for (const [item, section] of [
      [{ weight: 0.95 }, {}],
      [{}, { weight: 0.95 }],
      [{ points: { 'as-entered': true, times: 0.95 } }, {}],
    ] as const)
      expect(scoreOf(means(item, { precision: 0.1 }, section)).total).toBe(81);
    // One point less is 80.9, and nothing is made of it.
    expect(scoreOf(means({ weight: 0.95 }, { precision: 0.1 }), [...marks.slice(1), 74]).total).toBe(80.9);
  });

  it('are neither cut nor lifted where they are whole', () => {
    // 38 × 85 4/19 ÷ 20 = 161.9.
    for (const round of ['down', 'up', 'half-even'])
      expect(scoreOf(means({ weight: 1.9 }, { precision: 0.1, round })).total).toBe(161.9);
  });

  it('are rounded on the way as what they are too, where the document rounds there', () => {
    const points = { 'as-entered': true, times: 0.95 };
    expect(scoreOf(means({ points }, { precision: 0.1, 'working-precision': 0.1 })).total).toBe(81);
    // Of 1,620 marks it is 81, cut to whole points.
    const more = [...marks.slice(1), 76];
    expect(scoreOf(means({ points }, { precision: 1, 'working-precision': 1, round: 'down' }), more).total).toBe(81);
    expect(scoreOf(means({ points }, { precision: 1, 'working-precision': 1, round: 'down' })).total).toBe(80);
  });

  it('reach lines that they lie on, of levels and of vetoes, where totals are not rounded', () => {
    const levels = [
      { level: 0, title: '不合格', below: 80.95 },
      { level: 1, title: '合格', from: 80.95 },
    ];
    const scheme = means({ weight: 0.95 }, { precision: 0.01, round: 'none', levels });
    expect(scoreOf(scheme)).toMatchObject({ total: 80.95, level: 1 });
    const veto = (when: object) => [{ veto: 'v', title: '降', when, effect: { level: { max: 0 } } }];
    for (const when of [
      { total: { below: 80.95 } },
      { section: 's', is: { below: 80.95 } },
      { item: 'i', is: { below: 80.95 } },
    ])
      expect(scoreOf({ ...scheme, vetoes: veto(when) as never }).level).toBe(1);
    expect(scoreOf({ ...scheme, vetoes: veto({ total: { min: 80.95 } }) as never }).level).toBe(0);
  });
});

const boundOf = (scheme: ReturnType<typeof toyScheme>) =>
  compileScheme({ ...toyPack(), schemes: [scheme] }, scheme.scheme).bound;

describe('the bound', () => {
  it('counts each rounding with the weights above it', () => {
    // A mean of halves in 1 ÷ 6,930,000: half of it is 0.4545… of a working step (1 ÷ 6,300,000); its points and their weight, half a step each.
    expect(boundOf(means({ weight: 0.95 }, { precision: 0.1 })).steps).toBeCloseTo((0.5 * 10) / 11 + 0.5 + 0.5, 1);
  });

  it('is nothing where points are exact, and where the document rounds them itself', () => {
    const counted = { measure: { count: 'absence' }, points: { each: 0.5 }, weight: 0.95 };
    expect(boundOf(means(counted)).steps).toBe(0);
    expect(boundOf(means({ weight: 0.95 }, { 'working-precision': 0.01 })).steps).toBe(0);
  });

  it('moves what lies within it, and nothing else', () => {
    const bound = { steps: 2, half: 1000 };
    expect([2998, 2997, -998, 1001.5, 500].map((steps) => nearestHalf(bound, steps))).toEqual([
      3000, 2997, -1000, 1000, 500,
    ]);
  });
});

describe('totals of shares', () => {
  const weights = fc.constantFrom(undefined, 0.5, 0.85, 0.95, 0.15);
  const full = fc.constantFrom(8.5, 9.5, 17, 19, 10, 34);
  const hours = fc.constantFrom(1, 2, 3);
  const schemes = fc.record({
    items: fc.array(fc.record({ full, weight: weights, hours }), { minLength: 1, maxLength: 4 }),
    section: weights,
    precision: fc.constantFrom(1, 0.1, 0.01),
    round: fc.constantFrom<RoundingMode>('half-up', 'half-even', 'down', 'up'),
  });
  // Of 17 or 19 records so many have at least one, two and three hours.
  const people = fc.array(
    fc.record({ of: fc.constantFrom(17, 19), first: fc.nat(17), second: fc.nat(17), third: fc.nat(17) }),
    { minLength: 8, maxLength: 8 },
  );

  it('are what exact fractions give', () => {
    fc.assert(
      fc.property(schemes, people, ({ items, section, precision, round }, list) => {
        const scheme = toyScheme({
          ...exact,
          precision,
          round,
          sections: [
            {
              section: 's',
              title: '部分',
              weight: section,
              items: items.map(({ full: share, weight, hours: least }, at) => ({
                item: `i${at}`,
                title: '比例',
                weight,
                measure: {
                  ratio: { count: 'volunteer-service', where: { hours: { min: least } } },
                  of: { count: 'volunteer-service' },
                },
                points: { share },
              })),
            },
          ],
        } as never);
        const given = list.map(({ of, first, second, third }) =>
          Array.from({ length: of }, (_, at) => 0.5 + [first, second, third].filter((least) => at < least).length),
        );
        const rows = scoreToy(scheme, '2017', {
          subjects: list.map((_, at) => ({ id: `m${at}`, kind: 'member' })),
          facts: given.flatMap((own, at) =>
            own.map((value) => ({
              record: 'volunteer-service',
              subject: `m${at}`,
              date: '2017-05-01',
              hours: value,
            })),
          ),
        });
        given.forEach((own, at) => {
          const points = items.map(({ full: share, weight = 1, hours: least }): Ratio => {
            const met = own.filter((value) => value >= least).length;
            return times(times(ratioOf(share), ratioOf(weight)), ratio(BigInt(met), BigInt(own.length)));
          });
          const total = times(points.reduce(plus, zero), ratioOf(section ?? 1));
          const places = times(total, ratioOf(1 / precision));
          expect(rows.find(({ subject }) => subject === `m${at}`)?.total).toBe(
            Number((roundBig(places.n, places.d, round) * precision).toFixed(2)),
          );
        });
      }),
      { numRuns: 40 },
    );
  });
});
