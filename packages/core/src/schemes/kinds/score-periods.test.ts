import { describe, expect, it } from 'vitest';
import { toyContext, toyPack, toyScheme } from '../../testing/index.ts';
import { type Case, caseSchema, runCases } from '../cases/cases.ts';
import { readMeasure } from './index.ts';

const toy = toyPack();
const publish = { level: 'none', total: 'none' };
const amount = { item: 'given', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const visits = { item: 'visits', title: '走访', counts: false, measure: { count: 'absence' }, points: { each: 1 } };

const feed = (tally: string) =>
  toyScheme({
    scheme: tally,
    title: tally === 'month' ? '月评' : '季评',
    period: { tally, settle: tally, reset: 'year' },
    precision: 0.01,
    sections: [{ section: 'all', title: '全部', items: [amount, visits] }],
    publish,
  });

/** Totals of a scheme that reads another, of every period asked for, of m1. */
function totals(
  measure: object,
  facts: [string, number, string?][],
  periods: string[],
  { tally = 'quarter', subjects = ['m1'], feeding = 'quarter', seen = [] as string[], before = [] as object[] } = {},
): unknown[] {
  const reading = toyScheme({
    scheme: 'reads',
    period: { tally, settle: tally, reset: 'year' },
    precision: 0.01,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [{ item: 'read', title: '取', measure: { score: feeding, ...measure }, points: { 'as-entered': true } }],
      },
    ],
    publish,
  });
  const one: Case = caseSchema.parse({
    case: 'c',
    title: '例',
    scheme: 'reads',
    subjects: subjects.map((id) => ({ id })),
    before: before.length > 0 ? before : undefined,
    facts: [
      ...facts.map(([date, points, subject = 'm1']) => ({ record: 'honour', subject, date, amount: points })),
      ...seen.map((date) => ({ record: 'absence', subject: 'm1', date })),
    ],
    expect: periods.map((period) => ({ subject: 'm1', period, total: 1e9 })),
  });
  const schemes = [...toy.schemes, feed('month'), feed('quarter'), reading];
  return runCases({ ...toy, schemes }, [one])[0]!.failures.map(({ actual }) => actual);
}

const quarters: [string, number][] = [
  ['2016-02-01', 90],
  ['2016-05-01', 15],
  ['2016-08-01', 20],
  ['2016-11-01', 25],
  ['2017-02-01', 30],
  ['2017-05-01', 14],
];

describe('the last periods of another scheme', () => {
  it('run over the turn of the year', () => {
    // Four quarters up to 2017-Q1: 15 + 20 + 25 + 30; up to Q2: 20 + 25 + 30 + 14.
    expect(totals({ last: 4, combine: 'sum' }, quarters, ['2017-Q1', '2017-Q2'])).toEqual([90, 89]);
    expect(totals({ last: 4, combine: 'worst' }, quarters, ['2017-Q1', '2017-Q2'])).toEqual([15, 14]);
    expect(totals({ last: 4, combine: 'average' }, quarters, ['2017-Q1'])).toEqual([22.5]);
    // The two before the window.
    expect(totals({ last: 2, combine: 'sum', period: 'previous' }, quarters, ['2017-Q1'])).toEqual([45]);
  });

  it('reach several years back, as far as there are any', () => {
    // 2016-Q1 to 2017-Q2: 90 + 15 + 20 + 25 + 30 + 14; no more are known.
    expect(totals({ last: 12, combine: 'sum' }, quarters, ['2017-Q2'])).toEqual([194]);
    expect(totals({ last: 12, combine: 'number' }, quarters, ['2017-Q2'])).toEqual([6]);
    expect(totals({ last: 5, combine: 'best' }, quarters, ['2017-Q1', '2017-Q2'])).toEqual([90, 30]);
    const before = [{ scheme: 'quarter', subject: 'm1', period: '2015-Q4', total: 7 }];
    expect(totals({ last: 6, combine: 'sum' }, quarters, ['2017-Q1'], { before })).toEqual([187]);
  });

  it('count how many results are so, and how many in a row', () => {
    const low = { is: { below: 22 }, last: 6 };
    // 15, 20 | 25, 30 | 14: three in all, two in a row; 2016-Q1 (90) was not.
    expect(totals(low, quarters, ['2017-Q2'])).toEqual([3]);
    expect(totals({ ...low, combine: 'row' }, quarters, ['2017-Q2'])).toEqual([2]);
    // Of the year alone.
    expect(totals({ is: { below: 22 } }, quarters, ['2016', '2017'], { tally: 'year' })).toEqual([2, 3]);
  });

  it('find who was last in two months in a row, over the turn of the year too', () => {
    const months = [
      ...Array.from({ length: 12 }, (_, i) => `2016-${`${i + 1}`.padStart(2, '0')}`),
      '2017-01',
      '2017-02',
    ];
    const others = months.map((month): [string, number, string] => [`${month}-01`, 5, 'm2']);
    // m1 is before the other from January to November of 2016 and in February of 2017, and last in December and January.
    const ahead = months.filter((month) => month !== '2016-12' && month !== '2017-01');
    const own = ahead.map((month): [string, number] => [`${month}-02`, 9]);
    const measure = { take: 'bottom-rank', is: 1, combine: 'row' };
    const given = { tally: 'month', feeding: 'month', subjects: ['m1', 'm2'] };
    const asked = ['2016-12', '2017-01', '2017-02'];
    expect(totals({ ...measure, last: 13 }, [...others, ...own], asked, given)).toEqual([1, 2, 2]);
    expect(totals({ ...measure, last: 2 }, [...others, ...own], asked, given)).toEqual([1, 2, 1]);
  });
});

describe('named and weighted periods', () => {
  it('are the fourth quarter, or December', () => {
    expect(totals({ periods: [4] }, quarters, ['2016'], { tally: 'year' })).toEqual([25]);
    expect(totals({ periods: [1, 4], combine: 'average' }, quarters, ['2016'], { tally: 'year' })).toEqual([57.5]);
    const months: [string, number][] = [
      ['2016-11-01', 3],
      ['2016-12-31', 8],
    ];
    expect(totals({ periods: [12] }, months, ['2016'], { tally: 'year', feeding: 'month' })).toEqual([8]);
  });

  it('are weighted by their days, or by what the other scheme counted in them', () => {
    const months: [string, number][] = [
      ['2017-01-05', 90],
      ['2017-02-05', 80],
      ['2017-03-05', 70],
    ];
    const by = (measure: object, seen: string[] = []) =>
      totals({ take: 'total', ...measure }, months, ['2017-Q1'], { feeding: 'month', seen });
    // (90 × 31 + 80 × 28 + 70 × 31) ÷ 90 = 7200 ÷ 90
    expect(by({ combine: 'average', 'weighted-by': 'days' })).toEqual([80]);
    expect(by({ combine: 'sum', 'weighted-by': 'days' })).toEqual([7200]);
    // 90 × 1 + 80 × 3 = 330; ÷ 4
    const seen = ['2017-01-08', '2017-02-08', '2017-02-09', '2017-02-10'];
    expect(by({ combine: 'average', 'weighted-by': 'item:visits' }, seen)).toEqual([82.5]);
    expect(by({ combine: 'sum', 'weighted-by': 'item:visits' }, seen)).toEqual([330]);
    // Nothing to weight by: nothing to measure.
    expect(by({ combine: 'average', 'weighted-by': 'item:visits', 'if-none': 1 })).toEqual([1]);
  });
});

describe('what is told', () => {
  const find = (measure: Record<string, unknown>) => {
    const whole = { score: 'member-star', ...measure };
    const { kind, options } = readMeasure(whole);
    return kind.check(options, toyContext({ measure: whole })).map(({ code, path }) => `${code} ${path.join('.')}`);
  };
  const said = (measure: Record<string, unknown>) => {
    const whole = { score: 'member-star', ...measure };
    const { kind, options } = readMeasure(whole);
    return kind.sentence(options, toyContext({ measure: whole }));
  };

  it('says the periods, the test and the weights', () => {
    expect(said({ last: 4, combine: 'sum' }).zh).toBe('本人的“先锋星”得分，最近 4 期，各期合计');
    expect(said({ take: 'bottom-rank', is: 1, combine: 'row', last: 13 })).toEqual({
      zh: '本人的“先锋星”倒数名次，最近 13 期为1的最长连续期数',
      en: 'the place from the bottom of own in “Member star”, longest row of periods in which it is 1 (the last 13 periods)',
    });
    expect(said({ periods: [4] }).zh).toBe('本人第 4 季度的“先锋星”得分');
    expect(said({ combine: 'average', 'weighted-by': 'item:volunteering' }).zh).toBe(
      '本人的“先锋星”得分，各期平均，各期按“志愿服务”加权',
    );
  });

  it('finds what does not go together', () => {
    expect(find({ combine: 'row' })).toEqual(['wrong-value combine']);
    expect(find({ is: 1, combine: 'average' })).toEqual(['wrong-value combine']);
    expect(find({ last: 4, take: 'item:volunteering' })).toEqual([]);
    expect(find({ last: 4, take: 'item:volunteer' })).toEqual(['wrong-value take']);
    expect(find({ last: 4, periods: [4] })).toEqual(['wrong-value periods']);
    expect(find({ is: 1, take: 'level', table: { 1: 1 }, otherwise: 0 })).toEqual(['wrong-value is']);
    expect(find({ 'weighted-by': 'days' })).toEqual(['wrong-value weighted-by']);
    expect(find({ 'weighted-by': 'days', take: 'level' })).toEqual(['wrong-value weighted-by']);
    expect(find({ 'weighted-by': 'item:volunteer', combine: 'average' })).toEqual(['wrong-value weighted-by']);
    expect(find({ 'weighted-by': 'item:volunteering', combine: 'average', last: 2 })).toEqual([]);
    expect(find({ last: 13, take: 'rank', is: { max: 3 } })).toEqual([]);
  });
});
