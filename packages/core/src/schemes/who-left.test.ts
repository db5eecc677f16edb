import { describe, expect, it } from 'vitest';
import { parseDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../testing/index.ts';
import { compilePack } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { scoreLive } from './live.ts';

/** `stays` is there all year; `left` has gone on 15 August, `late` on 15 December, in the last month. All have two absences in July and 6 hours. */
const subjects: Row[] = [
  { id: 'stays', kind: 'member', org: 'b1', field: 'rural' },
  { id: 'left', kind: 'member', org: 'b1', field: 'rural', until: '2017-08-15' },
  { id: 'late', kind: 'member', org: 'b1', field: 'rural', until: '2017-12-15' },
  { id: 'b1', kind: 'branch' },
];
const facts: Row[] = ['stays', 'left', 'late'].flatMap((subject) => [
  { record: 'absence', subject, dates: ['2017-07-03', '2017-07-10'] },
  { record: 'volunteer-service', subject, date: '2017-07-04', hours: 6 },
]);
const tallies = ['month', 'year'];
const served = { item: 'served', title: '志愿服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };

/** Rows of a year of a scheme of 6 points with the parts stated, by each tally; the same when each is scored alone. */
function scored(parts: object) {
  return tallies.map((tally) => {
    const scheme = toyScheme({
      period: { tally, settle: 'year', reset: 'year' },
      sections: [{ section: 's', title: '部分', items: [served] }],
      ...parts,
    });
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects,
      facts: facts.flatMap(({ dates, ...fact }, i) =>
        ((dates as string[] | undefined) ?? [fact['date']]).map((date, n) => ({ ...fact, id: `${i}-${n}`, date })),
      ),
    });
    const all = live.scores.get(scheme.scheme)!;
    for (let row = all.from; row < all.to; row++) {
      const alone = evaluate(live.compiled, { ...live.population, upstream: live.scores, from: row, to: row + 1 });
      const at = row - all.from;
      expect([alone.settleTotals[0], alone.held[0], alone.vetoes[0], alone.exempt[0]]).toEqual([
        all.settleTotals[at],
        all.held[at],
        all.vetoes[at],
        all.exempt[at],
      ]);
    }
    return scoreToy(scheme, '2017', { subjects, facts });
  });
}
/** What all three have, the same by every tally. */
const totals = (parts: object) => scored(parts).map((rows) => rows.map(({ total }) => total));
const levels = (parts: object) => scored(parts).map((rows) => rows.map(({ level }) => level));
const struck = tallies.map(() => [0, 0, 0]);

const two = { measure: { count: 'absence' }, is: { min: 2 } };
const ranked = [
  { level: 0, title: '差', below: 1 },
  { level: 1, title: '好', from: 1 },
];

describe('what is measured when a year is settled is measured of who left as of the last month they were there', () => {
  it('in vetoes, whatever they do and wherever it stands in them', () => {
    const veto = (when: object, more: object = {}) => ({
      vetoes: [{ veto: 'v', title: '否决', when, effect: { total: 0 }, ...more }],
    });
    expect(totals(veto(two))).toEqual(struck);
    expect(totals(veto({ any: 'absence' }, { and: [two] }))).toEqual(struck);
    expect(totals(veto({ 'any-of': [{ none: 'volunteer-service' }, two] }))).toEqual(struck);
    expect(totals(veto(two, { effect: { points: 2 } }))).toEqual(tallies.map(() => [4, 4, 4]));
    expect(levels({ ...veto(two, { effect: { level: { max: 0 } } }), levels: ranked })).toEqual(struck);
  });

  it('whichever kind of measure it is', () => {
    const when = (measure: object, is: object) => ({
      vetoes: [{ veto: 'v', title: '否决', when: { measure, is }, effect: { total: 0 } }],
    });
    expect(totals(when({ sum: 'volunteer-service.hours' }, { min: 6, max: 6 }))).toEqual(struck);
    expect(totals(when({ value: 'absence', worth: 3 }, { min: 6, max: 6 }))).toEqual(struck);
    expect(totals(when({ ratio: { count: 'absence' }, of: { number: 8 } }, { min: 0.25, max: 0.25 }))).toEqual(struck);
    expect(totals(when({ attribute: 'field', table: { rural: 3 } }, { min: 3 }))).toEqual(struck);
    expect(totals(when({ rank: { count: 'absence' } }, { max: 1 }))).toEqual(struck);
    // There for 12, 8 and 12 months.
    expect(totals(when({ present: 'months' }, { below: 9 }))).toEqual(tallies.map(() => [6, 0, 6]));
    // 8 points in the third quarter, none in the second.
    expect(totals(when({ score: 'member-star', combine: 'best' }, { min: 4 }))).toEqual(struck);
    expect(totals(when({ score: 'branch-star', of: 'above', combine: 'best' }, { min: 0 }))).toEqual(struck);
  });

  it('in what levels ask for besides', () => {
    const also = (is: object) => ({
      levels: [ranked[0], { ...ranked[1], also: [{ measure: { count: 'absence' }, is }] }],
    });
    expect(levels(also({ min: 2 }))).toEqual(tallies.map(() => [1, 1, 1]));
    expect(levels(also({ max: 1 }))).toEqual(struck);
  });

  it('in consequences, of lists and of pay', () => {
    const rows = scored({
      consequences: [
        { consequence: 'talk', title: '谈话', kind: 'list', when: two },
        { consequence: 'fee', title: '补贴', kind: 'pay', when: two, pay: { to: 'subject', 'per-point-yuan': 10 } },
      ],
    });
    for (const list of rows)
      expect(list.map(({ consequences, payments }) => [consequences, payments[0]?.yuan])).toEqual(
        list.map(() => [['talk', 'fee'], 60]),
      );
  });

  it('in who is exempt', () => {
    const exempt = (measure: object) => ({
      exempt: [{ exempt: 'x', title: '不评', when: { measure, is: { min: 2 } } }],
    });
    for (const measure of [
      { count: 'absence' },
      { attribute: 'field', table: { rural: 3 } },
      { score: 'member-star', combine: 'best' },
    ])
      expect(levels({ ...exempt(measure), levels: ranked })).toEqual([[], []]);
  });

  it('in how many places there are: who left takes none away', () => {
    const parts = {
      cohort: [],
      levels: [
        ranked[0],
        {
          ...ranked[1],
          top: { by: { attribute: 'field', table: { rural: 3 } }, tiers: [{ from: 3, top: 3 }], otherwise: 0 },
        },
      ],
    };
    expect(levels(parts)).toEqual(tallies.map(() => [1, 1, 1]));
  });
});

it('who has gone is told from who is there at the end, by every tally', () => {
  const when = { measure: { present: 'at-end' }, is: { min: 1 } };
  const paid = scored({
    consequences: [
      { consequence: 'fee', title: '年终奖', kind: 'pay', when, pay: { to: 'subject', 'base-yuan': 2000 } },
    ],
  });
  for (const rows of paid) expect(rows.map(({ payments }) => payments[0]?.yuan ?? 0)).toEqual([2000, 0, 0]);
  const gone = { exempt: [{ exempt: 'x', title: '离职', when: { ...when, is: { max: 0 } } }] };
  expect(scored(gone).map((rows) => rows.map(({ subject }) => subject))).toEqual([['stays'], ['stays']]);
  // Before the end it goes by the day: on 1 September one has gone.
  const scheme = toyScheme({
    period: { tally: 'month', settle: 'year', reset: 'year' },
    sections: [{ section: 's', title: '部分', items: [served] }],
    vetoes: [{ veto: 'v', title: '离职', when: { ...when, is: { max: 0 } }, effect: { total: 0 } }],
  });
  const rows = scoreToy(scheme, '2017', { subjects, facts, asOf: '2017-09-01' });
  expect(rows.map(({ total }) => total)).toEqual([6, 0, 6]);
});

it('who had gone before the month that a condition looks at has nothing in it', () => {
  const scheme = toyScheme({
    period: { tally: 'month', settle: 'year', reset: 'year' },
    sections: [{ section: 's', title: '部分', items: [served] }],
    vetoes: [
      {
        veto: 'v',
        title: '否决',
        when: { measure: { present: 'days' }, over: 'month', is: { max: 15 } },
        effect: { total: 0 },
      },
    ],
  });
  // 31 days of December, none, and 15.
  expect(scoreToy(scheme, '2017', { subjects, facts }).map(({ total }) => total)).toEqual([6, 6, 0]);
});

it('who was not there at all in a settle period is struck by nothing in it', () => {
  const scheme = toyScheme({
    sections: [{ section: 's', title: '部分', items: [served] }],
    vetoes: [
      {
        veto: 'v',
        title: '否决',
        when: { measure: { count: 'absence' }, over: 'year', is: { min: 2 } },
        effect: { total: 0 },
      },
    ],
  });
  const vetoes = (period: string) => scoreToy(scheme, period, { subjects, facts }).map((row) => row.vetoes);
  expect(vetoes('2017-Q3')).toEqual([['v'], ['v'], ['v']]);
  expect(vetoes('2017-Q4')).toEqual([['v'], ['v']]);
});

describe('over a year, whether points are tallied by the month or by the year', () => {
  const people: Row[] = [
    { id: 'b1', kind: 'branch' },
    // Closed on 31 August; its only member goes on in b1.
    { id: 'b2', kind: 'branch', until: '2017-08-31' },
    { id: 'stays', kind: 'member', org: 'b1', born: '1960-05-01' },
    { id: 'left', kind: 'member', org: 'b1', born: '1960-05-01', until: '2017-08-15' },
    { id: 'moved', kind: 'member', org: 'b2', born: '1960-05-01', until: '2017-08-31' },
    { id: 'moved', kind: 'member', org: 'b1', born: '1960-05-01', since: '2017-09-01' },
  ];
  const honour = (subject: string, date: string, until: string, amount: number) => ({
    record: 'honour',
    subject,
    date,
    amount,
    level: 'national',
    place: 'first',
    event: date,
    'self-reported': false,
    until,
  });
  const records: Row[] = [
    honour('b1', '2017-03-01', '2017-03-01', 8),
    honour('b1', '2017-11-01', '2017-11-01', 4),
    // The first is still valid on 15 August, and no longer at the end of the year; the second lapsed in July.
    ...['stays', 'left'].flatMap((id) => [
      honour(id, '2017-02-01', '2017-09-30', 1),
      honour(id, '2017-02-02', '2017-07-31', 1),
    ]),
    { record: 'volunteer-service', subject: 'moved', date: '2017-02-01', hours: 3 },
    { record: 'volunteer-service', subject: 'moved', date: '2017-11-01', hours: 2 },
  ];
  const points = (measure: object, subject = 'member') => {
    const [months, year] = ['month', 'year'].map((tally) => {
      const item = { item: 'i', title: '项', over: 'year', measure, points: { each: 1 } };
      const scheme = toyScheme({
        subject,
        period: { tally, settle: 'year', reset: 'year' },
        sections: [{ section: 's', title: '部分', items: [item] }],
      });
      const rows = scoreToy(scheme, '2017', { subjects: people, facts: records });
      return Object.fromEntries(rows.map((row) => [row.subject, row.items[0]?.points]));
    });
    expect(months).toEqual(year);
    return year;
  };

  it('time is counted to the day of leaving', () => {
    // From 1 May 1960 to 31 December: 57 years and 7 months; to 15 August: 57 years and 3 months.
    expect(points({ since: 'born', in: 'months' })).toEqual({ stays: 691, left: 687, moved: 691 });
    // A day of the year before they left is that day for everybody.
    expect(points({ since: 'born', in: 'months', at: '06-30' })).toEqual({ stays: 685, left: 685, moved: 685 });
    // All members there at any time: of b1 all three, of b2 one who moved on.
    const gathered = { gather: { since: 'born', in: 'months' }, of: { kind: 'members', there: 'any-time' } };
    expect(points(gathered, 'branch')).toEqual({ b1: 691 + 687 + 691, b2: 691 });
  });

  it('what is valid at the end is what was on the day of leaving', () => {
    expect(points({ count: 'honour', valid: { until: 'until', at: 'end' } })).toEqual({ stays: 0, left: 1, moved: 0 });
  });

  it('what the one above has in the year is the same for who left as for who stays', () => {
    expect(points({ gather: { sum: 'honour.amount' }, of: 'branch' })).toEqual({ stays: 12, left: 12, moved: 12 });
  });

  it('a branch that was closed has those who belonged to it on its last day', () => {
    expect(points({ 'number-of': 'members' }, 'branch')).toEqual({ b1: 2, b2: 1 });
    // 3 hours in February and 2 in November, as of all who moved.
    expect(points({ gather: { sum: 'volunteer-service.hours' }, of: 'members' }, 'branch')).toEqual({ b1: 5, b2: 5 });
  });
});
