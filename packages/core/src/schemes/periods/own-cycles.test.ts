import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay, parsePeriod } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { ownCycleHolding } from '../vetoes/last-cleared.ts';
import { explainLive, liveScores, scoreLive } from '../live.ts';
import { scoreRows } from '../score-rows.ts';

// 每人每个记分周期 12 分，缺席每次扣 3 分，扣完为止
const absence = { item: 'absence', title: '缺席', measure: { count: 'absence' }, points: { each: -3 } };
const cycles = { since: 'joined', 'every-months': 12 };
const scheme = (stated: Record<string, unknown> = {}, items: Record<string, unknown>[] = [absence]) =>
  toyScheme({
    scheme: 'licence',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    precision: 0.1,
    start: 12,
    floor: 0,
    'cleared-by': cycles,
    sections: [{ section: 'a', title: 'a', items }],
    ...stated,
  });
const absent = (...dates: string[]): Row => ({ record: 'absence', dates });
const disciplined = (date: string): Row => ({ record: 'discipline', date, decision: 'warning' });
const member = (joined?: string): Row[] => [{ id: 'm1', kind: 'member', ...(joined ? { joined } : {}) }];
const total = (of: ReturnType<typeof scheme>, period: string, facts: Row[], subjects: Row[], asOf?: string) =>
  scoreToy(of, period, { facts, subjects, ...(asOf ? { asOf } : {}) })[0]!.total;
const totals = (of: ReturnType<typeof scheme>, periods: string[], facts: Row[], subjects: Row[]) =>
  periods.map((period) => total(of, period, facts, subjects));

describe('cycles from a day of the subject', () => {
  const facts = [absent('2016-06-14', '2016-06-20', '2016-12-01', '2017-03-05', '2017-06-14', '2017-06-15')];

  it('go on over the end of a year and begin anew on the corresponding day', () => {
    // 2016 年：6 月 14 日属上一周期；20 日起 12 − 3；12 月 6。2017 年：1 月仍 6，3 月 3；6 月 15 日新周期，当天一次：9；到 2018 年 6 月 12
    const periods = ['2016-06', '2016-12', '2017-01', '2017-03', '2017-05', '2017-06', '2017-12'];
    expect(totals(scheme(), periods, facts, member('2014-06-15'))).toEqual([9, 6, 6, 3, 3, 9, 9]);
    expect(totals(scheme(), ['2018-05', '2018-06'], facts, member('2014-06-15'))).toEqual([9, 12]);
    // 周期最后一天仍是旧周期的分：12 − 4 × 3
    expect(total(scheme(), '2017-06', facts, member('2014-06-15'), '2017-06-14')).toBe(0);
    expect(total(scheme(), '2017-06', facts, member('2014-06-15'), '2017-06-15')).toBe(9);
  });

  it('end with the month where they began with one', () => {
    const own = [absent('2016-08-01', '2017-06-30', '2017-07-01')];
    expect(totals(scheme(), ['2017-06', '2017-07'], own, member('2015-07-01'))).toEqual([6, 9]);
  });

  it('last as many months as they say', () => {
    // 24 个月一个周期：2015-06-15 至 2017-06-14
    const two = scheme({ 'cleared-by': { ...cycles, 'every-months': 24 } });
    const own = [absent('2015-07-01', '2016-07-01', '2017-02-01')];
    expect(totals(two, ['2017-01', '2017-02', '2017-06'], own, member('2015-06-15'))).toEqual([6, 3, 12]);
    const six = scheme({ 'cleared-by': { ...cycles, 'every-months': 6 } });
    expect(totals(six, ['2017-02', '2017-05', '2017-06'], own, member('2016-11-20'))).toEqual([9, 12, 12]);
  });

  it('have not begun for whoever has no such day, or not yet: the reset holds', () => {
    const own = [absent('2016-11-01', '2017-02-01', '2017-05-01', '2017-08-01')];
    expect(totals(scheme(), ['2017-01', '2017-05', '2017-12'], own, member())).toEqual([12, 6, 3]);
    expect(totals(scheme(), ['2017-01', '2017-05', '2017-06', '2017-12'], own, member('2017-06-10'))).toEqual([
      12, 6, 12, 9,
    ]);
  });

  it('begin with a record, and again with each', () => {
    const signed = scheme({ 'cleared-by': { any: 'discipline', 'every-months': 12 } });
    const own = [absent('2015-03-09', '2015-03-10', '2016-01-05', '2016-03-10'), disciplined('2015-03-10')];
    // 3 月 10 日签订，当天一次已在周期内：9；次年 1 月 6；3 月 10 日新周期：9
    expect(totals(signed, ['2015-02', '2015-03', '2016-01', '2016-03'], own, member())).toEqual([12, 9, 6, 9]);
    expect(totals(signed, ['2017-02', '2017-03'], own, member())).toEqual([9, 12]);
    const again = [...own, disciplined('2016-02-01')];
    expect(totals(signed, ['2016-01', '2016-02', '2016-03', '2017-01', '2017-02'], again, member())).toEqual([
      6, 12, 9, 9, 12,
    ]);
  });

  it('stand beside an event that clears', () => {
    const both = scheme({ 'cleared-by': [cycles, { any: 'discipline' }] });
    const own = [absent('2016-07-01', '2016-11-01', '2017-02-01', '2017-07-01'), disciplined('2017-01-15')];
    expect(totals(both, ['2016-12', '2017-01', '2017-02', '2017-06', '2017-07'], own, member('2014-06-15'))).toEqual([
      6, 12, 9, 12, 9,
    ]);
  });

  it('let limits of items, sections, groups and the whole begin anew', () => {
    const floored = { ...absence, floor: -6 };
    const many = ['2016-07-01', '2016-07-02', '2016-07-03', '2017-01-03', '2017-07-01', '2017-07-02', '2017-07-03'];
    const limits = {
      item: scheme({}, [floored]),
      section: scheme({ sections: [{ section: 'a', title: 'a', floor: -6, items: [absence] }] }),
      group: scheme({ groups: [{ group: 'g', title: 'g', items: ['absence', 'other'], floor: -6 }] }, [
        absence,
        { ...absence, item: 'other' },
      ]),
    };
    for (const of of Object.values(limits))
      expect(totals(of, ['2016-07', '2017-01', '2017-06', '2017-07'], [absent(...many)], member('2014-06-15'))).toEqual(
        [6, 6, 12, 6],
      );
  });

  it('count what repeats within a cycle, over the end of a year', () => {
    const nth = scheme({ start: 0, floor: undefined }, [
      {
        ...absence,
        measure: { value: 'absence', worth: { nth: [-1, -2, -5] } },
        points: { 'as-entered': true },
      },
    ]);
    const own = [absent('2016-07-01', '2017-02-01', '2017-03-01', '2017-06-15')];
    expect(totals(nth, ['2016-12', '2017-02', '2017-03', '2017-06'], own, member('2014-06-15'))).toEqual([
      -1, -3, -8, -1,
    ]);
  });

  it('do not reach before the first day of the scheme', () => {
    const begun = scheme({ period: { tally: 'month', settle: 'month', reset: 'year', 'first-day': '2017-04-01' } });
    const own = [absent('2017-02-01', '2017-04-01')];
    expect(totals(begun, ['2017-04', '2017-12', '2018-01'], own, member('2014-06-15'))).toEqual([9, 12, 12]);
  });

  it('clear one item alone', () => {
    const one = scheme({ 'cleared-by': undefined, floor: undefined }, [
      { ...absence, measure: { ...absence.measure, 'cleared-by': cycles } },
      { item: 'hours', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
    ]);
    const own = [absent('2016-07-01'), { record: 'volunteer-service', dates: ['2016-08-01', '2017-02-01'], hours: 2 }];
    // 12 − 3 + 2；跨年服务清零，缺席还在：9，2 月 11；6 月 14
    expect(totals(one, ['2016-12', '2017-01', '2017-02', '2017-06'], own, member('2014-06-15'))).toEqual([
      11, 9, 11, 14,
    ]);
  });

  it('keep what an accepted appeal gave until what it was about is cleared', () => {
    const given = (date: string, points: number): Row => ({
      record: 'score-adjustment',
      date,
      scheme: 'licence',
      item: 'absence',
      points,
    });
    // 2016 年 12 月缺席一次，申诉退 1 分：12 − 3 + 1；跨年仍是 10；6 月 15 日新周期，当月的申诉另算：12 − 0.5
    const own = [absent('2016-12-05'), given('2016-12-01', 1), given('2017-06-01', -0.5)];
    const periods = ['2016-12', '2017-01', '2017-05', '2017-06', '2017-12', '2018-01', '2018-05', '2018-06'];
    expect(totals(scheme(), periods, own, member('2014-06-15'))).toEqual([10, 10, 10, 11.5, 11.5, 11.5, 11.5, 12]);
    const events = scheme({ 'cleared-by': { any: 'discipline' } });
    const cleared = [absent('2017-02-05'), given('2017-02-01', 1), disciplined('2017-04-10')];
    expect(totals(events, ['2017-02', '2017-03', '2017-04', '2018-01'], cleared, member())).toEqual([10, 10, 12, 12]);
  });

  it('are told in the explanation', () => {
    const pack = compilePack({ ...toyPack(), schemes: [scheme()] });
    const live = scoreLive(pack, {
      scheme: 'licence',
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects: member('2014-06-15'),
      facts: ['2016-07-01', '2017-06-20'].map((date, i) => ({ id: `f${i}`, record: 'absence', subject: 'm1', date })),
    });
    const told = explainLive(live, 'm1', '2017-06', { pack: 'toy', version: '1', basis: 'example' })!;
    expect(told.sum?.zh).toBe('起始 12 − 此前 3 = 9');
    // 6 月 15 日退回上一周期的一次，又有一次
    expect(told.slots[0]!.sections[0]!.items[0]!.arithmetic.zh).toBe(
      '全年累计 1 次 × −3 分 = −3 分，此前已计 −3 分，这次计 0 分',
    );
  });
});

it.each([
  ['2014-06-15', 12, '2017-06-14', '2016-06-15'],
  ['2014-06-15', 12, '2017-06-15', '2017-06-15'],
  ['2016-02-29', 12, '2017-02-27', '2016-02-29'],
  ['2016-02-29', 12, '2017-02-28', '2017-02-28'],
  ['2016-02-29', 12, '2020-02-28', '2019-02-28'],
  ['2016-02-29', 12, '2020-02-29', '2020-02-29'],
  ['2016-08-31', 6, '2017-02-28', '2017-02-28'],
  ['2016-08-31', 6, '2017-08-30', '2017-02-28'],
])('of cycles from %s, %i months each, the one that holds %s began on %s', (since, months, day, began) => {
  expect(formatDay(ownCycleHolding(parseDay(since)!, months, parseDay(day)!))).toBe(began);
});

it('comes to the same from day to day as gone through by hand', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = fc
    .tuple(fc.integer({ min: 2015, max: 2017 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
  const pack = compilePack({
    ...toyPack(),
    schemes: [scheme({ 'cleared-by': [cycles, { any: 'discipline' }], floor: undefined }, [{ ...absence, floor: -9 }])],
  });
  fc.assert(
    fc.property(
      fc.array(date, { maxLength: 14 }),
      fc.array(date, { maxLength: 1 }),
      date,
      date,
      (dates, events, joined, day) => {
        const happened = [...dates.map((each) => ({ record: 'absence', date: each })), ...events.map(disciplined)];
        const rows = happened.map((row, i): Row => ({ ...row, id: `f${i}`, subject: 'm1' }));
        const year = Number(day.slice(0, 4));
        const { subjects } = subjectsFromRows(member(joined));
        const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
        const row = scoreRows(
          pack,
          'licence',
          { subjects, facts, year, asOf: parseDay(day)! },
          parsePeriod(day.slice(0, 7))!,
        )!;
        // 当日所在周期的第一天
        const anniversary = `${day.slice(5) >= joined.slice(5) ? year : year - 1}${joined.slice(4)}`;
        const from = joined > day ? `${year}-01-01` : anniversary;
        const last =
          events
            .filter((each) => each <= day)
            .toSorted()
            .at(-1) ?? '';
        const counted = dates.filter((each) => each >= from && each > last && each <= day).length;
        expect(row[0]!.total).toBe(12 - Math.min(9, 3 * counted));
        // One subject from what a server reads comes to the same.
        const live = scoreLive(pack, {
          scheme: 'licence',
          year,
          asOf: parseDay(day)!,
          subjects: member(joined),
          facts: rows,
        });
        expect(liveScores(live)[0]!.settles.find(({ period }) => period === day.slice(0, 7))!.total).toBe(
          row[0]!.total,
        );
      },
    ),
    { numRuns: 40, seed: 7 },
  );
});
