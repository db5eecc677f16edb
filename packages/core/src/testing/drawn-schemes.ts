import * as fc from 'fast-check';
import { dayOf, formatDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { toyScheme } from './toy-pack.ts';

/**
 * Random schemes of everything that no oracle goes through by hand: balances that expire, days spread over periods, stays at any time, school
 * years, days of effect, places with ties and groups, promotion, earlier results, what is left out. For properties that hold whatever a scheme says.
 */
export interface Drawn {
  /** A scheme of members (`own`), and one of branches that reads it (`above`). */
  schemes: Scheme[];
  subjects: Row[];
  facts: Row[];
}

const pick = fc.constantFrom;
const half = fc.integer({ min: 1, max: 12 }).map((halves) => halves / 2);

/** Items that only give: more records never give less. */
const giving = (tally: string) =>
  fc.record({
    measure: pick<Record<string, unknown>>(
      { sum: 'volunteer-service.hours' },
      { count: 'volunteer-service', where: { hours: { min: 2 } } },
      { value: 'volunteer-service', worth: { field: 'hours' }, valid: { months: 4 } },
      { value: 'volunteer-service', worth: { field: 'hours' }, 'at-most-records': 3 },
      { value: 'volunteer-service', worth: { field: 'hours' }, 'in-order': [1, 0.5] },
      { value: 'volunteer-service', worth: { field: ['hours', 'ratio of hours to subject.target'] } },
      { 'so-far': { count: 'volunteer-service' } },
      { streak: 'volunteer-service', every: 'month' },
    ),
    points: pick<Record<string, unknown>>(
      { each: 1 },
      { each: 0.5, per: 1.5 },
      {
        tiers: [
          { from: 2, points: 1 },
          { from: 5, points: 4 },
        ],
      },
      { share: 3, target: 7 },
    ).map((points) => ('share' in points ? { proportion: 3, target: 7 } : points)),
    cap: pick(undefined, undefined, { year: 9 }, ...(tally === 'month' ? [{ month: 3 }, { month: 2, year: 8 }] : [])),
    'carry-within': pick(undefined, 'quarter', 'year'),
    over: pick(undefined, undefined, 'year', ...(tally === 'month' ? ['quarter'] : [])),
    applies: pick(undefined, undefined, { field: 'rural' }),
  });

// Not done when the window ended.
const openAtEnd = { done: { filled: false, at: 'end' } };

/** Items that take, compare, or look elsewhere. */
const other = fc.oneof(
  fc.record({ measure: pick({ count: 'absence' }), points: pick({ each: -1 }), floor: pick(undefined, { year: -3 }) }),
  fc.record({
    measure: pick(
      { value: 'rectification', worth: { field: 'days from due to done', each: -0.1 }, spread: true },
      { value: 'rectification', worth: { field: 'days from due to done', each: -0.1 }, floor: -2, spread: true },
    ),
    points: pick({ 'as-entered': true }),
  }),
  fc.record({
    measure: pick<Record<string, unknown>>(
      { count: 'rectification', where: openAtEnd },
      { count: 'rectification', where: openAtEnd, valid: { months: 'ever' } },
      { count: 'rectification', where: openAtEnd, valid: { months: 'ever', 'after-months': 2, at: 'end' } },
      { value: 'rectification', worth: [{ when: openAtEnd, worth: 2 }, { worth: 0.5 }], 'at-most-records': 2 },
      { overdue: ['monthly-report'], take: 'missed', at: 'end' },
      { overdue: ['monthly-report'], take: 'days', at: 'end' },
    ),
    points: pick({ each: -1 }),
    over: pick(undefined, 'quarter', 'year'),
  }),
  fc.record({
    measure: pick(
      { score: 'own', period: 'previous', first: 2 },
      { score: 'own', last: 3, combine: 'average', period: 'previous' },
    ),
    points: pick({ 'as-entered': true, times: 0.3 }),
  }),
  fc.record({
    measure: pick({
      ratio: { count: 'volunteer-service', where: { hours: { min: 3 } } },
      of: { count: 'volunteer-service' },
    }),
    points: pick({ share: 7 }),
    over: pick('year'),
    missing: pick('skip', 'cohort-mean', 1, undefined),
  }),
  fc.record({
    measure: pick({ rank: { sum: 'volunteer-service.hours' } }),
    points: pick({ tiers: [{ to: 2, points: 3 }] }),
    over: pick('year'),
  }),
);

const levels = fc.record({
  places: pick<Record<string, unknown>>(
    {},
    {},
    { share: 0.4 },
    { top: 2 },
    { top: 2, 'per-group': { cohort: ['org'], 'at-most': 1 } },
    { also: [{ none: 'discipline' }] },
  ),
  ties: pick('none', 'all'),
});

const promotion = pick<Record<string, unknown> | undefined>(
  undefined,
  undefined,
  { 'max-steps': 1 },
  { 'max-steps': 1, 'keep-over-reset': true },
  { 'max-fall': 1, 'keep-over-reset': true },
  { 'rise-after': 2, first: 'by-total' },
  { 'keep-for': 2, 'keep-over-reset': true },
);

const calendars = fc.constantFrom(
  { tally: 'month', settle: 'quarter', reset: 'year' },
  { tally: 'month', settle: 'year', reset: 'year' },
  { tally: 'quarter', settle: 'quarter', reset: 'year' },
  { tally: 'month', settle: 'month', reset: 'half-year' },
  { tally: 'week', settle: 'month', reset: 'year' },
);

const vetoes = pick<Record<string, unknown>[]>(
  [],
  [{ veto: 'v', title: '处分', when: { any: 'discipline', 'within-months': 8 }, effect: { level: { max: 1 } } }],
  [
    {
      veto: 'v',
      title: '未整改',
      when: { any: 'rectification', where: openAtEnd, 'within-months': 8 },
      effect: { level: { max: 0 } },
    },
  ],
  [{ veto: 'v', title: '缺席', when: { total: { below: 2 } }, and: [{ any: 'absence' }], effect: { total: 0 } }],
  [{ veto: 'v', title: '上期零级', when: { level: { max: 0 }, period: 'previous' }, effect: { level: { down: 1 } } }],
);

const account = fc.record({
  expires: pick<Record<string, unknown>>(
    { months: 6 },
    { months: 12 },
    { months: 6, from: 'day' },
    { until: '12-31', 'years-after': 1 },
  ),
  carry: pick(undefined, undefined, { share: 0.5 }, { share: 0.8, 'at-most': 4 }),
  floor: pick(undefined, 0),
});

interface Choices {
  items: readonly object[];
  others: readonly object[];
  cap: object | undefined;
  starts: number | undefined;
  day: string | undefined;
  account: object | null;
  running: boolean;
  lost: string | undefined;
  levels: { places: object; ties: string };
  promotion: object | undefined;
  vetoes: readonly object[];
  round: string;
  take: string;
  there: string | undefined;
}

/** `plain`: nothing but what gives, so that more is never less. */
export function drawnSchemes(plain = false): fc.Arbitrary<Scheme[]> {
  return calendars.chain((calendar) =>
    fc
      .record({
        items: fc.array(giving(calendar.tally), { minLength: 1, maxLength: 3 }),
        others: plain ? fc.constant([]) : fc.array(other, { maxLength: 2 }),
        cap: pick(undefined, undefined, { year: 12 }),
        starts: pick(undefined, undefined, 9),
        day: pick(undefined, undefined, '2016-03-01', '2017-03-01'),
        account: fc.option(account, { nil: null, freq: 3 }),
        running: fc.boolean(),
        lost: pick(undefined, undefined, 'lost'),
        levels,
        promotion,
        vetoes: plain ? fc.constant([]) : vetoes,
        round: pick('half-up', 'none', 'down'),
        take: pick('total', 'level', 'total'),
        there: pick(undefined, 'any-time'),
      })
      .map((drawn) =>
        built(calendar, plain && drawn.account ? { ...drawn, items: drawn.items.map(withoutLimits) } : drawn),
      ),
  );
}

/** Of points that expire an earlier record takes the place of a later one under a limit, and lapses earlier. */
function withoutLimits({ applies }: { applies: unknown }) {
  return { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 }, applies };
}

function built(calendar: Record<string, string>, drawn: Choices): Scheme[] {
  const period = {
    ...calendar,
    ...(drawn.starts && calendar['tally'] !== 'week' ? { 'year-starts': drawn.starts } : {}),
    ...(drawn.day ? { 'first-day': drawn.day } : {}),
  };
  const items = [...drawn.items, ...drawn.others].map((item: object, at: number) => ({
    item: `i${at}`,
    title: '项',
    ...item,
  }));
  const head = drawn.account
    ? { ...drawn.account, 'count-from': 'reset' }
    : {
        cap: drawn.cap,
        ...(drawn.running ? { 'count-from': 'reset', ...(drawn.lost ? { cap: 8, 'beyond-limits': 'lost' } : {}) } : {}),
      };
  const own = toyScheme({
    scheme: 'own',
    period,
    precision: 0.1,
    'working-precision': undefined,
    round: drawn.round,
    cohort: ['county'],
    sections: [{ section: 's', title: '部分', items }],
    levels: [
      { level: 0, title: '零', below: 2 },
      { level: 1, title: '一', from: 2, below: 5 },
      { level: 2, title: '二', from: 5, ...drawn.levels.places },
    ],
    quota: { ties: drawn.levels.ties },
    promotion: drawn.promotion,
    vetoes: drawn.vetoes,
    ...head,
  });
  const { 'first-day': _day, ...shared } = period as Record<string, unknown>;
  void _day;
  const above = toyScheme({
    scheme: 'above',
    subject: 'branch',
    period: shared,
    precision: 0.01,
    'working-precision': undefined,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [
          {
            item: 'mean',
            title: '平均',
            over: 'year',
            measure: { score: 'own', of: { kind: 'members', there: drawn.there }, take: drawn.take },
            points: { 'as-entered': true },
          },
          { item: 'meetings', title: '会议', measure: { count: 'committee-meeting' }, points: { each: 1 } },
        ],
      },
    ],
  });
  return [own, above];
}

const days = fc.integer({ min: dayOf(2016, 1, 1), max: dayOf(2018, 1, 31) });
const dates = days.map(formatDay);
const who = pick('m0', 'm1', 'm2', 'm3', 'm4');

export const drawnFacts: fc.Arbitrary<Row[]> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ record: pick('volunteer-service'), subject: who, date: dates, hours: half }),
      },
      { weight: 1, arbitrary: fc.record({ record: pick('absence'), subject: who, date: dates }) },
      {
        weight: 1,
        arbitrary: fc.record({
          record: pick('discipline'),
          subject: who,
          date: dates,
          decision: pick('warning', 'removal'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(who, days, fc.nat(60), fc.option(fc.nat(120), { nil: null }))
          // Set on its day, due on it or after.
          .map(([subject, day, until, later]) => ({
            record: 'rectification',
            subject,
            date: formatDay(day),
            due: formatDay(day + until),
            ...(later === null ? {} : { done: formatDay(day + later) }),
          })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(who, days, fc.nat(120)).map(([subject, day, later]) => ({
          record: 'monthly-report',
          subject,
          date: formatDay(day + later),
          month: formatDay(day),
        })),
      },
      {
        weight: 1,
        arbitrary: fc.record({ record: pick('committee-meeting'), subject: pick('b0', 'b1'), date: dates }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          record: pick('score-adjustment'),
          subject: who,
          date: dates,
          item: pick('i0', 'i1'),
          points: pick(1, -1),
        }),
      },
    ),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map((row, i): Row => ({
      id: `f${String(i).padStart(2, '0')}`,
      ...row,
      ...(row.record === 'score-adjustment' ? { scheme: 'own' } : {}),
    })),
  );

/** Two branches, of which one member moves, one leaves and one comes. */
export const drawnSubjects: fc.Arbitrary<Row[]> = fc
  .record({ moves: dates, leaves: dates, comes: dates })
  .map(({ moves, leaves, comes }) => [
    { id: 'b0', kind: 'branch' },
    { id: 'b1', kind: 'branch' },
    { id: 'm0', kind: 'member', org: 'b0', field: 'rural', target: 7 },
    { id: 'm1', kind: 'member', org: 'b0', field: 'organ', target: 3, until: moves },
    { id: 'm1', kind: 'member', org: 'b1', field: 'rural', target: 11.5, since: nextDay(moves) },
    { id: 'm2', kind: 'member', org: 'b1', field: 'organ', target: 13, until: leaves },
    { id: 'm3', kind: 'member', org: 'b1', field: 'rural', target: 17, since: comes },
    { id: 'm4', kind: 'member', org: 'b1', field: 'rural', target: 9 },
  ]);

function nextDay(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return formatDay(dayOf(year, month, day) + 1);
}
