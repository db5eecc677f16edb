import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, firstDay, formatDay, lastDay, parseDay, parsePeriod } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { type ScoreValue, explainLive, liveScores, scoreLive, subjectScores } from '../live.ts';
import { evaluatePopulation } from '../population.ts';

const got = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const used = (date: string, amount: number): Row => ({ record: 'honour', date, amount });

const items = [
  { item: 'got', title: '得分', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
  { item: 'used', title: '兑换', measure: { sum: 'honour.amount' }, points: { each: -1 } },
];
// 服务 1 小时得 1 分，兑换多少扣多少，自获得之日起 12 个月内有效
const scheme = (stated: Record<string, unknown> = {}) =>
  toyScheme({
    scheme: 'account',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    expires: { months: 12, from: 'day' },
    precision: 0.5,
    sections: [{ section: 'account', title: '账户', items }],
    ...stated,
  });
const packOf = (of: ReturnType<typeof scheme>) => compilePack({ ...toyPack(), schemes: [...toyPack().schemes, of] });
const people = subjectsFromRows([{ id: 'm1', kind: 'member' }], { defaultKind: 'member' }).subjects;

/** The balances as they stood at the end of months, or of days. */
function balances(of: ReturnType<typeof scheme>, given: readonly Row[], dates: readonly string[]): (number | null)[] {
  const pack = packOf(of);
  const all = given.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact }));
  const { facts } = factsFromRows(pack, people, all, { complete: false });
  return dates.map((text) => {
    const asOf = text.length > 7 ? parseDay(text)! : lastDay(parsePeriod(text)!);
    const scores = evaluatePopulation(
      pack,
      { subjects: people, facts, year: Number(text.slice(0, 4)), asOf },
      { scheme: of.scheme },
    );
    const [score] = subjectScores(getScheme(pack, of.scheme), people, scores.get(of.scheme)!);
    return score!.settles.find(({ period }) => period === text.slice(0, 7))?.total ?? null;
  });
}

describe('points that expire by their day', () => {
  it('can be used on the corresponding day, and lapse on the next', () => {
    const days = ['2017-02', '2017-03-09', '2017-03-10', '2017-03-11', '2017-03', '2017-04'];
    expect(balances(scheme(), [got('2016-03-10', 10)], days)).toEqual([10, 10, 10, 0, 0, 0]);
    // 同月到期前用的从里面出，当天也可以；到期后用的欠着
    const one = (date: string) => balances(scheme(), [got('2016-03-10', 10), used(date, 4)], ['2017-03', '2017-04']);
    expect(one('2017-03-09')).toEqual([0, 0]);
    expect(one('2017-03-10')).toEqual([0, 0]);
    expect(one('2017-03-11')).toEqual([-4, -4]);
    // 2 月 29 日得的到 2 月 28 日，31 日得的 6 个月到 2 月末
    expect(balances(scheme(), [got('2016-02-29', 3)], ['2017-02-28', '2017-03-01'])).toEqual([3, 0]);
    const half = scheme({ expires: { months: 6, from: 'day' } });
    expect(balances(half, [got('2016-08-31', 3)], ['2017-02-28', '2017-03-01'])).toEqual([3, 0]);
  });

  it('uses the oldest first, across the days of a month', () => {
    // 3 月 10 日 10、3 月 20 日 8；2 月 1 日用 6：10 余 4。3 月 11 日作废 4，15 日用 5：8 余 3，21 日作废
    const facts = [got('2016-03-10', 10), got('2016-03-20', 8), used('2017-02-01', 6), used('2017-03-15', 5)];
    const days = ['2017-02', '2017-03-10', '2017-03-11', '2017-03-15', '2017-03-20', '2017-03-21'];
    expect(balances(scheme(), facts, days)).toEqual([12, 12, 8, 3, 3, 0]);
    // 同一天得 5 用 5：用的是先得的
    const same = [got('2016-03-10', 5), got('2016-06-06', 5), used('2016-06-06', 5)];
    expect(balances(scheme(), same, ['2017-03-11', '2017-06-06', '2017-06-07'])).toEqual([5, 5, 0]);
  });

  it('owes what is not there, down to a floor', () => {
    // 5 日得 3，7 日用 5，9 日得 4：欠 2 先还，余 2；不欠的余 4
    const facts = [got('2017-01-05', 3), used('2017-01-07', 5), got('2017-01-09', 4)];
    const days = ['2017-01-07', '2017-01', '2018-01-05', '2018-01-09', '2018-01-10'];
    expect(balances(scheme(), facts, days)).toEqual([-2, 2, 2, 2, 0]);
    expect(balances(scheme({ floor: 0 }), facts, days)).toEqual([0, 4, 4, 4, 0]);
  });

  it('loses what lies above its cap on the day', () => {
    // 最高 10：5 日 8，6 日 + 5 留 2，7 日用 6 余 4，8 日 + 3
    const facts = [got('2017-01-05', 8), got('2017-01-06', 5), used('2017-01-07', 6), got('2017-01-08', 3)];
    const days = ['2017-01-06', '2017-01', '2018-01-05', '2018-01-06', '2018-01-07', '2018-01-08', '2018-01-09'];
    // 5 日的余 2，6 日的 2，8 日的 3
    expect(balances(scheme({ cap: 10 }), facts, days)).toEqual([10, 7, 7, 5, 3, 3, 0]);
  });

  it('carries a part over the reset, of which the days stay', () => {
    // 年底 6 + 10：一半 8，从最早得的里作废：3 月的没有了，5 月的余 8，到 5 月 20 日
    const facts = [got('2016-03-10', 6), got('2016-05-20', 10)];
    const half = scheme({ carry: { share: 0.5 } });
    expect(balances(half, facts, ['2016-12', '2017-01', '2017-05-20', '2017-05-21'])).toEqual([16, 8, 8, 0]);
  });

  it('dates what is known at the end of a period on its last day, a start on its first', () => {
    const rated = scheme({
      sections: [
        {
          section: 'account',
          title: '账户',
          items: [
            {
              item: 'mean',
              title: '平均',
              measure: { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'average' },
              points: { each: 1 },
            },
          ],
        },
      ],
    });
    expect(
      balances(rated, [got('2016-03-10', 4), got('2016-03-11', 6)], ['2017-03-30', '2017-03-31', '2017-04']),
    ).toEqual([5, 5, 0]);
    const started = scheme({ start: 10, expires: { months: 3, from: 'day' } });
    expect(balances(started, [], ['2017-04-01', '2017-04-02'])).toEqual([10, 0]);
  });

  it('leaves what the limits of sections leave on each day, and takes deductions', () => {
    const capped = scheme({
      sections: [{ section: 'account', title: '账户', cap: { month: 4 }, items: [items[0]] }],
      deductions: [{ ...items[1], points: { each: 1 } }],
    });
    // 5 日 3，9 日 3 留 1；12 日扣 2：5 日的余 1，9 日的 1
    const facts = [got('2017-01-05', 3), got('2017-01-09', 3), used('2017-01-12', 2)];
    expect(balances(capped, facts, ['2017-01', '2018-01-05', '2018-01-06', '2018-01-10'])).toEqual([2, 2, 1, 0]);
  });

  it('lets nothing lapse in a month at whose end somebody is spared', () => {
    const of = scheme({ expires: { months: 12, from: 'day', unless: { 'years since born': { min: 60 } } } });
    const at = (born: string, period: string) =>
      scoreToy(of, period, {
        subjects: [{ id: 'm1', kind: 'member', born }],
        facts: [got('2016-03-10', 10), got('2016-06-10', 5)],
      })[0]?.total;
    // 2017 年 6 月 25 日满六十：3 月的作废了，6 月 10 日到期的不作废
    expect(['2017-03', '2017-06', '2018-03'].map((period) => at('1957-06-25', period))).toEqual([5, 5, 5]);
    expect(['2017-03', '2017-06', '2018-03'].map((period) => at('1957-07-25', period))).toEqual([5, 0, 0]);
  });

  it('takes in an early record that is corrected', () => {
    const later = [got('2016-03-20', 8), used('2017-03-05', 5), got('2017-03-08', 2)];
    const days = ['2017-03-10', '2017-03-11', '2017-03-21'];
    expect(balances(scheme(), [got('2016-03-10', 10), ...later], days)).toEqual([15, 10, 2]);
    expect(balances(scheme(), [got('2016-03-10', 3), ...later], days)).toEqual([8, 8, 2]);
  });

  const rows = [got('2016-03-10', 10), got('2016-03-20', 8), used('2016-08-01', 6), used('2017-03-15', 5)];
  const live = (of: ReturnType<typeof scheme>, year: number, before?: Record<string, readonly ScoreValue[]>) =>
    scoreLive(packOf(of), {
      scheme: 'account',
      year,
      asOf: dayOf(year, 12, 31),
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: rows
        .filter(({ date }) => before === undefined || String(date).startsWith(`${year}`))
        .map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact })),
      ...(before ? { before } : {}),
    });

  it('is told by days', () => {
    const told = (period: string) => explainLive(live(scheme(), 2017), 'm1', period, { pack: 'p', version: '1' })!;
    expect(told('2017-02').expiry).toEqual([
      {
        zh: '最先到期的是2016-03-10得的 10 分，还剩 4 分，2017-03-10（含）以前可用',
        en: 'the first to expire are 10 points of 2016-03-10: 4 points left, to be used by 2017-03-10',
      },
    ]);
    // 12 − 4（11 日）− 5（15 日）− 3（21 日）
    expect(told('2017-03').sum?.zh).toBe('上期余 12 − 到期 7 − 2017年3月 5 = 0');
    expect(told('2017-03').expiry.map(({ zh }) => zh)).toEqual([
      '2016-03-10得的 10 分到期，未用 4 分作废',
      '2016-03-20得的 8 分到期，未用 3 分作废',
    ]);
  });

  it('comes to the same from stored results of earlier years', () => {
    const of = scheme();
    const first = live(of, 2016, { account: [] });
    const table = first.scores.get('account')!;
    const points = (steps: number) => (steps * table.step.num) / table.step.den;
    const values = liveScores(first)[0]!.settles.map((settle, slot): ScoreValue => ({
      subject: 'm1',
      ...settle,
      items: { got: points(table.items![0]![slot]!), used: points(table.items![1]![slot]!) },
      days: Object.fromEntries(
        (table.days![slot] ?? []).map((day) => [formatDay(day.day), [points(day.got), points(day.used)] as const]),
      ),
    }));
    expect(liveScores(live(of, 2017, { account: values }))[0]).toEqual(liveScores(live(of, 2017))[0]);
    // 没有日子的（按别的规定结算的年度）算每月最后一天得的：3 月得 18，8 月用 6，到 2017-03-31；15 日用 5
    const undated = values.map((value): ScoreValue => ({ ...value, days: {} }));
    const march = liveScores(live(of, 2017, { account: undated }))[0]!.settles.slice(2, 4);
    expect(march.map(({ total }) => total)).toEqual([7, 0]);
  });
});

// 每一分单独记：哪天得的，一天一天地过
function naive(events: readonly Event[], { months, until, floor, cap, tenths }: Stated): number {
  let coins: Date[] = [];
  let debt = 0;
  for (let day = 0; day <= until; day++) {
    const today = new Date(Date.UTC(2016, 0, 1 + day));
    coins = coins.filter((since) => {
      const last = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth() + months, 1));
      const most = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
      last.setUTCDate(Math.min(since.getUTCDate(), most));
      return today <= last;
    });
    if (tenths < 10 && today.getUTCMonth() === 0 && today.getUTCDate() === 1) {
      coins = coins.slice(coins.length - Math.floor((coins.length * tenths + 5) / 10));
      debt = 0;
    }
    for (const one of events.filter((event) => event.day === day))
      for (let i = 0; i < one.got; i++)
        if (debt > 0) debt--;
        else coins.push(today);
    for (const one of events.filter((event) => event.day === day))
      for (let i = 0; i < one.used; i++)
        if (coins.length > 0) coins.shift();
        else if (!floor) debt++;
    coins = coins.slice(0, cap);
  }
  return coins.length - debt;
}

interface Stated {
  months: number;
  until: number;
  floor: boolean;
  cap: number;
  tenths: number;
}

interface Event {
  day: number;
  got: number;
  used: number;
}

it('agrees with counting every point by itself, day by day', () => {
  const begin = firstDay(parsePeriod('2016')!);
  const event = fc.record({ day: fc.nat(800), got: fc.nat(9), used: fc.nat(7) });
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 12 }),
      fc.record({
        months: fc.integer({ min: 1, max: 14 }),
        until: fc.nat(800),
        floor: fc.boolean(),
        cap: fc.constantFrom(9, 15, 200),
        tenths: fc.constantFrom(5, 8, 10, 10),
      }),
      (events, stated) => {
        const { months, until, floor, cap, tenths } = stated;
        const rows = events.flatMap((one) => [
          ...(one.got > 0 ? [got(formatDay(begin + one.day), one.got)] : []),
          ...(one.used > 0 ? [used(formatDay(begin + one.day), one.used)] : []),
        ]);
        const of = scheme({
          expires: { months, from: 'day' },
          precision: 1,
          cap,
          ...(floor ? { floor: 0 } : {}),
          ...(tenths < 10 ? { carry: { share: tenths / 10 } } : {}),
        });
        expect(balances(of, rows, [formatDay(begin + until)])).toEqual([naive(events, stated)]);
      },
    ),
    { numRuns: 40 },
  );
});
