import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext, toyScheme } from '../../testing/index.ts';
import { readMeasure } from '../kinds/index.ts';

const did = (date: string, amount: number, level: string) => ({
  record: 'honour',
  date,
  level,
  place: 'first',
  amount,
});
const worth = [{ when: { level: 'national' }, worth: { field: 'amount', each: 2 } }, { worth: { field: 'amount' } }];
const together = { by: 'day', 'at-most': { of: 'amount', is: 8 } };

function measured(facts: object[], more: object = {}) {
  const measure = { value: 'honour', worth, together, ...more };
  const scheme = oneItemScheme({ over: 'year', measure, points: { 'as-entered': true } }, { precision: 0.01 });
  const given = (rows: object[]) => scoreToy(scheme, '2017', { facts: rows as never })[0]?.items[0]?.points;
  expect(given(facts.toReversed())).toBe(given(facts));
  return given(facts);
}

describe('so much of a field on one day', () => {
  it('counts what is worth most for each unit first', () => {
    // 6 小时 × 1、3 小时 × 2：先计 3 × 2，再计 5 × 1
    expect(measured([did('2017-03-01', 6, 'provincial'), did('2017-03-01', 3, 'national')])).toBe(11);
    // 10 小时 × 2 只计 8 小时，另一类一小时也不计
    expect(measured([did('2017-03-01', 1, 'provincial'), did('2017-03-01', 10, 'national')])).toBe(16);
    // 每天各算各的：8 + 4
    expect(measured([did('2017-03-01', 9, 'provincial'), did('2017-03-02', 4, 'provincial')])).toBe(12);
    // 5.5 × 2 + 2.5 × 1
    expect(measured([did('2017-03-01', 5.5, 'national'), did('2017-03-01', 4, 'provincial')])).toBe(13.5);
  });

  it('knows factors, and limits the month as well as the day', () => {
    const times = [{ when: { place: 'first' }, by: 1.5 }];
    // (3 × 2 + 5) × 1.5
    expect(measured([did('2017-03-01', 6, 'provincial'), did('2017-03-01', 3, 'national')], { times })).toBe(16.5);
    const month = { together: { by: 'month', 'at-most': { of: 'amount', is: 10 } } };
    // 2017-03 共 14 小时，先计 4 × 2，再计 6；4 月 2
    const facts = [
      did('2017-03-01', 10, 'provincial'),
      did('2017-03-20', 4, 'national'),
      did('2017-04-01', 2, 'provincial'),
    ];
    expect(measured(facts, month)).toBe(16);
    // 份的上限在限量以后：11 → 9
    const capped = { together: { ...together, cap: 9 } };
    expect(measured([did('2017-03-01', 6, 'provincial'), did('2017-03-01', 3, 'national')], capped)).toBe(9);
  });

  it('counts what records of another type have on the day first', () => {
    const served = (date: string, hours: number) => ({ record: 'volunteer-service', date, hours });
    const after = { together: { by: 'day', 'at-most': { of: 'amount', is: 8, after: ['volunteer-service.hours'] } } };
    // 当天志愿服务 5 小时，还可计 3 小时：3 × 2；第二天没有，8 × 1
    const facts = [
      served('2017-03-01', 5),
      did('2017-03-01', 4, 'national'),
      did('2017-03-02', 9, 'provincial'),
      served('2017-03-03', 5),
    ];
    expect(measured(facts, after)).toBe(14);
    // 两条合计 9 小时，一小时也不计；没有写 after 的照计
    expect(measured([served('2017-03-01', 9), did('2017-03-01', 4, 'national')], after)).toBe(0);
    expect(measured([served('2017-03-01', 9), did('2017-03-01', 4, 'national')])).toBe(8);
    // 按月：3 月志愿服务 5 小时，还可计 5 小时
    const month = {
      together: { by: 'month', 'at-most': { of: 'amount', is: 10, after: ['volunteer-service.hours'] } },
    };
    expect(measured(facts, month)).toBe(0);
    expect(
      measured([served('2017-03-31', 5), did('2017-03-01', 4, 'national'), did('2017-04-01', 3, 'provincial')], month),
    ).toBe(4 * 2 + 3);
  });

  it('counts of another type what its own item makes whole', () => {
    const value = (type: string, of: string, after?: string[]) => ({
      item: type,
      title: type,
      measure: {
        value: type,
        worth: { field: of, whole: true },
        together: { by: 'day', 'at-most': { of, is: 8, ...(after ? { after } : {}) } },
      },
      points: { 'as-entered': true },
    });
    const items = [value('volunteer-service', 'hours'), value('honour', 'amount', ['volunteer-service.hours'])];
    const scheme = toyScheme({ sections: [{ section: 'all', title: '时长', items }], precision: 0.01 });
    const facts = [
      { record: 'volunteer-service', date: '2017-03-01', hours: 1.5 },
      did('2017-03-01', 7.3, 'provincial'),
    ];
    // 1.5 小时计 1 小时，还剩 7
    const [row] = scoreToy(scheme as never, '2017-03', { facts: facts as never });
    expect(row?.items.map(({ points }) => points)).toEqual([1, 7]);
  });

  it('counts the earliest first, where the month is limited', () => {
    const month = { together: { by: 'month', 'at-most': { of: 'amount', is: 10, first: 'earliest' } } };
    // 1 日 8 × 1，20 日只计 2 × 2；不写 first 的先计 4 × 2，再计 6
    const facts = [did('2017-03-01', 8, 'provincial'), did('2017-03-20', 4, 'national')];
    expect(measured(facts, month)).toBe(12);
    expect(measured(facts, { together: { by: 'month', 'at-most': { of: 'amount', is: 10 } } })).toBe(14);
    // 同一天的先计单位分值高的，不看录入先后：4 × 2 + 6
    expect(measured([did('2017-03-01', 8, 'provincial'), did('2017-03-01', 4, 'national')], month)).toBe(14);
  });

  it('holds what each record counts to it: after what is made whole, and after the most of one', () => {
    const day = (...amounts: [number, string][]) => amounts.map(([amount, level]) => did('2017-03-01', amount, level));
    const halves = {
      worth: [
        { when: { level: 'national' }, worth: { field: 'amount', each: 0.6, per: 0.5, whole: true } },
        { worth: { field: 'amount', each: 0.5, per: 0.5, whole: true } },
      ],
    };
    // 8.2 小时计 8 小时；4.4、4.3 各计 4 小时，正好 8 小时
    expect(measured(day([8.2, 'provincial']), halves)).toBe(8);
    expect(measured(day([4.4, 'provincial'], [4.3, 'provincial']), halves)).toBe(8);
    // 先计 4.3 → 4 × 1.2 = 4.8，5.7 → 5.5 里只计 4
    expect(measured(day([5.7, 'provincial'], [4.3, 'national']), halves)).toBe(8.8);
    const once = {
      worth: [
        { when: { level: 'national' }, worth: { field: 'amount', each: 1.2, 'at-most': 6 } },
        { worth: { field: 'amount', 'at-most': 6 } },
      ],
    };
    expect(measured(day([9, 'provincial']), once)).toBe(6);
    // 6 × 1.2 + 余下的 2
    expect(measured(day([9, 'national'], [3, 'provincial']), once)).toBe(9.2);
    // 8.5 里先计 4 × 1.2，其余 4.5
    const odd = { ...once, together: { by: 'day', 'at-most': { of: 'amount', is: 8.5 } } };
    expect(measured(day([4, 'national'], [9, 'provincial']), odd)).toBe(9.3);
    // 5 小时以上才计的，不够的一小时也不占
    const least = { worth: { field: 'amount', 'at-least': 5 } };
    expect(measured(day([4, 'provincial'], [8, 'national']), least)).toBe(8);
  });

  it('holds what cases that hold at once count, where they count alike', () => {
    const extra = (more: object = {}) => ({
      take: 'sum',
      worth: [
        { worth: { field: 'amount', each: 0.5, per: 0.5, whole: true } },
        { when: { level: 'national' }, worth: { field: 'amount', each: 0.1, per: 0.5, whole: true, ...more } },
      ],
    });
    // 4.4、4.3 各计 4 小时，其中一条每半小时另加 0.1：4 + 4 × 1.2
    expect(measured([did('2017-03-01', 4.4, 'provincial'), did('2017-03-01', 4.3, 'national')], extra())).toBe(8.8);
    // 5 小时先计 5 × 1.2，4.4 里只计 3
    expect(measured([did('2017-03-01', 4.4, 'provincial'), did('2017-03-01', 5, 'national')], extra())).toBe(9);
    const found = (more: object) => {
      const measure = { value: 'honour', together, ...extra(more) };
      const { kind, options } = readMeasure(measure);
      return kind.check(options, toyContext({ measure })).map(({ code, path }) => `${code} ${path.join('.')}`);
    };
    expect(found({})).toEqual([]);
    expect(found({ per: 1 })).toEqual(['wrong-value together.at-most']);
    expect(found({ 'at-most': 3 })).toEqual(['wrong-value together.at-most']);
  });

  it('cuts what a record is worth before it rounds it, and keeps what lies between the steps of worths', () => {
    const flat = { worth: [{ when: { level: 'national' }, worth: 7 }, { worth: 2 }] };
    // 5 小时 7 分先计，6 小时 2 分里只计 3 小时：7 + 2 × 3/6；再一天 7 × 8/9
    expect(measured([did('2017-03-01', 5, 'national'), did('2017-03-01', 6, 'provincial')], flat)).toBe(8);
    expect(measured([did('2017-03-02', 9, 'national')], flat)).toBe(6.22);
    const halves = { worth: { field: 'amount', each: 0.675, per: 0.5, whole: true }, precision: 0.1 };
    // 7 × 1.35 = 9.45 计 9.5，余下 1 小时 1.35 计 1.4，不是 2.025 先计 2.0 再取三分之二
    expect(measured([did('2017-03-01', 7, 'national'), did('2017-03-01', 1.6, 'provincial')], halves)).toBe(10.9);
  });

  it('is checked and said', () => {
    const of = (more: object) => {
      const measure = { value: 'honour', worth, together: { ...together, ...more } };
      const { kind, options } = readMeasure(measure);
      const context = toyContext({ measure });
      const found = kind.check(options, context).map(({ code, path }) => `${code} ${path.join('.')}`);
      return { found, zh: kind.sentence(options, context).zh };
    };
    expect(of({}).found).toEqual([]);
    expect(of({}).zh).toContain('同一天的合为一份（');
    expect(of({}).zh).toContain('合计最多计 8');
    expect(of({ 'at-most': { of: 'level', is: 8 } }).found).toEqual(['wrong-field-type together.at-most.of']);
    expect(of({ 'at-most': { of: 'hour', is: 8 } }).found).toEqual(['unknown-field together.at-most.of']);
    expect(of({ 'in-order': [1, 0.5] }).found).toEqual(['wrong-value together.at-most']);
    const after = (text: string, more: object = {}) =>
      of({ 'at-most': { of: 'amount', is: 8, after: [text], ...more } });
    expect(after('volunteer-service.hours').found).toEqual([]);
    expect(after('volunteer-service.hours').zh).toContain('合计最多计 8');
    expect(after('volunteer-service.hours').zh).toContain('先计“志愿服务”的，其余先计单位分值高的');
    expect(after('volunteer-service.hours', { first: 'earliest' }).zh).toContain('其余先计日期早的');
    expect(after('volunteer-service.hour').found).toEqual(['unknown-field together.at-most.after.0']);
    expect(after('service.hours').found).toEqual(['unknown-record together.at-most.after.0']);
    expect(after('honour.amount').found).toEqual(['wrong-value together.at-most.after.0']);
    expect(of({ by: 'event', 'at-most': { of: 'amount', is: 8, after: ['volunteer-service.hours'] } }).found).toEqual([
      'wrong-value together.by',
    ]);
    expect(of({ take: 'best' }).found).toEqual(['wrong-value together.at-most']);
  });
});
