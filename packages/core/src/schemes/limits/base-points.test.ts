import { describe, expect, it } from 'vitest';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from '../cases/cases.ts';

const toy = toyPack();
const base = (measure: object, more: object = {}) => ({
  item: 'base',
  title: '基础分',
  over: 'year',
  measure: { period: 'previous', ...measure },
  points: { 'as-entered': true, times: 0.5 },
  ...more,
});
const yearly = (own: object, more: object = {}) =>
  toyScheme({
    scheme: 'own',
    period: { tally: 'month', settle: 'year', reset: 'year' },
    floor: 0,
    levels: undefined,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [
          own,
          { item: 'away', title: '缺席', measure: { count: 'absence' }, points: { each: -10 } },
          { item: 'helped', title: '服务', measure: { count: 'volunteer-service' }, points: { each: 5 } },
        ],
      },
    ],
    publish: { level: 'none', total: 'none' },
    ...more,
  });

/** What does not come to what is expected. */
function failures(
  scheme: ReturnType<typeof yearly>,
  facts: object[],
  expected: Readonly<Record<string, number>>,
  subjects: object[] = [{ id: 'm1' }],
) {
  const one = caseSchema.parse({
    case: 'c',
    title: '例',
    scheme: 'own',
    subjects,
    facts,
    expect: Object.entries(expected).map(([period, total]) => ({ subject: 'm1', period, total })),
  });
  return runCases({ ...toy, schemes: [...toy.schemes, scheme] }, [one])[0]!.failures;
}

const away = (...dates: string[]) => ({ record: 'absence', subject: 'm1', dates });
const helped = (...dates: string[]) => ({ record: 'volunteer-service', subject: 'm1', dates, hours: 1 });

describe('a score that begins with another', () => {
  // 基础分取上年度得分的 50%，没有上年的按 60 分：2016 年 60 × 0.5 − 10 = 20，2017 年从 20 × 0.5 = 10 分起。
  const own = base({ score: 'own', first: 60 });

  it('has the base from the first month on, and loses it month by month', () => {
    const facts = [away('2016-03-01', '2017-02-01'), helped('2017-06-01')];
    expect(
      failures(yearly(own), facts, { '2016': 20, '2017': 5, '2017-01': 10, '2017-02': -10, '2017-06': 5 }),
    ).toEqual([]);
  });

  it('is kept within limits as it runs', () => {
    // Two absences take the 10 and no more; what is lost below zero is not made up: 5 in June.
    const facts = [away('2016-03-01', '2017-02-01', '2017-02-02'), helped('2017-06-01')];
    const lost = yearly(own, { 'count-from': 'reset', 'beyond-limits': 'lost' });
    expect(failures(lost, facts, { '2017': 5 })).toEqual([]);
    // With limits of the sum so far 10 − 20 + 5 is still below zero.
    expect(failures(yearly(own), facts, { '2017': 0 })).toEqual([]);
  });

  it('may be that of the branch somebody has come to lead, from the month they come', () => {
    // 新任书记以所在支部上期得分为基础分：支部 2016 年第四季度职责全部履行，12 分；书记 2017 年 7 月到任。
    const branch = base({ score: 'branch-star', of: { link: 'leads' }, first: 0 }, { points: { 'as-entered': true } });
    const subjects = [
      { id: 'm1', kind: 'member', leads: 'b1', since: '2017-07-01' },
      { id: 'b1', kind: 'branch' },
    ];
    const met = ['2016-10-10', '2016-11-10', '2016-12-10'].map((date) => ({
      record: 'committee-meeting',
      subject: 'b1',
      date,
    }));
    const congress = { record: 'congress', subject: 'b1', date: '2016-12-11' };
    // 4 points for each of its three months; the congress is due in the last.
    const facts = [...met, congress, helped('2017-09-01')];
    expect(failures(yearly(branch), facts, { '2017-07': 12, '2017-09': 5, '2017': 17 }, subjects)).toEqual([]);
  });
});
