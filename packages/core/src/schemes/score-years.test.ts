import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../calendar.ts';
import { fromSteps } from '../exact.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { simulator } from '../simulation/simulate.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { runCases } from './cases/cases.ts';
import { compilePack } from './compile-pack.ts';
import { explainLive, liveScores, scoreLive, subjectScores } from './live.ts';
import { evaluatePopulation } from './population.ts';
import type { Scheme } from './scheme.ts';

/* Terms of several years that read schemes which begin anew every year. Points of a year are hours of service. */

const entered = { 'as-entered': true };
const levels = [
  { level: 0, title: '不合格', below: 6 },
  { level: 1, title: '合格', from: 6, below: 9 },
  { level: 2, title: '优秀', from: 9 },
];
const byYear = { tally: 'year', settle: 'year', reset: 'year' };
const byQuarter = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const byTwo = { tally: 'year', settle: 'two-years', reset: 'two-years' };

const scheme = (id: string, period: object, items: Record<string, object>, more: object = {}): Scheme =>
  toyScheme({
    scheme: id,
    period,
    precision: 0.01,
    levels: [],
    sections: [
      {
        section: 's',
        title: 's',
        items: Object.entries(items).map(([item, measure]) => ({
          item,
          title: item,
          measure,
          points: entered,
          ...over(period),
        })),
      },
    ],
    ...more,
  });
const over = (period: object) => ('settle' in period ? { over: period.settle } : {});
const routine = scheme('routine', byQuarter, { hours: { sum: 'volunteer-service.hours' } });
const annual = scheme('annual', byYear, { routine: { score: 'routine' } }, { levels });
const read = (more: object = {}) => ({ score: 'annual', ...more });

const hours = (subject: string, ...all: [date: string, hours: number][]): Row[] =>
  all.map(([date, many]) => ({ record: 'volunteer-service', subject, date, hours: many }));
/** 8 in 2016 and 9.5 in 2017, in two quarters each; 4 in 2018. */
const facts = hours(
  'm',
  ['2016-02-01', 5],
  ['2016-11-01', 3],
  ['2017-03-01', 2],
  ['2017-09-01', 7.5],
  ['2018-05-01', 4],
);

function fails(schemes: Scheme[], expected: object[], given: { subjects?: Row[]; facts?: Row[]; more?: object } = {}) {
  const one = {
    case: 'c',
    title: 'c',
    scheme: 'term',
    subjects: given.subjects ?? [{ id: 'm', kind: 'member' }],
    facts: given.facts ?? facts,
    expect: expected.map((each) => ({ subject: 'm', ...each })),
    ...given.more,
  };
  const toy = toyPack();
  const [result] = runCases({ ...toy, schemes: [routine, annual, ...schemes] }, [one as never]);
  return result!.failures.map(({ message }) => message);
}

describe('a term of two years reads both', () => {
  it('whatever becomes of them', () => {
    const items = {
      average: read({ combine: 'average' }),
      sum: read({ combine: 'sum' }),
      best: read({ combine: 'best' }),
      worst: read({ combine: 'worst' }),
      latest: read({ combine: 'latest' }),
      number: read({ combine: 'number' }),
      excellent: read({ take: 'level', combine: 'number', is: 2 }),
      first: read({ take: 'level', combine: 'sum', table: { 0: 0, 1: 3, 2: 5 } }),
      quarters: { score: 'routine', combine: 'best' },
      three: read({ last: 3, combine: 'sum' }),
      before: read({ period: 'previous', combine: 'average', last: 2, first: 1 }),
    };
    const term = scheme('term', byTwo, items);
    // (8 + 9.5) ÷ 2; level 1 and 2; quarters of 5, 0, 0, 3, 2, 0, 7.5 and 0.
    const of2016 = { average: 8.75, sum: 17.5, best: 9.5, worst: 8, latest: 9.5, number: 2, excellent: 1, first: 8 };
    expect(
      fails([term], [{ period: '2016-2017', items: { ...of2016, quarters: 7.5, three: 17.5, before: 1 } }]),
    ).toEqual([]);
    // Of the second round one year is over: 4; before it lie 8 and 9.5.
    const of2018 = { average: 4, sum: 4, best: 4, number: 1, excellent: 0, three: 21.5, before: 8.75 };
    const whole = scheme('term', { ...byTwo, tally: 'two-years' }, items);
    const early = { more: { 'as-of': '2018-12-31' } };
    expect(fails([whole], [{ period: '2018-2019', items: of2018 }], early)).toEqual([]);
    // A year that has begun counts as it stands: nothing yet.
    const begun = { ...of2018, average: 2, number: 2, three: 13.5 };
    expect(fails([whole], [{ period: '2018-2019', items: begun }], { more: { 'as-of': '2019-01-15' } })).toEqual([]);
  });

  it('counted from the first year it states, by its own tally', () => {
    for (const tally of ['month', 'quarter', 'year', 'two-years']) {
      const term = scheme('term', { ...byTwo, tally, 'first-year': 2017 }, { mean: read({ combine: 'average' }) });
      // (9.5 + 4) ÷ 2; the round before it has 2016 alone, the first year with any record.
      expect(
        fails(
          [term],
          [
            { period: '2017-2018', total: 6.75 },
            { period: '2015-2016', total: 8 },
          ],
        ),
      ).toEqual([]);
    }
  });

  it('in what decides levels: both years excellent, a year failed', () => {
    const term = scheme(
      'term',
      byTwo,
      { mean: read({ combine: 'average' }) },
      {
        levels,
        vetoes: [
          {
            veto: 'both',
            title: '两年均为优秀',
            when: { measure: read({ take: 'level', combine: 'number', is: 2 }), is: 2 },
            effect: { level: { min: 2 } },
          },
          {
            veto: 'failed',
            title: '有一年不合格',
            when: { measure: read({ take: 'level', combine: 'number', is: 0 }), is: { min: 1 } },
            effect: { level: { max: 0 } },
          },
        ],
      },
    );
    expect(fails([term], [{ period: '2016-2017', total: 8.75, level: 1, vetoes: [] }])).toEqual([]);
    const good = hours('m', ['2016-02-01', 9], ['2017-02-01', 9]);
    expect(fails([term], [{ period: '2016-2017', level: 2, vetoes: ['both'] }], { facts: good })).toEqual([]);
    // 12 and 5: a mean of 8.5, and yet the second year failed.
    const uneven = hours('m', ['2016-02-01', 12], ['2017-02-01', 5]);
    const failed = { period: '2016-2017', total: 8.5, level: 0, vetoes: ['failed'] };
    expect(fails([term], [failed], { facts: uneven })).toEqual([]);
  });

  it('of those who came in the second year, or were not assessed in the first, that one', () => {
    const term = scheme('term', byTwo, { mean: read({ combine: 'average' }), number: read({ combine: 'number' }) });
    const others = hours('n', ['2016-03-01', 3]);
    const late = hours('m', ['2017-03-01', 6], ['2017-04-01', 4]);
    const subjects = [
      { id: 'm', kind: 'member', since: '2017-02-10' },
      { id: 'n', kind: 'member' },
    ];
    // 10 and one year.
    expect(fails([term], [{ period: '2016-2017', total: 11 }], { subjects, facts: [...others, ...late] })).toEqual([]);
  });

  it('of the members of a branch, and of the branch of a member', () => {
    const mean = scheme('mean', byYear, { mean: { average: 'annual', of: 'members' } }, { subject: 'branch' });
    const unit = scheme(
      'term',
      byTwo,
      {
        members: { score: 'annual', of: 'members', combine: 'average' },
        own: { score: 'mean', combine: 'average' },
        good: { 'number-of': 'members', in: 'annual', level: { min: 1 } },
      },
      { subject: 'branch' },
    );
    const above = scheme('above', byTwo, { of: { score: 'mean', of: 'above', combine: 'average' } });
    const subjects = [
      { id: 'b', kind: 'branch' },
      { id: 'm', kind: 'member', org: 'b' },
      { id: 'n', kind: 'member', org: 'b' },
    ];
    const all = [...facts, ...hours('n', ['2016-05-01', 4], ['2017-05-01', 7])];
    // m has 8 and 9.5, n has 4 and 7: the means of the branch are 6 and 8.25, in the end both have at least level 1.
    const b = { subject: 'b', period: '2016-2017', items: { members: 7.13, own: 7.13, good: 2 } };
    expect(
      fails([mean, unit, above], [b, { scheme: 'above', period: '2016-2017', total: 7.13 }], { subjects, facts: all }),
    ).toEqual([]);
  });

  it('says in a case that results of its years are worked out', () => {
    const term = scheme('term', byTwo, { three: read({ last: 3, combine: 'sum' }) });
    const before = [{ scheme: 'annual', subject: 'm', period: '2017', total: 5, level: 0 }];
    expect(fails([term], [{ period: '2016-2017', total: 1 }], { more: { before } })).toEqual([
      expect.stringContaining('before: annual 2017 lies in a year'),
    ]);
  });
});

describe('a term of two years', () => {
  const term = scheme(
    'term',
    byTwo,
    { mean: read({ combine: 'average' }) },
    {
      exempt: [
        { exempt: 'short', title: '只考核一年', when: { measure: read({ combine: 'number' }), is: { below: 2 } } },
      ],
      consequences: [
        {
          consequence: 'praise',
          title: '表扬',
          kind: 'list',
          when: { measure: read({ combine: 'best' }), is: { min: 9 } },
        },
      ],
    },
  );
  const toy = toyPack();
  const rules = { ...toy, schemes: [routine, annual, term] };
  const pack = compilePack(rules);
  const rows = [{ id: 'm', kind: 'member' }];
  const end = dayOf(2017, 12, 31);

  it('exempts, and has consequences, by both years', () => {
    const late = [{ id: 'm', kind: 'member', since: '2017-02-10' }];
    const third = hours('m', ['2017-03-01', 10]);
    const others = [...third, ...hours('n', ['2016-03-01', 3])];
    const subjects = [...late, { id: 'n', kind: 'member' }];
    expect(fails([term], [{ period: '2016-2017', total: null, exempt: 'short' }], { subjects, facts: others })).toEqual(
      [],
    );
    expect(fails([term], [{ period: '2016-2017', total: 8.75, consequences: ['praise'] }])).toEqual([]);
  });

  it('comes to the same in a trial, and from results at hand', () => {
    const { subjects } = subjectsFromRows(rows);
    const numbered = facts.map((fact, i) => ({ ...fact, id: `f${i}` }));
    const { facts: tables } = factsFromRows(pack, subjects, numbered, { complete: false });
    const population = { subjects, facts: tables, year: 2016, asOf: end };
    const period = { kind: 'two-years', year: 2016, index: 0 } as const;
    const studio = simulator(rules, 'term', population, period)!;
    expect([...studio.base.scores.settleTotals].map((steps) => fromSteps(steps, studio.base.scores.step))).toEqual([
      8.75,
    ]);
    expect(studio.attempt([]).comparison).toMatchObject({ changed: 0, risen: 0, fallen: 0 });
    const upstream = {
      annual: [
        { subject: 'm', period: '2016', total: 8, level: 1 },
        { subject: 'm', period: '2017', total: 9.5, level: 2 },
      ],
    };
    const live = scoreLive(pack, { scheme: 'term', year: 2016, asOf: end, subjects: rows, facts: [], upstream });
    expect(liveScores(live)).toMatchObject([{ settles: [{ period: '2016-2017', total: 8.75 }] }]);
    const explained = explainLive(live, 'm', '2016-2017', { pack: 'toy', version: '1.0.0' });
    expect(JSON.stringify(explained)).toContain('（8 + 9.5）÷ 2');
  });
});

it('terms of three and five years read each of them', () => {
  const of = (kind: string, first: number) =>
    scheme(
      'term',
      { tally: 'year', settle: kind, reset: kind, 'first-year': first },
      { mean: read({ combine: 'average' }) },
    );
  // (8 + 9.5 + 4) ÷ 3; of five years from 2014 those with records, 2016 to 2018.
  expect(fails([of('three-years', 2016)], [{ period: '2016-2018', total: 7.17 }])).toEqual([]);
  expect(fails([of('five-years', 2014)], [{ period: '2014-2018', total: 7.17 }])).toEqual([]);
});

const combines = ['average', 'sum', 'best', 'worst', 'latest', 'number', 'row'] as const;
const worlds = fc.record({
  combine: fc.constantFrom(...combines),
  take: fc.constantFrom('total', 'level', 'rank'),
  round: fc.constantFrom(['two-years', 2], ['three-years', 3], ['five-years', 5]) as fc.Arbitrary<[string, number]>,
  begins: fc.constantFrom(2013, 2014, 2015, 2016, 2017),
  people: fc.array(
    fc.record({
      since: fc.option(fc.integer({ min: 0, max: 40 })),
      hours: fc.array(fc.record({ month: fc.integer({ min: 0, max: 47 }), many: fc.integer({ min: 1, max: 12 }) }), {
        maxLength: 8,
      }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  quarterly: fc.boolean(),
});

it('a round comes to what its last year has of as many years', () => {
  fc.assert(
    fc.property(worlds, ({ combine, take, round: [kind, years], begins, people, quarterly }) => {
      const counts = combine === 'row' || (combine === 'number' && take !== 'total');
      const how = { score: quarterly ? 'routine' : 'annual', take: quarterly && take === 'level' ? 'total' : take };
      const stated = { ...how, combine, ...(counts ? { is: { min: 1 } } : {}) };
      const term = scheme('term', { tally: 'year', settle: kind, reset: kind, 'first-year': begins }, { read: stated });
      const last = scheme('last', byYear, { read: { ...stated, last: quarterly ? 4 * years : years } });
      const date = (month: number, day: string) =>
        `${2015 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${day}`;
      const rows = people.map(({ since }, i) => ({
        id: `m${i}`,
        kind: 'member',
        ...(since === null ? {} : { since: date(since, '10') }),
      }));
      const done = people.flatMap(({ hours: all, since }, i) =>
        all.flatMap(({ month, many }) =>
          since !== null && month <= since ? [] : hours(`m${i}`, [date(month, '15'), many]),
        ),
      );
      const pack = compilePack({ ...toyPack(), schemes: [routine, annual, term, last] });
      const { subjects } = subjectsFromRows(rows);
      const numbered = done.map((fact, i) => ({ ...fact, id: `f${i}` }));
      const { facts: tables } = factsFromRows(pack, subjects, numbered, { complete: false });
      const population = { subjects, facts: tables, asOf: dayOf(2021, 12, 31) };
      const totals = (id: string, year: number, period: string) => {
        const compiled = pack.schemes.find((each) => each.id === id)!;
        const scores = evaluatePopulation(pack, { ...population, year }).get(id)!;
        return subjectScores(compiled, subjects, scores).map(
          ({ settles }) => settles.find((each) => each.period === period)?.total ?? null,
        );
      };
      const [first, ends] = [begins, begins + years - 1];
      const round = totals('term', first, `${first}-${ends}`);
      expect(totals('term', ends, `${first}-${ends}`)).toEqual(round);
      expect(totals('last', ends, `${ends}`)).toEqual(round);
    }),
    { seed: 20161231, numRuns: 40 },
  );
});
