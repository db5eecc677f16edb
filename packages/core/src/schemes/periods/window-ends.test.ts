import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { windowEnds } from './window-ends.ts';

const bits = (text: string) => Uint8Array.from(text, Number);
const quarters = { start: bits('000333'), closes: bits('001001'), single: false, kind: 'quarter' as const };

describe('where windows end', () => {
  it('is their last slot for who is there, and the last one there for who has gone', () => {
    const ends = (there: string) => windowEnds(quarters, bits(there), 0).join('');
    expect(windowEnds(quarters, null, 0)).toBe(quarters.closes);
    expect(ends('111111')).toBe('001001');
    expect(ends('111100')).toBe('001100');
    expect(ends('110000')).toBe('010001');
    // Who came back before the end was away, not gone; who was never there has no other end.
    expect(ends('101001')).toBe('001001');
    expect(ends('000000')).toBe('001001');
  });

  it('is looked up for the row that is asked for', () => {
    expect(windowEnds(quarters, bits('111111100110'), 6).join('')).toBe('100010');
  });
});

describe('who leaves in the middle of a window', () => {
  const subjects = [
    { id: 'm1', kind: 'member', until: '2017-05-20' },
    { id: 'm2', kind: 'member' },
  ];
  const facts = ['m1', 'm2'].map((subject) => ({ record: 'volunteer-service', subject, date: '2017-04-03', hours: 4 }));
  const scored = (measure: object, period: string, more: object = {}) =>
    scoreToy(oneItemScheme({ over: 'year', measure, points: { 'as-entered': true }, ...more }), period, {
      subjects,
      facts,
    }).map(({ items }) => items[0]?.points);
  const mean = { entered: 'volunteer-service.hours', combine: 'average' };
  const most = { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'best' };

  it('has what is paid at its end when they leave', () => {
    expect(scored(mean, '2017-05')).toEqual([4, 0]);
    expect(scored(mean, '2017')).toEqual([4, 4]);
  });

  it('has what stands in where there is nothing to measure', () => {
    for (const measure of [mean, most]) {
      const none = { ...measure, where: { activity: 'none' } };
      expect(scored(none, '2017', { missing: 3 })).toEqual([3, 3]);
      expect(scored(none, '2017-05', { missing: 3 })).toEqual([3, 0]);
    }
  });

  it('keeps the results of their own in another scheme', () => {
    // 4 hours come to 6 points in the second quarter: the mean of the two quarters in which m1 was there, and of all four.
    expect(scored({ score: 'member-star', combine: 'average' }, '2017')).toEqual([3, 1.5]);
  });

  it('is compared with everybody at the end of the window, and they with them', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      kind: 'member',
      ...(id === 'b' || id === 'd' ? { until: '2017-08-31' } : {}),
    }));
    const hours = [
      { record: 'volunteer-service', subject: 'a', date: '2017-03-01', hours: 9 },
      { record: 'volunteer-service', subject: 'b', date: '2017-03-01', hours: 6 },
      { record: 'volunteer-service', subject: 'c', date: '2017-11-01', hours: 3 },
    ];
    const points = (item: object, period: string) =>
      scoreToy(oneItemScheme({ over: 'year', points: { 'as-entered': true }, ...item }), period, {
        subjects: four,
        facts: hours,
      }).map(({ items }) => items[0]?.points);
    const own = { entered: 'volunteer-service.hours' };
    // The mean of 9, 6 and 3 stands in for d, who left without any; b, who left too, is the second of three.
    expect(points({ measure: own, missing: 'cohort-mean' }, '2017')).toEqual([9, 6, 3, 6]);
    expect(points({ measure: { rank: own }, missing: 9 }, '2017')).toEqual([1, 2, 3, 9]);
    expect(points({ measure: { 'cohort-value': own, take: 'best' } }, '2017')).toEqual([9, 9, 9, 9]);
  });
});
