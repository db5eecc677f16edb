import { describe, expect, it } from 'vitest';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { type Case, caseSchema, runCases } from '../cases/cases.ts';
import { compilePack } from '../compile-pack.ts';

const quarterly = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const given = { item: 'given', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const levels = [
  { level: 0, title: '差', below: 5 },
  { level: 1, title: '好', from: 5 },
];
const item = (measure: Record<string, unknown>, points: unknown = { 'as-entered': true, times: 0.5 }) => ({
  item: 'before',
  title: '上期',
  over: 'quarter',
  measure: { ...measure, period: 'previous' },
  points,
});
const toy = toyPack();

/** Quarterly totals of a scheme that takes half of what it had the quarter before. */
function totals(
  measure: Record<string, unknown>,
  facts: [string, number][],
  periods: string[],
  points?: unknown,
  before?: object[],
): unknown[] {
  const scheme = toyScheme({
    scheme: 'own',
    period: quarterly,
    precision: 0.01,
    levels,
    sections: [{ section: 'all', title: '全部', items: [given, item(measure, points)] }],
    publish: { level: 'none', total: 'none' },
  });
  const one: Case = caseSchema.parse({
    case: 'c',
    title: '例',
    scheme: 'own',
    subjects: [{ id: 'm1' }, { id: 'm2' }],
    ...(before === undefined ? {} : { before }),
    facts: facts.map(([date, amount]) => ({ record: 'honour', subject: 'm1', date, amount })),
    expect: periods.map((period) => ({ subject: 'm1', period, total: 1e9 })),
  });
  return runCases({ ...toy, schemes: [...toy.schemes, scheme] }, [one])[0]!.failures.map(({ actual }) => actual);
}

describe('the period before', () => {
  it('of the scheme itself runs on from quarter to quarter, over the year too', () => {
    const own = { score: 'own' };
    const facts: [string, number][] = [
      ['2016-11-01', 8],
      ['2017-02-01', 4],
      ['2017-08-01', 2],
    ];
    // Q4 of 2016: 8. Then 4 + 4 = 8; 0 + 4 = 4; 2 + 2 = 4; 0 + 2 = 2.
    expect(totals(own, facts, ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'])).toEqual([8, 4, 4, 2]);
  });

  it('is nothing in the first period, or what the rule says', () => {
    const facts: [string, number][] = [['2017-02-01', 4]];
    expect(totals({ score: 'own' }, facts, ['2017-Q1', '2017-Q2'])).toEqual([4, 2]);
    expect(totals({ score: 'own', first: 10 }, facts, ['2017-Q1', '2017-Q2'])).toEqual([9, 4.5]);
  });

  it('tells the level held before', () => {
    const facts: [string, number][] = [['2017-02-01', 6]];
    const points = { tiers: [{ from: 1, points: 3 }] };
    expect(totals({ score: 'own', take: 'level' }, facts, ['2017-Q1', '2017-Q2', '2017-Q3'], points)).toEqual([
      6, 3, 0,
    ]);
  });

  it('of another scheme is read from the year before as well', () => {
    // Nothing is known of 2016; in the first quarter of 2017 the member had no star points.
    expect(totals({ score: 'member-star', first: 1 }, [['2017-02-01', 4]], ['2017-Q1', '2017-Q2'])).toEqual([4.5, 0]);
  });

  it('is the one given for a year before, and worked out for the years after that', () => {
    const facts: [string, number][] = [
      ['2017-02-01', 4],
      ['2018-02-01', 6],
    ];
    const known = [{ subject: 'm1', period: '2016-Q4', total: 12 }];
    // 4 + 6 = 10, 5, 2.5, 1.25; in 2018: 6 + 0.63 = 6.63.
    const asked = ['2017-Q1', '2017-Q4', '2018-Q1'];
    expect(totals({ score: 'own' }, facts, asked, undefined, known)).toEqual([10, 1.25, 6.63]);
    // Also over a year in which nothing happened: 6, 3, 1.5, 0.75 in 2017.
    const later: [string, number][] = [['2018-02-01', 6]];
    expect(totals({ score: 'own' }, later, ['2018-Q1'], undefined, known)).toEqual([6.38]);
  });

  it('makes no circle, asks for all earlier years, and is wide when it reads others', () => {
    const scheme = (of: unknown) =>
      toyScheme({
        scheme: 'own',
        period: quarterly,
        sections: [{ section: 'all', title: '全部', items: [given, item({ score: 'own', of })] }],
      });
    const compiled = (of: unknown) =>
      compilePack({ ...toy, schemes: [scheme(of)] }).schemes.find(({ id }) => id === 'own')!;
    expect(compiled('self')).toMatchObject({ feeds: [], feedsBack: ['own'], yearsBack: Infinity, wide: false });
    expect(compiled({ link: 'partner' }).wide).toBe(true);
  });
});
