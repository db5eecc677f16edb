import { describe, expect, it } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { simulator } from '../../simulation/simulate.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const deed = (record: string, date: string, more: object = {}) => ({ record, subject: 'm1', date, ...more });
const gain = (date: string, hours: number) => deed('volunteer-service', date, { hours });
const loss = (date: string) => deed('absence', date);
const served = { item: 'served', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const away = { item: 'away', title: '缺席', measure: { count: 'absence' }, points: { each: -3 } };

const schemeOf = (head: object, items: object[] = [served, away], section: object = {}) =>
  toyScheme({
    scheme: 'account',
    subject: 'member',
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    'beyond-limits': 'lost',
    precision: 0.1,
    'working-precision': undefined,
    sections: [{ section: 'all', title: '全部', items, ...section }],
    levels: [],
    ...head,
  });
const totals = (
  scheme: ReturnType<typeof schemeOf>,
  facts: object[],
  periods = ['2017-01', '2017-02', '2017-03'],
  order: 'entered' | 'reversed' = 'entered',
) =>
  periods.map((period) => {
    const rows = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
    const given = (order === 'entered' ? rows : rows.toReversed()) as never;
    return scoreToy(scheme, period, { subjects: [{ id: 'm1', kind: 'member' }], facts: given })[0]?.total;
  });

describe('a total within limits goes by the days of its records', () => {
  const empty = schemeOf({ floor: 0 });

  it('does not take off below the floor what is gained later in the month', () => {
    // 5 日 0 − 3 到 0 为止，10 日 + 8 = 8
    expect(totals(empty, [loss('2017-01-05'), gain('2017-01-10', 8)])).toEqual([8, 8, 8]);
    // 10 日 + 8，15 日 − 3 = 5
    expect(totals(empty, [gain('2017-01-10', 8), loss('2017-01-15')])).toEqual([5, 5, 5]);
    // 同一天的先加总：8 − 3
    expect(totals(empty, [loss('2017-01-10'), gain('2017-01-10', 8)])).toEqual([5, 5, 5]);
    expect(totals(empty, [loss('2017-01-10'), gain('2017-01-10', 8)], ['2017-01'], 'reversed')).toEqual([5]);
  });

  it('does so where a deduction takes off, or gives back', () => {
    const taken = { ...away, points: { each: 3 } };
    const back = { ...served, points: { each: -1 } };
    const facts = [loss('2017-01-05'), gain('2017-01-10', 8)];
    // 5 日 0 − 3 到 0 为止，10 日 + 8 = 8
    expect(totals(schemeOf({ floor: 0, deductions: [taken] }, [served]), facts)).toEqual([8, 8, 8]);
    expect(totals(schemeOf({ floor: 0, deductions: [back] }, [away]), facts)).toEqual([8, 8, 8]);
    expect(totals(schemeOf({ floor: 0, deductions: [taken, back] }, []), facts)).toEqual([8, 8, 8]);
  });

  it('does so whatever is tallied and settled together', () => {
    const facts = [loss('2017-01-05'), gain('2017-03-10', 8), loss('2017-11-05')];
    for (const period of [
      { tally: 'month', settle: 'year', reset: 'year' },
      { tally: 'quarter', settle: 'year', reset: 'year' },
      { tally: 'year', settle: 'year', reset: 'year' },
    ])
      expect(totals(schemeOf({ floor: 0, period }), facts, ['2017'])).toEqual([5]);
  });

  it('does not keep what is gained above the cap against what is taken off later', () => {
    const full = schemeOf({ start: 12, cap: 12, floor: 0 });
    // 3 日加的 2 分作废，20 日 12 − 3
    expect(totals(full, [gain('2017-01-03', 2), loss('2017-01-20')])).toEqual([9, 9, 9]);
    // 3 日 12 − 3，20 日 + 2
    expect(totals(full, [loss('2017-01-03'), gain('2017-01-20', 2)])).toEqual([11, 11, 11]);
  });

  it('holds what came over to the cap before anything happens', () => {
    // 上年 9 分结转，12 + 9 最高 15；1 月扣 3 分余 12，不动也是 15
    const carried = schemeOf({ start: 12, cap: 15, floor: 0, carry: { share: 1 } });
    const before = [loss('2016-03-03')];
    expect(totals(carried, [...before, loss('2017-01-20')])).toEqual([12, 12, 12]);
    expect(totals(carried, [...before, loss('2017-02-20')])).toEqual([15, 12, 12]);
  });

  it('cuts by an item’s own cap what came last', () => {
    // 每月最多 3 分：3 日 + 2，8 日 − 3 到 0，10 日只 + 1
    const capped = schemeOf({ floor: 0 }, [{ ...served, cap: { month: 3 } }, away]);
    expect(totals(capped, [gain('2017-01-03', 2), loss('2017-01-08'), gain('2017-01-10', 2)])).toEqual([1, 1, 1]);
  });

  it('gives at the end of the month what is known only then', () => {
    const rate = {
      item: 'rate',
      title: '比例',
      measure: {
        ratio: { count: 'volunteer-service', where: { hours: { min: 2 } } },
        of: { count: 'volunteer-service' },
      },
      points: { share: 5 },
    };
    // 3 日 + 4，20 日 − 3 × 2 到 0，月末 + 5
    const facts = [gain('2017-01-03', 4), loss('2017-01-20'), { ...loss('2017-01-20') }];
    expect(totals(schemeOf({ floor: 0 }, [served, away, rate]), facts)).toEqual([5, 5, 5]);
  });

  it('has the results of others when the month ends, or from its first day where they are credited at once or known before', () => {
    const earned = toyScheme({
      scheme: 'earned',
      subject: 'member',
      period: { tally: 'month', settle: 'month', reset: 'year' },
      levels: [],
      sections: [{ section: 'all', title: '全部', items: [served] }],
    });
    const used = { item: 'used', title: '用掉', measure: { count: 'absence' }, points: { each: -3 } };
    const toy = toyPack();
    const rules = { ...toy, schemes: [...toy.schemes, earned] };
    // 3 日 + 4，20 日 − 3
    const facts = [gain('2017-01-03', 4), loss('2017-01-20'), loss('2017-02-20')];
    const ofMonths = (section: object, measure: object = { score: 'earned' }) =>
      ['2017-01', '2017-02'].map((period) => {
        const sections = [
          {
            section: 'in',
            title: '入账',
            items: [{ item: 'in', title: '入账', measure, points: { 'as-entered': true } }],
            ...section,
          },
          { section: 'out', title: '用掉', items: [used] },
        ];
        const given = { subjects: [{ id: 'm1', kind: 'member' }], facts: facts as never };
        return scoreToy(schemeOf({ floor: 0, sections }), period, given, rules)[0]?.total;
      });
    expect(ofMonths({})).toEqual([4, 1]);
    expect(ofMonths({ credited: 'at-once' })).toEqual([1, 0]);
    // January’s 4 come in February: they are there from the 1st on.
    expect(ofMonths({}, { score: 'earned', period: 'previous', first: 0 })).toEqual([0, 1]);
  });

  it('knows records that go both ways, and the best of several', () => {
    const mixed = {
      item: 'mixed',
      title: '奖惩',
      measure: { value: 'discipline', worth: { by: 'decision', table: { warning: -3, removal: 8 } } },
      points: { 'as-entered': true },
    };
    const deeds = [
      deed('discipline', '2017-01-05', { decision: 'warning' }),
      deed('discipline', '2017-01-10', { decision: 'removal' }),
    ];
    expect(totals(schemeOf({ floor: 0 }, [mixed]), deeds)).toEqual([8, 8, 8]);
    const best = {
      ...served,
      over: 'year',
      measure: { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'best' },
    };
    // 1 月 3 日 2；5 日 − 3 到 0；10 日最高 6，补 4；2 月 2 日最高仍是 6
    const facts = [gain('2017-01-03', 2), loss('2017-01-05'), gain('2017-01-10', 6), gain('2017-02-02', 5)];
    expect(totals(schemeOf({ floor: 0 }, [best, away]), facts)).toEqual([4, 4, 4]);
  });

  it('weighs and rounds parts on the way, and gives a section of means at the end', () => {
    const facts = [loss('2017-01-05'), gain('2017-01-10', 8)];
    // 8 × 0.5，− 3 × 0.5
    expect(totals(schemeOf({ floor: 0 }, undefined, { weight: 0.5 }), facts)).toEqual([4, 4, 4]);
    // (8 − 3) ÷ 2，月末
    expect(totals(schemeOf({ floor: 0 }, undefined, { take: 'average' }), facts)).toEqual([2.5, 2.5, 2.5]);
  });

  it('takes an appeal on its day', () => {
    const appeal = deed('score-adjustment', '2017-01-20', { scheme: 'account', item: 'away', points: 3 });
    // 5 日 − 3 到 0，20 日 + 3
    expect(totals(empty, [loss('2017-01-05'), appeal])).toEqual([3, 3, 3]);
  });

  it('counts from the day on which all was cleared', () => {
    const cleared = schemeOf({ start: 12, cap: 12, floor: 0, 'cleared-by': { any: 'discipline' } });
    // 4 月 10 日清零回到 12；12 日加的 3 分作废；20 日 − 3
    const facts = [
      loss('2017-03-05'),
      loss('2017-04-05'),
      deed('discipline', '2017-04-10', { decision: 'warning' }),
      gain('2017-04-12', 3),
      loss('2017-04-20'),
      gain('2017-05-02', 1),
    ];
    expect(totals(cleared, facts, ['2017-03', '2017-04', '2017-05'])).toEqual([9, 9, 10]);
  });

  it('fills up to a bound, and gives nothing to a total that has it', () => {
    // 12 分起，缺席一次 − 3；再教育每次恢复 2 分，恢复后不超过 9 分，全年最多恢复 4 分
    const taught = {
      item: 'taught',
      title: '再教育',
      measure: { count: 'discipline' },
      points: { each: 2 },
      'fills-to': 9,
      cap: { year: 4 },
    };
    const scheme = schemeOf({ start: 12, cap: 18, floor: 0 }, [served, away, taught]);
    const lesson = (date: string) => deed('discipline', date, { decision: 'warning' });
    // 已有 12 分，不加；12 − 3 = 9，不加
    expect(totals(scheme, [lesson('2017-01-03')])).toEqual([12, 12, 12]);
    expect(totals(scheme, [loss('2017-01-03'), lesson('2017-01-09')])).toEqual([9, 9, 9]);
    // 12 − 3 − 3 = 6，+ 2 = 8，2 月只补到 9；3 月服务照加
    const facts = [
      loss('2017-01-03'),
      loss('2017-01-04'),
      lesson('2017-01-09'),
      lesson('2017-02-09'),
      gain('2017-03-01', 4),
    ];
    expect(totals(scheme, facts)).toEqual([8, 9, 13]);
    // 同一天先扣后补：12 − 6 = 6，补到 8；第三次全年已满
    const same = [loss('2017-01-03'), lesson('2017-01-03'), { ...loss('2017-01-03') }];
    expect(totals(scheme, same, ['2017-01'])).toEqual([8]);
    const often = [...'3456'].map((day) => loss(`2017-01-0${day}`));
    const lessons = ['2017-02-01', '2017-02-02', '2017-03-01'].map(lesson);
    expect(totals(scheme, [...often, ...lessons])).toEqual([0, 4, 4]);
  });

  it('is the same where changes are tried on points that are known', () => {
    const toy = toyPack();
    const scheme = schemeOf({ floor: 0, cap: 9 });
    const { subjects } = subjectsFromRows([{ id: 'm1', kind: 'member' }]);
    const pack = compilePack({ ...toy, schemes: [...toy.schemes, scheme] });
    const rows = [gain('2017-01-02', 2), loss('2017-01-05'), gain('2017-01-10', 8)].map((fact, i) => ({
      id: `f${i}`,
      ...fact,
    }));
    const { facts } = factsFromRows(pack, subjects, rows as never, { complete: false });
    const population = { subjects, facts, year: 2017, asOf: parseDay('2017-12-31')! };
    const rules = { ...toy, schemes: [...toy.schemes, scheme] };
    const made = simulator(rules, 'account', population, parsePeriod('2017-01')!)!;
    // 2 − 3 到 0，+ 8；上限改为 7：+ 7
    const { comparison } = made.attempt([{ path: 'cap', value: 7 }]);
    expect([comparison!.before.mean, comparison!.after.mean]).toEqual([8, 7]);
  });

  it('is told day by day', () => {
    const toy = toyPack();
    const scheme = schemeOf({ floor: 0, cap: 10 });
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-03-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: [loss('2017-01-05'), gain('2017-01-10', 8), gain('2017-02-10', 3), loss('2017-02-11')].map((fact, i) => ({
        id: `f${i}`,
        ...fact,
      })),
    });
    const sum = (period: string) => explainLive(live, 'm1', period, { pack: 'p', version: '1' })!.sum;
    expect(sum('2017-01')?.zh).toBe('2017年1月 5，超出的作废（2017-01-05 扣到 0 为止，不再扣 3），计 8');
    expect(sum('2017-02')?.en).toBe('before 8, what lies beyond is lost (2017-02-10 up to 10 only, 1 lost): 7');
    expect(sum('2017-03')?.zh).toBe('此前 7');
  });
});
