import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, firstDay, lastDay, parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { simulator } from '../../simulation/simulate.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { type ScoreValue, explainLive, liveScores, scoreLive, subjectScores } from '../live.ts';
import { readSchemePeriod, yearHolding } from '../periods/plan.ts';
import { evaluatePopulation } from '../population.ts';

const got = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const used = (date: string, amount: number): Row => ({ record: 'honour', date, amount });

// 服务 1 小时得 1 分，兑换多少扣多少
const scheme = (stated: Record<string, unknown> = {}) =>
  toyScheme({
    scheme: 'account',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    expires: { months: 12 },
    precision: 0.5,
    sections: [
      {
        section: 'account',
        title: '账户',
        items: [
          { item: 'got', title: '得分', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
          { item: 'used', title: '兑换', measure: { sum: 'honour.amount' }, points: { each: -1 } },
        ],
      },
    ],
    ...stated,
  });
const subjects = [{ id: 'm1', kind: 'member' }];
const toy = toyPack();
const withToy = (of: ReturnType<typeof scheme>) => ({ ...toy, schemes: [...toy.schemes, of] });

/** The balances at the end of periods, each as it stood then. */
function balances(of: ReturnType<typeof scheme>, given: readonly Row[], periods: readonly string[]): (number | null)[] {
  const pack = compilePack(withToy(of));
  const people = subjectsFromRows(subjects, { defaultKind: 'member' }).subjects;
  const all = given.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact }));
  return periods.map((text) => {
    const period = readSchemePeriod(of.period, text)!;
    const { facts: tables, issues } = factsFromRows(pack, people, all, { complete: false });
    expect(issues).toEqual([]);
    const late = (of.period['month-starts'] ?? 1) - 1;
    const when = { year: yearHolding(of.period, firstDay(period) + late), asOf: lastDay(period) + late };
    const scores = evaluatePopulation(pack, { subjects: people, facts: tables, ...when }, { scheme: of.scheme });
    const [score] = subjectScores(getScheme(pack, of.scheme), people, scores.get(of.scheme)!);
    return score!.settles.find((settle) => settle.period === text)?.total ?? null;
  });
}

const facts = [
  got('2016-03-04', 10),
  got('2016-06-04', 12),
  got('2016-06-05', 8),
  used('2016-08-01', 12),
  got('2017-01-09', 6),
  used('2017-04-30', 5),
];

describe('points that expire', () => {
  it('uses the oldest first, and lets what is left of them lapse in the period after', () => {
    // 兑换 12：3 月的 10 全用，6 月的用 2 余 18；4 月兑换 5，余 13，2017 年 5 月底到期作废
    const months = ['2016-08', '2016-12', '2017-01', '2017-03', '2017-04', '2017-05', '2017-06', '2017-12', '2018-01'];
    expect(balances(scheme(), facts, months)).toEqual([18, 18, 24, 24, 19, 19, 6, 6, 0]);
    expect(balances(scheme({ expires: { months: 24 } }), facts, ['2017-06', '2018-05', '2018-06', '2019-01'])).toEqual([
      19, 19, 6, 0,
    ]);
  });

  it('counts until a day of a year after that of getting them', () => {
    const until = (day: string, years: number, periods: readonly string[]) =>
      balances(scheme({ expires: { until: day, 'years-after': years } }), facts, periods);
    expect(until('12-31', 1, ['2017-06', '2017-12', '2018-01', '2018-12', '2019-01'])).toEqual([19, 19, 6, 6, 0]);
    expect(until('06-30', 1, ['2017-06', '2017-07', '2018-06', '2018-07'])).toEqual([19, 6, 6, 0]);
    expect(until('12-31', 2, ['2018-12', '2019-01', '2020-01'])).toEqual([19, 6, 0]);
    // 学年：2016 年 9 月起的一年里得的，到下一学年的 8 月底
    const school = scheme({
      period: { tally: 'month', settle: 'month', reset: 'year', 'year-starts': 9 },
      expires: { until: '08-31', 'years-after': 1 },
    });
    expect(balances(school, [got('2016-10-01', 4), got('2017-08-31', 3)], ['2018-08', '2018-09'])).toEqual([7, 0]);
    // 每月 5 日至次月 4 日为一个月：到次年 12 月 4 日，就是到 11 月这个月为止
    const fifth = scheme({
      period: { tally: 'month', settle: 'month', reset: 'year', 'month-starts': 5 },
      expires: { until: '12-04', 'years-after': 1 },
    });
    expect(balances(fifth, [got('2016-10-10', 4)], ['2017-11', '2017-12'])).toEqual([4, 0]);
  });

  it('settles a year at a time as well, and over several years', () => {
    const yearly = scheme({ period: { tally: 'month', settle: 'year', reset: 'year' } });
    expect(balances(yearly, facts, ['2016', '2017', '2018'])).toEqual([18, 6, 0]);
    const both = scheme({ period: { tally: 'quarter', settle: 'year', reset: 'two-years' } });
    // 按季度计分：2016 年二季度的 18 分到 2017 年一季度底到期
    expect(balances(both, facts, ['2016', '2017', '2018'])).toEqual([18, 1, 0]);
  });

  it('owes what is not there, and pays it with the next points', () => {
    const owing = [got('2017-01-05', 5), used('2017-02-05', 8), got('2017-03-05', 10)];
    expect(balances(scheme(), owing, ['2017-02', '2017-03', '2018-02', '2018-03'])).toEqual([-3, 7, 7, 0]);
    expect(balances(scheme({ floor: 0 }), owing, ['2017-02', '2017-03', '2018-03'])).toEqual([0, 10, 0]);
    // 欠着的不因到期而消失
    expect(balances(scheme(), owing.slice(0, 2), ['2018-06'])).toEqual([-3]);
  });

  it('sees what is used in a month in which as much is got', () => {
    // 净额为 0，用的仍是 1 月得的：到期时作废的是 0，7 月得的 5 分还在
    const same = [got('2017-01-05', 5), got('2017-07-05', 5), used('2017-07-06', 5)];
    expect(balances(scheme(), same, ['2017-07', '2018-01', '2018-06', '2018-07'])).toEqual([5, 5, 5, 0]);
  });

  it('takes what the limits of sections leave, and deductions as used', () => {
    const items = scheme().sections[0]!.items;
    const capped = scheme({ sections: [{ section: 'account', title: '账户', cap: { month: 4 }, items: [items[0]] }] });
    expect(balances(capped, [got('2017-01-05', 9)], ['2017-01', '2018-01'])).toEqual([4, 0]);
    const apart = scheme({
      sections: [{ section: 'account', title: '账户', cap: { month: 4 }, items: [items[0]] }],
      deductions: [{ ...items[1], points: { each: 1 } }],
    });
    expect(balances(apart, [got('2017-01-05', 9), used('2017-01-06', 3)], ['2017-01', '2017-12', '2018-01'])).toEqual([
      1, 1, 0,
    ]);
    const held = scheme({ sections: [{ section: 'account', title: '账户', floor: { month: 0 }, items }] });
    expect(balances(held, [got('2017-01-05', 9), used('2017-02-06', 3)], ['2017-01', '2017-02', '2018-01'])).toEqual([
      9, 9, 0,
    ]);
  });

  it('counts nothing of periods in which somebody is exempt, as a total that runs on does', () => {
    const exempt = [{ exempt: 'x', title: '停', when: { any: 'absence' } }];
    const rows = [
      got('2017-01-05', 5),
      got('2017-02-05', 7),
      { record: 'absence', date: '2017-02-10' },
      got('2017-03-05', 1),
    ];
    const months = ['2017-01', '2017-02', '2017-03'];
    expect(balances(scheme({ exempt }), rows, months)).toEqual([5, null, 6]);
    expect(balances(scheme({ exempt, expires: undefined }), rows, months)).toEqual([5, null, 6]);
  });

  it('gives the start in every year somebody is there', () => {
    const started = scheme({ start: 10 });
    expect(balances(started, [used('2017-03-05', 4)], ['2017-01', '2017-03', '2017-12', '2018-01'])).toEqual([
      10, 6, 6, 10,
    ]);
  });
});

describe('points that expire, of which a part goes over', () => {
  // 2016 年底余 18（都是 6 月得的）：80% 是 14.4，精度 0.5 计 14.5；1 月得 6，4 月兑换 5，6 月的 9.5 到 5 月底（24 个月的到 2018 年 5 月底）
  it('lets the rest lapse at the reset, the oldest first', () => {
    const carry = { share: 0.8 };
    expect(balances(scheme({ carry }), facts, ['2016-12', '2017-01', '2017-04', '2017-05', '2017-06'])).toEqual([
      18, 20.5, 15.5, 15.5, 6,
    ]);
    // 2017 年底余 15.5，80% 是 12.4，计 12.5：6 月的 9.5 剩 6.5，到 2018 年 5 月底
    const two = scheme({ carry, expires: { months: 24 } });
    expect(balances(two, facts, ['2017-12', '2018-01', '2018-05', '2018-06', '2019-01'])).toEqual([
      15.5, 12.5, 12.5, 6, 0,
    ]);
    const most = scheme({ carry: { 'at-most': 10 }, expires: { until: '12-31', 'years-after': 1 } });
    expect(balances(most, facts, ['2016-12', '2017-01', '2017-12', '2018-01'])).toEqual([18, 16, 11, 6]);
  });

  it('carries debts only where that is said', () => {
    const owing = [got('2016-01-05', 5), used('2016-02-05', 9), got('2017-03-05', 10)];
    const of = (carry: object) => balances(scheme({ carry }), owing, ['2016-12', '2017-01', '2017-03']);
    expect(of({ share: 0.5 })).toEqual([-4, 0, 10]);
    expect(of({ share: 0.5, debts: true })).toEqual([-4, -2, 8]);
  });

  it('is told', () => {
    const live = scoreLive(compilePack(withToy(scheme({ carry: { share: 0.8 } }))), {
      scheme: 'account',
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects,
      facts: facts.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact })),
    });
    const january = explainLive(live, 'm1', '2017-01', { pack: 'p', version: '1' })!;
    expect(january.sum?.zh).toBe('上期余 18 − 不结转 3.5 + 2017年1月 6 = 20.5');
    expect(january.expiry[0]).toEqual({
      zh: '清零时余 18 分，结转 14.5 分，其余从最早得的里作废',
      en: 'of 18 points left at the reset 14.5 go over; the rest, the oldest, lapsed',
    });
  });
});

describe('a balance with limits', () => {
  it('loses what lies above its cap when a tally period ends, the newest', () => {
    // 3 月 10 + 6 月 20 − 8 月 12 …：最高 15。6 月得 20，只留 5（6 月的）；8 月用 12：3 月的 10、6 月的 2，余 3；1 月得 6
    const most = scheme({ cap: 15 });
    expect(balances(most, facts, ['2016-03', '2016-06', '2016-08', '2017-01', '2017-04'])).toEqual([10, 15, 3, 9, 4]);
    // 4 月用 5：6 月的 3、1 月的 2；5 月底 6 月的没有剩；1 月的 4 到 12 月底
    expect(balances(most, facts, ['2017-06', '2017-12', '2018-01'])).toEqual([4, 4, 0]);
    // 同一个月先得后用，按月末看：90 + 20 − 15 不超过 100
    const month = [got('2017-01-05', 12), got('2017-01-06', 12), used('2017-01-20', 10)];
    expect(balances(most, month, ['2017-01', '2017-12', '2018-01'])).toEqual([14, 14, 0]);
  });

  it('is cleared when the year ends, though points would count longer', () => {
    const yearly = scheme({ carry: { share: 0 }, expires: { months: 6 } });
    // 3 月的 10 到 8 月底，8 月用 12：余 18；6 月的 18 到 11 月底；年底清零
    expect(balances(yearly, facts, ['2016-11', '2016-12', '2017-01', '2017-06', '2017-07'])).toEqual([18, 0, 6, 1, 0]);
    const longer = scheme({ carry: { share: 0 } });
    expect(balances(longer, facts, ['2016-12', '2017-01', '2017-04'])).toEqual([18, 6, 1]);
  });

  const veto = (total: unknown, more: object = {}) => ({
    vetoes: [{ veto: 'v', title: '严重违规', when: { any: 'absence' }, effect: { total }, ...more }],
  });
  const away = (date: string): Row => ({ record: 'absence', date });

  it('goes on from zero after a veto took all of it', () => {
    const struck = [...facts, away('2016-09-10'), got('2016-09-20', 3), got('2016-10-20', 4)];
    // 8 月余 18，9 月连同得的 3 全部作废；10 月 4；1 月 4 + 6；4 月用 5；10 月的 4 先用
    const months = ['2016-08', '2016-09', '2016-10', '2017-01', '2017-04', '2017-12', '2018-01'];
    expect(balances(scheme(veto(0)), struck, months)).toEqual([18, 0, 4, 10, 5, 5, 0]);
    // 只留 8：6 月的 13 作废，留 6 月的 5 和 9 月的 3；4 月用掉 6 月的 5
    expect(balances(scheme(veto({ max: 8 })), struck, ['2016-09', '2017-01', '2017-06'])).toEqual([8, 18, 13]);
    // 减半：21 → 10.5
    expect(balances(scheme(veto({ times: 0.5 })), struck, ['2016-09', '2016-10'])).toEqual([10.5, 14.5]);
  });

  it('leaves what is owed', () => {
    const owing = [used('2017-01-05', 8), away('2017-02-10'), got('2017-03-05', 10)];
    expect(balances(scheme(veto(0)), owing, ['2017-01', '2017-02', '2017-03'])).toEqual([-8, -8, 2]);
  });

  it('takes at the end of a longer settle period, and is told', () => {
    const stated = { period: { tally: 'month', settle: 'quarter', reset: 'year' }, cap: 15 };
    const rows = [got('2017-01-05', 12), got('2017-02-05', 8), away('2017-02-10'), got('2017-04-05', 4)];
    const of = scheme({ ...stated, ...veto(0) });
    expect(balances(of, rows, ['2017-Q1', '2017-Q2'])).toEqual([0, 4]);
    const live = scoreLive(compilePack(withToy(of)), {
      scheme: 'account',
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects,
      facts: rows.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact })),
    });
    const sum = (period: string) => explainLive(live, 'm1', period, { pack: 'p', version: '1' })!.sum?.zh;
    expect(sum('2017-Q1')).toBe('2017年1月 12 + 2017年2月 8 − 超出余额上限作废 5 = 15，否决，清零');
  });
});

describe('what is told of them', () => {
  const pack = (of: ReturnType<typeof scheme>) => compilePack(withToy(of));
  const rows: Row[] = facts.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact }));

  it('explains what lapsed and what is next', () => {
    const told = (period: string) => {
      const live = scoreLive(pack(scheme()), {
        scheme: 'account',
        year: 2017,
        asOf: parseDay('2017-12-31')!,
        subjects,
        facts: rows,
      });
      return explainLive(live, 'm1', period, { pack: 'p', version: '1' })!;
    };
    const june = told('2017-06');
    expect(june.sum?.zh).toBe('上期余 19 − 到期 13 = 6');
    expect(june.expiry.map(({ zh }) => zh)).toEqual([
      '2016年6月得的 20 分到期，未用 13 分作废',
      '最先到期的是2017年1月得的 6 分，还剩 6 分，2017年12月底以前可用',
    ]);
    expect(june.expiry[0]!.en).toBe('20 points of June 2016 expired: 13 points not used lapsed');
    expect(told('2017-04').sum?.zh).toBe('上期余 24 − 2017年4月 5 = 19');
    // A month that brought nothing tells where its total comes from.
    expect(told('2017-05').sum?.zh).toBe('上期余 19');
  });

  it.each([
    {},
    { cap: 9 },
    { carry: { share: 0 } },
    { vetoes: [{ veto: 'v', title: '作废', when: { any: 'discipline' }, effect: { total: 0 } }] },
  ])('comes to the same from stored results of earlier years: %j', (stated) => {
    const of = pack(scheme(stated));
    const at = (year: number, before?: Readonly<Record<string, readonly ScoreValue[]>>) => {
      const all: Row[] = [...facts, { record: 'discipline', date: '2016-06-20', decision: 'warning' }].map(
        (fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact }),
      );
      const inYear = all.filter(({ date }) => String(date).startsWith(`${year}`));
      return scoreLive(of, {
        scheme: 'account',
        year,
        asOf: dayOf(year, 12, 31),
        subjects,
        facts: before ? inYear : all,
        ...(before ? { before } : {}),
      });
    };
    const full = liveScores(at(2017))[0]!;
    const live = at(2016, { account: [] });
    const table = live.scores.get('account')!;
    // 计分期就是结算期：存的是余额，各项的分另存
    const step = live.compiled.step;
    const values = liveScores(live)[0]!.settles.map((settle, slot): ScoreValue => ({
      subject: 'm1',
      ...settle,
      items: {
        got: (table.items![0]![slot]! * step.num) / step.den,
        used: (table.items![1]![slot]! * step.num) / step.den,
      },
    }));
    expect(liveScores(at(2017, { account: values }))[0]).toEqual(full);
  });

  it('is simulated with other lengths', () => {
    const rules = withToy(scheme());
    const { subjects: people } = subjectsFromRows(subjects, { defaultKind: 'member' });
    const tables = factsFromRows(compilePack(rules), people, rows, { complete: false }).facts;
    const population = { subjects: people, facts: tables, year: 2017, asOf: dayOf(2017, 12, 31) };
    const tried = simulator(rules, 'account', population, { kind: 'month', year: 2017, index: 5 })!;
    const moved = (value: number) => tried.attempt([{ path: 'expires.months', value }]).comparison!.after.mean;
    expect([moved(12), moved(13), moved(24)]).toEqual([6, 19, 19]);
    const each = tried.attempt([{ path: 'items.got.points.each', value: 2 }]).comparison!;
    // 2016 年 3 月 20、6 月 40：兑换 12 出在 3 月；3 月的到期作废 8，6 月的用 5，到期作废 35；1 月 12
    expect(each.after.mean).toBe(12);
  });
});

// 每一分单独记：哪个月得的，用的时候拿最早的一分
function naive(
  events: readonly { month: number; got: number; used: number }[],
  months: number,
  until: number,
  tenths: number,
): number {
  let coins: number[] = [];
  let debt = 0;
  for (let month = 0; month <= until; month++) {
    coins = coins.filter((since) => month - since < months);
    if (month % 12 === 0 && tenths < 10) {
      const over = Math.floor((coins.length * tenths + 5) / 10);
      [coins, debt] = [coins.slice(coins.length - over), 0];
    }
    for (const event of events.filter((one) => one.month === month)) {
      for (let i = 0; i < event.got; i++) {
        if (debt > 0) debt--;
        else coins.push(month);
      }
    }
    for (const event of events.filter((one) => one.month === month)) {
      for (let i = 0; i < event.used; i++) {
        if (coins.length > 0) coins.shift();
        else debt++;
      }
    }
  }
  return coins.length - debt;
}

it('agrees with counting every point by itself', () => {
  const event = fc.record({ month: fc.nat(35), got: fc.nat(9), used: fc.nat(9) });
  const date = (month: number) => `${2015 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-11`;
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 26 }),
      fc.nat(11),
      fc.constantFrom(10, 8, 5),
      (events, months, last, tenths) => {
        const rows = events.flatMap((one) => [
          ...(one.got > 0 ? [got(date(one.month), one.got)] : []),
          ...(one.used > 0 ? [used(date(one.month), one.used)] : []),
        ]);
        const month = 24 + last;
        const upTo = rows.filter((row) => String(row['date']).slice(0, 7) <= date(month).slice(0, 7));
        const expected = naive(events, months, month, tenths);
        const [balance] = balances(
          scheme({ expires: { months }, precision: 1, ...(tenths < 10 ? { carry: { share: tenths / 10 } } : {}) }),
          upTo,
          [date(month).slice(0, 7)],
        );
        expect(balance).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
});
