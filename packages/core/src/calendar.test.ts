import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOf,
  type Period,
  containsDay,
  containsPeriod,
  dayOf,
  firstDay,
  formatDay,
  formatPeriod,
  inYearsFrom,
  lastDay,
  lookBackStart,
  nextPeriod,
  parseDay,
  parsePeriod,
  periodAround,
  periodKinds,
  periodOf,
  periodTitle,
  periodsIn,
  shiftPeriod,
  yearsIn,
} from './calendar.ts';
import type { MonthCut } from './month-cut.ts';

describe('days', () => {
  it('counts from 1970-01-01', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2017, 9, 30)).toBe(17_439);
    expect(formatDay(17_439)).toBe('2017-09-30');
  });

  it('agrees with the platform calendar on every day from 1900 to 2200', () => {
    const wrong: string[] = [];
    for (let day = -25_567; day < 84_006; day++) {
      const platform = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (formatDay(day) !== platform || parseDay(platform) !== day) wrong.push(platform);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses dates that do not exist', () => {
    for (const text of [
      '2017-02-29',
      '2017-13-01',
      '2017-00-10',
      '2017-04-31',
      '2017-1-1',
      '',
      '2017-01-00',
      '2017/01/01',
      '2017-0a-01',
      '2017-01-011',
    ]) {
      expect(parseDay(text)).toBeNull();
    }
    expect(parseDay('2016-02-29')).toBe(dayOf(2016, 2, 29));
    expect(civilOf(dayOf(2000, 2, 29))).toEqual({ year: 2000, month: 2, day: 29 });
  });
});

const periods = fc
  .tuple(
    fc.constantFrom(...periodKinds),
    fc.integer({ min: 1950, max: 2150 }),
    fc.nat(11),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom<MonthCut | undefined>(
      undefined,
      { day: 26 },
      { day: 5 },
      { weeks: 'most-days' },
      { weeks: 'first-day', begins: 7 },
      { weeks: 'last-day', begins: 5 },
    ),
  )
  .map(([kind, year, n, starts, months]): Period => ({
    kind,
    year: year - (year % Math.max(1, yearsIn(kind))),
    index: n % Math.max(1, 1 / yearsIn(kind)),
    ...(starts === 1 || kind === 'month' || kind === 'week' ? {} : { starts }),
    ...(months === undefined || kind === 'week' ? {} : { months }),
    ...(kind === 'week' && starts > 1 && starts < 8 ? { begins: starts } : {}),
  }));

describe('periods', () => {
  it('reads and writes every form', () => {
    expect(parsePeriod('2016-2017')).toEqual({ kind: 'two-years', year: 2016, index: 0 });
    expect(parsePeriod('2016-2018')).toEqual({ kind: 'three-years', year: 2016, index: 0 });
    expect(parsePeriod('2015-2019')).toEqual({ kind: 'five-years', year: 2015, index: 0 });
    expect(['2017', '2017-H1', '2017-Q3', '2017-09'].map((text) => parsePeriod(text))).toEqual([
      { kind: 'year', year: 2017, index: 0 },
      { kind: 'half-year', year: 2017, index: 0 },
      { kind: 'quarter', year: 2017, index: 2 },
      { kind: 'month', year: 2017, index: 8 },
    ]);
    for (const text of ['2017-Q5', '2017-13', '17', '2017-H3', '2017-9', '2017-09-01', '2016-2022', '2016-2016', '']) {
      expect(parsePeriod(text)).toBeNull();
    }
  });

  it('are read by people', () => {
    expect(periodTitle(parsePeriod('2017-Q3')!)).toEqual({ zh: '2017年第三季度', en: 'Q3 2017' });
    expect(periodTitle(parsePeriod('2017-09')!)).toEqual({ zh: '2017年9月', en: 'September 2017' });
    expect(periodTitle(parsePeriod('2017-H2')!)).toEqual({ zh: '2017年下半年', en: 'second half of 2017' });
  });

  it('round-trip, tile the calendar, and hold their own days', () => {
    fc.assert(
      fc.property(periods, (period) => {
        expect(parsePeriod(formatPeriod(period))).toEqual(period);
        expect(lastDay(period) + 1).toBe(firstDay(nextPeriod(period)));
        expect(shiftPeriod(nextPeriod(period), -1)).toEqual(period);
        const { begins } = period;
        const calendar: Period = begins === undefined ? period : { ...period, months: { weeks: 'most-days', begins } };
        expect(periodOf(period.kind, firstDay(period), calendar)).toEqual(period);
        expect(periodOf(period.kind, lastDay(period), calendar)).toEqual(period);
        expect(containsDay(period, firstDay(period)) && !containsDay(period, lastDay(period) + 1)).toBe(true);
        const finer = period.kind === 'week' ? 'week' : 'month';
        const months = periodsIn(period, finer);
        expect(firstDay(months[0]!)).toBe(firstDay(period));
        expect(lastDay(months.at(-1)!)).toBe(lastDay(period));
        expect(months.every((month) => containsPeriod(period, month))).toBe(true);
        const weeks = periodsIn(period, 'week');
        const whole = period.kind === 'week' || (period.months !== undefined && 'weeks' in period.months);
        expect(weeks.length * 7).toBe(whole ? lastDay(period) - firstDay(period) + 1 : 0);
      }),
    );
  });

  it('know the wider period around them', () => {
    expect(formatPeriod(periodAround('quarter', parsePeriod('2017-09')!)!)).toBe('2017-Q3');
    expect(periodAround('month', parsePeriod('2017-Q3')!)).toBeNull();
    expect(periodsIn(parsePeriod('2017-09')!, 'year')).toEqual([]);
    expect(periodsIn(parsePeriod('2015-2019')!, 'year').map(formatPeriod)).toEqual([
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
    ]);
    expect(periodsIn(parsePeriod('2015-2019')!, 'two-years')).toEqual([]);
  });

  it('may belong to a year that begins in another month', () => {
    const days = (text: string) => {
      const period = parsePeriod(text)!;
      return `${formatDay(firstDay(period))} ${formatDay(lastDay(period))}`;
    };
    expect(days('2017@09')).toBe('2017-09-01 2018-08-31');
    expect(days('2017-H2@09')).toBe('2018-03-01 2018-08-31');
    expect(days('2017-Q2@12')).toBe('2018-03-01 2018-05-31');
    expect(days('2016-2018@07')).toBe('2016-07-01 2019-06-30');
    expect(periodTitle(parsePeriod('2017@09')!)).toEqual({
      zh: '2017年9月—2018年8月',
      en: 'September 2017–August 2018',
    });
    expect(periodTitle(parsePeriod('2017-Q1@04')!)).toEqual({ zh: '2017年4月—6月', en: 'April–June 2017' });
    expect(periodTitle(parsePeriod('2017-H1@12')!).en).toBe('December 2017–May 2018');
    expect(periodsIn(parsePeriod('2017-H2@09')!, 'month').map(formatPeriod)[0]).toBe('2018-03');
    expect(periodsIn(parsePeriod('2017@09')!, 'quarter').map(formatPeriod).at(-1)).toBe('2017-Q4@09');
    expect(formatPeriod(periodAround('year', parsePeriod('2017-H2@09')!)!)).toBe('2017@09');
    expect(['2017-09@09', '2017@01', '2017@13', '2017@9'].map((text) => parsePeriod(text))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('take the month of their scheme where they name none', () => {
    const year = parsePeriod('2017')!;
    expect(formatPeriod(inYearsFrom(year, { starts: 9 }))).toBe('2017@09');
    expect(inYearsFrom(year, {})).toBe(year);
    expect(inYearsFrom(year, { starts: 1 })).toBe(year);
    const [month, other] = [parsePeriod('2017-03')!, parsePeriod('2017@04')!];
    expect(inYearsFrom(month, { starts: 9 })).toBe(month);
    expect(inYearsFrom(other, { starts: 9 })).toBe(other);
  });

  it('may have months that begin on another day, or of whole weeks', () => {
    const days = (text: string) => {
      const period = parsePeriod(text)!;
      return `${formatDay(firstDay(period))} ${formatDay(lastDay(period))}`;
    };
    expect(days('2026-01@d26')).toBe('2025-12-26 2026-01-25');
    expect(days('2026-03@d26')).toBe('2026-02-26 2026-03-25');
    expect(days('2026-03@d05')).toBe('2026-03-05 2026-04-04');
    expect(days('2026@d26')).toBe('2025-12-26 2026-12-25');
    expect(days('2025@09d26')).toBe('2025-08-26 2026-08-25');
    expect(days('2026-W01')).toBe('2025-12-29 2026-01-04');
    expect(days('2026-W53')).toBe('2026-12-28 2027-01-03');
    expect(days('2026-W07@w5')).toBe('2026-02-06 2026-02-12');
    expect(days('2026-W07@w7')).toBe('2026-02-08 2026-02-14');
    expect(days('2026-02@w')).toBe('2026-02-02 2026-03-01');
    expect(days('2026-02@wl')).toBe('2026-01-26 2026-02-22');
    expect(days('2026-03@wf')).toBe('2026-03-02 2026-04-05');
    expect(
      ['2025-W53', '2026-W00', '2026-W54', '2026-W07@09', '2026@', '2026@d29', '2026@w1'].map((text) =>
        parsePeriod(text),
      ),
    ).toEqual(Array.from({ length: 7 }, () => null));
    expect(periodTitle(parsePeriod('2026-W05')!)).toEqual({
      zh: '2026年第5周（1月26日—2月1日）',
      en: 'week 5 of 2026 (26 January–1 February)',
    });
    expect(periodTitle(parsePeriod('2026-02@d26')!)).toEqual({
      zh: '2026年2月（1月26日—2月25日）',
      en: 'February 2026 (26 January–25 February)',
    });
    expect(periodTitle(parsePeriod('2026@w')!).zh).toBe('2026年');
    expect(periodTitle(parsePeriod('2025@09w')!).zh).toBe('2025年9月—2026年8月');
  });

  it('look back whole months', () => {
    expect(formatDay(lookBackStart(dayOf(2017, 9, 30), 12))).toBe('2016-10-01');
    expect(formatDay(lookBackStart(dayOf(2017, 3, 31), 1))).toBe('2017-03-01');
  });
});

describe('halves of unequal length', () => {
  const school = { starts: 9, half: 2 };
  const of = (day: string) => formatPeriod(periodOf('half-year', parseDay(day)!, school));

  it('are told from the month in which the second begins', () => {
    expect(['2016-09-01', '2017-01-31', '2017-02-01', '2017-08-31'].map(of)).toEqual([
      '2016-H1@09h02',
      '2016-H1@09h02',
      '2016-H2@09h02',
      '2016-H2@09h02',
    ]);
    const second = parsePeriod('2016-H2@09h02')!;
    expect([formatDay(firstDay(second)), formatDay(lastDay(second))]).toEqual(['2017-02-01', '2017-08-31']);
    expect(periodTitle(second).zh).toBe('2017年2月—8月');
    expect(formatPeriod(nextPeriod(second))).toBe('2017-H1@09h02');
    expect(formatPeriod(shiftPeriod(second, -1))).toBe('2016-H1@09h02');
    expect(periodsIn(second, 'month').map(formatPeriod)).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((month) => `2017-${month}`),
    );
    expect(periodsIn(second, 'quarter')).toEqual([]);
    const year = periodOf('year', parseDay('2017-03-01')!, school);
    expect(formatPeriod(year)).toBe('2016@09');
    expect(periodsIn(year, 'half-year').map(formatPeriod)).toEqual(['2016-H1@09h02', '2016-H2@09h02']);
    expect(formatPeriod(inYearsFrom(parsePeriod('2016-H2')!, school))).toBe('2016-H2@09h02');
  });

  it('stand in calendar years too, and in no other period', () => {
    expect(formatPeriod(periodOf('half-year', parseDay('2017-07-31')!, { half: 8 }))).toBe('2017-H1@h08');
    expect(parsePeriod('2017-H1@h08')).toEqual({ kind: 'half-year', year: 2017, index: 0, half: 8 });
    expect(['2017@09h02', '2017-Q1@h08', '2017-H1@h13', '2017-H1@h00'].map(parsePeriod)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(formatPeriod(parsePeriod('2017-H1@09h02d26')!)).toBe('2017-H1@09h02d26');
    // 每月从上月 26 日起：第二学期从 1 月 26 日起
    expect(formatDay(firstDay(parsePeriod('2016-H2@09h02d26')!))).toBe('2017-01-26');
  });
});
