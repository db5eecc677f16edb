import { expect, it } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from '../cases/cases.ts';
import { compilePack } from '../compile-pack.ts';
import { scoreRows } from '../score-rows.ts';

const hours = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const plain = {
  promotion: undefined,
  deductions: [],
  vetoes: [],
  precision: 1,
  sections: [{ section: 'a', title: 'a', items: [hours] }],
  levels: [
    { level: 1, title: '一般', below: 8 },
    { level: 2, title: '优秀', from: 8 },
  ],
};
const pays = (id: string, pay: object, when: object = {}) => ({
  consequence: id,
  title: id,
  kind: 'pay',
  when,
  pay: { to: 'subject', ...pay },
});
// By the quarter 5 yuan a point, a fifth withheld; by the year a base, a pool and what was withheld.
const quarterly = toyScheme({
  ...plain,
  scheme: 'quarterly',
  period: { tally: 'month', settle: 'quarter', reset: 'year' },
  consequences: [pays('quarter', { 'per-point-yuan': 5, withheld: 0.2 })],
});
const yearly = toyScheme({
  ...plain,
  scheme: 'yearly',
  period: { tally: 'month', settle: 'year', reset: 'year' },
  consequences: [
    pays('base', { 'base-yuan': 1000, multiplier: { '1': 0.8, '2': 1.2 } }),
    pays('grade', { yuan: { '2': 300 } }, { level: { min: 2 } }),
    pays('pool', { 'pool-yuan': 1000, 'round-yuan': 1 }),
    pays('part', { 'pool-yuan': 1000, 'at-most-share': 0.6, 'round-yuan': 1 }),
    pays('sized', {
      'pool-yuan': { by: 'people', table: { '3': 900 }, otherwise: 50 },
      'pool-for': ['people'],
    }),
    pays('near', { 'base-yuan': 1001, multiplier: { '1': 0.8, '2': 1.25 }, 'round-yuan': 10 }),
    pays('most', { 'per-point-yuan': 100, 'at-most-yuan': 500 }),
    pays('staff', { 'per-point-yuan': 10, 'in-proportion-to': ['points', 'people'] }),
    pays('flat', { 'base-yuan': 5000 }, { level: { min: 2 } }),
    pays('rest', { returns: { scheme: 'quarterly', consequence: 'quarter' }, multiplier: { '1': 0.5, '2': 1 } }),
  ],
});
const rules = { ...toyPack(), schemes: [quarterly, yearly] };
const subjects = [
  { id: 'm1', kind: 'member', people: 3 },
  { id: 'm2', kind: 'member', people: 2 },
];
const served = (subject: string, date: string, given: number) => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: given,
});
// m1: 4 in the first quarter, 5 in the third: 9; m2: 4 in the second.
const facts = [served('m1', '2017-02-01', 4), served('m1', '2017-08-01', 5), served('m2', '2017-05-01', 4)];
const messages = (expected: object[]) =>
  runCases(rules, [
    caseSchema.parse({ case: 'money', title: '钱', scheme: 'yearly', subjects, facts, expect: expected }),
  ])[0]!.failures.map(({ message }) => message);

it('holds money to what was worked out by hand', () => {
  const expected = [
    // 4 points × 5 yuan = 20, of which 4 is withheld.
    { subject: 'm1', scheme: 'quarterly', period: '2017-Q1', pay: { quarter: { yuan: 20, withheld: 4 } } },
    { subject: 'm1', scheme: 'quarterly', period: '2017-Q3', pay: { quarter: 25 } },
    {
      subject: 'm1',
      period: 2017,
      level: 2,
      // 1000 × 1.2; 300; 1000 × 9/13 = 692.3; 900, but 500 at most; 9 × 10 × 3; withheld 4 + 5.
      pay: { base: 1200, grade: 300, pool: 692, most: 500, staff: 270, flat: 5000, rest: 9, part: 600 },
    },
    // 1000 × 0.8; nothing by level; 1000 × 4/13 = 307.7; 4 × 100; 4 × 10 × 2; half of 4.
    {
      subject: 'm2',
      period: 2017,
      pay: { base: 800, grade: null, pool: 307, most: 400, staff: 80, flat: null, rest: 2, part: 400 },
    },
  ];
  expect(messages(expected)).toEqual([]);
});

it('tells what differs', () => {
  const wrong = { base: 1000, grade: null, rest: { yuan: 9, withheld: 1 } };
  expect(messages([{ subject: 'm1', period: 2017, pay: wrong }])).toEqual([
    'm1 2017 pay.base: expected 1000, got 1200',
    'm1 2017 pay.grade: expected null, got 300',
    'm1 2017 pay.rest.withheld: expected 1, got 0',
  ]);
});

it('says how it comes about', () => {
  const pack = compilePack(rules);
  const table = subjectsFromRows(subjects).subjects;
  const population = {
    subjects: table,
    facts: factsFromRows(pack, table, facts, { complete: false }).facts,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
  };
  const [row] = scoreRows(pack, 'yearly', population, parsePeriod('2017')!)!;
  expect(row!.payments.map(({ words }) => words.zh)).toEqual([
    '1000 元 × 1.2 = 1200 元',
    '300 元',
    '1000 元中分得 692 元',
    '1000 元中分得（最多 60%）600 元',
    '900 元中分得 900 元',
    '1001 元 × 1.25 ≈ 1250 元',
    '最多 500 元',
    '10 元 × 9 分 × 3 = 270 元',
    '5000 元',
    '9 元 × 1 = 9 元',
  ]);
  const [quarter] = scoreRows(pack, 'quarterly', population, parsePeriod('2017-Q1')!)!;
  expect(quarter!.payments.map(({ words }) => words.zh)).toEqual(['5 元 × 4 分 = 20 元，其中预留 4 元']);
});
