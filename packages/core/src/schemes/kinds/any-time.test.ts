import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

/** m2 left the county on 15 February, m3 moved from b1 to b2 on 16 February, m4 came to b1 in March and has nothing. */
const subjects: Row[] = [
  { id: 'b1', kind: 'branch', secretary: 'm2', until: '2017-02-28' },
  { id: 'b1', kind: 'branch', secretary: 'm1', since: '2017-03-01' },
  { id: 'b2', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1', field: 'rural' },
  { id: 'm2', kind: 'member', org: 'b1', field: 'rural', until: '2017-02-15' },
  { id: 'm3', kind: 'member', org: 'b1', until: '2017-02-15' },
  { id: 'm3', kind: 'member', org: 'b2', since: '2017-02-16' },
  { id: 'm4', kind: 'member', org: 'b1', since: '2017-03-20' },
];
const served = (subject: string, dates: string[], hours: number) => ({
  record: 'volunteer-service',
  subject,
  dates,
  hours,
});
/** Stars of the quarter, two points an hour: m1 12, m2 8, m3 4, m4 0. */
const facts: Row[] = [
  served('m1', ['2017-01-05', '2017-02-05', '2017-03-05'], 2),
  served('m2', ['2017-01-06', '2017-02-06'], 2),
  served('m3', ['2017-01-07', '2017-03-07'], 1),
];
const anyTime = { kind: 'members', there: 'any-time' };

/** Points of one item of b1 and b2 over the first quarter, tallied by the month and by the quarter. */
function points(measure: Record<string, unknown>, subject = 'branch'): number[][] {
  const item = { over: 'quarter', measure, points: { 'as-entered': true } };
  return ['month', 'quarter'].map((tally) => {
    const scheme = oneItemScheme(item, {
      subject,
      precision: 0.01,
      period: { tally, settle: 'quarter', reset: 'year' },
    });
    return scoreToy(scheme, '2017-Q1', { subjects, facts }).map((row) => row.items[0]?.points ?? 0);
  });
}
const alike = (measure: Record<string, unknown>) => {
  const [months, quarters] = points(measure);
  expect(months).toEqual(quarters);
  return months;
};

describe('those there at any time of the window', () => {
  it('are taken each once, who left and who moved among them, however points are tallied', () => {
    // Of b1 all four: (12 + 8 + 4 + 0) ÷ 4; at the end m1 and m4 alone.
    expect(alike({ score: 'member-star', of: 'members' })).toEqual([6, 4]);
    expect(alike({ score: 'member-star', of: anyTime })).toEqual([6, 4]);
    expect(alike({ average: 'member-star', of: anyTime })).toEqual([6, 4]);
    expect(alike({ score: 'member-star', of: 'members', among: 'sum' })).toEqual([12, 4]);
    expect(alike({ score: 'member-star', of: anyTime, among: 'sum' })).toEqual([24, 4]);
    expect(alike({ score: 'member-star', of: { below: 'member', there: 'any-time' }, among: 'median' })).toEqual([
      6, 4,
    ]);
    expect(alike({ score: 'member-star', of: { ...anyTime, where: { field: 'rural' } }, among: 'sum' })).toEqual([
      20, 0,
    ]);
  });

  it('are measured by their records, counted and covered', () => {
    const hours = { gather: { sum: 'volunteer-service.hours' }, of: anyTime };
    expect(alike(hours)).toEqual([12, 2]);
    expect(alike({ ...hours, among: 'average' })).toEqual([3, 2]);
    // What is known only at the end of the window is known of m2 where it was last: 2 months of 3.
    expect(alike({ gather: { present: 'months' }, of: anyTime })).toEqual([9, 3]);
    expect(alike({ gather: { score: 'member-star' }, of: anyTime })).toEqual([24, 4]);
    expect(alike({ 'number-of': 'members' })).toEqual([2, 1]);
    expect(alike({ 'number-of': anyTime })).toEqual([4, 1]);
    // 6 points make one star: m1 and m2 in b1, of four.
    expect(alike({ 'number-of': anyTime, in: 'member-star', level: { min: 1 } })).toEqual([2, 0]);
    const share = (measure: object) => alike({ combine: { multiply: ['x', 100] }, of: { x: measure } });
    expect(share({ 'share-of-level': 'member-star', of: anyTime, 'min-level': 1 })).toEqual([50, 0]);
    expect(share({ coverage: 'volunteer-service', of: anyTime })).toEqual([75, 100]);
    expect(share({ coverage: 'volunteer-service', of: 'members' })).toEqual([50, 100]);
  });

  it('may be whom an attribute named, or who named, or stood above', () => {
    // First m2 (8), then m1 (12).
    expect(alike({ score: 'member-star', of: { link: 'secretary' } })).toEqual([12, 0]);
    expect(alike({ score: 'member-star', of: { link: 'secretary', there: 'any-time' } })).toEqual([10, 0]);
    const named = { 'number-of': { 'linked-by': 'secretary', there: 'any-time' } };
    // m1, m2, m3, m4; m2 left before the end.
    expect(points(named, 'member')[0]).toEqual([1, 1, 0, 0]);
    expect(points({ 'number-of': { above: 'branch', there: 'any-time' } }, 'member')[0]).toEqual([1, 1, 2, 1]);
    expect(points({ 'number-of': { kind: 'branches', there: 'any-time' } }, 'member')[1]).toEqual([1, 1, 2, 1]);
  });

  it('by months are weighed by the months instead', () => {
    // m1 three months of 12, m2 one (gone before the end of February), m3 one, m4 one: (36 + 8 + 4 + 0) ÷ 6; m3 two of b2.
    expect(points({ score: 'member-star', of: 'members', among: 'by-months' })[0]).toEqual([8, 4]);
  });
});

describe('what is told', () => {
  const of = (measure: Record<string, unknown>, subject = 'branch') => {
    const { kind, options } = readMeasure(measure);
    const context = toyContext({ measure }, { subject });
    return {
      found: kind.check(options, context).map(({ code, path }) => `${code} ${path.join('.')}`),
      said: kind.sentence(options, context),
    };
  };

  it('says that who has gone is among them', () => {
    expect(of({ average: 'member-star', of: anyTime }).said).toEqual({
      zh: '所辖党员（期内在过的都算）的“先锋星”平均分',
      en: 'mean “Member star” score, members (all there at any time of the window)',
    });
    expect(of({ 'number-of': { ...anyTime, where: { field: 'rural' } } }).said.zh).toBe(
      '所辖党员（限领域为rural，期内在过的都算）的个数',
    );
  });

  it('finds what cannot be meant', () => {
    expect(of({ score: 'member-star', of: anyTime, among: 'by-months' }).found).toEqual(['wrong-value of.there']);
    expect(of({ score: 'member-star', of: anyTime }, 'member').found).toEqual(['wrong-value of.there']);
    expect(of({ 'number-of': anyTime }, 'member').found).toEqual(['wrong-value number-of.there']);
    expect(of({ score: 'member-star', of: anyTime }).found).toEqual([]);
  });
});

describe('those there on a day of the month', () => {
  const onDay = (day: number) => ({ there: { 'on-day': day } });
  const month = (measure: Record<string, unknown>, subject: string, period: string) => {
    const scheme = oneItemScheme({ measure, points: { 'as-entered': true } }, { subject, precision: 0.01 });
    return scoreToy(scheme, period, { subjects, facts }).map((row) => row.items[0]?.points ?? 0);
  };

  it('are those of that day: who moves after it stays with the old place for the month, who left after it counts', () => {
    const many = (day: number) => month({ 'number-of': { kind: 'members', ...onDay(day) } }, 'branch', '2017-02');
    expect(many(15)).toEqual([3, 0]);
    expect(many(16)).toEqual([1, 1]);
    const hours = { gather: { sum: 'volunteer-service.hours' }, of: { kind: 'members', ...onDay(15) } };
    expect(month(hours, 'branch', '2017-02')).toEqual([4, 0]);
    expect(month({ ...hours, of: 'members' }, 'branch', '2017-02')).toEqual([2, 0]);
  });

  it('goes upwards too, and of who was not there that day by where they last were', () => {
    const gathered = { gather: { count: 'committee-meeting' }, of: { above: 'branch', ...onDay(15) } };
    const held = [{ record: 'committee-meeting', subject: 'b1', dates: ['2017-02-20', '2017-03-02'] }];
    const scheme = oneItemScheme({ measure: gathered, points: { each: 1 } }, { subject: 'member' });
    const counted = (period: string) =>
      scoreToy(scheme, period, { subjects, facts: held }).map((row) =>
        [row.subject, row.items[0]?.points ?? 0].join(' '),
      );
    // m3 is under b1 on the 15th, under b2 from the 16th.
    expect(counted('2017-02')).toEqual(['m1 1', 'm2 1', 'm3 1']);
    // m4 came to b1 on 20 March.
    expect(counted('2017-03')).toEqual(['m1 1', 'm3 0', 'm4 1']);
  });
});
