import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { type Case, runCases } from '../cases/cases.ts';

/** 自 2017 年 7 月 1 日起施行. */
const begun = (stated: Record<string, unknown>) =>
  toyScheme({
    period: { tally: 'month', settle: 'month', reset: 'year', 'first-day': '2017-07-01' },
    levels: [],
    precision: 0.01,
    ...stated,
  });
const items = (measure: object, points: object = { each: 1 }) => ({
  sections: [{ section: 's', title: 's', items: [{ item: 'i', title: 'i', measure, points }] }],
});
const served = (...dates: string[]): Row[] => dates.map((date) => ({ record: 'volunteer-service', date, hours: 1 }));
const yearly = { period: { tally: 'year', settle: 'year', reset: 'year', 'first-day': '2017-07-01' } };
const total = (period: string, stated: Record<string, unknown>, facts: Row[]) =>
  scoreToy(begun(stated), period, { facts })[0]?.total;
const count = { count: 'volunteer-service' };

describe('a scheme that begins on 1 July', () => {
  const facts = served('2017-03-04', '2017-07-04', '2017-08-04', '2017-08-05');

  it('assesses nobody before, and counts no record of before', () => {
    const months = ['2017-03', '2017-06', '2017-07', '2017-08', '2017-09'];
    const scored = months.map((month) => total(month, items(count), facts));
    expect(scored.map((points) => points ?? null)).toEqual([null, null, 1, 2, 0]);
    expect(total('2017', { ...yearly, ...items(count) }, facts)).toBe(3);
    // The year after is scored whole.
    expect(total('2018', { ...yearly, ...items(count) }, served('2018-03-04'))).toBe(1);
  });

  it('has no months before in means, numbers and rows of others', () => {
    const half = begun({ scheme: 'half', ...items(count), subject: 'member' });
    const reader = (measure: object) =>
      begun({ scheme: 'reader', period: { tally: 'year', settle: 'year', reset: 'year' }, ...items(measure) });
    const read = (measure: object) =>
      scoreToy(reader(measure), '2017', { facts }, { ...toyPack(), schemes: [...toyPack().schemes, half] })[0]?.total;
    // Three in six months.
    expect(read({ score: 'half', combine: 'average' })).toBe(0.5);
    expect(read({ score: 'half', combine: 'number' })).toBe(6);
    // September to December.
    const without = { streak: 'volunteer-service', without: true, 'in-a-row': 1 };
    expect(total('2017', { ...yearly, ...items(without) }, facts)).toBe(4);
  });

  it('looks back before it where a rule says so', () => {
    const any = { any: 'volunteer-service', where: { 'subject.field': 'rural' } };
    const vetoed = (when: object, dates: string[]) =>
      total(
        '2017-07',
        { start: 10, ...items(count), vetoes: [{ veto: 'v', title: 'v', when, effect: { total: 0 } }] },
        [...served(...dates)],
      );
    expect(vetoed({ ...any, 'within-months': 12 }, ['2016-09-01'])).toBe(0);
    expect(vetoed({ ...any, 'within-months': 12 }, ['2017-03-04'])).toBe(0);
    // Of the year itself only what was since.
    expect(vetoed({ ...any, over: 'year' }, ['2017-03-04'])).toBe(10);
    const lasting = items({ ...count, valid: { months: 6 } });
    expect([total('2017-07', lasting, facts), total('2017-10', lasting, facts)]).toEqual([2, 3]);
  });

  it('is compared with the year before, and forgets nobody’s standing', () => {
    const grown = items({ change: count, against: 'year' });
    const before = served('2016-07-01', '2016-07-02', '2017-07-01', '2017-07-02', '2017-07-03');
    expect(total('2017-07', grown, before)).toBe(1);
    const fresh = { exempt: [{ exempt: 'new', title: 'new', when: { 'months-below': 12 } }] };
    expect(total('2017-07', { ...items(count), ...fresh }, facts)).toBe(1);
  });

  it('gives each subject by itself what it has among all', () => {
    const one: Case = {
      case: 'c',
      title: 'c',
      scheme: 'half',
      subjects: [
        { id: 'a', kind: 'member' },
        { id: 'b', kind: 'member', since: '2017-08-10' },
      ],
      facts: [{ record: 'volunteer-service', subject: 'a', dates: ['2017-03-04', '2017-07-04'], hours: 1 }],
      expect: [
        { subject: 'a', period: '2017-06', total: null },
        { subject: 'a', period: '2017-07', total: 1, items: { i: 1 } },
        { subject: 'b', period: '2017-07', total: null },
        { subject: 'b', period: '2017-08', total: 0 },
      ],
    } as never;
    const rules = { ...toyPack(), schemes: [...toyPack().schemes, begun({ scheme: 'half', ...items(count) })] };
    expect(runCases(rules, [one]).flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  });
});
