import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { evaluate } from '../evaluate.ts';
import { scoreLive } from '../live.ts';

const toy = toyPack();
const yearly = { tally: 'month', settle: 'year', reset: 'year' };
const hours = 'volunteer-service.hours';
const monthly = toyScheme({
  scheme: 'monthly',
  subject: 'member',
  period: { tally: 'month', settle: 'month', reset: 'year' },
  precision: 0.01,
  sections: [
    { section: 's', title: '部分', items: [{ item: 'i', title: '项', measure: { sum: hours }, points: { each: 1 } }] },
  ],
  levels: [
    { level: 0, title: '一般', below: 5 },
    { level: 1, title: '优秀', from: 5 },
  ],
});

/** `came` leads from September, `ceased` did until the end of April, `gone` left the roster then. */
const subjects: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'came', kind: 'member', org: 'b1', post: 'deputy', until: '2017-08-31' },
  { id: 'came', kind: 'member', org: 'b1', post: 'secretary', since: '2017-09-01' },
  { id: 'ceased', kind: 'member', org: 'b1', post: 'secretary', until: '2017-04-30' },
  { id: 'ceased', kind: 'member', org: 'b1', post: 'deputy', since: '2017-05-01' },
  { id: 'gone', kind: 'member', org: 'b1', post: 'secretary', until: '2017-04-30' },
];
const led: Record<string, (month: number) => boolean> = {
  came: (month) => month >= 9,
  ceased: (month) => month <= 4,
  gone: (month) => month <= 4,
};
/** 8 hours in each month of leading, 2 in each of the others. */
const facts: Row[] = Object.entries(led).flatMap(([subject, leads]) =>
  Array.from({ length: subject === 'gone' ? 4 : 12 }, (_, i) => ({
    record: 'volunteer-service',
    subject,
    date: `2017-${String(i + 1).padStart(2, '0')}-10`,
    hours: leads(i + 1) ? 8 : 2,
  })),
);
const leads = { post: 'secretary' };

/** Totals of the year of members, the same when each is scored alone. */
function totals(parts: object, given: { subjects: Row[]; facts: Row[] } = { subjects, facts }) {
  const scheme = toyScheme({ scheme: 'own', period: yearly, precision: 0.01, levels: [], ...parts });
  const rules = { ...toy, schemes: [...toy.schemes, monthly, scheme] };
  const live = scoreLive(compilePack(rules), {
    scheme: 'own',
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: given.subjects,
    facts: given.facts.map((fact, at) => ({ ...fact, id: `${at}` })),
  });
  const all = live.scores.get('own')!;
  for (let row = all.from; row < all.to; row++) {
    const alone = evaluate(live.compiled, { ...live.population, upstream: live.scores, from: row, to: row + 1 });
    expect(alone.settleTotals[0]).toBe(all.settleTotals[row - all.from]);
  }
  return Object.fromEntries(scoreToy(scheme, '2017', given, rules).map(({ subject, total }) => [subject, total]));
}
const part = (item: object) => ({ item: 'i', title: '项', over: 'year', points: { 'as-entered': true }, ...item });
const inScheme = (item: object) => ({
  applies: leads,
  sections: [{ section: 's', title: '部分', items: [part(item)] }],
});
const inSection = (item: object) => ({
  sections: [{ section: 's', title: '部分', applies: leads, items: [part(item)] }],
});
const inItem = (item: object) => ({
  sections: [{ section: 's', title: '部分', items: [part({ ...item, applies: leads })] }],
});
const each = { points: { each: 1 } };

describe.each([
  ['a scheme', inScheme],
  ['a section', inSection],
  ['an item', inItem],
])('who leaves what %s applies to is as who leaves the roster', (_, around) => {
  const all = (items: [object, number][]) => items.map(([item]) => totals(around(item)));
  const same = (items: [object, number][]) =>
    items.map(([, points]) => ({ came: points, ceased: points, gone: points }));

  it('for whatever is known at the end of a longer window', () => {
    const items: [object, number][] = [
      [{ measure: { sum: hours }, ...each }, 32],
      [{ measure: { entered: hours, combine: 'average' } }, 8],
      [{ measure: { ratio: { sum: hours }, of: { number: 64 } }, points: { share: 100 } }, 50],
      [{ measure: { number: 5 } }, 5],
      [{ measure: { rank: { sum: hours } } }, 1],
      [{ measure: { sum: hours }, unless: { none: true }, missing: 3, ...each }, 32],
      [{ measure: { entered: 'honour.amount' }, missing: 3 }, 3],
    ];
    expect(all(items)).toEqual(same(items));
  });

  it('for its own results of another scheme', () => {
    const read = (measure: object) => ({ measure: { score: 'monthly', ...measure } });
    const items: [object, number][] = [
      [read({ combine: 'average' }), 8],
      [read({ combine: 'sum' }), 32],
      [read({ combine: 'number' }), 4],
      [read({ combine: 'number', is: { max: 5 } }), 0],
      [read({ combine: 'row', is: { min: 5 } }), 4],
      [read({ take: 'level', combine: 'sum', table: { 1: 100, 0: 30 } }), 400],
      [read({ combine: 'average', 'weighted-by': 'days' }), 8],
    ];
    expect(all(items)).toEqual(same(items));
  });
});

it('a result of a longer period than the part of it in scope counts', () => {
  const quarterly = { ...monthly, scheme: 'quarterly', period: { ...monthly.period, settle: 'quarter' } } as const;
  const scheme = toyScheme({
    scheme: 'own',
    period: yearly,
    precision: 0.01,
    levels: [],
    ...inScheme({ measure: { score: 'quarterly', combine: 'average' } }),
  });
  const rules = { ...toy, schemes: [...toy.schemes, quarterly, scheme] };
  const rows = scoreToy(scheme, '2017', { subjects, facts }, rules);
  // (24 + 12) ÷ 2, the second quarter 8 + 2 + 2; of `gone` it is 8; of `came` the third is 2 + 2 + 8.
  expect(rows.map(({ subject, total }) => `${subject} ${total}`)).toEqual(['came 18', 'ceased 18', 'gone 16']);
});

it('stands in the last month in which they were in scope', () => {
  const scheme = toyScheme({
    scheme: 'own',
    period: yearly,
    precision: 0.01,
    levels: [],
    ...inItem({ measure: { score: 'monthly', combine: 'average' } }),
  });
  const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, monthly, scheme] }), {
    scheme: 'own',
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects,
    facts: facts.map((fact, at) => ({ ...fact, id: `${at}` })),
  });
  const { slotTotals, from } = live.scores.get('own')!;
  const months = (id: string) => {
    const at = (live.population.subjects.ids.indexOf(id) - from) * 12;
    return [...slotTotals.subarray(at, at + 12)];
  };
  const only = (month: number) => Array.from({ length: 12 }, (_, i) => (i + 1 === month ? 800 : 0));
  expect(['came', 'ceased', 'gone'].map(months)).toEqual([12, 4, 4].map(only));
});

it('a day that decides the month leaves months out in which somebody was nowhere on it', () => {
  const roster: Row[] = [
    { id: 'b1', kind: 'branch' },
    { id: 'b2', kind: 'branch' },
    { id: 'back', kind: 'member', org: 'b1', until: '2017-03-10' },
    { id: 'back', kind: 'member', org: 'b2', since: '2017-04-20' },
    { id: 'late', kind: 'member', org: 'b1', since: '2017-02-16', until: '2017-05-20' },
    { id: 'late', kind: 'member', org: 'b2', since: '2017-05-21' },
    { id: 'left', kind: 'member', org: 'b1', until: '2017-04-30' },
    { id: 'left', kind: 'member', org: 'b2', since: '2017-05-01', until: '2017-09-14' },
    { id: 'moved', kind: 'member', org: 'b1', until: '2017-06-14' },
    { id: 'moved', kind: 'member', org: 'b2', since: '2017-06-15' },
  ];
  const amounts = { record: 'honour', date: '2017-02-10' };
  const given = [
    { ...amounts, subject: 'b1', amount: 100 },
    { ...amounts, subject: 'b2', amount: 40 },
  ];
  const above = { above: 'branch', there: { 'on-day': 15 } };
  const places = toyScheme({
    scheme: 'places',
    subject: 'branch',
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 0.01,
    levels: [],
    sections: [
      {
        section: 's',
        title: '部分',
        items: [{ item: 'i', title: '项', measure: { sum: 'honour.amount' }, points: { each: 1 } }],
      },
    ],
  });
  const read = (measure: object) => {
    const scheme = toyScheme({
      scheme: 'own',
      period: yearly,
      precision: 0.01,
      levels: [],
      sections: [{ section: 's', title: '部分', items: [part({ measure })] }],
    });
    const rules = { ...toy, schemes: [...toy.schemes, places, scheme] };
    const rows = scoreToy(scheme, '2017', { subjects: roster, facts: given }, rules);
    return Object.fromEntries(rows.map(({ subject, total }) => [subject, total]));
  };
  // (100 × 2 + 40 × 8) ÷ 10; (100 × 3 + 40 × 7) ÷ 10; (100 × 4 + 40 × 4) ÷ 8; (100 × 5 + 40 × 7) ÷ 12.
  const expected = { back: 52, late: 58, left: 70, moved: 65 };
  expect(read({ score: 'places', of: above, among: 'by-months' })).toEqual(expected);
  expect(read({ gather: { sum: 'honour.amount' }, of: above, among: 'by-months' })).toEqual(expected);
});
