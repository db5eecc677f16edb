import { describe, expect, it } from 'vitest';
import { dayOf, firstDay, formatDay, lastDay } from '../../calendar.ts';
import { cyclesIn, findPeriod, planYear, startsOf, windowsOf, yearsTouched } from './plan.ts';
import type { Scheme } from '../scheme.ts';

const monthly = { tally: 'month', settle: 'quarter', reset: 'half-year' } as const;

describe('the calendar of a scheme', () => {
  it('knows what has begun, and gives no slot to days after the day asked about', () => {
    const plan = planYear(monthly, 2017, dayOf(2017, 5, 9));
    expect([plan.begunSlots, plan.begunSettles]).toEqual([5, 2]);
    const slotOn = (month: number, day: number) => plan.days.index[dayOf(2017, month, day) - plan.days.first];
    expect([slotOn(1, 1), slotOn(4, 30), slotOn(5, 9), slotOn(5, 10)]).toEqual([0, 3, 4, -1]);
    expect(planYear(monthly, 2017, dayOf(2016, 12, 31)).begunSlots).toBe(0);
    expect(planYear(monthly, 2017, dayOf(2019, 1, 1)).begunSlots).toBe(12);
  });

  it('groups slots into settle and reset periods', () => {
    const plan = planYear(monthly, 2017, dayOf(2017, 12, 31));
    expect(Array.from(plan.settleOf)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(Array.from(plan.resetOf)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(Array.from(plan.resetOfSettle)).toEqual([0, 0, 1, 1]);
  });

  it('never lets a window or a cap reach over a reset', () => {
    const plan = planYear(monthly, 2017, dayOf(2017, 12, 31));
    expect(Array.from(startsOf(plan, 'year'))).toEqual([0, 0, 0, 0, 0, 0, 6, 6, 6, 6, 6, 6]);
    const windows = windowsOf(plan, 'quarter');
    expect(Array.from(windows.start)).toEqual([0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9]);
    expect(Array.from(windows.closes)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    expect([windows.single, windowsOf(plan, 'month').single]).toEqual([false, true]);
  });

  it('finds a period by its text; where slot and settle period are one, it is the settle period', () => {
    const plan = planYear(monthly, 2017, dayOf(2017, 12, 31));
    expect(['2017-03', '2017-Q3', '2017-H2', '2017', '2018-03'].map((text) => findPeriod(plan, text))).toEqual([
      { slot: 2 },
      { settle: 2 },
      { reset: 1 },
      null,
      null,
    ]);
    const yearly = planYear({ tally: 'year', settle: 'year', reset: 'year' }, 2017, dayOf(2017, 12, 31));
    expect(findPeriod(yearly, '2017')).toEqual({ settle: 0 });
  });
});

describe('the years a calendar year touches', () => {
  const starting = (...months: (number | undefined)[]) =>
    months.map((month) => ({
      period: { tally: 'month', settle: 'year', reset: 'year', ...(month ? { 'year-starts': month } : {}) } as const,
    }));

  it('are itself, and the one before where some years do not begin in January', () => {
    expect(yearsTouched(starting(undefined, 1), 2017)).toEqual([2017]);
    expect(yearsTouched(starting(undefined, 9), 2017)).toEqual([2016, 2017]);
    expect(yearsTouched(starting(2), 2017)).toEqual([2016, 2017]);
    expect(yearsTouched([], 2017)).toEqual([2017]);
  });

  it('of one scheme are two cycles, or one where several years make it', () => {
    const cycles = (more: object) =>
      cyclesIn({ tally: 'month', settle: 'year', reset: 'year', ...more } as Scheme['period'], 2017).map(
        (period) => `${formatDay(firstDay(period))} ${formatDay(lastDay(period))}`,
      );
    expect(cycles({})).toEqual(['2017-01-01 2017-12-31']);
    expect(cycles({ 'year-starts': 9 })).toEqual(['2016-09-01 2017-08-31', '2017-09-01 2018-08-31']);
    expect(cycles({ reset: 'two-years' })).toEqual(['2016-01-01 2017-12-31']);
    expect(cycles({ reset: 'two-years', 'first-year': 2017 })).toEqual(['2017-01-01 2018-12-31']);
    expect(cycles({ reset: 'three-years', 'first-year': 2018 })).toEqual(['2015-01-01 2017-12-31']);
  });
});
