import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, parsePeriod } from '../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { simulator } from '../simulation/simulate.ts';
import { changeScheme } from '../simulation/change.ts';
import { compareSides, sideOf } from '../simulation/compare.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { caseSchema, runCases } from './cases/cases.ts';
import { compilePack, getScheme } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { liveScores, scoreLive, subjectScores } from './live.ts';
import { evaluatePopulation } from './population.ts';
import type { Scheme } from './scheme.ts';
import { traceSubject } from './explain/trace.ts';

const toy = toyPack();
const half = { 'as-entered': true, times: 0.5 };
const all = (items: object[]) => [{ section: 'all', title: '全部', items }];

/** A branch has half of what its secretary had the year before; the secretary half of what the branch has now. */
function pair(period: object): Scheme[] {
  const made = (scheme: string, subject: string, own: object, read: object) =>
    toyScheme({
      scheme,
      subject,
      period,
      precision: 0.01,
      sections: all([
        { item: 'own', title: '自己的', measure: own, points: { each: 1 } },
        { item: 'other', title: '对方的', measure: read, points: half },
      ]),
    });
  const secretary = { kind: 'members', where: { post: 'secretary' } };
  return [
    made('branch', 'branch', { count: 'committee-meeting' }, { score: 'secretary', of: secretary, period: 'previous' }),
    made('secretary', 'member', { sum: 'honour.amount' }, { score: 'branch', of: 'above' }),
  ];
}

const subjects: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1', post: 'secretary' },
];
const meetings = (...dates: string[]): Row[] =>
  dates.map((date, i) => ({ id: `c${i}`, record: 'committee-meeting', subject: 'b1', date }));
const honour = (date: string, amount: number): Row => ({ id: date, record: 'honour', subject: 'm1', date, amount });

describe('schemes that read each other', () => {
  it('come out year by year, where one reads the other’s year before', () => {
    const yearly = { tally: 'year', settle: 'year', reset: 'year' };
    const facts = [
      ...meetings('2015-03-01', '2015-04-01', '2016-03-01', '2017-01-01', '2017-02-01', '2017-03-01'),
      honour('2015-05-01', 4),
      honour('2017-05-01', 1),
    ];
    // 2015: 2, and 4 + 1 = 5. 2016: 1 + 2.5 = 3.5, and 1.75. 2017: 3 + 0.875 = 3.88, and 1 + 1.94 = 2.94.
    const totals = [
      ['branch', 'b1', '2015', 2],
      ['secretary', 'm1', '2015', 5],
      ['branch', 'b1', '2016', 3.5],
      ['secretary', 'm1', '2016', 1.75],
      ['branch', 'b1', '2017', 3.88],
      ['secretary', 'm1', '2017', 2.94],
    ] as const;
    const one = (before?: object[]) =>
      caseSchema.parse({
        case: 'c',
        title: '例',
        subjects,
        facts: before ? facts.filter(({ date }) => String(date) > '2017') : facts,
        ...(before ? { before } : {}),
        expect: totals
          .filter(([, , period]) => !before || period === '2017')
          .map(([scheme, subject, period, total]) => ({ scheme, subject, period, total })),
      });
    const rules = { ...toy, schemes: [...pair(yearly), ...toy.schemes] };
    const given = one([{ scheme: 'secretary', subject: 'm1', period: '2016', total: 1.75 }]);
    expect(runCases(rules, [one(), given]).map(({ failures }) => failures)).toEqual([[], []]);
  });

  it('come out quarter by quarter within a year, alone from rows too, and explained so', () => {
    const quarterly = { tally: 'quarter', settle: 'quarter', reset: 'year' };
    const pack = compilePack({ ...toy, schemes: [...toy.schemes, ...pair(quarterly)] });
    const facts = [...meetings('2017-01-01', '2017-02-01', '2017-04-01'), honour('2017-02-01', 3)];
    // Q1: 2, and 3 + 1 = 4. Q2: 1 + 2 = 3, and 1.5. Q3: 0.75, and 0.38. Q4: 0.19, and 0.1.
    const live = scoreLive(pack, { scheme: 'secretary', year: 2017, asOf: dayOf(2017, 12, 31), subjects, facts });
    expect(liveScores(live)[0]!.settles.map(({ total }) => total)).toEqual([4, 1.5, 0.38, 0.1]);
    const branch = getScheme(pack, 'branch');
    const trace = traceSubject(branch, { ...live.population, upstream: live.scores }, live.scores.get('branch')!.from);
    expect(trace.scores.settleTotals).toEqual(live.scores.get('branch')!.settleTotals);
    expect(subjectScores(branch, live.population.subjects, trace.scores)[0]!.settles.map(({ total }) => total)).toEqual(
      [2, 3, 0.75, 0.19],
    );
    // Alone it would read the year before in silence.
    expect(() => evaluate(branch, { ...live.population, upstream: new Map() })).toThrow('together with secretary');
  });

  it('change with what is tried on one of them', () => {
    const quarterly = { tally: 'quarter', settle: 'quarter', reset: 'year' };
    const rules = { ...toy, schemes: [...toy.schemes, ...pair(quarterly)] };
    const pack = compilePack(rules);
    const table = subjectsFromRows(subjects).subjects;
    const rows = [...meetings('2017-01-01', '2017-02-01', '2017-04-01'), honour('2017-02-01', 3)];
    const { facts } = factsFromRows(pack, table, rows, { complete: false });
    const population = { subjects: table, facts, year: 2017, asOf: dayOf(2017, 12, 31) };
    const changes = [{ path: 'items.own.points.each', value: 2 }];
    for (const scheme of ['branch', 'secretary']) {
      const period = parsePeriod('2017-Q2')!;
      const changed = changeScheme(rules, scheme, changes).rules!;
      const [before, after] = [pack, compilePack(changed)].map((each) => sideOf(each, scheme, population));
      const fresh = compareSides(before!, after!, table.ids, period);
      expect(simulator(rules, scheme, population, period)!.attempt(changes).comparison).toEqual(fresh);
      expect(fresh!.changed).toBe(1);
    }
  });

  const links = fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), back: fc.boolean(), partner: fc.boolean() }), {
    minLength: 2,
    maxLength: 6,
  });
  const amounts = fc.array(fc.record({ who: fc.nat(1), month: fc.nat(23), amount: fc.integer({ min: 1, max: 50 }) }), {
    maxLength: 12,
  });
  type Links = typeof links extends fc.Arbitrary<infer T> ? T : never;
  type Amounts = typeof amounts extends fc.Arbitrary<infer T> ? T : never;

  /** Hundredths of two subjects in a month (from January 2016 on), by going back from it. */
  function naive(read: Links, given: Amounts): (scheme: number, who: number, month: number) => number {
    const known = new Map<string, number>();
    const totalOf = (scheme: number, who: number, month: number): number => {
      if (month < 0) return 0;
      const key = `${scheme} ${who} ${month}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const own = given
        .filter((one) => one.who === who && one.month === month)
        .reduce((sum, one) => sum + one.amount * (scheme + 1) * 100, 0);
      const halves = read
        .filter(({ from }) => from === scheme)
        .reduce(
          (sum, { to, back, partner }) => sum + totalOf(to, partner ? 1 - who : who, back ? month - 1 : month),
          0,
        );
      const total = Math.floor((2 * own + halves + 1) / 2);
      known.set(key, total);
      return total;
    };
    return totalOf;
  }

  it('come to what going back month by month gives, whoever reads whom', () => {
    fc.assert(
      fc.property(links, amounts, (drawn, given) => {
        // The same month is read of schemes further down only: whatever else is drawn is no circle in time.
        const read = drawn.filter(({ from, to, back }) => back || from > to);
        const schemes = [0, 1, 2, 3].map((at) =>
          toyScheme({
            scheme: `s${at}`,
            period: { tally: 'month', settle: 'month', reset: 'year' },
            precision: 0.01,
            'working-precision': undefined,
            sections: all([
              { item: 'own', title: '自己的', measure: { sum: 'honour.amount' }, points: { each: at + 1 } },
              ...read.flatMap(({ from, to, back, partner }, i) =>
                from === at
                  ? [
                      {
                        item: `read-${i}`,
                        title: '取分',
                        measure: {
                          score: `s${to}`,
                          ...(partner ? { of: { link: 'partner' } } : {}),
                          ...(back ? { period: 'previous' } : {}),
                        },
                        points: half,
                      },
                    ]
                  : [],
              ),
            ]),
          }),
        );
        const pack = compilePack({ ...toy, schemes: schemes.toReversed() });
        const { subjects: people } = subjectsFromRows(
          [0, 1].map((who) => ({ id: `m${who}`, kind: 'member', partner: `m${1 - who}` })),
        );
        const rows = given.map(({ who, month, amount }, i) => {
          const date = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
          return { id: `f${i}`, record: 'honour', subject: `m${who}`, date, amount };
        });
        const first = { id: 'first', record: 'absence', subject: 'm0', date: '2016-01-01' };
        const { facts } = factsFromRows(pack, people, [first, ...rows], { complete: false });
        const population = { subjects: people, facts, year: 2017, asOf: dayOf(2017, 12, 31) };
        const scores = evaluatePopulation(pack, population);
        const totalOf = naive(read, given);
        for (const compiled of pack.schemes) {
          const own = scores.get(compiled.id)!;
          const at = Number(compiled.id.slice(1));
          const expected = [0, 1].flatMap((who) =>
            Array.from({ length: 12 }, (_, month) => totalOf(at, who, 12 + month) / 100),
          );
          const told = subjectScores(compiled, people, own).flatMap(({ settles }) => settles.map(({ total }) => total));
          expect(told).toEqual(expected);
          for (const row of [0, 1]) {
            const trace = traceSubject(compiled, { ...population, upstream: scores }, own.from + row);
            expect(trace.scores.settleTotals).toEqual(own.settleTotals.slice(row * 12, row * 12 + 12));
          }
        }
      }),
      { seed: 5, numRuns: 25 },
    );
  });
});
