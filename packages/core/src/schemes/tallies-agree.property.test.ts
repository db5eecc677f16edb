import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, formatDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { compilePack } from './compile-pack.ts';
import { evaluatePopulation } from './population.ts';
import type { ScoreTable } from './score-table.ts';

const anyTime = { kind: 'members', there: 'any-time' };
const hours = { sum: 'volunteer-service.hours' };

/** What is measured of a member over a year, of whatever kind: how often points are tallied makes no difference to it. */
const ofMembers: Record<string, unknown>[] = [
  { count: 'volunteer-service' },
  { count: 'honour', valid: { until: 'until', at: 'end' } },
  { count: 'honour', valid: { months: 6, at: 'end' } },
  { count: 'honour', valid: { months: 24 } },
  hours,
  { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'best' },
  { entered: 'volunteer-service.hours', combine: 'average' },
  { entered: 'volunteer-service.hours', combine: 'latest' },
  { ratio: hours, of: { present: 'months' } },
  { combine: { multiply: ['a', 'b'] }, of: { a: hours, b: { since: 'born', in: 'months' } } },
  { change: hours },
  { present: 'months', 'on-day': 15 },
  { present: 'days' },
  { present: 'at-end' },
  { attribute: 'post', table: { secretary: 3 }, otherwise: 1 },
  { since: 'born', in: 'months' },
  { since: 'born', in: 'days', at: '06-30' },
  { rank: hours },
  { relative: hours },
  { 'cohort-value': { since: 'born', in: 'years' }, take: 'mean' },
  { score: 'member-star', combine: 'sum' },
  { score: 'branch-star', of: 'above', combine: 'average' },
  { gather: { sum: 'honour.amount' }, of: 'branch' },
  { gather: { sum: 'honour.amount' }, of: { kind: 'branch', there: 'any-time' } },
  { gather: { entered: 'honour.amount', combine: 'average' }, of: 'branch' },
];
/** The same of a branch, which may be closed before the year is over. */
const ofBranches: Record<string, unknown>[] = [
  { sum: 'honour.amount' },
  { average: 'member-star', of: 'members' },
  { average: 'member-star', of: anyTime },
  { score: 'member-star', of: anyTime, among: 'sum' },
  { gather: hours, of: 'members' },
  { gather: hours, of: anyTime },
  { gather: { since: 'born', in: 'months' }, of: anyTime },
  { gather: { present: 'days' }, of: anyTime, among: 'average' },
  { gather: { gather: { sum: 'honour.amount' }, of: 'branch' }, of: anyTime },
  { 'number-of': 'members' },
  { 'number-of': anyTime, in: 'member-star', total: { min: 2 } },
  { coverage: 'volunteer-service', of: anyTime },
  { 'share-of-level': 'member-star', of: anyTime, 'min-level': 1 },
];

const isShare = (measure: object) =>
  ['coverage', 'share-of-level', 'relative'].some((kind) => Object.hasOwn(measure, kind));

/** A scheme with all of them in points, and as many as there may be in vetoes, which measure when the year is settled. */
function schemeOf(subject: string, measures: readonly Record<string, unknown>[], tally: string) {
  const items = measures.map((measure, i) => ({
    item: `i${i}`,
    title: '项',
    over: 'year',
    measure,
    points: isShare(measure) ? { share: 100 } : { each: 1 },
  }));
  return toyScheme({
    scheme: `${subject}-${tally}`,
    subject,
    period: { tally, settle: 'year', reset: 'year' },
    precision: 0.001,
    sections: [{ section: 's', title: '部分', items }],
    vetoes: measures
      .filter((measure) => !isShare(measure))
      .map((measure, i) => ({
        veto: `v${i}`,
        title: '否决',
        when: { measure, is: { min: 2 } },
        effect: { points: 1 },
      })),
  });
}

const tallies = ['year', 'quarter', 'month'];
const pack = (() => {
  const toy = toyPack();
  const schemes = tallies.flatMap((tally) => [
    schemeOf('member', ofMembers, tally),
    schemeOf('branch', ofBranches, tally),
  ]);
  return compilePack({ ...toy, schemes: [...toy.schemes, ...schemes] });
})();

/** What every subject came to by a scheme: points of each item and which vetoes struck. */
function resultsOf(table: ScoreTable, ids: readonly string[]) {
  const slots = table.plan.slots.length;
  return ids.slice(table.from, table.to).map((id, at) => ({
    id,
    vetoes: table.vetoes[at],
    points: table.items!.map((points, i) => [i, points.subarray(at * slots, (at + 1) * slots).reduce((a, b) => a + b)]),
  }));
}

const day = fc.integer({ min: 0, max: 364 });
const begin = dayOf(2017, 1, 1);
const people = fc.array(
  fc.record({
    /** Where they go on which days; the last day may be that of leaving. */
    moves: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }),
    before: fc.boolean(),
    leaves: fc.boolean(),
    first: fc.nat(2),
    served: fc.array(fc.record({ at: day, halves: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 }),
    honours: fc.array(fc.record({ at: day, lasts: fc.integer({ min: 0, max: 500 }) }), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const branches = fc.tuple(
  ...[0, 1, 2].map(() => fc.record({ closed: fc.option(day), honours: fc.array(day, { maxLength: 3 }) })),
);

type World = {
  people: typeof people extends fc.Arbitrary<infer T> ? T : never;
  branches: { closed: number | null; honours: number[] }[];
};

/** Rows of subjects and records; nothing is recorded of who is not there. */
function rowsOf({ people: all, branches: units }: World): { subjects: Row[]; facts: Row[] } {
  const date = (at: number) => formatDay(begin + at);
  const honour = (subject: string, at: number, until: number, amount: number) => ({
    record: 'honour',
    subject,
    date: date(at),
    amount,
    level: 'national',
    place: 'first',
    event: `${at}`,
    'self-reported': false,
    until: date(until),
  });
  const subjects: Row[] = units.map(({ closed }, i) => ({
    id: `b${i}`,
    kind: 'branch',
    ...(closed === null ? {} : { until: date(closed) }),
  }));
  const facts: Row[] = units.flatMap(({ closed, honours }, i) =>
    honours.filter((at) => closed === null || at <= closed).map((at) => honour(`b${i}`, at, at, 2.5)),
  );
  all.forEach(({ moves, before, leaves, first, served, honours }, who) => {
    const days = moves.toSorted((a, b) => a - b);
    const gone = leaves && days.length > 1 ? days.at(-1)! : 365;
    const turns = leaves && days.length > 1 ? days.slice(0, -1) : days;
    turns.forEach((from, i) => {
      const to = (turns[i + 1] ?? gone) - 1;
      subjects.push({
        id: `m${who}`,
        kind: 'member',
        org: `b${(first + i) % 3}`,
        born: `19${60 + who}-05-17`,
        ...(i % 2 === 0 ? { post: 'secretary' } : {}),
        ...(i === 0 && before ? {} : { since: date(from) }),
        ...(to >= 364 ? {} : { until: date(to) }),
      });
    });
    const there = (at: number) => at < gone && (before || at >= turns[0]!);
    for (const { at, halves } of served)
      if (there(at)) facts.push({ record: 'volunteer-service', subject: `m${who}`, date: date(at), hours: halves / 2 });
    for (const { at, lasts } of honours) if (there(at)) facts.push(honour(`m${who}`, at, at + lasts, 1));
  });
  return { subjects, facts };
}

it('a year comes to the same by months, by quarters and as a whole, whoever left, moved or came within it', () => {
  fc.assert(
    fc.property(people, branches, (all, units) => {
      const given = rowsOf({ people: all, branches: units });
      const { subjects, issues } = subjectsFromRows(given.subjects, { defaultKind: 'member', kinds: pack.rules.kinds });
      const rows = given.facts.map((fact, i) => ({ ...fact, id: `f${i}` }));
      const read = factsFromRows(pack, subjects, rows, { complete: false });
      expect([...issues, ...read.issues]).toEqual([]);
      const population = { subjects, facts: read.facts, year: 2017, asOf: dayOf(2017, 12, 31) };
      const scores = evaluatePopulation(pack, population, { items: true });
      for (const kind of ['member', 'branch']) {
        const [whole, ...others] = tallies.map((tally) => resultsOf(scores.get(`${kind}-${tally}`)!, subjects.ids));
        for (const other of others) expect(other).toEqual(whole);
      }
    }),
    { seed: 20171231, numRuns: 60 },
  );
});
