import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOf,
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
  )
  .map(([kind, year, n, starts]) => ({
    kind,
    year: year - (year % Math.max(1, yearsIn(kind))),
    index: n % Math.max(1, 1 / yearsIn(kind)),
    ...(starts === 1 || kind === 'month' ? {} : { starts }),
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
    for (const text of ['2017-Q5', '2017-13', '17', '2017-H3', '2017-9', '2017-09-01', '2016-2019', '2016-2016', '']) {
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
        expect(periodOf(period.kind, firstDay(period), period.starts)).toEqual(period);
        expect(periodOf(period.kind, lastDay(period), period.starts)).toEqual(period);
        expect(containsDay(period, firstDay(period)) && !containsDay(period, lastDay(period) + 1)).toBe(true);
        const months = periodsIn(period, 'month');
        expect(firstDay(months[0]!)).toBe(firstDay(period));
        expect(lastDay(months.at(-1)!)).toBe(lastDay(period));
        expect(months.every((month) => containsPeriod(period, month))).toBe(true);
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
    expect(formatPeriod(inYearsFrom(year, 9))).toBe('2017@09');
    expect(inYearsFrom(year, undefined)).toBe(year);
    expect(inYearsFrom(year, 1)).toBe(year);
    const [month, other] = [parsePeriod('2017-03')!, parsePeriod('2017@04')!];
    expect(inYearsFrom(month, 9)).toBe(month);
    expect(inYearsFrom(other, 9)).toBe(other);
  });

  it('look back whole months', () => {
    expect(formatDay(lookBackStart(dayOf(2017, 9, 30), 12))).toBe('2016-10-01');
    expect(formatDay(lookBackStart(dayOf(2017, 3, 31), 1))).toBe('2017-03-01');
  });
});
