import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../calendar.ts';
import { factsFromRows, type Row, subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { evaluatePopulation } from '../population.ts';
import { explain } from '../explain/explain.ts';
import { liveScores, scoreLive, subjectScores } from '../live.ts';
import { traceSubject } from '../explain/trace.ts';

const got = (date: string, hours: number, more: Row = {}): Row => ({
  record: 'volunteer-service',
  subject: 'm1',
  date,
  hours,
  ...more,
});
const used = (date: string, amount: number): Row => ({ record: 'honour', subject: 'm1', date, amount });

const of = (stated: Record<string, unknown>) =>
  toyScheme({ promotion: undefined, deductions: [], levels: [], precision: 1, ...stated });
const served = { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const quarterly = of({
  scheme: 'quarterly',
  period: { tally: 'month', settle: 'quarter', reset: 'year' },
  sections: [{ section: 'a', title: 'a', items: [{ item: 'a', title: 'a', ...served }] }],
});
const account = (earned: object, stated: Record<string, unknown> = {}) =>
  of({
    scheme: 'account',
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    sections: [{ section: 'earned', title: '得分', items: [{ item: 'got', title: '得分', ...served }], ...earned }],
    deductions: [{ item: 'used', title: '兑换', measure: { sum: 'honour.amount' }, points: { each: 1 } }],
    ...stated,
  });
const reading = {
  items: [
    {
      item: 'got',
      title: '季度得分',
      over: 'quarter',
      measure: { score: 'quarterly' },
      points: { 'as-entered': true },
    },
  ],
};
const member: Row[] = [{ id: 'm1', kind: 'member' }];
const toy = toyPack();

function ready(scheme: ReturnType<typeof account>, facts: readonly Row[], day: string, people = member) {
  const pack = compilePack({ ...toy, schemes: [...toy.schemes, quarterly, scheme] });
  const { subjects } = subjectsFromRows(people, { defaultKind: 'member' });
  const rows = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
  const { facts: tables, issues } = factsFromRows(pack, subjects, rows, { complete: false });
  expect(issues).toEqual([]);
  const population = { subjects, facts: tables, year: Number(day.slice(0, 4)), asOf: parseDay(day)! };
  return { pack, population };
}

/** The totals of the months so far, as they stand at the end of a day; `during` it with underWay. */
function months(
  scheme: ReturnType<typeof account>,
  facts: readonly Row[],
  day: string,
  underWay = false,
  people = member,
) {
  const { pack, population } = ready(scheme, facts, day, people);
  const scores = evaluatePopulation(pack, { ...population, underWay }, { scheme: 'account' }).get('account')!;
  return subjectScores(getScheme(pack, 'account'), population.subjects, scores)[0]!.settles.map(({ total }) => total);
}

// 一季度 10 + 5 + 4 = 19 分，4 月 3 分；4 月兑换 6 分
const facts = [
  got('2017-01-10', 10),
  got('2017-02-10', 5),
  got('2017-03-10', 4),
  got('2017-04-10', 3),
  used('2017-04-20', 6),
];

describe('points credited once a period is over', () => {
  const after = account({ ...reading, credited: { after: 'quarter' } });

  it('holds nothing of a quarter before it is over', () => {
    // 季度没过完的 19 分不在余额里；不写的，3 月 10 日起就算进去
    expect(months(after, facts, '2017-03-20')).toEqual([0, 0, 0]);
    expect(months(account(reading), facts, '2017-03-20')).toEqual([0, 0, 19]);
    expect(months(after, facts, '2017-03-31')).toEqual([0, 0, 19]);
    // 3 月 31 日当天还没过完
    expect(months(after, facts, '2017-03-31', true)).toEqual([0, 0, 0]);
    expect(months(after, facts, '2017-04-01', true)).toEqual([0, 0, 19, 19]);
    expect(months(after, facts, '2017-04-30')).toEqual([0, 0, 19, 13]);
    expect(months(after, facts, '2017-06-30')).toEqual([0, 0, 19, 13, 13, 16]);
  });

  it('moves points to the end of a period of several tally periods, so that earlier months stay as they were', () => {
    const plain = account({ credited: { after: 'quarter' } });
    expect(months(plain, facts, '2017-02-28')).toEqual([0, 0]);
    expect(months(plain, facts, '2017-04-30')).toEqual([0, 0, 19, 13]);
    expect(months(account({ credited: { after: 'month' } }), facts, '2017-03-15')).toEqual([10, 15, 15]);
    expect(months(account({ credited: 'at-once' }), facts, '2017-03-15')).toEqual([10, 15, 19]);
    // 每月最多 4 分，先封顶再入账：4 + 4 + 4
    expect(months(account({ credited: { after: 'quarter' }, cap: { month: 4 } }), facts, '2017-03-31')).toEqual([
      0, 0, 12,
    ]);
  });

  it('credits who goes before the end with the last month they were there', () => {
    const gone = [{ id: 'm1', kind: 'member', until: '2017-02-20' }];
    const plain = account({ credited: { after: 'quarter' } });
    expect(months(plain, facts.slice(0, 2), '2017-02-20', false, gone)).toEqual([0, 0]);
    expect(months(plain, facts.slice(0, 2), '2017-03-31', false, gone)).toEqual([0, 15]);
  });

  it('comes after what was taken off in the period, where what lies beyond the limits is lost', () => {
    const lost = (earned: object) => account(earned, { floor: 0, cap: 20, 'beyond-limits': 'lost' });
    const taken = [got('2017-01-10', 5), got('2017-02-05', 10), used('2017-02-10', 8)];
    // 5 − 8 扣到 0 为止，2 月的 10 分 3 月起可用
    expect(months(lost({ credited: { after: 'month' } }), taken, '2017-02-20')).toEqual([5, 0]);
    expect(months(lost({ credited: { after: 'month' } }), taken, '2017-03-01')).toEqual([5, 10, 10]);
    // 随得随计：5 + 10 − 8
    expect(months(lost({}), taken, '2017-03-01')).toEqual([5, 7, 7]);
  });

  it('expires from the tally period it is credited in, the oldest first', () => {
    const expiring = account({ credited: { after: 'quarter' } }, { expires: { months: 6 } });
    // 一季度的 19 分 3 月入账，到 8 月底；4 月用 6，余 13；二季度的 3 分 6 月入账，到 11 月底
    expect(months(expiring, facts, '2017-12-31')).toEqual([0, 0, 19, 13, 13, 16, 16, 16, 3, 3, 3, 0]);
  });

  it('counts from the day of announcement, where the record says it', () => {
    const announced = {
      items: [
        {
          item: 'got',
          title: '公布的加分',
          measure: { sum: 'honour.amount', valid: { from: 'until', windows: 1 } },
          points: { each: 1 },
        },
      ],
    };
    const scheme = account(announced, { deductions: [] });
    const told = [{ ...used('2017-03-05', 8), until: '2017-05-20' }];
    expect(months(scheme, told, '2017-05-19')).toEqual([0, 0, 0, 0, 0]);
    expect(months(scheme, told, '2017-05-20')).toEqual([0, 0, 0, 0, 8]);
    expect(months(scheme, told, '2017-07-31')).toEqual([0, 0, 0, 0, 8, 8, 8]);
  });

  it('is told', () => {
    const { pack, population } = ready(account({ credited: { after: 'quarter' } }), facts, '2017-03-20');
    const told = (day: string, period: number) => {
      const at = { ...population, asOf: parseDay(day)! };
      const scores = evaluatePopulation(pack, at, { scheme: 'account' });
      const trace = traceSubject(getScheme(pack, 'account'), { ...at, upstream: scores }, 0);
      const explained = explain(trace, population.subjects, period, { pack: 'p', version: '1' })!;
      return [explained.slots[0]!.sections[0]!.sum?.zh, explained.slots[0]!.sections[0]!.points];
    };
    expect(told('2017-03-20', 2)).toEqual(['2017年3月 4 分，季度结束后入账（下季度起可用），还没有入账', 0]);
    expect(told('2017-03-31', 0)).toEqual(['2017年1月 10 分，季度结束后入账（下季度起可用），并入期末入账', 0]);
    expect(told('2017-03-31', 2)).toEqual(['2017年3月 4 分，季度结束后入账（下季度起可用），本期入账 19 分', 19]);
  });

  it('comes to the same from stored results of the year before', () => {
    const scheme = account({ credited: { after: 'month' } }, { expires: { months: 12 } });
    const rows = [got('2016-11-05', 5), used('2016-11-06', 2), got('2016-12-05', 4), used('2017-01-06', 4)].map(
      (fact, i) => ({ id: `f${i}`, ...fact }),
    );
    const pack = compilePack({ ...toy, schemes: [...toy.schemes, quarterly, scheme] });
    const live = (year: number, more: object) =>
      scoreLive(pack, {
        scheme: 'account',
        year,
        asOf: parseDay(`${year}-12-31`)!,
        subjects: member,
        facts: rows,
        ...more,
      });
    const before = live(2016, { before: { account: [] } });
    const table = before.scores.get('account')!;
    const { num, den } = before.compiled.step;
    const points = (parts: readonly Float64Array[] | null, slot: number) => (parts![0]![slot]! * num) / den;
    const values = liveScores(before)[0]!.settles.map((settle, slot) => ({
      subject: 'm1',
      ...settle,
      items: { got: points(table.items, slot), used: (table.items![1]![slot]! * num) / den },
      sections: { earned: points(table.sections, slot) },
    }));
    const stored = live(2017, { facts: rows.slice(3), before: { account: values } });
    // 11 月欠 2 分先用，月底 5 − 2 = 3；12 月 4，1 月用 4：先用 11 月的 3，再用 12 月的 1；12 月的 3 到 2017 年 11 月底
    expect(liveScores(stored)[0]!.settles.map(({ total }) => total)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0]);
    expect(liveScores(live(2017, {}))[0]!.settles).toEqual(liveScores(stored)[0]!.settles);
  });
});

// 每一分单独记：当月得的，当月用过以后才入账
function naive(
  events: readonly { month: number; got: number; used: number }[],
  until: number,
  lasting: number,
  owes: boolean,
) {
  let [coins, debt]: [number[], number] = [[], 0];
  for (let month = 0; month <= until; month++) {
    coins = coins.filter((since) => month - since < lasting);
    const own = events.filter((event) => event.month === month);
    for (const event of own)
      for (let i = 0; i < event.used; i++) {
        if (coins.length > 0) coins.shift();
        else if (owes) debt++;
      }
    for (const event of own)
      for (let i = 0; i < event.got; i++) {
        if (debt > 0) debt--;
        else coins.push(month);
      }
  }
  return coins.length - debt;
}

it('agrees with counting every point by itself', () => {
  const event = fc.record({ month: fc.nat(11), got: fc.nat(9), used: fc.nat(9) });
  const date = (month: number) => formatDay(parseDay(`2017-${String(month + 1).padStart(2, '0')}-11`)!);
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      (events, length, owes) => {
        const rows = events.flatMap((one) => [got(date(one.month), one.got), used(date(one.month), one.used)]);
        const scheme = account(
          { credited: { after: 'month' } },
          { expires: { months: length }, ...(owes ? {} : { floor: 0 }) },
        );
        const kept = rows.filter((row) => (row['hours'] ?? row['amount']) !== 0);
        expect(months(scheme, kept, '2017-12-31')).toEqual(
          Array.from({ length: 12 }, (_, month) => naive(events, month, length, owes)),
        );
      },
    ),
    { numRuns: 40 },
  );
});
