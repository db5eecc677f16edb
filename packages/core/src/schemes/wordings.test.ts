import { describe, expect, it } from 'vitest';
import { dutySchema } from '../duties/duty.ts';
import { recordTypeSchema } from '../records/record-type.ts';
import type { Row } from '../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack, toyScheme } from '../testing/index.ts';

// What documents say in one of two wordings, as the phrase book writes each.
const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const hours = (subject: string, date: string, amount: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: amount,
});
const on = (record: string, subject: string): Row => ({ record, subject, date: '2017-03-03' });
const served = {
  section: 'a',
  title: '甲',
  items: [{ item: 'a', title: '甲', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
};
const people = (ids: readonly string[]) => ids.map((id) => ({ id, kind: 'member' }));

describe('whom a rule keeps from the best level', () => {
  const of = (fact: Row) =>
    scoreToy(
      toyScheme({
        period: yearly,
        sections: [served],
        levels: [
          { level: 0, title: '合格' },
          { level: 1, title: '优秀', top: 2 },
        ],
        vetoes: [
          { veto: 'filled', title: '递补', when: { any: 'discipline' }, effect: { level: { max: 0 } } },
          {
            veto: 'empty',
            title: '不递补',
            when: { level: { min: 1 } },
            and: [{ any: 'absence' }],
            effect: { level: { down: 1 } },
          },
        ],
      }),
      '2017',
      {
        subjects: people(['m1', 'm2', 'm3']),
        facts: [fact, ...[3, 2, 1].map((n, i) => hours(`m${i + 1}`, '2017-02-01', n))],
      },
    ).map(({ level }) => level);

  it('leaves the place to the next, or to nobody', () => {
    expect(of(on('discipline', 'm1'))).toEqual([0, 1, 1]);
    expect(of(on('absence', 'm1'))).toEqual([0, 1, 0]);
  });
});

it('puts those without a total last, in an order of their own', () => {
  const scheme = toyScheme({
    period: yearly,
    sections: [
      served,
      {
        section: 'b',
        title: '初验',
        items: [
          {
            item: 'first',
            title: '初验',
            counts: false,
            measure: { entered: 'vote.score' },
            points: { 'as-entered': true },
          },
        ],
      },
    ],
    levels: [
      { level: 0, title: '不合格', below: 6 },
      { level: 1, title: '合格', from: 6 },
    ],
    vetoes: [{ veto: 'none', title: '未申请', when: { none: 'honour' }, effect: { total: 0, level: 0 } }],
    'ties-by': ['item:first'],
    publish: { level: 'organisation', total: 'organisation', rank: 'organisation' },
  });
  const vote = (subject: string, score: number): Row => ({ ...on('vote', subject), electorate: 'peers', score });
  const asked = (subject: string): Row => ({ ...on('honour', subject), level: 'national' });
  const rows = scoreToy(scheme, '2017', {
    subjects: people(['m1', 'm2', 'm3', 'm4']),
    facts: [
      // m1 and m3 never asked to be looked at; m3 did better the first time, and m1 has more points than anybody.
      hours('m1', '2017-02-01', 9),
      vote('m1', 70),
      hours('m2', '2017-02-01', 7),
      asked('m2'),
      vote('m3', 80),
      hours('m4', '2017-02-01', 2),
      asked('m4'),
    ],
  });
  expect(rows.map(({ total, level, rank }) => [total, level, rank])).toEqual([
    [0, 0, 4],
    [7, 1, 1],
    [0, 0, 3],
    [2, 0, 2],
  ]);
});

it('asks the last of two periods in a row again in the third, or counts anew', () => {
  const whens = [{}, { anew: true }].map((more) => ({ rank: { bottom: 1 }, 'in-a-row': 2, ...more }));
  const scheme = toyScheme({
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    sections: [served],
    consequences: whens.map((when, at) => ({ consequence: `c${at}`, title: '约谈', kind: 'review', when })),
  });
  const told = ['Q1', 'Q2', 'Q3', 'Q4'].map(
    (quarter) =>
      scoreToy(scheme, `2017-${quarter}`, {
        subjects: people(['m1', 'm2']),
        facts: ['01', '04', '07', '10'].map((month) => hours('m2', `2017-${month}-05`, 1)),
      })[0]?.consequences,
  );
  expect(told).toEqual([[], ['c0', 'c1'], ['c0'], ['c0', 'c1']]);
});

it('counts months in part as half a month', () => {
  const of = (limits: object, stay: object, period = '2017-Q1') =>
    scoreToy(
      oneItemScheme({ over: 'quarter', measure: { present: 'months', ...limits }, points: { each: 1 } }),
      period,
      { subjects: [{ id: 'm1', kind: 'member', ...stay }] },
    )[0]?.total;
  const fifteenth = { 'on-day': 15, otherwise: 0.5 };
  expect(['15', '16'].map((day) => of(fifteenth, { since: `2017-02-${day}` }))).toEqual([2, 1.5]);
  // Who leaves on the 14th was there for half of March; from the 15th on for all of it, unless the 16th decides.
  expect(['14', '15'].map((day) => of(fifteenth, { until: `2017-03-${day}` }))).toEqual([2.5, 3]);
  expect(of({ 'on-day': 16, otherwise: 0.5 }, { until: '2017-03-15' })).toBe(2.5);
  // Of 28 days in February fifteen are enough; a third is a third.
  expect(['14', '15'].map((day) => of({ 'at-least-days': 15, otherwise: 0.5 }, { since: `2017-02-${day}` }))).toEqual([
    2, 1.5,
  ]);
  expect(of({ 'at-least-days': 20, otherwise: '1/3' }, { since: '2017-01-20', until: '2017-03-10' })).toBe(1.7);
  // Nothing where it was not there for a day.
  expect(of(fifteenth, { since: '2017-03-01' })).toBe(1);
});

describe('the report of a quarter', () => {
  const toy = toyPack();
  const record = recordTypeSchema.parse({
    record: 'quarterly-report',
    title: '季报',
    subject: 'member',
    fields: [{ field: 'quarter', title: '季度', type: 'date' }],
    enter: ['branch-secretary'],
    verify: 'none',
    summary: '{quarter}',
  });
  const duty = dutySchema.parse({
    duty: 'quarterly-report',
    title: '季报',
    on: 'member',
    every: 'quarter',
    'met-by': { count: 'quarterly-report' },
    due: { day: 15, 'period-of': 'quarter' },
  });
  const rules = { ...toy, records: [...toy.records, record], duties: [...toy.duties, duty] };
  const scheme = oneItemScheme({ measure: { overdue: ['quarterly-report'] }, points: { each: -0.5 } });
  const of = (period: string, date: string, quarter: string) =>
    scoreToy(
      scheme,
      period,
      { subjects: people(['m1']), facts: [{ record: 'quarterly-report', subject: 'm1', date, quarter }] },
      rules,
    )[0]?.total;

  it('is due on the 15th of the month after it, of the fourth in January of the next year', () => {
    // Of the fourth quarter of 2016, on 18 January: three days late. Of the first, on 15 April in time, on the 17th two days late.
    expect(of('2017-01', '2017-01-18', '2016-12-31')).toBe(-1.5);
    expect(of('2017-01', '2017-01-15', '2016-10-08')).toBe(0);
    expect(of('2017-04', '2017-04-15', '2017-03-31')).toBe(0);
    expect(of('2017-04', '2017-04-17', '2017-01-01')).toBe(-1);
  });
});

it('decides what nothing brings when the quarter is over, whatever else decides besides', () => {
  const of = (points: object, facts: Row[]) =>
    ['2017-01', '2017-02', '2017-03'].map(
      (month) =>
        scoreToy(
          toyScheme({
            period: { tally: 'month', settle: 'month', reset: 'year' },
            'count-from': 'reset',
            levels: [],
            sections: [
              {
                section: 'a',
                title: '甲',
                start: 100,
                items: [
                  { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
                  { item: 'a', title: '甲', measure: { count: 'volunteer-service' }, over: 'quarter', points },
                ],
              },
            ],
          }),
          month,
          { subjects: people(['m1']), facts },
        )[0]?.items[1]?.points,
    );
  const march = [hours('m1', '2017-03-03', 2)];
  const plain = { choose: [{ when: { is: 0 }, points: -10 }] };
  const records = { choose: [{ when: { none: 'volunteer-service' }, points: -10 }] };
  // Being there holds from the first day; other items have come to nothing then.
  const there = { measure: { present: 'months' }, is: { min: 1 } };
  const present = { choose: [{ when: there, and: [{ is: 0 }], points: -10 }] };
  const none = { choose: [{ when: there, and: [{ none: 'volunteer-service' }], points: -10 }] };
  const item = { choose: [{ when: { item: 'hours', is: { below: 2 } }, points: -10 }] };
  for (const points of [plain, records, present, none, item]) expect(of(points, [])).toEqual([0, 0, -10]);
  for (const points of [plain, none, item]) expect(of(points, march)).toEqual([0, 0, 0]);
  // What something brings comes with it.
  const some = { choose: [{ when: { any: 'volunteer-service' }, points: 5 }] };
  expect(of(some, [hours('m1', '2017-02-03', 2)])).toEqual([0, 5, 0]);
  const enough = { choose: [{ when: { item: 'hours', is: { min: 2 } }, points: 5 }] };
  expect(of(enough, [hours('m1', '2017-02-03', 2)])).toEqual([0, 5, 0]);
  // Two months there are two months there, whatever else is counted.
  const stays = { choose: [{ when: { measure: { present: 'months' }, is: { min: 2 } }, points: 5 }] };
  expect(of(stays, [])).toEqual([0, 5, 0]);
});
