import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { evaluate } from '../evaluate.ts';
import { scoreLive } from '../live.ts';

const toy = toyPack();
const yearly = { tally: 'month', settle: 'year', reset: 'year' } as const;
const only = (items: object[]) => [{ section: 's', title: '部分', items }];
const branches = toyScheme({
  scheme: 'places',
  subject: 'branch',
  period: { tally: 'year', settle: 'year', reset: 'year' },
  precision: 1,
  levels: [],
  sections: only([{ item: 'i', title: '项', measure: { sum: 'honour.amount' }, points: { each: 1 } }]),
});

/** `came` joins those the rules are about (rural) in b2 on 1 August; `ceased` is no longer one of them from 1 May, when it goes from b1 to b2. */
const subjects: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'b2', kind: 'branch' },
  { id: 'came', kind: 'member', org: 'b1', field: 'organ', until: '2017-07-31' },
  { id: 'came', kind: 'member', org: 'b2', field: 'rural', since: '2017-08-01' },
  { id: 'ceased', kind: 'member', org: 'b1', field: 'rural', until: '2017-04-30' },
  { id: 'ceased', kind: 'member', org: 'b2', field: 'organ', since: '2017-05-01' },
  { id: 'gone', kind: 'member', org: 'b1', field: 'rural', until: '2017-04-30' },
  { id: 'stays', kind: 'member', org: 'b1', field: 'rural' },
];
const facts: Row[] = [
  { record: 'honour', subject: 'b1', date: '2017-02-10', amount: 100 },
  { record: 'honour', subject: 'b2', date: '2017-02-10', amount: 60 },
  ...['ceased', 'gone'].map((subject) => ({
    record: 'volunteer-service',
    subject,
    date: '2017-03-04',
    hours: 9,
  })),
  { record: 'volunteer-service', subject: 'stays', date: '2017-03-04', hours: 3 },
  { record: 'volunteer-service', subject: 'came', date: '2017-09-04', hours: 1 },
];
const units = { item: 'units', title: '单位', over: 'year', points: { 'as-entered': true } };
const byMonths = { score: 'places', of: 'above', among: 'by-months' };
const months = { item: 'months', title: '月数', over: 'year', measure: { present: 'months' }, points: { each: 1 } };
const pays = (consequence: string, served: object, when: object = {}) => ({
  consequence,
  title: consequence,
  kind: 'pay',
  when,
  pay: { to: 'subject', 'base-yuan': 3650, 'in-proportion-to': [served] },
});

/** What a scheme about members comes to, for each; the same when each is scored alone. */
function scored(parts: object, given = { subjects, facts }) {
  const scheme = toyScheme({ scheme: 'rural', period: yearly, precision: 0.01, levels: [], ...parts });
  const rules = { ...toy, schemes: [...toy.schemes, branches, scheme] };
  const live = scoreLive(compilePack(rules), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: given.subjects,
    facts: given.facts.map((fact, at) => ({ ...fact, id: `${at}` })),
  });
  const all = live.scores.get('rural')!;
  for (let row = all.from; row < all.to; row++) {
    const alone = evaluate(live.compiled, { ...live.population, upstream: live.scores, from: row, to: row + 1 });
    expect([alone.settleTotals[0], alone.held[0]]).toEqual([
      all.settleTotals[row - all.from],
      all.held[row - all.from],
    ]);
  }
  const rows = scoreToy(scheme, '2017', given, rules);
  return (of: (row: (typeof rows)[number]) => unknown) => Object.fromEntries(rows.map((row) => [row.subject, of(row)]));
}
const total = ({ total: own }: { total: number }) => own;
const paid = ({ payments }: { payments: { yuan: number }[] }) => payments.map(({ yuan }) => yuan);

describe('who leaves what a scheme applies to is as who leaves the roster', () => {
  const rural = { applies: { field: 'rural' } };

  it('weighs by the months in it', () => {
    // Of b1 and b2 with 100 and 60: `came` is one of them in b2 alone, `ceased` in b1 alone.
    const expected = { came: 60, ceased: 100, gone: 100, stays: 100 };
    expect(scored({ ...rural, sections: only([{ ...units, measure: byMonths }]) })(total)).toEqual(expected);
    const gathered = { gather: { score: 'places' }, of: { above: 'branch' }, among: 'by-months' };
    expect(scored({ ...rural, sections: only([{ ...units, measure: gathered }]) })(total)).toEqual(expected);
  });

  it('weighs by the months in which an item or a section is about somebody', () => {
    const item = { ...units, ...rural, measure: byMonths };
    expect(scored({ sections: only([item]) })(total)).toMatchObject({ came: 60, stays: 100 });
    const section = { ...only([{ ...units, measure: byMonths }])[0], ...rural };
    expect(scored({ sections: [section] })(total)).toMatchObject({ came: 60, stays: 100 });
  });

  it('weighs others by the months in which what is read of them is about them', () => {
    const scheme = toyScheme({
      scheme: 'hours',
      ...rural,
      period: yearly,
      levels: [],
      sections: only([
        { item: 'h', title: '时长', over: 'year', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
      ]),
    });
    const reader = toyScheme({
      scheme: 'reader',
      subject: 'branch',
      period: yearly,
      precision: 0.01,
      levels: [],
      sections: only([{ ...units, measure: { score: 'hours', of: 'members', among: 'by-months' } }]),
    });
    const rules = { ...toy, schemes: [...toy.schemes, scheme, reader] };
    // b1: (9 × 4 + 9 × 4 + 3 × 12) ÷ 20; b2: `came` alone, 5 months of it.
    expect(scoreToy(reader, '2017', { subjects, facts }, rules).map(total)).toEqual([5.4, 1]);
  });

  it('counts its months and days, and pays by them', () => {
    const all = scored({
      ...rural,
      sections: only([months]),
      consequences: [pays('m', { present: 'months' }), pays('d', { present: 'days' })],
    });
    expect(all(total)).toEqual({ came: 5, ceased: 4, gone: 4, stays: 12 });
    // 3650 × 5/12, × 153/365 from 1 August; × 4/12, × 120/365 to 30 April.
    expect(all(paid)).toEqual({
      came: [1520.83, 1530],
      ceased: [1216.67, 1200],
      gone: [1216.67, 1200],
      stays: [3650, 3650],
    });
  });

  it('is not there at the end', () => {
    const left = { measure: { present: 'at-end' }, is: 0 };
    const exempt = [{ exempt: 'left', title: '期内离开', when: left }];
    expect(Object.keys(scored({ ...rural, sections: only([months]), exempt })(total))).toEqual(['came', 'stays']);
  });

  it('is ranked, and has places, where it was last one of them', () => {
    const hours = {
      item: 'h',
      title: '时长',
      over: 'year',
      measure: { sum: 'volunteer-service.hours' },
      points: { each: 1 },
    };
    const all = scored({
      ...rural,
      cohort: ['org'],
      sections: only([hours]),
      levels: [
        { level: 0, title: '一般' },
        { level: 1, title: '优秀', top: 1 },
      ],
      quota: { ties: 'all' },
      publish: { level: 'none', rank: 'subject', total: 'subject' },
    });
    // `came` is alone in b2; in b1 9 and 9 are before 3.
    expect(all(({ rank, level }) => [rank, level])).toEqual({
      came: [1, 1],
      ceased: [1, 1],
      gone: [1, 1],
      stays: [3, 0],
    });
  });

  it('counts days only while it holds', () => {
    const mid = subjects.map((row) =>
      row['id'] !== 'came' ? row : row['until'] ? { ...row, until: '2017-07-19' } : { ...row, since: '2017-07-20' },
    );
    const on15 = { ...months, measure: { present: 'months', 'on-day': 15 } };
    // From 20 July on: July is one of its months, but 15 July is none of its days.
    expect(scored({ ...rural, sections: only([months]) }, { subjects: mid, facts })(total)).toMatchObject({ came: 6 });
    expect(scored({ ...rural, sections: only([on15]) }, { subjects: mid, facts })(total)).toMatchObject({ came: 5 });
    expect(scored({ sections: only([on15]) }, { subjects: mid, facts })(total)).toMatchObject({ came: 12 });
  });
});

it('pays by the part of what is left of a year in which assessing begins', () => {
  const year = { ...yearly, 'first-day': '2017-07-01' };
  const roster: Row[] = [
    { id: 'all', kind: 'member' },
    { id: 'came', kind: 'member', since: '2017-09-01' },
    { id: 'left', kind: 'member', until: '2017-08-31' },
  ];
  const all = scored(
    {
      period: year,
      sections: only([months]),
      consequences: [pays('m', { present: 'months' }), pays('d', { present: 'days' })],
    },
    { subjects: roster, facts: [] },
  );
  expect(all(total)).toEqual({ all: 6, came: 4, left: 2 });
  // 3650 × 4/6 and × 122/184; × 2/6 and × 62/184.
  expect(all(paid)).toEqual({ all: [3650, 3650], came: [2433.33, 2420.11], left: [1216.67, 1229.89] });
});
