import { describe, expect, it } from 'vitest';
import { formatDay, formatPeriod, parseDay, parsePeriod } from '../calendar.ts';
import { workCalendar } from '../records/work-calendar.ts';
import { dueDay, periodMet, periodNext } from './due.ts';
import { type Duty, dutySchema } from './duty.ts';

const duty = (due: object | undefined, every: Duty['every'] = 'month'): Duty =>
  dutySchema.parse({ duty: 'd', title: '职责', on: 'branch', every, 'met-by': { count: 'meeting' }, due });
const due = (period: string, one: Duty) => formatDay(dueDay(one, parsePeriod(period)!));

describe('by when a duty must be met', () => {
  it('is its period’s end, or a day of a month after it', () => {
    expect(due('2017-02', duty(undefined))).toBe('2017-02-28');
    expect(due('2017-12', duty({ day: 5 }))).toBe('2018-01-05');
    expect(due('2017-Q1', duty({ day: 10 }, 'quarter'))).toBe('2017-04-10');
    expect(due('2017', duty({ day: 31, 'months-after': 3 }, 'year'))).toBe('2018-03-31');
    expect(due('2017-03', duty({ day: 25, 'months-after': 0 }))).toBe('2017-03-25');
    expect(due('2017-01', duty({ day: 31 }))).toBe('2017-02-28');
  });

  it('is a working day of a month, by its holidays', () => {
    const one = duty({ workday: 3 });
    // 1 January 2018 is a Monday: Monday to Wednesday.
    expect(due('2017-12', one)).toBe('2018-01-03');
    const holidays = workCalendar([{ year: 2018, off: ['2018-01-01'], work: ['2018-01-06'] }]);
    const on = (workday: number) => formatDay(dueDay(duty({ workday }), parsePeriod('2017-12')!, holidays));
    // Tuesday, Wednesday, Thursday; Friday, and Saturday which is worked on; then Monday the 8th.
    expect([on(3), on(5), on(6)]).toEqual(['2018-01-04', '2018-01-06', '2018-01-08']);
    expect(formatPeriod(periodNext(duty({ workday: 5 }), parseDay('2018-01-06')!, holidays))).toBe('2017-12');
  });

  it('is the Sunday of a week', () => {
    const weekly = duty(undefined, 'week');
    expect(due('2017-W09', weekly)).toBe('2017-03-05');
    expect(formatPeriod(periodNext(weekly, parseDay('2017-03-05')!))).toBe('2017-W09');
    expect(formatPeriod(periodNext(weekly, parseDay('2017-03-06')!))).toBe('2017-W10');
  });

  it('says which period a record is of', () => {
    const met = (one: Duty, day: string, named: string | null = null) => {
      const period = periodMet(one, parseDay(day)!, named === null ? null : parseDay(named));
      return period && formatPeriod(period);
    };
    expect(met(duty(undefined), '2017-04-03')).toBe('2017-04');
    expect(met(duty({ day: 5 }), '2017-04-08')).toBe('2017-03');
    expect(met(duty({ day: 25, 'months-after': 0 }), '2017-04-28')).toBe('2017-04');
    expect(met(duty({ day: 5, 'period-of': 'month' }), '2017-05-08', '2017-03-31')).toBe('2017-03');
    expect(met(duty({ day: 5, 'period-of': 'month' }), '2017-05-08')).toBeNull();
  });

  it('says which is to be met next', () => {
    const next = (one: Duty, day: string) => formatPeriod(periodNext(one, parseDay(day)!));
    expect(next(duty(undefined), '2017-04-03')).toBe('2017-04');
    expect(next(duty({ day: 5 }), '2017-04-05')).toBe('2017-03');
    expect(next(duty({ day: 5 }), '2017-04-06')).toBe('2017-04');
    expect(next(duty({ day: 31, 'months-after': 3 }, 'year'), '2017-02-01')).toBe('2016');
    expect(next(duty({ day: 25, 'months-after': 0 }), '2017-04-26')).toBe('2017-05');
  });
});
