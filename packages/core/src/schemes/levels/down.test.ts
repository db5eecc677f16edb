import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    precision: 1,
    levels: [
      { level: 0, title: '黑名单', 'by-veto': true },
      { level: 1, title: '丙', below: 4 },
      { level: 2, title: '乙', from: 4, below: 8 },
      { level: 3, title: '甲', from: 8 },
    ],
    vetoes: [
      { veto: 'late', title: '迟报', when: { any: 'absence' }, effect: { level: { down: 1 } } },
      { veto: 'bad', title: '违纪', when: { any: 'discipline' }, effect: { level: { down: 2 } } },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...stated,
  });
const hours = (subject: string, date: string, count: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: count,
});
const on = (record: string, subject: string, date: string): Row => ({ record, subject, date });
const levels = (stated: Record<string, unknown>, facts: Row[], period: string, ids = ['m1']) =>
  scoreToy(scheme(stated), period, { facts, subjects: ids.map((id) => ({ id, kind: 'member' })) }).map(
    ({ level }) => level,
  );

describe('a veto that lowers by so many levels', () => {
  it('lowers what the total gives, several added up, not below what totals come to', () => {
    const nine = hours('m1', '2017-01-05', 9);
    expect(levels({}, [nine], '2017-Q1')).toEqual([3]);
    expect(levels({}, [nine, on('absence', 'm1', '2017-01-06')], '2017-Q1')).toEqual([2]);
    expect(levels({}, [nine, on('discipline', 'm1', '2017-01-06')], '2017-Q1')).toEqual([1]);
    const both = [on('absence', 'm1', '2017-01-06'), on('discipline', 'm1', '2017-01-06')];
    expect(levels({}, [nine, ...both], '2017-Q1')).toEqual([1]);
    expect(levels({}, [hours('m1', '2017-01-05', 5), on('absence', 'm1', '2017-01-06')], '2017-Q1')).toEqual([1]);
  });

  it('comes after promotion, at once', () => {
    const facts = [hours('m1', '2017-01-05', 9), hours('m1', '2017-04-05', 9), hours('m1', '2017-07-05', 9)];
    const late = on('absence', 'm1', '2017-05-05');
    const steps = { promotion: { 'max-steps': 1 } };
    // 丙 → 乙, then 甲 less one, then 甲.
    expect(['2017-Q1', '2017-Q2', '2017-Q3'].map((period) => levels(steps, [...facts, late], period)[0])).toEqual([
      2, 2, 3,
    ]);
    const slow = { promotion: { 'fall-after': 2 } };
    expect(['2017-Q1', '2017-Q2', '2017-Q3'].map((period) => levels(slow, [...facts, late], period)[0])).toEqual([
      3, 2, 3,
    ]);
  });

  it('comes after the places are given, which are not filled again', () => {
    const stated = {
      levels: [
        { level: 1, title: '丙' },
        { level: 2, title: '乙', top: 1 },
        { level: 3, title: '甲', top: 1 },
      ],
    };
    const ids = ['m1', 'm2', 'm3'];
    const facts = ids.map((id, i) => hours(id, '2017-01-05', 9 - i));
    expect(levels(stated, facts, '2017-Q1', ids)).toEqual([3, 2, 1]);
    expect(levels(stated, [...facts, on('absence', 'm1', '2017-01-06')], '2017-Q1', ids)).toEqual([2, 2, 1]);
    expect(levels(stated, [...facts, on('absence', 'm2', '2017-01-06')], '2017-Q1', ids)).toEqual([3, 1, 1]);
  });
});
