import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const asEntered = { 'as-entered': true };
const people: Row[] = [
  { id: 'b1', kind: 'branch', secretary: 'm1' },
  { id: 'm1', kind: 'member', org: 'b1', leads: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
];
const served = (subject: string, dates: string[]): Row => ({ record: 'volunteer-service', subject, dates, hours: 2 });

function points(subject: string, measure: Record<string, unknown>, facts: Row[], period = '2017-03', item = {}) {
  const scheme = oneItemScheme({ measure, points: asEntered, ...item }, { subject, precision: 0.01 });
  return scoreToy(scheme, period, { subjects: people, facts }).map((row) => row.items[0]?.points);
}

const find = (subject: string, measure: Record<string, unknown>, more = {}) => {
  const context = toyContext({ measure, ...more }, { subject });
  const { kind, options } = readMeasure(measure);
  return kind.check(options, context).map(({ code, path }) => [code, path.join('.')]);
};

describe('score', () => {
  const facts = [served('m1', ['2017-01-04', '2017-02-04', '2017-03-04']), served('m2', ['2017-03-05'])];

  it('reads upwards, downwards, along a link and back', () => {
    expect(points('branch', { score: 'member-star', of: 'members' }, facts)).toEqual([4]);
    expect(points('branch', { score: 'member-star', of: { link: 'secretary' }, among: 'sum' }, facts)).toEqual([4]);
    expect(points('branch', { score: 'member-star', of: { 'linked-by': 'leads' } }, facts)).toEqual([4]);
    expect(points('member', { score: 'branch-star', of: 'above' }, facts)).toEqual([2, 2]);
    expect(points('member', { score: 'branch-star', of: 'branches' }, facts)).toEqual([2, 2]);
    expect(points('member', { score: 'branch-star', of: { link: 'leads' } }, facts)).toEqual([2, 0]);
    expect(points('member', { score: 'member-star' }, facts)).toEqual([4, 4]);
  });

  it('takes the total, level, place, an item or a section', () => {
    const over = { over: 'quarter' };
    const take = (taken: string, more = {}) =>
      points('member', { score: 'member-star', take: taken, ...more }, facts, '2017-Q1', over);
    expect(take('total')).toEqual([12, 4]);
    expect(take('level')).toEqual([1, 0]);
    expect(take('rank')).toEqual([1, 2]);
    expect(take('item:volunteering')).toEqual([12, 4]);
    expect(take('section:common')).toEqual([12, 4]);
    expect(take('section:rural')).toEqual([0, 0]);
  });

  it('weighs the places of who moved by the months in each', () => {
    const moving: Row[] = [
      { id: 'b1', kind: 'branch' },
      { id: 'b2', kind: 'branch' },
      { id: 'm1', kind: 'member', org: 'b1', until: '2017-01-31' },
      { id: 'm1', kind: 'member', org: 'b2', since: '2017-02-01' },
      { id: 'm2', kind: 'member', org: 'b2', since: '2017-02-01' },
      { id: 'm3', kind: 'member', org: 'b1' },
    ];
    const met = (subject: string, ...dates: string[]): Row => ({ record: 'committee-meeting', subject, dates });
    // 2 points of the first quarter in b1 and 8 in b2.
    const meetings = [met('b1', '2017-03-10'), met('b2', '2017-01-10', '2017-02-10')];
    const measure = { score: 'branch-star', of: 'above', among: 'by-months' };
    const item = { measure, points: asEntered, over: 'quarter' };
    const rows = scoreToy(oneItemScheme(item, { precision: 0.01 }), '2017-Q1', { subjects: moving, facts: meetings });
    expect(rows.map((row) => row.items[0]?.points)).toEqual([6, 8, 2]);
    // Pay for the months at each place's rate: 1 × 2 + 2 × 8, 2 × 8, 3 × 2; at the last place's 3 × 8 of m1.
    const paid = (rate: object) => {
      const of = { months: { present: 'months' }, rate };
      const pay = { ...item, measure: { combine: { multiply: ['months', 'rate'] }, of } };
      const all = scoreToy(oneItemScheme(pay, { precision: 0.01 }), '2017-Q1', { subjects: moving, facts: meetings });
      return all.map((row) => row.items[0]?.points);
    };
    expect(paid(measure)).toEqual([18, 16, 6]);
    expect(paid({ score: 'branch-star', of: { kind: 'branch', there: 'end' } })).toEqual([24, 16, 6]);
    expect(find('member', measure, { over: 'quarter' })).toEqual([]);
    const context = toyContext(item, { period: { tally: 'quarter', settle: 'quarter', reset: 'year' } });
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, context).map(({ path }) => path)).toEqual([['among']]);
  });

  it('combines the settle periods of a window, and then the subjects', () => {
    const more = [...facts, served('m1', ['2017-04-04'])];
    const over = { over: 'year' };
    const by = (combine?: string) =>
      points('member', { score: 'member-star', ...(combine ? { combine } : {}) }, more, '2017', over)[0];
    expect([undefined, 'average', 'best', 'worst', 'latest'].map(by)).toEqual([16, 4, 12, 0, 0]);
    const among = (how: string) =>
      points('branch', { score: 'member-star', of: 'members', among: how }, more, '2017', over)[0];
    expect(['average', 'sum', 'best', 'worst'].map(among)).toEqual([10, 20, 16, 4]);
  });

  it('finds schemes, subjects and parts that do not fit', () => {
    expect(find('member', { score: 'stars' })).toEqual([['unknown-scheme', 'score']]);
    expect(find('member', { score: 'branch-star' })).toEqual([['wrong-subordinates', 'of']]);
    expect(find('member', { score: 'branch-star', of: 'above' })).toEqual([]);
    expect(find('branch', { score: 'member-star', of: 'above' })).toEqual([['not-below', 'of']]);
    expect(find('branch', { score: 'member-star', of: 'villages' })).toEqual([['wrong-subordinates', 'of']]);
    expect(find('branch', { score: 'member-star', of: 'members', take: 'item:vounteering' })).toEqual([
      ['wrong-value', 'take'],
    ]);
  });
});
