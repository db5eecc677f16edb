import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { naiveScore } from '../testing/naive-score.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { compilePack, getScheme } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { fromSteps } from '../exact.ts';
import { joinScores } from './score-table.ts';
import type { Scheme } from './scheme.ts';
import { liveScores, scoreLive, subjectScores } from './live.ts';
import { traceSubject } from './explain/trace.ts';

const periodSets = fc.constantFrom(
  { tally: 'month', settle: 'quarter', reset: 'year' },
  { tally: 'month', settle: 'month', reset: 'year' },
  { tally: 'month', settle: 'quarter', reset: 'half-year' },
  { tally: 'quarter', settle: 'half-year', reset: 'year' },
  { tally: 'month', settle: 'year', reset: 'year' },
  { tally: 'year', settle: 'year', reset: 'year' },
  { tally: 'week', settle: 'month', reset: 'year' },
  { tally: 'week', settle: 'quarter', reset: 'half-year', 'week-starts': 5, 'week-month': 'first-day' },
);

const rates = fc.constantFrom(0.1, 0.25, 0.3, 0.5, 1, 1.5, 2, 3);
const limits = fc.constantFrom(0, 0.5, 1, 2, 3.5, 4, 6, 10, 20);
const kindsOf = (tally: string) =>
  tally === 'week'
    ? ['week', 'month', 'half-year']
    : ['month', 'quarter', 'half-year', 'year'].slice(tally === 'quarter' ? 1 : tally === 'year' ? 3 : 0);

/** Weights, and parts that are rounded by themselves. */
const weights = {
  weight: fc.constantFrom(undefined, undefined, undefined, 0.3, 0.45),
  precision: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    0.5,
    1,
    { weighted: 1 },
    { unweighted: 2, weighted: 0.5 },
  ),
};

const capsOf = (tally: string) =>
  fc.option(
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...kindsOf(tally)), limits), { maxLength: 3, selector: ([kind]) => kind })
      .map((pairs) => Object.fromEntries(pairs)),
    { nil: undefined },
  );

const plainMeasures = fc.constantFrom<Record<string, unknown>>(
  { count: 'volunteer-service' },
  { count: 'volunteer-service', where: { hours: { min: 2 } } },
  { sum: 'volunteer-service.hours' },
  { sum: 'volunteer-service.hours', where: { hours: { max: 3 } } },
  {
    count: 'volunteer-service',
    where: { 'any-of': [{ hours: { max: 1 } }, { 'subject.field': 'rural', hours: { min: 2 } }] },
  },
  { sum: 'volunteer-service.hours', where: { 'weekday of date': { min: 6 } } },
  { count: 'absence' },
  { count: 'discipline', where: { decision: { not: 'warning' } } },
  { count: 'volunteer-service', where: { 'month of date': { max: 8 }, 'day of date': { min: 6 } } },
  { sum: 'honour.amount', where: { 'days from date to until': { min: -5, max: 40 } } },
  { count: 'honour', where: { 'workdays from date to until': { max: 12 } } },
);
const measuresOf = (tally: string) => {
  const longer = ['quarter', 'half-year', 'year'].slice(tally === 'quarter' ? 1 : 0);
  if (tally === 'year') return plainMeasures;
  const soFar = fc
    .tuple(plainMeasures, fc.constantFrom(...longer))
    .map(([inner, since]): Record<string, unknown> => ({ 'so-far': inner, since }));
  return fc.oneof({ weight: 4, arbitrary: plainMeasures }, { weight: 1, arbitrary: soFar });
};
const carries = fc.constantFrom(undefined, undefined, undefined, 'month', 'quarter', 'half-year', 'year');

const tests = fc.constantFrom<Record<string, unknown>>(
  { any: 'absence' },
  { any: 'volunteer-service', where: { hours: { min: 2 } }, 'at-least': 2 },
  { none: 'discipline' },
  { is: { min: 2 } },
  { is: { min: 1, below: 4 } },
  { measure: { count: 'volunteer-service' }, is: { below: 3 } },
  { measure: { calendar: 'workdays' }, is: { min: 21 } },
  { measure: { calendar: 'workdays' }, is: { min: 5, below: 60 } },
);

const chosen = fc
  .tuple(tests, fc.option(tests, { nil: null }), rates, tests, rates)
  .map(([when, and, low, other, each]) => ({
    choose: [
      { when, ...(and ? { and: [and] } : {}), points: low },
      { when: other, points: { each: -0.5 } },
    ],
    otherwise: { each },
  }));

const pointsRules = fc.oneof(
  chosen,
  fc.oneof(rates, fc.constantFrom(-0.5, -2)).map((each) => ({ each })),
  fc
    .tuple(rates, fc.constantFrom(1, 1.5, 2, 3, 17, 19), fc.boolean())
    .map(([each, per, whole]) => ({ each, per, whole })),
  fc.tuple(rates, rates).map(([low, high]) => ({
    tiers: [
      { from: 1.5, points: low },
      { from: 4, points: low + high },
    ],
  })),
  rates.map((times) => ({ 'as-entered': true, times })),
);

const applies = fc.constantFrom(
  undefined,
  undefined,
  { field: 'rural' },
  { field: { not: 'rural' } },
  {
    'any-of': [{ field: 'rural' }, { kind: 'branch' }],
  },
);

const itemsOf = (tally: string, reset: string, name: string, most: number) =>
  fc
    .array(
      fc.record({
        measure: measuresOf(tally),
        points: pointsRules,
        cap: capsOf(tally),
        'carry-within': carries,
        applies,
        ...weights,
        over: fc.constantFrom(undefined, ...kindsOf(tally)),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((items) =>
      items.map(({ over, ...item }, i) => ({
        item: `${name}-${'abcdef'[i]}`,
        title: '项',
        ...item,
        ...(over !== undefined && !(reset === 'half-year' && over === 'year') ? { over } : {}),
      })),
    );

const schemes: fc.Arbitrary<Scheme> = periodSets
  .chain((period) =>
    fc.record({
      period: fc.constant(period),
      precision: fc.constantFrom(0.1, 0.5, 0.01, 1),
      exact: fc.boolean(),
      start: fc.constantFrom(0, 0, 2),
      floor: fc.constantFrom(undefined, 0),
      cap: capsOf(period.tally),
      'carry-within': carries,
      // A total that runs on from the reset, and what becomes of what lies beyond its limits.
      account: fc.option(
        fc.record({
          cap: fc.constantFrom(undefined, 3, 6, 10),
          floor: fc.constantFrom(undefined, 0, -3),
          'beyond-limits': fc.constantFrom(undefined, 'lost', 'kept'),
        }),
        { nil: null, freq: 3 },
      ),
      sections: fc
        .tuple(
          itemsOf(period.tally, period.reset, 'first', 3),
          itemsOf(period.tally, period.reset, 'second', 2),
          capsOf(period.tally),
          applies,
          carries,
          fc.record(weights),
        )
        .map(([first, second, cap, own, carry, weighted]) => [
          { section: 'first', title: '一', items: first, cap, 'carry-within': carry, ...weighted },
          { section: 'second', title: '二', items: second, applies: own },
        ]),
      deductions: itemsOf(period.tally, period.reset, 'off', 2),
      vetoes: fc.constantFrom(
        [],
        [
          {
            veto: 'warned',
            title: '警告',
            when: {
              any: 'discipline',
              where: { decision: 'warning' },
              // The naive way counts months back by the calendar's.
              ...(period.tally === 'week' ? {} : { 'within-months': 6 }),
            },
            effect: { level: { max: 1 } },
          },
          {
            veto: 'fraud',
            title: '作假',
            when: { any: 'discipline', where: { decision: 'fraud' } },
            effect: { total: 0 },
          },
        ],
        [
          {
            veto: 'praised',
            title: '表彰',
            when: { any: 'volunteer-service', where: { hours: { min: 5 } } },
            effect: { level: { up: 2 } },
          },
          { veto: 'absent', title: '缺席', when: { any: 'absence' }, effect: { level: { down: 1 } } },
          {
            veto: 'new',
            title: '新设',
            when: { any: 'discipline', where: { decision: 'removal' } },
            effect: { level: { exactly: 1 } },
          },
        ],
      ),
      levels: fc.constant([
        { level: 0, title: '零', below: 1 },
        { level: 1, title: '一', from: 1, below: 3 },
        { level: 2, title: '二', from: 3, below: 6 },
        { level: 3, title: '三', from: 6 },
      ]),
      promotion: fc.constantFrom(undefined, { 'max-steps': 1 }, { 'max-steps': 2 }),
    }),
  )
  .map(({ exact, account, ...stated }) =>
    toyScheme({
      ...stated,
      ...(account ? { ...account, 'count-from': 'reset', 'carry-within': undefined } : {}),
      ...(exact ? { 'working-precision': undefined } : {}),
    } as Record<string, unknown>),
  );

// Caps and levels may be finer than the scheme's precision here; then a cap is the highest step below it. The naive way
// knows no steps, so such draws are made comparable by taking only caps and levels on the grid.
const onGrid = (scheme: Scheme): boolean => {
  const texts = JSON.stringify([scheme.cap, scheme.sections, scheme.deductions, scheme.levels, scheme.start]);
  const numbers = [...texts.matchAll(/"(?:week|month|quarter|half-year|year|from|start)":([\d.]+)/g)].map((match) =>
    Number(match[1]),
  );
  return numbers.every((value) => Math.abs(value / scheme.precision - Math.round(value / scheme.precision)) < 1e-9);
};

const dates = fc.integer({ min: dayOf(2016, 9, 1), max: dayOf(2018, 1, 31) }).map(formatDay);
const facts = fc.array(
  fc.oneof(
    fc.record({
      record: fc.constant('volunteer-service'),
      date: dates,
      hours: fc.integer({ min: 1, max: 12 }).map((half) => half / 2),
    }),
    fc.record({
      record: fc.constant('volunteer-service'),
      date: dates,
      hours: fc.integer({ min: 1, max: 12 }).map((half) => half / 2),
    }),
    fc.record({ record: fc.constant('absence'), date: dates }),
    fc.record(
      {
        record: fc.constant('honour'),
        date: dates,
        amount: fc.integer({ min: 1, max: 40 }).map((tenth) => tenth / 10),
        until: dates,
      },
      { requiredKeys: ['record', 'date', 'amount'] },
    ),
    fc.record({
      record: fc.constant('discipline'),
      date: dates,
      decision: fc.constantFrom('warning', 'removal', 'fraud'),
    }),
    fc.record({
      record: fc.constant('score-adjustment'),
      date: dates,
      item: fc.constantFrom('first-a', 'second-a', 'off-a'),
      points: fc.constantFrom(1, -1, 2),
    }),
  ),
  { minLength: 5, maxLength: 80 },
);

const subjects: Row[] = [
  { id: 'm1', kind: 'member', field: 'rural' },
  { id: 'm2', kind: 'member', field: 'organ' },
  { id: 'm3', kind: 'member', field: 'rural' },
];

const worlds = fc
  .tuple(schemes.filter(onGrid), fc.array(fc.tuple(fc.constantFrom('m1', 'm2', 'm3'), facts), { maxLength: 6 }))
  .map(([scheme, groups]): { scheme: Scheme; rows: Row[] } => ({
    scheme,
    rows: groups
      .flatMap(([subject, list]) => list.map((fact): Row => ({ ...fact, subject })))
      .map((row, i) => ({ ...row, id: `f${i}` })),
  }));

/** The spring festival and the national day of 2017, with the weekends worked on for them. */
const holidays = {
  off: ['2017-01-27', '2017-01-30', '2017-10-02', '2017-10-03', '2017-10-04', '2017-10-05', '2017-10-06'],
  work: ['2017-01-22', '2017-02-04', '2017-09-30'],
};

function prepare({ scheme, rows }: { scheme: Scheme; rows: Row[] }, asOf = dayOf(2017, 12, 31)) {
  const toy = toyPack();
  const head = { ...toy.head, holidays: [{ year: 2017, ...holidays }] };
  const pack = compilePack({ ...toy, head, schemes: [scheme] });
  const people = subjectsFromRows(subjects).subjects;
  const read = factsFromRows(pack, people, rows, { complete: false });
  expect(read.issues).toEqual([]);
  return {
    pack,
    compiled: getScheme(pack, scheme.scheme),
    input: { subjects: people, facts: read.facts, year: 2017, asOf },
  };
}

describe('the evaluator, on any scheme and facts', () => {
  it('gives what BigInt fractions give, worked out naively', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        // When the year's last week is over too.
        const { compiled, input } = prepare(world, dayOf(2018, 1, 7));
        const scores = evaluate(compiled, { ...input, items: true });
        const own = subjectScores(compiled, input.subjects, scores);
        subjects.forEach((subject, row) => {
          const naive = naiveScore(
            world.scheme,
            2017,
            subject,
            world.rows.filter((fact) => fact['subject'] === subject['id']),
            holidays,
          );
          expect(own[row]!.slots.map((slot) => `${slot.total}`)).toEqual(naive.slots);
          expect(own[row]!.settles.map((settle) => `${settle.total}`)).toEqual(naive.settles);
          expect(own[row]!.settles.map((settle) => settle.level)).toEqual(naive.levels);
          const slots = scores.plan.slots.length;
          compiled.items.forEach(({ item }, i) => {
            const steps = scores.items![i]!.subarray(row * slots, (row + 1) * slots);
            expect(Array.from(steps, (step) => `${fromSteps(step, compiled.step)}`)).toEqual(naive.items[item.item]);
          });
        });
      }),
      { seed: 20170930, numRuns: 120 },
    );
  }, 60_000);

  it('gives the same whole, in chunks, one by one, and traced, in any order of facts', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 0, max: 3 }), fc.integer(), (world, cut, seed) => {
        const { pack, compiled, input } = prepare(world);
        const whole = evaluate(compiled, { ...input, items: true });
        const chunks = [
          evaluate(compiled, { ...input, items: true, from: cut, to: 3 }),
          evaluate(compiled, { ...input, items: true, from: 0, to: cut }),
        ];
        expect(joinScores(chunks)).toEqual(whole);
        const shuffled = world.rows.toSorted(
          (a, b) => hash(`${String(a['id'])}${seed}`) - hash(`${String(b['id'])}${seed}`),
        );
        const again = prepare({ scheme: world.scheme, rows: shuffled });
        expect(evaluate(again.compiled, { ...again.input, items: true })).toEqual(whole);
        const bulk = evaluate(compiled, input);
        expect({ ...bulk, items: whole.items }).toEqual(whole);
        const own = subjectScores(compiled, input.subjects, whole);
        subjects.forEach((subject, row) => {
          const alone = scoreLive(pack, {
            scheme: compiled.id,
            year: 2017,
            asOf: input.asOf,
            subjects: [subject],
            facts: world.rows.filter((fact) => fact['subject'] === subject['id']),
          });
          expect(liveScores(alone)).toEqual([own[row]]);
        });
        const traces = [0, 1, 2].map((row) => traceSubject(compiled, input, row));
        expect({ ...joinScores(traces.map((trace) => trace.scores)), items: whole.items }).toEqual(whole);
        const points = compiled.items.map((_, i) =>
          Float64Array.from(traces.flatMap((trace) => trace.items[i]!.points)),
        );
        expect(points).toEqual(whole.items);
      }),
      { seed: 20170930, numRuns: 40 },
    );
  }, 60_000);

  it('explains every step: counted items make sections, sections less deductions make the slot; no cap is passed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { compiled, input } = prepare(world);
        const trace = traceSubject(compiled, input, 0);
        const apart = ({ 'carry-within': carry, ...one }: Partial<Scheme['sections'][number]>) =>
          carry !== undefined || one.weight !== undefined || one.precision !== undefined;
        const carrying = world.scheme['carry-within'] !== undefined || world.scheme.sections.some(apart);
        const slots = trace.scores.plan.slots.length;
        for (let slot = 0; slot < slots; slot++) {
          const sum = (items: typeof trace.items, of: 'counted' | 'points') =>
            items.reduce((total, item) => total + item[of][slot]!, 0);
          const inSections = trace.items.filter((item) => item.section >= 0);
          // What a section or the whole carries into a later period, weighs or rounds is told of them, not of their items.
          expect(carrying ? 0 : sum(inSections, 'counted')).toBe(carrying ? 0 : trace.earned.after[slot]);
          const taken = sum(
            trace.items.filter((item) => item.section < 0),
            'points',
          );
          expect(trace.earned.after[slot]! - taken).toBe(trace.scores.slotTotals[slot]);
        }
        const sums = [...trace.items, ...trace.sections, trace.earned];
        for (const { after: rounded, caps, ...sum } of sums) {
          // What is rounded after its limits is told of them before that.
          const after = 'limited' in sum ? (sum.limited ?? rounded) : rounded;
          for (const cap of caps) {
            for (let slot = 0; slot < slots; slot++) {
              const given = after.slice(cap.start[slot], slot + 1).reduce((total, points) => total + points, 0);
              expect(given).toBeLessThanOrEqual(cap.limit);
            }
          }
        }
      }),
      { seed: 20170930, numRuns: 40 },
    );
  }, 60_000);

  it('never takes back: what a slot gave stays when later facts come', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 11 }), (world, month) => {
        const until = dayOf(2017, month + 1, 1) - 1;
        const early = prepare(world, until);
        const late = prepare(world);
        const before = evaluate(early.compiled, early.input);
        const after = evaluate(late.compiled, late.input);
        const slots = before.plan.slots.length;
        const closed = before.plan.slotLast.filter((last) => last <= until).length;
        for (let row = 0; row < 3; row++) {
          const of = (scores: typeof before) =>
            Array.from(scores.slotTotals.subarray(row * slots, row * slots + closed));
          expect(of(after)).toEqual(of(before));
        }
      }),
      { seed: 20170930, numRuns: 40 },
    );
  }, 60_000);
});

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (Math.imul(value, 31) + char.charCodeAt(0)) | 0;
  return value;
}
