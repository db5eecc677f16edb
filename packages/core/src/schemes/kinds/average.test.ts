import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { averageKind } from './average.ts';

const subjects = [
  { id: 'c1', kind: 'committee' },
  { id: 'b1', kind: 'branch', org: 'c1' },
  { id: 'b2', kind: 'branch', org: 'c1' },
  { id: 'b3', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b2' },
  { id: 'm3', kind: 'member', org: 'b2' },
];
const hours = (subject: string, date: string, count: number) => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: count,
});
const facts = [hours('m1', '2017-01-10', 2), hours('m2', '2017-02-10', 1), hours('m3', '2017-03-10', 0.5)];
const scheme = (measure: Record<string, unknown>, stated = {}, item = {}) =>
  oneItemScheme({ measure, points: { 'as-entered': true }, ...item }, { subject: 'branch', ...stated });
const measured = (one: ReturnType<typeof scheme>, period: string) =>
  scoreToy(one, period, { subjects, facts }).map((row) => row.items[0]?.measure);

const find = (average: string, of: string, stated = {}) =>
  averageKind
    .check({ average, of }, toyContext({}, { subject: 'branch', ...stated }))
    .map(({ code, path }) => [code, path]);

describe('average', () => {
  it('reaches everybody below, and is rounded only where the document rounds it', () => {
    const committee = { subject: 'committee', precision: 0.01 };
    // January: 4 + 0 + 0 over three members.
    expect(measured(scheme({ average: 'member-star', of: 'members' }, committee), '2017-01')).toEqual([4 / 3]);
    expect(measured(scheme({ average: 'member-star', of: 'members', precision: 0.01 }, committee), '2017-01')).toEqual([
      1.33,
    ]);
    expect(measured(scheme({ average: 'member-star', of: 'members', precision: 0.5 }, committee), '2017-01')).toEqual([
      1.5,
    ]);
  });

  it('of a branch without members has nothing to say', () => {
    expect(measured(scheme({ average: 'member-star', of: 'members' }), '2017-01')).toEqual([4, 0, null]);
  });

  it('over a quarter is the mean of the quarter’s totals, counted when it ends', () => {
    const quarterly = scheme({ average: 'member-star', of: 'members' }, {}, { over: 'quarter' });
    const points = ['2017-01', '2017-02', '2017-03'].map((period) =>
      scoreToy(quarterly, period, { subjects, facts }).map((row) => row.total),
    );
    expect(points).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [4, 1.5, 0],
    ]);
    const settled = scheme(
      { average: 'member-star', of: 'members' },
      { period: { tally: 'quarter', settle: 'quarter', reset: 'year' } },
    );
    expect(measured(settled, '2017-Q1')).toEqual([4, 1.5, null]);
  });

  it('reads a subject’s own score in another scheme', () => {
    const own = scheme({ average: 'branch-star', of: 'branches' }, {}, { points: { 'as-entered': true, times: 2 } });
    const base = scoreToy(
      scheme({ average: 'member-star', of: 'members' }, {}, { points: { 'as-entered': true, times: 0.5 } }),
      '2017-01',
      { subjects, facts },
    );
    expect(base.map((row) => row.total)).toEqual([2, 0, 0]);
    expect(scoreToy(own, '2017-01', { subjects, facts }).map((row) => row.total)).toEqual([4, 0, 0]);
  });

  it('finds feeding schemes that do not fit', () => {
    expect(find('member-star', 'members')).toEqual([]);
    expect(find('stars', 'members')).toEqual([['unknown-scheme', ['average']]]);
    expect(find('member-star', 'branches')).toEqual([['wrong-subordinates', ['of']]]);
    expect(find('branch-star', 'branches', { subject: 'member' })).toEqual([]);
    expect(find('member-star', 'above', { subject: 'county' })).toEqual([['not-below', ['of']]]);
    expect(find('member-star', 'committees').map(([code]) => code)).toEqual(['wrong-subordinates']);
    const quarterly = {
      scheme: 'branch-star',
      subject: 'branch',
      period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    };
    const context = toyContext({}, { subject: 'committee' });
    const coarse = {
      ...context,
      schemes: [...context.schemes.filter((one) => one.scheme !== 'branch-star'), toyContext({}, quarterly).scheme],
    };
    expect(averageKind.check({ average: 'branch-star', of: 'branches' }, coarse).map(({ code }) => code)).toEqual([
      'feed-too-coarse',
    ]);
  });
});
