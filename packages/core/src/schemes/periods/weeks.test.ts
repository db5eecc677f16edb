import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { runCases } from '../cases/cases.ts';
import { planYear, startsOf, yearHolding, yearsTouched } from './plan.ts';
import { formatPeriod, parseDay } from '../../calendar.ts';

/** 周评：每条好事 1 分，每周一结；每月由整周组成。 */
const weekly = (stated: Record<string, unknown> = {}) =>
  toyScheme({
    period: { tally: 'week', settle: 'week', reset: 'year' },
    levels: [],
    sections: [
      {
        section: 's',
        title: 's',
        items: [
          {
            item: 'hours',
            title: 'hours',
            measure: { sum: 'volunteer-service.hours' },
            points: { each: 1 },
          },
        ],
      },
    ],
    ...stated,
  });
const service = (date: string, hours: number, subject = 's1'): Row => ({
  record: 'volunteer-service',
  date,
  hours,
  subject,
});
const rows = (period: string, facts: Row[], stated: Record<string, unknown> = {}, subjects = ['s1']) =>
  scoreToy(weekly(stated), period, {
    facts,
    subjects: subjects.map((id) => ({ id, kind: 'member', org: 'b1', field: 'rural' })),
  });
const total = (period: string, facts: Row[], stated: Record<string, unknown> = {}) =>
  rows(period, facts, stated)[0]?.total;
const monthly = { period: { tally: 'week', settle: 'month', reset: 'year' } };

describe('weeks as tally periods', () => {
  // 2026-01-01 is a Thursday; week 5 runs from 26 January to 1 February, week 9 from 23 February to 1 March.
  const facts = [
    service('2026-01-25', 1),
    service('2026-01-26', 2),
    service('2026-02-01', 4),
    service('2026-02-02', 8),
    service('2026-03-01', 10),
    service('2026-03-02', 12),
  ];

  it('score each week from Monday to Sunday', () => {
    expect(total('2026-W04', facts)).toBe(1);
    expect(total('2026-W05', facts)).toBe(6);
    expect(total('2026-W06', facts)).toBe(8);
    expect(total('2026-W07', facts)).toBe(0);
    expect(total('2026-W09', facts)).toBe(10);
  });

  it('make months of whole weeks, by most of their days', () => {
    // January: weeks 1–5 (1 February with them); February: weeks 6–9 (1 March with them).
    expect(total('2026-01', facts, monthly)).toBe(7);
    expect(total('2026-02', facts, monthly)).toBe(18);
    expect(total('2026-03', facts, monthly)).toBe(12);
    expect(total('2026-W05', facts, monthly)).toBe(6);
    expect(total('2026', facts, monthly)).toBe(37);
  });

  it('belong to the month of their first or last day where the pack says so', () => {
    const by = (weekMonth: string) => ({ period: { ...monthly.period, 'week-month': weekMonth } });
    // By the last day week 5 (to 1 February) counts in February and week 9 (to 1 March) in March.
    expect(total('2026-01', facts, by('last-day'))).toBe(1);
    expect(total('2026-02', facts, by('last-day'))).toBe(14);
    expect(total('2026-03', facts, by('last-day'))).toBe(22);
    // Week 14 runs from 30 March to 5 April: March by its first day, April by most of them.
    const late = [service('2026-04-05', 3)];
    expect(total('2026-03', late, by('first-day'))).toBe(3);
    expect(total('2026-03', late, monthly)).toBe(0);
    expect(total('2026-04', late, monthly)).toBe(3);
  });

  it('may begin on another day', () => {
    // 上周五到本周四: week 6 runs from Friday 30 January to Thursday 5 February.
    const friday = { period: { tally: 'week', settle: 'week', reset: 'year', 'week-starts': 5 } };
    const own = [
      service('2026-01-29', 1),
      service('2026-01-30', 2),
      service('2026-02-05', 4),
      service('2026-02-06', 8),
    ];
    expect(total('2026-W05', own, friday)).toBe(1);
    expect(total('2026-W06', own, friday)).toBe(6);
    expect(total('2026-W07', own, friday)).toBe(8);
  });

  it('begin the year with its first whole week', () => {
    // 29–31 December 2025 lie in week 1 of 2026, most of which is in 2026.
    const turn = [service('2025-12-28', 1), service('2025-12-31', 2), service('2026-01-01', 4)];
    expect(total('2025', turn, monthly)).toBe(1);
    expect(total('2026', turn, monthly)).toBe(6);
    expect(total('2025-W52', turn)).toBe(1);
    expect(total('2026-W01', turn)).toBe(6);
    const { period } = weekly();
    expect(yearHolding(period, parseDay('2025-12-31')!)).toBe(2026);
    expect(yearsTouched([weekly()], 2025)).toEqual([2025, 2026]);
    // 2026 has 53 weeks: 28 December 2026 to 3 January 2027 is its last.
    const plan = planYear(period, 2026, parseDay('2027-06-01')!);
    expect([plan.slots.length, formatPeriod(plan.slots.at(-1)!)]).toEqual([53, '2026-W53']);
    expect([...startsOf(plan, 'month')].filter((start, slot) => start === slot)).toEqual([
      0, 5, 9, 13, 18, 22, 26, 31, 35, 39, 44, 48,
    ]);
  });

  it('cap by the week and by the month', () => {
    const capped = {
      ...monthly,
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            {
              item: 'hours',
              title: 'hours',
              measure: { sum: 'volunteer-service.hours' },
              points: { each: 1 },
              cap: { week: 4, month: 10 },
            },
          ],
        },
      ],
    };
    // January: 1 + 4 (of 6); February: 4 + 4; 5 weeks at 4 would be 20, the month leaves 10.
    expect(total('2026-01', facts, capped)).toBe(5);
    expect(total('2026-02', facts, capped)).toBe(8);
    const every = ['02-02', '02-09', '02-16', '02-23'].map((day) => service(`2026-${day}`, 4));
    expect(total('2026-02', every, capped)).toBe(10);
  });

  it('give places among the classes of a week, and count weeks won for the month', () => {
    const subjects = ['s1', 's2', 's3'];
    const flags = {
      levels: [
        { level: 0, title: '无' },
        { level: 1, title: '流动红旗', top: 1 },
      ],
      cohort: ['county'],
    };
    const own = [
      service('2026-02-03', 3),
      service('2026-02-03', 2, 's2'),
      service('2026-02-10', 1),
      service('2026-02-10', 5, 's2'),
      service('2026-02-17', 6),
      service('2026-03-01', 2, 's3'),
    ];
    const level = (period: string) => rows(period, own, flags, subjects).map((row) => row.level);
    expect(level('2026-W06')).toEqual([1, 0, 0]);
    expect(level('2026-W07')).toEqual([0, 1, 0]);
    expect(level('2026-W08')).toEqual([1, 0, 0]);
    // 月评（日历月）取各周结果：二月 5 + 10 + …，周次按多数日子归月。
    const read = (item: Record<string, unknown>) =>
      toyScheme({
        scheme: 'month-rating',
        title: '月评',
        period: { tally: 'month', settle: 'month', reset: 'year' },
        levels: [],
        sections: [{ section: 's', title: 's', items: [{ item: 'weeks', title: 'w', points: { each: 1 }, ...item }] }],
      });
    const won = (measure: Record<string, unknown>, period: string) => {
      const toy = toyPack();
      const rules = { ...toy, schemes: [...toy.schemes.filter((each) => each.scheme !== 'trial'), weekly(flags)] };
      return scoreToy(
        read({ measure }),
        period,
        { facts: own, subjects: subjects.map((id) => ({ id, kind: 'member', org: 'b1', field: 'rural' })) },
        rules,
      ).map((row) => row.total);
    };
    expect(won({ score: 'trial', take: 'level', combine: 'sum' }, '2026-02')).toEqual([2, 1, 1]);
    expect(won({ score: 'trial', combine: 'sum' }, '2026-02')).toEqual([10, 7, 2]);
    // Four weeks of February: 10 ÷ 4.
    expect(won({ score: 'trial', combine: 'average' }, '2026-02')[0]).toBe(2.5);
    expect(won({ score: 'trial', combine: 'sum' }, '2026-03')).toEqual([0, 0, 0]);
  });

  it('look at the week before, and at weeks in a row', () => {
    const growing = {
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            {
              item: 'more',
              title: 'more',
              measure: { change: { sum: 'volunteer-service.hours' }, against: 'window' },
              points: { each: 1 },
            },
          ],
        },
      ],
    };
    const own = [service('2025-12-22', 3), service('2025-12-29', 5), service('2026-01-05', 6)];
    // Weeks 52 of 2025, 1 and 2 of 2026: 3, 5, 6.
    expect(total('2026-W01', own, growing)).toBe(2);
    expect(total('2026-W02', own, growing)).toBe(1);
    expect(total('2026-W03', own, growing)).toBe(-6);
    const streak = {
      ...monthly,
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            {
              item: 'missed',
              title: 'missed',
              over: 'month',
              measure: { streak: 'volunteer-service', every: 'week', without: true, 'in-a-row': 1 },
              points: { each: -2 },
            },
          ],
        },
      ],
    };
    // Weeks 6–9 of February: one without, in week 8.
    const held = ['02-04', '02-12', '03-01'].map((day) => service(`2026-${day}`, 1));
    expect(total('2026-02', held, streak)).toBe(-2);
  });

  it('are named in cases as they are', () => {
    const pack = { ...toyPack(), schemes: [weekly(monthly)] };
    const [result] = runCases(pack, [
      {
        case: 'weeks',
        title: '周',
        scheme: 'trial',
        subjects: [{ id: 's1', kind: 'member' }],
        facts: [{ subject: 's1', record: 'volunteer-service', date: '2026-02-01', hours: 3 }],
        expect: [
          { subject: 's1', period: '2026-W05', total: 3 },
          { subject: 's1', period: '2026-01', total: 3 },
          { subject: 's1', period: '2026-02', total: 0 },
        ],
      } as never,
    ]);
    expect(result?.failures).toEqual([]);
  });
});
