import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (whens: object[], more: Record<string, unknown> = {}) =>
  toyScheme({
    levels: [
      { level: 0, title: '不达标', below: 5 },
      { level: 1, title: '达标', from: 5 },
    ],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    precision: 1,
    sections: [{ section: 'a', title: 'a', items: [item] }],
    consequences: whens.map((when, i) => ({ consequence: `c${i}`, title: '名单', kind: 'list', when })),
    ...more,
  });
const service = (subject: string, date: string, hours: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours,
});
const lists = (whens: object[], period: string, facts: Row[], subjects?: Row[]) =>
  Object.fromEntries(
    scoreToy(scheme(whens), period, {
      facts,
      subjects: subjects ?? [{ id: 's1', kind: 'member', field: 'rural' }],
    }).map((row) => [row.subject, row.consequences]),
  );

describe('so many times, not in a row', () => {
  // Good in February, April and May; not in January, March, June …
  const facts = ['02', '04', '05'].map((month) => service('s1', `2017-${month}-03`, 6));
  const low = { level: { max: 0 } };
  const of = (when: object, period: string) => (lists([when], period, facts)['s1'] ?? []).length === 1;

  it('in the year so far, from the time on', () => {
    const three = { ...low, times: 3, over: 'year' };
    const months = ['03', '05', '06', '07'];
    expect(months.map((month) => of(three, `2017-${month}`))).toEqual([false, false, true, true]);
    // A new year begins anew.
    expect([of(three, '2018-02'), of(three, '2018-03')]).toEqual([false, true]);
    // Twice in the quarter: not in the second with one month, but in the third.
    expect([
      of({ ...low, times: 2, over: 'quarter' }, '2017-06'),
      of({ ...low, times: 2, over: 'quarter' }, '2017-08'),
    ]).toEqual([false, true]);
  });

  it('of the last so many, over the turn of the year too', () => {
    const twice = { level: { min: 1 }, times: 2, within: 3 };
    expect(['04', '05', '06', '07'].map((month) => of(twice, `2017-${month}`))).toEqual([true, true, true, false]);
    const years = [service('s1', '2016-11-03', 6), service('s1', '2017-01-03', 6)];
    expect(lists([twice], '2017-01', years)['s1']).toEqual(['c0']);
  });

  it('in a row for one thing or another, not always the same', () => {
    // Bad for its hours in January, for a fault in February; in March neither.
    const bad = { 'any-of': [{ total: { below: 5 } }, { any: 'absence' }] };
    const given = [
      service('s1', '2017-02-03', 6),
      { record: 'absence', subject: 's1', date: '2017-02-05' },
      service('s1', '2017-03-03', 6),
    ];
    const held = (when: object, month: string) => (lists([when], month, given)['s1'] ?? []).length === 1;
    expect(['2017-01', '2017-02', '2017-03', '2017-04'].map((month) => held({ ...bad, 'in-a-row': 2 }, month))).toEqual(
      [
        false, // Of December nothing is known.
        true,
        false,
        false,
      ],
    );
    expect(held({ ...bad, times: 2, within: 3 }, '2017-04')).toBe(true);
    expect(held({ ...bad, times: 3, within: 3 }, '2017-04')).toBe(false);
  });

  it('or in a row, or another thing', () => {
    const either = { 'any-of': [{ ...low, 'in-a-row': 3 }, { total: { min: 12 } }] };
    expect(['03', '05', '07', '08'].map((month) => of(either, `2017-${month}`))).toEqual([false, false, false, true]);
    expect(lists([either], '2017-02', [service('s1', '2017-02-03', 12)])['s1']).toEqual(['c0']);
    // What stands outside must hold too.
    const both = { ...either, total: { below: 12 } };
    expect(lists([both], '2017-02', [service('s1', '2017-02-03', 12)])['s1']).toEqual([]);
  });
});

describe('so many in a row, counted anew', () => {
  it('holds each time the row is full again, over the turn of the year too', () => {
    const months = ['2016-11', '2016-12', '2017-01', '2017-02', '2017-03', '2017-04', '2017-06', '2017-07', '2017-08'];
    const facts = months.map((month) => service('s1', `${month}-03`, 6));
    const held = (when: object) =>
      ['01', '02', '03', '04', '05', '06', '07', '08'].filter(
        (month) => lists([{ level: { min: 1 }, 'in-a-row': 3, ...when }], `2017-${month}`, facts)['s1']!.length === 1,
      );
    // Of six good months the third and the sixth; May breaks the row.
    expect(held({ anew: true })).toEqual(['01', '04', '08']);
    expect(held({})).toEqual(['01', '02', '03', '04', '08']);
  });
});

describe('against the mean of the cohort', () => {
  const subjects = ['m1', 'm2', 'm3', 'm4'].map((id) => ({
    id,
    kind: 'member',
    field: id === 'm4' ? 'organ' : 'rural',
  }));
  const facts = [service('m1', '2017-02-01', 9), service('m2', '2017-02-01', 4), service('m3', '2017-02-01', 5)];

  it('is exact', () => {
    const whens = [{ 'from-mean': { below: 0 } }, { 'from-mean': { min: 3 } }, { 'from-mean': { below: -1 } }];
    const stated = scheme(whens, { cohort: ['field'] });
    const rows = scoreToy(stated, '2017-02', { facts, subjects });
    // The mean of 9, 4 and 5 is 6; m4 stands alone.
    expect(rows.map((row) => [row.subject, row.consequences])).toEqual([
      ['m1', ['c1']],
      ['m2', ['c0', 'c2']],
      ['m3', ['c0']],
      ['m4', []],
    ]);
  });

  it('also so many times', () => {
    // All of the county: the mean is 4.5, and 0 in the months without records.
    const twice = { 'from-mean': { below: 0 }, times: 2, over: 'year' };
    const later = facts.map((fact) => ({ ...fact, date: '2017-04-01' }));
    expect(lists([twice], '2017-04', [...facts, ...later], subjects)).toEqual({
      m1: [],
      m2: ['c0'],
      m3: [],
      m4: ['c0'],
    });
  });
});
