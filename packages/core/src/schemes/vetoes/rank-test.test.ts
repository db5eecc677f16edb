import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const scheme = (more: object) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: ['field'],
    levels: [
      { level: 0, title: '黄牌', 'by-veto': true },
      { level: 1, title: '合格' },
      { level: 2, title: '优秀', from: 90 },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  } as never);

/** Levels by position, of members with these fields and totals. */
function levelsOf(
  more: object,
  members: readonly [string, number][],
  rows: Row[] = [],
  year = '2017',
): (number | null)[] {
  const subjects = members.map(([field], i) => ({ id: `m${i}`, kind: 'member', field }));
  const facts = members.map(([, amount], i) => ({
    record: 'honour',
    subject: `m${i}`,
    date: `${year}-02-01`,
    amount,
  }));
  const given = scoreToy(scheme(more), year, { subjects, facts: [...facts, ...rows] });
  return members.map((_, i) => given.find(({ subject }) => subject === `m${i}`)?.level ?? null);
}

const last = (rank: object) => [{ veto: 'last', title: '末位', when: { rank }, effect: { level: { exactly: 0 } } }];

// 各组最后一名为黄牌
const members: [string, number][] = [
  ['a', 99],
  ['a', 91],
  ['a', 70],
  ['b', 95],
  ['b', 92],
];

it('the last of each cohort has a level of its own, whatever the total', () => {
  expect(levelsOf({ vetoes: last({ bottom: 1 }) }, members)).toEqual([2, 2, 0, 2, 0]);
  expect(levelsOf({ vetoes: last({ bottom: 2 }) }, members)).toEqual([2, 0, 0, 0, 0]);
  // 后 40% of three is one, of two none.
  expect(levelsOf({ vetoes: last({ 'bottom-share': 0.4 }) }, members)).toEqual([2, 2, 0, 2, 2]);
});

it('how parts of a place are made whole says nothing of equal totals: all who share a rank count, none at the edge of places', () => {
  const tied: [string, number][] = [
    ['a', 95],
    ['a', 95],
    ['a', 70],
    ['a', 70],
  ];
  const levels = [
    { level: 0, title: '黄牌', 'by-veto': true },
    { level: 1, title: '合格' },
    { level: 2, title: '优秀', share: 0.25 },
  ];
  const quota = { round: 'half-up' };
  // 25 % of four is one place, which the two first share: none of them has it.
  expect(levelsOf({ levels, quota, vetoes: last({ bottom: 1 }) }, tied)).toEqual([1, 1, 0, 0]);
  expect(levelsOf({ levels, quota: { ...quota, ties: 'all' }, vetoes: last({ bottom: 1 }) }, tied)).toEqual([
    2, 2, 0, 0,
  ]);
  expect(levelsOf({ levels, quota: { ...quota, ties: 'none' }, vetoes: last({ bottom: 1 }) }, tied)).toEqual([
    1, 1, 1, 1,
  ]);
});

it('other schemes read no place of cohorts that have none, and no last one of those that have no last', () => {
  const subjects = members.map(([field], i) => ({ id: `m${i}`, kind: 'member', field }));
  const facts = members.map(([, amount], i) => ({ record: 'honour', subject: `m${i}`, date: '2017-02-01', amount }));
  const read = (take: string, quota?: object) => {
    const toy = toyPack();
    const rules = { ...toy, schemes: [...toy.schemes, scheme(quota === undefined ? {} : { quota })] };
    const from = rules.schemes.at(-1)!.scheme;
    const places = {
      item: 'place',
      title: '名次',
      measure: { score: from, take, 'if-none': -1 },
      points: { 'as-entered': true },
    };
    const reading = toyScheme({
      scheme: 'reading',
      period: { tally: 'year', settle: 'year', reset: 'year' },
      precision: 1,
      sections: [{ section: 'a', title: 'a', items: [places] }],
    } as never);
    return scoreToy(reading, '2017', { subjects, facts }, rules).map(({ total }) => total);
  };
  expect(read('bottom-rank')).toEqual([3, 2, 1, 2, 1]);
  expect(read('bottom-rank', { 'min-cohort': 3 })).toEqual([3, 2, 1, -1, -1]);
  expect(read('rank', { 'min-cohort': 3 })).toEqual([1, 2, 3, 1, 2]);
  expect(read('rank', { 'none-below': 3 })).toEqual([1, 2, 3, -1, -1]);
  expect(read('bottom-rank', { 'none-below': 3 })).toEqual([3, 2, 1, -1, -1]);
});

it('in cohorts too small nobody is last', () => {
  for (const quota of [
    { 'none-below': 3, ties: 'all' },
    { 'min-cohort': 3, ties: 'all' },
  ])
    expect(levelsOf({ vetoes: last({ bottom: 1 }), quota }, members)).toEqual([2, 2, 0, 2, 2]);
});

it('equal totals at the bottom are all last, or none of them', () => {
  const tied: [string, number][] = [
    ['a', 99],
    ['a', 70],
    ['a', 70],
  ];
  expect(levelsOf({ vetoes: last({ bottom: 1 }) }, tied)).toEqual([2, 0, 0]);
  expect(levelsOf({ vetoes: last({ bottom: 1 }), quota: { ties: 'none' } }, tied)).toEqual([2, 1, 1]);
});

it('places from the best and from the worst have ties of their own: 前 25% 并列的均计入，末位并列的按志愿服务时长确定', () => {
  const tied: [string, number][] = [
    ['a', 95],
    ['a', 95],
    ['a', 70],
    ['a', 70],
  ];
  const levels = [
    { level: 0, title: '黄牌', 'by-veto': true },
    { level: 1, title: '合格' },
    { level: 2, title: '优秀', share: 0.25 },
  ];
  const of = (ties: unknown, more: object = {}, rows: Row[] = []) =>
    levelsOf({ levels, quota: { ties }, vetoes: last({ bottom: 1 }), ...more }, tied, rows);
  expect(of({ top: 'all', bottom: 'none' })).toEqual([2, 2, 1, 1]);
  expect(of({ top: 'none', bottom: 'all' })).toEqual([1, 1, 0, 0]);
  // A side of which nothing is said is as ever: none at the edge of places, all of those who share the last place.
  expect(of({ top: 'all' })).toEqual([2, 2, 0, 0]);
  expect(of({ bottom: 'none' })).toEqual([1, 1, 1, 1]);
  const hours = {
    item: 'hours',
    title: '时长',
    counts: false,
    measure: { sum: 'volunteer-service.hours' },
    points: { each: 1 },
  };
  const sections = [{ section: 'a', title: 'a', items: [item, hours] }];
  const served = [2, 1, 3, 1].map((amount, i): Row => ({
    record: 'volunteer-service',
    subject: `m${i}`,
    date: '2017-03-01',
    hours: amount,
  }));
  const by = (tiesBy: unknown) => of({ top: 'all' }, { sections, 'ties-by': tiesBy }, served);
  expect(by(['item:hours'])).toEqual([2, 1, 1, 0]);
  expect(by({ bottom: ['item:hours'] })).toEqual([2, 2, 1, 0]);
  expect(by({ top: ['item:hours'] })).toEqual([2, 1, 0, 0]);
});

it('who is not assessed or not ranked is not last', () => {
  const exempt = [
    { exempt: 'gone', title: '受处分', when: { any: 'discipline', where: { decision: 'warning' } }, from: 'ranking' },
    { exempt: 'out', title: '调离', when: { any: 'discipline', where: { decision: 'expulsion' } } },
  ];
  const struck = (subject: string, decision: string) => ({
    record: 'discipline',
    subject,
    date: '2017-03-01',
    decision,
  });
  expect(levelsOf({ vetoes: last({ bottom: 1 }), exempt }, members, [struck('m2', 'warning')])).toEqual([
    2, 0, 1, 2, 0,
  ]);
});

it('whom the place keeps from a level leaves the places of the best to the next', () => {
  const levels = [
    { level: 1, title: '合格' },
    { level: 2, title: '优秀', top: 2 },
  ];
  const vetoes = [{ veto: 'top', title: '第一名另行表彰', when: { rank: { top: 1 } }, effect: { level: { max: 1 } } }];
  expect(levelsOf({ vetoes, levels, cohort: [] }, members)).toEqual([1, 1, 1, 2, 2]);
});

it('standing and results together: two years of four stars and among the best half rise by one', () => {
  const levels = [3, 4, 5].map((level) => ({
    level,
    title: `${level}星`,
    ...(level === 3 ? {} : { from: level === 4 ? 80 : 100 }),
  }));
  const vetoes = [
    {
      veto: 'rise',
      title: '连续两年四星且本年前一半',
      when: { level: { min: 4 }, 'in-a-row': 2 },
      and: [{ rank: { 'top-share': '1/2' } }],
      effect: { level: { up: 1 } },
    },
  ];
  const before = (subject: string, amount: number) => ({ record: 'honour', subject, date: '2016-02-01', amount });
  const four: [string, number][] = [
    ['a', 95], // four stars before, second of four
    ['a', 96], // three stars before, first
    ['a', 85], // four stars before, third
    ['a', 50],
  ];
  const earlier = [before('m0', 85), before('m1', 70), before('m2', 99)];
  expect(levelsOf({ vetoes, levels }, four, earlier)).toEqual([5, 4, 4, 3]);
});

it('says which place was had beside those that were asked for', () => {
  const vetoes = [...last({ bottom: 2 }), { ...last({ 'top-share': '1/2' })[0], veto: 'best', title: '前一半' }];
  const totals = [99, 91, 70, 91, 60];
  const rules = scheme({ cohort: [], quota: { ties: 'all' }, vetoes });
  const live = scoreLive(compilePack({ ...toyPack(), schemes: [rules] }), {
    scheme: rules.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: totals.map((_, i) => ({ id: `m${i}`, kind: 'member' })),
    facts: totals.map((amount, i) => ({ id: `f${i}`, record: 'honour', subject: `m${i}`, date: '2017-02-01', amount })),
  });
  const why = (i: number) =>
    explainLive(live, `m${i}`, '2017', { pack: 'toy', version: '1.0.0' })!.vetoes.map((each) => [
      each.veto,
      each.why?.zh,
      each.why?.en,
    ]);
  expect(why(4)).toEqual([
    [
      'last',
      '总分排同组 5 名中的第 5 名，在同组后 2 名',
      'place 5 of 5 in the cohort by the total, among the last 2 of the cohort',
    ],
  ]);
  expect(why(3)).toEqual([
    [
      'best',
      '总分排同组 5 名中的第 2 名（2 名并列），在同组前 50%',
      'place 2 of 5 in the cohort by the total (shared by 2), among the best 50% of the cohort',
    ],
  ]);
  expect(why(2)[0]?.[1]).toBe('总分排同组 5 名中的第 4 名，在同组后 2 名');
});
