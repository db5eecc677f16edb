import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

// 表彰：国家级 10 分、省级 6 分；整改中发现的问题按填的数；同一事项（表彰的 event）几项里只计最高的
const honour = (date: string, event: string, level: string, more: Row = {}): Row => ({
  record: 'honour',
  date,
  event,
  level,
  place: 'first',
  amount: 1,
  ...more,
});
const report = (date: string, event: string, points: number): Row => ({
  record: 'honour',
  date,
  event,
  level: 'national',
  place: 'second',
  amount: points,
});

const item = (id: string, measure: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  item: id,
  title: id,
  over: 'year',
  measure,
  points: { 'as-entered': true },
  ...more,
});
const awards = item('awards', {
  value: 'honour',
  where: { place: 'first' },
  worth: { by: 'level', table: { national: 10, provincial: 6 } },
});
const reports = item('reports', { value: 'honour', where: { place: 'second' }, worth: { field: 'amount' } });

function scheme(group: Record<string, unknown> = {}, items = [awards, reports]) {
  return toyScheme({
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    'count-from': 'reset',
    groups: [{ group: 'event', title: '同一事项', items: items.map((one) => one.item), 'once-for': 'event', ...group }],
    sections: [
      { section: 'one', title: '一', items: [items[0]] },
      { section: 'two', title: '二', items: items.slice(1) },
    ],
  });
}

const points = (of: ReturnType<typeof scheme>, period: string, facts: Row[], subjects?: Row[]) => {
  const [row] = scoreToy(of, period, { facts, ...(subjects ? { subjects } : {}) });
  return [...row!.items.map((one) => one.points), row!.total];
};

describe('one event met by items of several kinds of record', () => {
  it('counts once, in the item where it is best', () => {
    const facts = [
      honour('2017-01-05', '甲', 'provincial'),
      report('2017-02-05', '甲', 8),
      honour('2017-02-06', '乙', 'national'),
      report('2017-02-07', '乙', 8),
      report('2017-02-08', '丙', 3),
    ];
    // 甲：6 与 8，计 8；乙：10 与 8，计 10；丙：3
    expect(points(scheme(), '2017', facts)).toEqual([10, 11, 21]);
  });

  it('takes back what a better one of the other item beats later, and only then', () => {
    const facts = [honour('2017-01-05', '甲', 'provincial'), report('2017-05-05', '甲', 8)];
    expect(points(scheme(), '2017-Q1', facts)).toEqual([6, 0, 6]);
    expect(points(scheme(), '2017-05', facts)).toEqual([-6, 8, 2]);
    expect(points(scheme(), '2017', facts)).toEqual([0, 8, 8]);
  });

  it('gives equal ones to the item that stands first, and keeps several of one item once', () => {
    const facts = [
      report('2017-01-01', '甲', 6),
      honour('2017-02-05', '甲', 'provincial'),
      honour('2017-03-05', '甲', 'provincial'),
    ];
    expect(points(scheme(), '2017', facts)).toEqual([6, 0, 6]);
  });

  it('compares points, after the factor of each item', () => {
    const doubled = { ...reports, points: { 'as-entered': true, times: 2 } };
    const facts = [honour('2017-01-05', '甲', 'provincial'), report('2017-02-05', '甲', 4)];
    expect(points(scheme({}, [awards, doubled]), '2017', facts)).toEqual([0, 8, 8]);
  });

  it('keeps the heaviest of penalties where it says so', () => {
    const loss = (id: string, place: string, worth: number) => item(id, { value: 'honour', where: { place }, worth });
    const facts = [honour('2017-01-05', '甲', 'national'), report('2017-02-05', '甲', 8)];
    expect(points(scheme({ keep: 'worst' }, [loss('a', 'first', -2), loss('b', 'second', -5)]), '2017', facts)).toEqual(
      [0, -5, -5],
    );
  });

  it('does not let an item beat where it does not apply, nor what was cleared', () => {
    const rural = { ...reports, applies: { field: 'rural' } };
    const facts = [honour('2017-01-05', '甲', 'provincial'), report('2017-02-05', '甲', 8)];
    expect(points(scheme({}, [awards, rural]), '2017', facts, [{ id: 'm1', kind: 'member', field: 'organ' }])).toEqual([
      6, 6,
    ]);
    const cleared = { ...reports, measure: { ...reports.measure, 'cleared-by': { any: 'discipline' } } };
    const warning = { record: 'discipline', date: '2017-03-01', decision: 'warning' };
    expect(points(scheme({}, [awards, cleared]), '2017', [...facts, warning])).toEqual([6, 0, 6]);
  });

  it('tells one event by what is written in the field, whatever the type of record', () => {
    const other = scheme({ 'once-for': 'reason' }, [
      item('award', { value: 'special-award', worth: { field: 'points' } }),
      item('visit', { value: 'absence', worth: 3 }),
    ]);
    const facts = [
      { record: 'special-award', date: '2017-01-05', reason: '抗洪', points: 2 },
      { record: 'absence', date: '2017-02-05', reason: '抗洪' },
      { record: 'absence', date: '2017-02-06', reason: '外出' },
      { record: 'absence', date: '2017-02-07' },
      { record: 'absence', date: '2017-02-08' },
    ];
    // 抗洪：2 与 3，计 3；外出 3；没有填事由的各计 3
    expect(points(other, '2017', facts)).toEqual([0, 12, 12]);
  });

  it('shares a cap after the contest', () => {
    const facts = [honour('2017-01-05', '甲', 'national'), report('2017-02-07', '乙', 8)];
    expect(points(scheme({ cap: 15 }), '2017', facts)).toEqual([10, 5, 15]);
  });
});

describe('one day or month met by several items', () => {
  // 同一天既有表彰又有整改的只计表彰（排在前面），不论高低；没有填事项的也算同一天
  const facts = [
    { ...honour('2017-01-05', '甲', 'provincial'), event: undefined },
    { ...report('2017-01-05', '乙', 8), event: undefined },
    report('2017-01-06', '丙', 3),
    report('2017-01-31', '丁', 2),
  ];

  it('keeps the best of a day, or that of the item that stands first', () => {
    expect(points(scheme({ 'once-for': 'day' }), '2017', facts)).toEqual([0, 13, 13]);
    expect(points(scheme({ 'once-for': 'day', keep: 'first' }), '2017', facts)).toEqual([6, 5, 11]);
    expect(points(scheme({ 'once-for': 'day', keep: 'worst' }), '2017', facts)).toEqual([6, 5, 11]);
  });

  it('keeps one of a month', () => {
    expect(points(scheme({ 'once-for': 'month' }), '2017', facts)).toEqual([0, 8, 8]);
    expect(points(scheme({ 'once-for': 'month', keep: 'first' }), '2017', facts)).toEqual([6, 0, 6]);
  });
});
