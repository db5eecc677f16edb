import { expect, it } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { caseSchema, runCases } from '../cases/cases.ts';
import { compilePack } from '../compile-pack.ts';
import { scoreRows } from '../score-rows.ts';

const months = { present: 'months' };
const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const pays = (id: string, pay: object) => ({
  consequence: id,
  title: id,
  kind: 'pay',
  when: {},
  pay: { to: 'subject', ...pay },
});
const scheme = toyScheme({
  scheme: 'yearly',
  period: { tally: 'month', settle: 'year', reset: 'year' },
  precision: 1,
  sections: [{ section: 'a', title: 'a', items: [item] }],
  levels: [
    { level: 1, title: '一般', below: 8 },
    { level: 2, title: '优秀', from: 8 },
  ],
  consequences: [
    pays('base', { 'base-yuan': 1000, multiplier: { '1': 1, '2': 1.2 }, 'in-proportion-to': [months] }),
    pays('grade', { yuan: { '1': 100, '2': 300 }, 'in-proportion-to': [months], 'round-yuan': 1, round: 'up' }),
    pays('half', { 'base-yuan': 2400, 'in-proportion-to': [{ ...months, 'on-day': 15, otherwise: 0.5 }] }),
    pays('days', { 'base-yuan': 3650, 'in-proportion-to': [{ present: 'days' }] }),
    pays('point', { 'per-point-yuan': 12, 'in-proportion-to': ['points', months] }),
    pays('pool', { 'pool-yuan': 1000, 'in-proportion-to': ['points', months], 'round-yuan': 1 }),
  ],
});
const subjects = [
  { id: 'm1', kind: 'member' },
  // Came on 20 June: 7 months, 6 and a half, 195 days.
  { id: 'm2', kind: 'member', since: '2017-06-20' },
  // Left on 10 April: 4 months, 3 and a half, 100 days.
  { id: 'm3', kind: 'member', until: '2017-04-10' },
];
const facts = subjects.map(({ id }, at) => ({
  record: 'volunteer-service',
  subject: id,
  date: at === 2 ? '2017-02-01' : '2017-08-01',
  hours: at === 0 ? 9 : 6,
}));
const messages = (expected: object[]) =>
  runCases({ ...toyPack(), schemes: [scheme] }, [
    caseSchema.parse({ case: 'money', title: '钱', scheme: 'yearly', subjects, facts, expect: expected }),
  ]).flatMap(({ failures }) => failures.map(({ message }) => message));
const paid = (subject: string, yuan: Record<string, number>) => ({ subject, period: '2017', pay: yuan });

it('is cut to the months in which the subject was there', () => {
  expect(
    messages([
      // 9 points: 1000 × 1.2; 12 × 9; shares of 1000 by 9 × 12, 6 × 7, 6 × 4 of 174.
      paid('m1', { base: 1200, grade: 300, half: 2400, days: 3650, point: 108, pool: 620 }),
      // 1000 × 7/12 = 583.33; 100 × 7/12 rounded up is 59; 2400 × 6.5/12 = 1300; 12 × 6 × 7/12 = 42; 1000 × 42/174.
      paid('m2', { base: 583.33, grade: 59, half: 1300, days: 1950, point: 42, pool: 241 }),
      // 1000 × 4/12; 34; 2400 × 3.5/12 = 700; 1000 of 3650 for 100 days; 12 × 6 × 4/12.
      paid('m3', { base: 333.33, grade: 34, half: 700, days: 1000, point: 24, pool: 137 }),
    ]),
  ).toEqual([]);
});

it('says how it comes about', () => {
  const pack = compilePack({ ...toyPack(), schemes: [scheme] });
  const table = subjectsFromRows(subjects).subjects;
  const population = {
    subjects: table,
    facts: factsFromRows(pack, table, facts, { complete: false }).facts,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
  };
  const rows = scoreRows(pack, 'yearly', population, parsePeriod('2017')!)!;
  expect(rows.find(({ subject }) => subject === 'm2')!.payments.map(({ words }) => words.zh)).toEqual([
    '1000 元 × 1 × 7/12 ≈ 583.33 元',
    '100 元 × 7/12 ≈ 59 元',
    '2400 元 × 13/24 = 1300 元',
    '3650 元 × 195/365 = 1950 元',
    '12 元 × 6 分 × 7/12 = 42 元',
    '1000 元中分得 241 元',
  ]);
});

it('is no part of what it cannot cut', () => {
  const found = (pay: string) =>
    toyFindings({
      'schemes/member-star.yaml': [
        [
          'levels:\n',
          `consequences:\n  - { consequence: c, title: 报酬, kind: pay, when: {}, pay: { ${pay} } }\nlevels:\n`,
        ],
      ],
    }).map((each) => each.split(' ')[0]);
  const by = 'in-proportion-to: [{ present: months }]';
  expect(found(`to: subject, base-yuan: 100, multiplier: { 0: 1, 1: 1, 2: 1 }, ${by}`)).toEqual([]);
  expect(
    found(`to: { posts: [{ post: head, title: 书记 }] }, base-yuan: 100, multiplier: { 0: 1, 1: 1, 2: 1 }, ${by}`),
  ).toEqual(['pay-misplaced']);
  expect(
    found(
      'to: subject, base-yuan: 100, multiplier: { 0: 1, 1: 1, 2: 1 }, in-proportion-to: [points, { present: months }]',
    ),
  ).toEqual(['pay-misplaced']);
  expect(found(`to: subject, per-point-yuan: 1, ${by}`)).toEqual(['pay-misplaced']);
});
