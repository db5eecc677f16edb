import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { dutySchema } from '../../duties/duty.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const subjects: Row[] = [{ id: 'm1', kind: 'member' }];
const problem = (date: string, done: string | null, due = date): Row => ({
  record: 'rectification',
  subject: 'm1',
  date,
  due,
  ...(done === null ? {} : { done }),
});
const open = (at: string) => ({ count: 'rectification', where: { done: { filled: false, at } } });
const [months, quarters, years] = (
  [
    ['month', 'quarter'],
    ['quarter', 'quarter'],
    ['year', 'year'],
  ] as const
).map(([tally, settle]) => ({ tally, settle, reset: 'year' })) as [object, object, object];

interface Given {
  facts: Row[];
  item?: object;
  period?: object;
  people?: Row[];
}
/** Points of each period, as they stand on its last day and, once more, at the end of 2018: they must be the same. */
function points(measure: object, over: string[], { facts, item = {}, period = months, people = subjects }: Given) {
  const scheme = oneItemScheme({ measure, points: { each: -5 }, ...item }, { precision: 0.01, period });
  return over.map((one) => {
    const [then, later] = [undefined, '2018-12-31'].map((asOf) => {
      const given = { subjects: people, facts, ...(asOf === undefined ? {} : { asOf }) };
      return scoreToy(scheme, one, given)[0]?.items[0]?.points;
    });
    expect([one, later]).toEqual([one, then]);
    return then;
  });
}

const q1 = ['2017-01', '2017-02', '2017-03', '2017-Q1', '2017-Q2'];

describe('what was not done when a period ended', () => {
  it('is known when the quarter ends, and stays so', () => {
    // Of three problems of the first quarter one was put right in it, one on 10 April, one never: 2 × −5, in March.
    const facts = [
      problem('2017-01-10', '2017-02-20'),
      problem('2017-02-01', '2017-04-10'),
      problem('2017-03-01', null),
    ];
    for (const at of ['end', 'quarter-end'])
      expect(points(open(at), q1, { facts, item: { over: 'quarter' } })).toEqual([0, 0, -10, -10, 0]);
    expect(points(open('quarter-end'), ['2017-Q1', '2017-Q2'], { facts, period: quarters })).toEqual([-10, 0]);
  });

  it('by the month: what was put right in the next month was still open', () => {
    const facts = [
      problem('2017-01-10', '2017-02-20'),
      problem('2017-02-01', '2017-02-28'),
      problem('2017-03-01', null),
    ];
    for (const at of ['end', 'month-end']) expect(points(open(at), q1, { facts })).toEqual([-5, 0, -5, -10, 0]);
    // However long the window is: each problem is looked at when its own month ends.
    expect(points(open('month-end'), ['2017-Q1'], { facts, item: { over: 'year' } })).toEqual([-10]);
    expect(points(open('month-end'), ['2017-Q1'], { facts, period: quarters })).toEqual([-10]);
    expect(points(open('month-end'), ['2017'], { facts, period: years })).toEqual([-10]);
    // At the end of the year one alone is open.
    expect(points(open('end'), ['2017'], { facts, period: years })).toEqual([-5]);
  });

  it('as it stands on the day that is scored, before the period is over', () => {
    const scheme = oneItemScheme({ measure: open('end'), points: { each: -5 } }, { period: quarters });
    const on = (asOf: string) =>
      scoreToy(scheme, '2017-Q1', { subjects, facts: [problem('2017-01-10', '2017-02-20')], asOf })[0]?.total;
    expect([on('2017-01-31'), on('2017-02-19'), on('2017-02-20'), on('2017-03-31')]).toEqual([-5, -5, 0, 0]);
  });

  it('of who left as on the last day they were there', () => {
    const people: Row[] = [{ id: 'm1', kind: 'member', until: '2017-02-10' }];
    const facts = [problem('2017-01-10', '2017-02-20'), problem('2017-01-11', '2017-02-10')];
    expect(points(open('quarter-end'), ['2017-Q1'], { facts, people, item: { over: 'quarter' } })).toEqual([-5]);
  });

  it('by the year and months of the scheme', () => {
    const school = { tally: 'year', settle: 'year', reset: 'year', 'year-starts': 9 };
    const facts = [problem('2017-03-01', '2017-08-31'), problem('2017-03-02', '2017-09-01')];
    expect(points(open('year-end'), ['2016'], { facts, period: school })).toEqual([-5]);
    // March ends on the 25th.
    const cut = { tally: 'month', settle: 'month', reset: 'year', 'month-starts': 26 };
    const march = [problem('2017-03-01', '2017-03-25'), problem('2017-03-02', '2017-03-26')];
    expect(points(open('month-end'), ['2017-03'], { facts: march, period: cut })).toEqual([-5]);
  });

  it('at the end of each period while it is open', () => {
    // Open at the end of March and of June, put right on 10 August.
    const facts = [problem('2017-02-01', '2017-08-10'), problem('2017-05-01', '2017-06-30')];
    const measure = { ...open('end'), valid: { months: 'ever', at: 'end' } };
    const periods = ['2017-Q1', '2017-Q2', '2017-Q3'];
    expect(points(measure, periods, { facts, period: quarters })).toEqual([-5, -5, 0]);
    expect(points(measure, periods, { facts, item: { over: 'quarter' } })).toEqual([-5, -5, 0]);
    expect(points({ ...open('end'), valid: { months: 'ever' } }, periods, { facts, period: quarters })).toEqual([
      -5, -5, 0,
    ]);
    // Open for a year when it ends: put right in January 2018.
    const old = [problem('2016-12-01', '2018-01-10'), problem('2016-12-02', '2017-12-31')];
    const full = { ...open('end'), valid: { months: 'ever', 'after-months': 12, at: 'end' } };
    expect(points(full, ['2016', '2017'], { facts: old, period: years })).toEqual([0, -5]);
  });
});

describe('what is told of records as of an end', () => {
  const worth = (at: string) => ({
    value: 'rectification',
    worth: [
      { when: { done: { filled: true, at } }, worth: { field: 'months from due to done', each: -2, 'at-least': 0 } },
      { worth: { field: `months from due to year-end`, each: -2, 'at-least': 0 } },
    ],
  });
  const given = { item: { points: { 'as-entered': true } }, period: years };

  it('counts to the end of the year what was done after it', () => {
    // Due on 1 October: two full months to 31 December, four to 10 February.
    expect(points(worth('year-end'), ['2017'], { ...given, facts: [problem('2017-10-01', '2018-02-10')] })).toEqual([
      -4,
    ]);
    expect(points(worth('end'), ['2017'], { ...given, facts: [problem('2017-10-01', null)] })).toEqual([-4]);
    expect(points(worth('end'), ['2017'], { ...given, facts: [problem('2017-10-01', '2017-11-20')] })).toEqual([-2]);
  });

  it('done late by then, and done in time', () => {
    const facts = [
      problem('2017-01-05', '2017-01-20', '2017-01-31'),
      problem('2017-01-06', '2017-03-10', '2017-01-31'),
      problem('2017-01-07', '2017-04-10', '2017-01-31'),
    ];
    const late = { 'days from due to done': { above: 0, at: 'quarter-end' } };
    const count = (where: object) =>
      points({ count: 'rectification', where }, ['2017-Q1'], { facts, period: quarters });
    expect(count(late)).toEqual([-5]);
    expect(count({ done: { filled: true, at: 'end' } })).toEqual([-10]);
    expect(count({ done: { until: 'due', at: 'end' } })).toEqual([-5]);
    expect(count({ 'any-of': [late, { done: { filled: false, at: 'end' } }] })).toEqual([-10]);
  });

  it('inside other measures, and in what decides points', () => {
    // Two of three were put right by the end of March.
    const facts = [
      problem('2017-01-05', '2017-01-20'),
      problem('2017-01-06', '2017-03-10'),
      problem('2017-01-07', '2017-04-10'),
    ];
    const done = { count: 'rectification', where: { done: { filled: true, at: 'quarter-end' } } };
    const all = { count: 'rectification' };
    const share = { item: { points: { share: 12 }, over: 'quarter' }, facts };
    expect(points({ ratio: done, of: all }, ['2017-Q1'], share)).toEqual([8]);
    const rest = { combine: { subtract: ['all', 'done'] }, of: { all, done } };
    expect(points(rest, ['2017-Q1'], { facts, item: { over: 'quarter' } })).toEqual([-5]);
    const choose = [{ when: { measure: open('end'), over: 'quarter', is: { min: 1 } }, points: -3 }];
    expect(points(all, ['2017-Q1'], { facts, period: quarters, item: { points: { choose, otherwise: 0 } } })).toEqual([
      -3,
    ]);
  });

  it('in vetoes and exemptions: at the end of what is settled, however far they look back', () => {
    const facts = [problem('2017-02-01', '2017-08-10'), problem('2017-05-01', '2017-06-30')];
    const total = (when: object, period: string) => {
      const scheme = oneItemScheme(
        { measure: { number: 10 }, points: { 'as-entered': true } },
        { period: quarters, vetoes: [{ veto: 'open', title: '未整改', when, effect: { total: 0 } }] },
      );
      return scoreToy(scheme, period, { subjects, facts, asOf: '2018-12-31' })[0]?.total;
    };
    const where = { done: { filled: false, at: 'end' } };
    const periods = ['2017-Q1', '2017-Q2', '2017-Q3'];
    expect(periods.map((one) => total({ any: 'rectification', where }, one))).toEqual([0, 10, 10]);
    // Of the last twelve months: that of February was still open at the end of June.
    expect(periods.map((one) => total({ any: 'rectification', where, 'within-months': 12 }, one))).toEqual([0, 0, 10]);
    expect(periods.map((one) => total({ none: 'rectification', where, 'within-months': 12 }, one))).toEqual([
      10, 10, 0,
    ]);
    expect(periods.map((one) => total({ measure: open('month-end'), is: { min: 1 } }, one))).toEqual([0, 0, 10]);
  });
});

describe('duties as of an end', () => {
  const report = (date: string, month: string): Row => ({ record: 'monthly-report', subject: 'm1', date, month });
  // Of January in time, of February (by 5 March) on 4 April, of March (by 5 April) on 8 April, of April never.
  const facts = [
    report('2017-01-03', '2016-12-01'),
    report('2017-02-05', '2017-01-31'),
    report('2017-04-04', '2017-02-01'),
    report('2017-04-08', '2017-03-01'),
  ];
  const quarterly = { facts, item: { over: 'quarter', points: { each: 1 } } };
  const taken = (take: string, at: string) => ({ overdue: ['monthly-report'], take, at });

  it('what was made up after it was missed, not late', () => {
    expect(points(taken('missed', 'quarter-end'), q1, quarterly)).toEqual([0, 0, 1, 1, 2]);
    expect(points(taken('late', 'quarter-end'), q1, quarterly)).toEqual([0, 0, 0, 0, 1]);
    expect(points(taken('days', 'end'), ['2017-Q1', '2017-Q2'], quarterly)).toEqual([0, 3]);
    // When March ended that of February was missing; when April ended that of March was there.
    const monthly = { facts, item: { points: { each: 1 } } };
    expect(points(taken('missed', 'month-end'), ['2017-03', '2017-04', '2017-05'], monthly)).toEqual([1, 0, 1]);
  });

  it('counts for nothing among those met where it was made up later', () => {
    const toy = toyPack();
    const [duty] = toy.duties.filter((each) => each.duty === 'monthly-report');
    const half = dutySchema.parse({ ...duty, due: { ...duty!.due, late: 0.5 } });
    const rules = { ...toy, duties: toy.duties.map((each) => (each === duty ? half : each)) };
    // Of December in time, of January late by 15 days, of February on 4 April: 1.5 of 3.
    const rows = [facts[0]!, report('2017-02-20', '2017-01-31'), facts[2]!];
    const share = (more: object, asOf: string) => {
      const measure = { duties: ['monthly-report'], ...more };
      const scheme = oneItemScheme({ measure, points: { share: 12 } }, { precision: 0.01, period: quarters });
      return scoreToy(scheme, '2017-Q1', { subjects, facts: rows, asOf }, rules)[0]?.total;
    };
    expect([share({}, '2017-03-31'), share({}, '2017-12-31')]).toEqual([6, 8]);
    expect([share({ at: 'end' }, '2017-03-31'), share({ at: 'quarter-end' }, '2017-12-31')]).toEqual([6, 6]);
  });

  it('is told', () => {
    const toy = toyPack();
    const scheme = oneItemScheme({ measure: taken('missed', 'quarter-end'), points: { each: -5 }, over: 'quarter' });
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects,
      facts: facts.map((fact, i) => ({ id: `f${i}`, ...fact })),
    });
    const { slots } = explainLive(live, 'm1', '2017-Q1', { pack: 'toy', version: '1.0.0' })!;
    const [item] = slots[2]!.sections[0]!.items;
    expect(item!.arithmetic.zh).toBe('本季度 1 次 × −5 分 = −5 分');
    expect(item!.duties?.at(-1)).toMatchObject({
      title: {
        zh: '每月月报（2017年2月，2017-03-05 前：期末未履行，2017-04-04 才履行）',
        en: 'Report of each month (February 2017, by 2017-03-05: not met when the period ended, only on 2017-04-04)',
      },
      met: false,
      facts: [],
    });
  });
});
