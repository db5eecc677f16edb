import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { compilePack, getScheme } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { consequenceIds, consequenceLists } from './pay/outcomes.ts';
import { type Population, earlierYears, evaluatePopulation } from './population.ts';
import { sliceScores } from './score-table.ts';
import { subjectScores } from './live.ts';
import { traceSubject } from './explain/trace.ts';

const toy = toyPack();

/** A scheme that gives each member what its records say, with the stated rules for what comes after. */
function prepare(stated: Record<string, unknown>, subjectRows: Row[], factRows: Row[], year = 2017) {
  const amount = { item: 'amount', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
  const scheme = toyScheme({
    scheme: 'tried',
    subject: 'member',
    precision: 0.1,
    period: { tally: 'year', settle: 'year', reset: 'year' },
    sections: [{ section: 'only', title: '唯一', items: [amount] }],
    publish: { level: 'public', total: 'public' },
    ...stated,
  });
  const pack = compilePack({ ...toy, schemes: [scheme] });
  const { subjects } = subjectsFromRows(subjectRows, { defaultKind: 'member' });
  const rows = factRows.map((row, i) => ({ id: `f${i}`, ...row }));
  const { facts, issues } = factsFromRows(pack, subjects, rows, { complete: false });
  expect(issues).toEqual([]);
  const population: Population = { subjects, facts, year, asOf: dayOf(year, 12, 31) };
  return { pack, compiled: getScheme(pack, 'tried'), population };
}

type Prepared = ReturnType<typeof prepare>;

function levelsOf({ pack, compiled, population }: Prepared): (number | null)[][] {
  const scores = evaluatePopulation(pack, population, { scheme: compiled.id }).get(compiled.id)!;
  return subjectScores(compiled, population.subjects, scores).map(({ settles }) => settles.map(({ level }) => level));
}

const gave = (subject: string, date: string, points: number): Row => ({
  record: 'honour',
  subject,
  date,
  amount: points,
});

// Few different totals, so that ties are common.
const members = fc.array(
  fc.record({
    total: fc.integer({ min: 0, max: 12 }).map((n) => n / 2),
    field: fc.constantFrom('a', 'b', 'c'),
    struck: fc.constantFrom(false, false, false, true),
    has: fc.boolean(),
    praised: fc.constantFrom(false, false, false, true),
    post: fc.constantFrom('secretary', 'none'),
    away: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 14 },
);

const places = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 6 }).map((n) => ({ share: n / 20 })),
  fc.integer({ min: 1, max: 4 }).map((top) => ({ top })),
);

const quotaSchemes = fc.record({
  places: fc.array(places, { minLength: 2, maxLength: 3 }),
  edges: fc.option(fc.constantFrom([2, 3, 4], [1, 3.5, 5]), { nil: null }),
  round: fc.constantFrom('down' as const, 'up' as const, 'half-up' as const),
  rounded: fc.constantFrom('each' as const, 'together' as const),
  // The best level asks for no total.
  anyTotal: fc.constantFrom(false, false, true),
  // The best level asks for a record besides.
  asks: fc.constantFrom(false, false, true),
  // So many of one unit at the best level, or so much of it (twentieths).
  perUnit: fc.option(
    fc.oneof(
      fc.integer({ min: 1, max: 2 }).map((most) => ({ 'at-most': most })),
      fc.integer({ min: 4, max: 14 }).map((n) => ({ share: n / 20 })),
    ),
    { nil: null },
  ),
  // Who is praised is put at a level, in one of its places, beside them, or unsaid.
  direct: fc.option(
    fc.record({
      level: fc.integer({ min: 1, max: 2 }),
      how: fc.constantFrom('exactly' as const, 'min' as const),
      takes: fc.boolean(),
    }),
    { nil: null },
  ),
  // Small cohorts are put together.
  mergeBelow: fc.option(fc.integer({ min: 2, max: 5 }), { nil: null }),
  // The last of a cohort are at the lowest level.
  last: fc.constantFrom(false, false, true),
  ties: fc.constantFrom('none' as const, 'all' as const),
  minCohort: fc.integer({ min: 1, max: 4 }),
});

type Members = (typeof members extends fc.Arbitrary<infer T> ? T : never) & unknown;
type QuotaRules = typeof quotaSchemes extends fc.Arbitrary<infer T> ? T : never;

function asksNothing(rules: QuotaRules, level: number): boolean {
  return rules.anyTotal && level === rules.places.length && Object.keys(rules.places.at(-1)!).length > 0;
}

function quotaScheme(rules: QuotaRules): Record<string, unknown> {
  const edges = rules.edges;
  const levels = [{}, ...rules.places].map((place, i) => ({
    level: i,
    title: `${i}`,
    ...(edges && i > 0 && !asksNothing(rules, i) ? { from: edges[i - 1] } : {}),
    ...(edges && i < rules.places.length && !asksNothing(rules, i + 1) ? { below: edges[i] } : {}),
    ...(asksNothing(rules, i) ? { 'any-total': true } : {}),
    ...(rules.perUnit !== null && i === rules.places.length
      ? { 'per-group': { cohort: ['post'], ...rules.perUnit } }
      : {}),
    ...(rules.asks && i === rules.places.length ? { also: [{ any: 'absence' }] } : {}),
    ...place,
  }));
  return {
    levels,
    cohort: ['field'],
    quota: {
      round: rules.round,
      rounded: rules.rounded,
      ties: rules.ties,
      'min-cohort': rules.minCohort,
      ...(rules.mergeBelow === null ? {} : { 'merge-below': rules.mergeBelow }),
    },
    exempt: [{ exempt: 'away', title: '外出', when: { attributes: { away: true } } }],
    vetoes: [
      { veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 1 } } },
      ...(rules.direct === null
        ? []
        : [
            {
              veto: 'praised',
              title: '表彰',
              when: { any: 'volunteer-service' },
              effect: { level: { [rules.direct.how]: rules.direct.level, 'takes-place': rules.direct.takes } },
            },
          ]),
      ...(rules.last ? [{ veto: 'last', title: '末位', when: { rank: { bottom: 1 } }, effect: { level: 0 } }] : []),
    ],
  };
}

function membersAs(people: Members): { subjects: Row[]; facts: Row[] } {
  return {
    subjects: people.map(({ field, away, post }, i) => ({ id: `m${i}`, field, away, post })),
    facts: people.flatMap(({ total, struck, has, praised }, i) => [
      ...(praised ? [{ record: 'volunteer-service', subject: `m${i}`, date: '2017-03-01', hours: 1 }] : []),
      ...(has ? [{ record: 'absence', subject: `m${i}`, date: '2017-03-01' }] : []),
      gave(`m${i}`, '2017-02-01', total),
      ...(struck ? [{ record: 'discipline', subject: `m${i}`, date: '2017-03-01', decision: 'warning' }] : []),
    ]),
  };
}

/** Whole places, in twentieths, by long division. */
function naivePlaces(twentieths: number, size: number, round: QuotaRules['round']): number {
  const num = twentieths * size;
  const whole = (num - (num % 20)) / 20;
  const rest = num % 20;
  if (round === 'down' || rest === 0) return whole;
  return round === 'up' || rest * 2 >= 20 ? whole + 1 : whole;
}

interface Person {
  who: number;
  total: number;
  struck: boolean;
  has: boolean;
  post: string;
  praised: boolean;
}

/** Fills the levels of one cohort from the best: the naive reading of the rule. */
function naiveQuota(rules: QuotaRules, people: Person[]): Map<number, number> {
  const top = rules.places.length;
  const limited = people.length >= rules.minCohort;
  const lowest = people.filter(({ total }) => people.every((each) => each.total >= total));
  const isLast = (one: Person) =>
    rules.last && limited && lowest.includes(one) && (rules.ties === 'all' || lowest.length === 1);
  const ceiling = (one: Person) => (isLast(one) ? 0 : one.struck ? 1 : top);
  const { direct } = rules;
  const seatOf = (one: Person) => (direct && one.praised ? Math.min(direct.level, ceiling(one)) : null);
  const reaches = (one: Person, level: number) =>
    !(rules.asks && level === top && !one.has) &&
    level <= ceiling(one) &&
    (level === 0 || asksNothing(rules, level) || !rules.edges || one.total >= rules.edges[level - 1]!);
  if (!limited)
    return new Map(
      people.map((one) => {
        let level = top;
        while (!reaches(one, level)) level--;
        const seat = seatOf(one);
        return [one.who, seat === null ? level : direct!.how === 'exactly' ? seat : Math.max(level, seat)];
      }),
    );
  const result = new Map<number, number>();
  // Who sits beside the places is not counted in them.
  const beside = new Set<number>();
  for (let level = top; level > 0; level--) {
    const place: { share?: number; top?: number } = rules.places[level - 1]!;
    const better = result.size - beside.size;
    const seated = people.filter((one) => !result.has(one.who) && seatOf(one) === level);
    const taking = direct?.takes ? seated : [];
    for (const { who } of seated) {
      result.set(who, level);
      if (!direct!.takes) beside.add(who);
    }
    let waiting = people.filter((one) => {
      if (result.has(one.who) || !reaches(one, level)) return false;
      return seatOf(one) === null || (direct!.how === 'min' && seatOf(one)! < level);
    });
    const whole = (part: number, size = people.length) => naivePlaces(part, size, rules.round);
    if (level === top && rules.perUnit !== null) {
      const stated: { 'at-most'?: number; share?: number } = rules.perUnit;
      const roomIn = (post: string) => {
        const size = people.filter((each) => each.post === post).length;
        const most = stated['at-most'] ?? whole(Math.round(stated.share! * 20), size);
        const free = stated.share !== undefined && size < rules.minCohort ? Infinity : most;
        return free - taking.filter((each) => each.post === post).length;
      };
      waiting = waiting.filter((one) => {
        const unit = waiting.filter(({ post }) => post === one.post);
        const ahead = unit.filter(({ total }) => total > one.total).length;
        const equal = unit.filter(({ total }) => total === one.total).length;
        return rules.ties === 'all' ? ahead < roomIn(one.post) : ahead + equal <= roomIn(one.post);
      });
    }
    if (place.share !== undefined || place.top !== undefined) {
      const all = rules.places.slice(level - 1) as { share?: number; top?: number }[];
      const twentieths = all.reduce((sum, each) => sum + Math.round((each.share ?? 0) * 20), 0);
      const tops = all.reduce((sum, each) => sum + (each.top ?? 0), 0);
      const apart = all.reduce((sum, one) => sum + whole(Math.round((one.share ?? 0) * 20)), 0);
      const room = (rules.rounded === 'together' ? whole(twentieths) : apart) + tops - better - taking.length;
      // A group of equal totals gets in together, or (with none) only when all of it fits.
      const groups = [...new Set(waiting.map(({ total }) => total))].toSorted((a, b) => b - a);
      const admitted: typeof waiting = [];
      for (const total of groups) {
        const group = waiting.filter((each) => each.total === total);
        const fits = admitted.length + group.length <= room;
        if (!fits && !(rules.ties === 'all' && admitted.length < room)) break;
        admitted.push(...group);
      }
      waiting = admitted;
    }
    for (const { who } of waiting) result.set(who, level);
  }
  for (const { who } of people) if (!result.has(who)) result.set(who, 0);
  return result;
}

/** Everybody assessed by cohort; those that are too small together. */
function naiveCohorts(rules: QuotaRules, people: Members): Person[][] {
  const fields = ['a', 'b', 'c'].map((field) =>
    people.flatMap((one, who) => (one.field === field && !one.away ? [{ who, ...one }] : [])),
  );
  const isSmall = (cohort: Person[]) => cohort.length < (rules.mergeBelow ?? 0);
  return [...fields.filter((cohort) => !isSmall(cohort)), fields.filter(isSmall).flat()];
}

describe('quotas', () => {
  it('agree with filling each cohort from the best', () => {
    fc.assert(
      fc.property(quotaSchemes, members, (rules, people) => {
        const { subjects, facts } = membersAs(people);
        const given = levelsOf(prepare(quotaScheme(rules), subjects, facts)).map(([level]) => level ?? null);
        const expected: (number | null)[] = people.map(() => null);
        for (const cohort of naiveCohorts(rules, people))
          for (const [who, level] of naiveQuota(rules, cohort)) expected[who] = level;
        expect(given).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  it('do not depend on the order of subjects’ records, and a part is the same rows of the whole', () => {
    fc.assert(
      fc.property(quotaSchemes, members, fc.nat(), fc.nat(), (rules, people, a, b) => {
        const { subjects, facts } = membersAs(people);
        const one = prepare(quotaScheme(rules), subjects, facts);
        expect(levelsOf(prepare(quotaScheme(rules), subjects, facts.toReversed()))).toEqual(levelsOf(one));
        const { compiled, population } = one;
        const whole = evaluate(compiled, { ...population, items: true });
        const [from, to] = [a % people.length, b % people.length].toSorted((x, y) => x - y) as [number, number];
        const first = whole.from + from;
        const end = whole.from + to + 1;
        expect(evaluate(compiled, { ...population, items: true, from: first, to: end })).toEqual(
          sliceScores(whole, first, end),
        );
        expect(traceSubject(compiled, population, first).scores.held).toEqual(whole.held.slice(from, from + 1));
      }),
      { numRuns: 25 },
    );
  });
});

const edgeSets = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.toSorted((a, b) => a - b))
  .chain((list) =>
    fc.tuple(fc.constant(list), fc.array(fc.boolean(), { minLength: list.length, maxLength: list.length })),
  );

describe('edges', () => {
  it('put each total where the document’s words put it, open or closed, to the tenth', () => {
    fc.assert(
      fc.property(
        edgeSets,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }),
        (sets, totals) => {
          const [edges, closed] = sets;
          // An edge belongs to the level above it, or (closed) to the one below.
          const levels = [...edges, null].map((edge, i) => ({
            level: i,
            title: `${i}`,
            ...(i > 0 ? { [closed[i - 1] ? 'above' : 'from']: edges[i - 1]! / 10 } : {}),
            ...(edge === null ? {} : { [closed[i] ? 'to' : 'below']: edge / 10 }),
          }));
          const subjects = totals.map((_, i) => ({ id: `m${i}` }));
          const facts = totals.map((total, i) => gave(`m${i}`, '2017-02-01', total / 10));
          const expected = totals.map((total) =>
            edges.reduce((level, edge, i) => (total > edge || (total === edge && !closed[i]) ? level + 1 : level), 0),
          );
          expect(levelsOf(prepare({ levels }, subjects, facts)).map(([level]) => level)).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

const fourLevels = [0, 1, 2, 3].map((level) => ({
  level,
  title: `${level}`,
  ...(level > 0 ? { from: level } : {}),
  ...(level < 3 ? { below: level + 1 } : {}),
}));

const promotions = fc.record(
  {
    'max-steps': fc.integer({ min: 1, max: 2 }),
    'max-fall': fc.integer({ min: 0, max: 2 }),
    'rise-after': fc.integer({ min: 2, max: 3 }),
    'fall-after': fc.integer({ min: 2, max: 3 }),
    'keep-for': fc.integer({ min: 2, max: 4 }),
    'keep-over-reset': fc.boolean(),
    first: fc.constantFrom('lowest', 'by-total'),
  },
  { requiredKeys: [] },
);

type Promotion = typeof promotions extends fc.Arbitrary<infer T> ? T : never;

/** Goes through the quarters one by one, level by level; null where the subject was not there. */
function naivePromotion(rule: Promotion, reached: (number | null)[]): (number | null)[] {
  const held: (number | null)[] = [];
  // −1: no level yet, and the first goes by the total.
  const none = rule.first === 'by-total' ? -1 : 0;
  let now = none;
  let since: number[] = [];
  // Settle periods since the level held was won.
  let age = 0;
  reached.forEach((level, i) => {
    const keep = rule['keep-over-reset'] ?? false;
    if (i % 4 === 0 && !keep) [now, since, age] = [none, [], 0];
    if (level === null) {
      since = [];
      if (!keep) [now, age] = [none, 0];
      held.push(null);
      return;
    }
    since.push(level);
    const last = (count: number) => (since.length < count ? [] : since.slice(-count));
    const [up, down] = [last(rule['rise-after'] ?? 1), last(rule['fall-after'] ?? 1)];
    let next = now < 0 ? level : now;
    for (let higher = (now < 0 ? 3 : now) + 1; higher <= 3; higher++) {
      const allowed = higher - now <= (rule['max-steps'] ?? 9);
      if (allowed && level >= higher && up.length > 0 && up.every((each) => each >= higher)) next = higher;
    }
    const over = age >= (rule['keep-for'] ?? 1);
    const stays = rule['keep-for'] !== undefined && !over;
    for (let lower = now - 1; lower >= (stays ? now : 0) && now - lower <= (rule['max-fall'] ?? 9); lower--) {
      if (down.length > 0 && down.every((each) => each <= lower)) next = lower;
    }
    age = next > now || (over && level >= next) ? 1 : age + 1;
    now = next;
    held.push(now);
  });
  return held;
}

describe('promotion', () => {
  it('over two years of quarters agrees with going through them one by one', () => {
    const quarter = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 6 });
    fc.assert(
      fc.property(promotions, fc.array(quarter, { minLength: 8, maxLength: 8 }), (promotion, reached) => {
        const months = ['01-15', '04-15', '07-15', '10-15'];
        const ends = ['03-31', '06-30', '09-30', '12-31'];
        const day = (i: number, of: string[]) => `${2016 + Math.floor(i / 4)}-${of[i % 4]}`;
        const begins = ['01-01', '04-01', '07-01', '10-01'];
        const subjects: Row[] = reached.flatMap((level, i) =>
          level === null ? [] : [{ id: 'm1', kind: 'member', since: day(i, begins), until: day(i, ends) }],
        );
        if (subjects.length === 0) return;
        // Another's record lets the history begin with the first year.
        subjects.push({ id: 'm2', kind: 'member' });
        const facts = [
          gave('m2', '2016-01-01', 1),
          ...reached.flatMap((level, i) => (level === null ? [] : [gave('m1', day(i, months), level)])),
        ];
        const stated = {
          period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
          levels: fourLevels,
          promotion,
        };
        const expected = naivePromotion(promotion, reached);
        for (const year of [2016, 2017]) {
          const own = expected.slice((year - 2016) * 4, (year - 2015) * 4).filter((level) => level !== null);
          expect(levelsOf(prepare(stated, subjects, facts, year))[0]).toEqual(own);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('consequences in a row', () => {
  it('hold when every one of so many years does, whatever the year', () => {
    const years = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(years, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 2 }), (levels, row, max) => {
        const stated = {
          levels: fourLevels,
          consequences: [
            { consequence: 'low', title: '连续', when: { level: { max }, 'in-a-row': row }, kind: 'review' },
          ],
        };
        const facts = levels.map((level, i) => gave('m1', `${2014 + i}-05-01`, level));
        for (const [i] of levels.entries()) {
          const one = prepare(stated, [{ id: 'm1', kind: 'member' }], facts, 2014 + i);
          const before = earlierYears(one.pack, one.population, one.compiled);
          const own = evaluate(one.compiled, { ...one.population, before });
          const lists = consequenceLists(one.compiled, one.population.subjects, own, 0, before);
          const expected = i + 1 >= row && levels.slice(i + 1 - row, i + 1).every((level) => level <= max);
          expect(consequenceIds(lists).size).toBe(expected ? 1 : 0);
        }
      }),
      { numRuns: 15 },
    );
  });
});
