import { expect, it } from 'vitest';
import { firstDay, parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';
import { planYear, readSchemePeriod, yearHolding } from './plan.ts';

/** 考勤月度为上月26日至本月25日。 */
const scheme = (item: Record<string, unknown>, stated: Record<string, unknown> = {}) =>
  toyScheme({
    period: { tally: 'month', settle: 'month', reset: 'year', 'month-starts': 26 },
    levels: [],
    sections: [{ section: 's', title: 's', items: [{ item: 'i', title: 'i', points: { each: 1 }, ...item }] }],
    ...stated,
  });
const hours = { measure: { sum: 'volunteer-service.hours' } };
const service = (date: string, n: number): Row => ({ record: 'volunteer-service', date, hours: n });
const facts = [
  service('2017-12-25', 1),
  service('2017-12-26', 2),
  service('2018-01-25', 3),
  service('2018-01-26', 4),
  service('2018-02-25', 5),
  service('2018-12-25', 6),
  service('2018-12-26', 7),
];
const total = (period: string, item: Record<string, unknown> = hours, stated: Record<string, unknown> = {}) =>
  scoreToy(scheme(item, stated), period, { facts })[0]?.total;

it('counts a month from the 26th of the one before to the 25th, and a year so', () => {
  expect([total('2017-12'), total('2018-01'), total('2018-02'), total('2018-12')]).toEqual([1, 5, 9, 6]);
  expect([total('2017'), total('2018'), total('2019')]).toEqual([1, 20, 7]);
  const plan = planYear(scheme(hours).period, 2018, parseDay('2018-12-31')!);
  expect([plan.slots.length, plan.slotLast[11]]).toEqual([12, parseDay('2018-12-25')]);
});

it('settles quarters and half-years of such months', () => {
  const quarters = { period: { tally: 'month', settle: 'quarter', reset: 'year', 'month-starts': 26 } };
  expect([total('2018-Q1', hours, quarters), total('2018-Q4', hours, quarters)]).toEqual([14, 6]);
});

it('begins in the month itself up to the 15th', () => {
  const fifth = { period: { tally: 'month', settle: 'month', reset: 'year', 'month-starts': 5 } };
  // 5 January to 4 February.
  expect(total('2018-01', hours, fifth)).toBe(7);
  expect(yearHolding(scheme(hours, fifth).period, parseDay('2018-01-04')!)).toBe(2017);
});

it('looks back whole months of its own, and counts its own months in a row', () => {
  const vetoes = [
    {
      veto: 'v',
      title: 'v',
      when: { any: 'volunteer-service', where: { hours: { min: 2, max: 2 } }, 'within-months': 2 },
      effect: { total: 0 },
    },
  ];
  // The two hours of 26 December lie in January: they strike in January and February.
  expect([total('2018-01', hours, { vetoes }), total('2018-02', hours, { vetoes })]).toEqual([0, 0]);
  expect(total('2018-03', hours, { vetoes })).toBe(0);
  expect(total('2018-12', hours, { vetoes })).toBe(6);
  const yearly = { period: { tally: 'month', settle: 'year', reset: 'year', 'month-starts': 26 } };
  // January, February, December.
  const streak = { measure: { streak: 'volunteer-service', 'in-a-row': 1 }, over: 'year' };
  expect(total('2018', streak, yearly)).toBe(3);
  const running = { measure: { 'so-far': hours.measure, since: 'quarter' } };
  expect(total('2018-02', running)).toBe(14);
});

it('is named by its month', () => {
  const { period } = scheme(hours);
  expect(firstDay(readSchemePeriod(period, '2018-03')!)).toBe(parseDay('2018-02-26'));
});

it('counts different months of its own, and has duties due at their ends', () => {
  const distinct = { measure: { count: 'volunteer-service', distinct: 'month' }, over: 'year' };
  const yearly = { period: { tally: 'month', settle: 'year', reset: 'year', 'month-starts': 26 } };
  // 26 December and 25 January are one month, 26 January and 25 February another, then 25 December.
  expect(total('2018', distinct, yearly)).toBe(3);
  const met = (dates: string[], period: string, stated: object) =>
    scoreToy(
      scheme({ measure: { duties: ['monthly-committee'] }, points: { share: 10 } }, {
        subject: 'branch',
        ...stated,
      } as never),
      period,
      { subjects: [{ id: 'b1', kind: 'branch' }], facts: [{ record: 'committee-meeting', dates }] },
    )[0]?.total;
  // 26 January lies in February.
  expect([met(['2018-01-26'], '2018-01', {}), met(['2018-01-26'], '2018-02', {})]).toEqual([0, 10]);
  // The first quarter of a year from September ends in November.
  const school = { period: { tally: 'quarter', settle: 'year', reset: 'year', 'year-starts': 9 } };
  const congress = (date: string) =>
    scoreToy(
      scheme({ measure: { duties: ['quarterly-congress'] }, points: { share: 4 }, over: 'year' }, {
        subject: 'branch',
        precision: 1,
        ...school,
      } as never),
      '2017@09',
      { subjects: [{ id: 'b1', kind: 'branch' }], facts: [{ record: 'congress', dates: [date, '2018-03-01'] }] },
    )[0]?.total;
  // September and November are of one quarter, December of the next.
  expect([congress('2017-11-30'), congress('2018-05-31')]).toEqual([2, 1]);
});

it('reads ends of months, repetition in months and days of every year by its own', () => {
  const quarterly = { period: { tally: 'month', settle: 'quarter', reset: 'year', 'month-starts': 26 } };
  const worth = (field: string) => ({ measure: { value: 'volunteer-service', worth: { field } } });
  // 26 December and 25 January to 25 January; the quarter ends on 25 March, the year on 25 December.
  expect(total('2018-01', worth('days from date to month-end'))).toBe(30);
  expect(total('2018-Q1', worth('days from date to quarter-end'), quarterly)).toBe(89 + 59 + 58 + 28);
  expect(total('2018-12', worth('days from date to year-end'))).toBe(0);
  const open = { count: 'volunteer-service', where: { 'days from date to month-end': { min: 30 } } };
  expect([total('2018-01', { measure: open }), total('2018-02', { measure: open })]).toEqual([1, 1]);
  const again = (key: string) => ({
    measure: { value: 'volunteer-service', worth: 1, times: [{ [key]: 1, by: 2 }] },
  });
  // The second of January and of February, though 26 December and 25 January, 26 January and 25 February lie in two calendar months.
  expect([
    total('2018-01', again('repeated-within-calendar-months')),
    total('2018-12', again('repeated-within-years')),
  ]).toEqual([3, 2]);
  expect(total('2019-01', again('repeated-within-years'))).toBe(1);
  // The second half begins on 1 July and ends with the year, on 25 December: 26 December comes before it.
  const second = { measure: { count: 'volunteer-service', where: { date: { since: '07-01' } } } };
  expect([total('2018-01', second), total('2018-12', second), total('2019-01', second)]).toEqual([0, 1, 0]);
});
