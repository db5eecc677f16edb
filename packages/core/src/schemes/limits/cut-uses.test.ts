import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { recordTypeSchema } from '../../records/record-type.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from '../cases/cases.ts';
import { compilePack } from '../compile-pack.ts';
import { type CutUse, countedUses, useCutter } from './cut-uses.ts';
import { explainLive, scoreLive } from '../live.ts';

const toy = toyPack();
const account = (head: object = {}, used: object = { section: 'used', title: '兑换' }) =>
  toyScheme({
    scheme: 'account',
    subject: 'member',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    'beyond-limits': 'lost',
    floor: 0,
    precision: 1,
    sections: [
      {
        section: 'got',
        title: '得分',
        items: [
          { item: 'got', title: '得分', measure: { sum: 'earned.points' }, points: { each: 1 } },
          { item: 'away', title: '缺席', measure: { count: 'absence' }, points: { each: -30 } },
        ],
      },
      {
        ...used,
        items: [{ item: 'used', title: '已兑换', measure: { sum: 'exchange.points' }, points: { each: -1 } }],
      },
    ],
    ...head,
  });
const rulesOf = (within: object = {}, scheme = account()) => {
  const exchange = recordTypeSchema.parse({
    record: 'exchange',
    title: '兑换',
    subject: 'member',
    fields: [{ field: 'points', title: '用分', type: 'number', min: 0, precision: 1 }],
    enter: ['member'],
    verify: 'branch-secretary',
    within: { field: 'points', balance: 'account', beyond: 'cut', ...within },
    summary: '{points}',
  });
  const earned = recordTypeSchema.parse({ ...exchange, record: 'earned', title: '得分', within: undefined });
  return { ...toy, records: [...toy.records, exchange, earned], schemes: [...toy.schemes, scheme] };
};
const got = (date: string, points: number) => ({ record: 'earned', subject: 'm1', date, points });
const used = (date: string, points: number) => ({ record: 'exchange', subject: 'm1', date, points });
const away = (date: string) => ({ record: 'absence', subject: 'm1', date });

function totals(
  rules: ReturnType<typeof rulesOf>,
  facts: readonly object[],
  periods = ['2017-01', '2017-02', '2017-03'],
): unknown[] {
  const rows = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
  return periods.map((period) => {
    const of = (given: object[]) =>
      scoreToy(
        rules.schemes.at(-1)!,
        period,
        { subjects: [{ id: 'm1', kind: 'member' }], facts: given as never },
        rules,
      );
    const [one] = of(rows);
    // In whatever order they were entered.
    expect(of(rows.toReversed())[0]?.total).toBe(one?.total);
    return one?.total;
  });
}

describe('what is used beyond what there is counts for that', () => {
  it('takes off what there was on the day, and nothing of what is got later', () => {
    // 5 日得 60；10 日申请 100，按 60；20 日得 50；2 月 3 日申请 30，余 20
    const facts = [got('2017-01-05', 60), used('2017-01-10', 100), got('2017-01-20', 50), used('2017-02-03', 30)];
    expect(totals(rulesOf(), facts)).toEqual([50, 20, 20]);
    // 后来补记 1 月 2 日得 25：10 日可用 85，余 0，其余照旧
    expect(totals(rulesOf(), [...facts, got('2017-01-02', 25)])).toEqual([50, 20, 20]);
    // 更正为 1 月 11 日得 60：10 日一分也没有
    expect(totals(rulesOf(), [got('2017-01-11', 60), ...facts.slice(1)])).toEqual([110, 80, 80]);
  });

  it('counts all else of the day first, and several of a day together', () => {
    // 10 日得 60、扣 30，申请 20 和 20：按 30
    const facts = [used('2017-01-10', 20), got('2017-01-10', 60), used('2017-01-10', 20), away('2017-01-10')];
    expect(totals(rulesOf(), facts)).toEqual([0, 0, 0]);
    expect(totals(rulesOf(), [...facts, got('2017-02-01', 7)])).toEqual([0, 7, 7]);
  });

  it('leaves what must be left, and what lies below that as it is', () => {
    // 至少留 10：15 − 5；再扣 30 到 −20（下限 −100），申请不再扣
    const rules = rulesOf({ leave: 10 }, account({ floor: -100 }));
    expect(totals(rules, [got('2017-01-05', 15), used('2017-01-10', 8)])).toEqual([10, 10, 10]);
    const facts = [got('2017-01-05', 15), used('2017-01-10', 8), away('2017-02-01'), used('2017-02-02', 5)];
    expect(totals(rules, facts)).toEqual([10, -20, -20]);
    // 当天得的也留：60 − 50
    expect(totals(rules, [got('2017-01-10', 60), used('2017-01-10', 55)])).toEqual([10, 10, 10]);
  });

  it('holds them to limits of periods by what counted, across tally periods', () => {
    // 每季 50：1 月 20 日申请 80，只有 20 分，按 20；2 月得 100，申请 80，季里还可用 30；4 月申请 80，可用 50
    const rules = rulesOf({ total: { quarter: 50 } });
    const facts = [
      got('2017-01-05', 20),
      used('2017-01-20', 80),
      got('2017-02-01', 100),
      used('2017-02-10', 80),
      used('2017-04-10', 80),
    ];
    expect(totals(rules, facts, ['2017-01', '2017-02', '2017-03', '2017-04'])).toEqual([0, 70, 70, 20]);
    // 余额够，也只有一次：100 − 50
    expect(totals(rules, [got('2017-01-05', 100), used('2017-02-10', 80)])).toEqual([100, 50, 50]);
    // 没有限额的那季按余额
    expect(totals(rulesOf(), facts, ['2017-02', '2017-04'])).toEqual([20, 0]);
  });

  it('counts the same where it is a deduction, and where a year goes over', () => {
    const [first, last] = account().sections;
    const deducted = account({
      sections: [first],
      deductions: last!.items.map((item) => ({ ...item, points: { each: 1 } })),
    });
    const facts = [got('2017-01-05', 60), used('2017-01-10', 100), got('2017-01-20', 50), used('2017-02-03', 30)];
    expect(totals(rulesOf({}, deducted), facts)).toEqual([50, 20, 20]);
    const carried = account({ carry: { share: 1 } });
    // 上年余 40：申请 100，按 40
    expect(
      totals(rulesOf({}, carried), [got('2016-03-01', 40), used('2017-01-10', 100), got('2017-02-01', 5)]),
    ).toEqual([0, 5, 5]);
  });

  it('refuses only where nothing can be used', () => {
    const [result] = runCases(rulesOf({ total: { month: 70 } }), [
      caseSchema.parse({
        case: 'cut',
        title: '按可兑换数兑换',
        scheme: 'account',
        subjects: [{ id: 'm1', kind: 'member' }],
        facts: [
          { id: 'none', ...used('2017-01-01', 5) },
          got('2017-01-05', 60),
          { id: 'cut', ...used('2017-01-10', 100) },
          { id: 'empty', ...used('2017-01-11', 1) },
          got('2017-01-12', 90),
          { id: 'full', ...used('2017-01-13', 50) },
          { id: 'over', ...used('2017-01-14', 1) },
          { id: 'next', ...used('2017-02-01', 50) },
        ],
        refused: ['none', 'empty', 'over'],
        // 1 月计了 60 + 10；2 月 50
        expect: [
          { subject: 'm1', period: '2017-01', total: 80 },
          { subject: 'm1', period: '2017-02', total: 30 },
        ],
      }),
    ]);
    expect(result!.failures).toEqual([]);
  });

  it('is told: what was asked for, what could be used', () => {
    const rules = rulesOf();
    const live = scoreLive(compilePack(rules), {
      scheme: 'account',
      year: 2017,
      asOf: parseDay('2017-03-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: [got('2017-01-05', 60), used('2017-01-10', 100)].map((fact, i) => ({ id: `f${i}`, ...fact })),
    });
    const { sum } = explainLive(live, 'm1', '2017-01', { pack: 'p', version: '1' })!;
    expect(sum).toEqual({
      zh: '2017年1月 −40，超过可用的不扣（2017-01-10 申请 100 分，可用 60 分，按 60 分计），计 0',
      en: 'January 2017 −40, what is more than could be used is not taken off (2017-01-10 100 points asked for, 60 could be used and count): 0',
    });
  });
});

it('cuts the last of a day by their number', () => {
  const use = (record: string, day: number, amount: number) => ({ record, day, amount });
  const uses = [use('c', 3, 20), use('a', 3, 20), use('b', 3, 20), use('d', 4, 5)];
  expect(countedUses(uses, [{ day: 3, amount: 30 }])).toEqual([
    use('a', 3, 20),
    use('b', 3, 10),
    use('c', 3, 0),
    use('d', 4, 5),
  ]);
});

it('counts what each kind of record used in a period, and forgets what is gone through anew', () => {
  const on = (date: string) => parseDay(date)!;
  const limited = (record: string): CutUse => ({ record, leave: 0, limits: [{ kind: 'quarter', most: 50 }] });
  const [exchange, gift] = [limited('exchange'), limited('gift')];
  const cutter = useCutter(account().period);
  const take = (use: CutUse, asked: number, date: string) => cutter.counted(use, asked, on(date), 100);
  cutter.begin(0, 0);
  expect(take(exchange, 30, '2017-01-01')).toBe(30);
  cutter.begin(0, 1);
  expect([take(exchange, 40, '2017-02-10'), take(gift, 40, '2017-02-10')]).toEqual([20, 40]);
  const cut = { record: 'exchange', day: on('2017-02-10'), asked: 40, counted: 20 };
  expect(cutter.cuts.get(0)).toEqual([cut]);
  cutter.begin(0, 1);
  expect(cutter.cuts.has(0)).toBe(false);
  expect(take(exchange, 40, '2017-02-10')).toBe(20);
  cutter.begin(0, 3);
  expect(take(exchange, 60, '2017-04-01')).toBe(50);
  cutter.begin(1, 3);
  expect(take(exchange, 50, '2017-04-01')).toBe(50);
  expect([...cutter.cuts.keys()]).toEqual([0]);
});
