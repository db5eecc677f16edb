import { describe, expect, it } from 'vitest';
import { fromStored, fromSteps, toStored } from '../../exact.ts';
import { productOf } from '../../exact-product.ts';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { scoreRows } from '../score-rows.ts';
import { workingStep } from './working-step.ts';

/** Three sections of one item each, marks by their weights. */
const totalOf = (marks: readonly number[], weights: readonly number[], more: object) =>
  scoreToy(
    toyScheme({
      sections: marks.map((number, at) => ({
        section: `s${at}`,
        title: `第${at}部分`,
        items: [{ item: `i${at}`, title: `第${at}项`, weight: weights[at], measure: { number }, points: { each: 1 } }],
      })),
      'working-precision': undefined,
      ...more,
    } as never),
    '2017-03',
    { subjects: [{ id: 'm1' }], facts: [] },
  )[0]?.total;

describe('points on their way to a total', () => {
  const third = 1 / 3;

  it('are exact in thirds, sixths and sevenths, so that halves are met', () => {
    // (91 + 91 + 89.5) ÷ 3 = 271.5 ÷ 3 = 90.5, in whole points 91.
    expect(totalOf([91, 91, 89.5], [third, third, third], { precision: 1 })).toBe(91);
    // 10 ÷ 3 + 10 ÷ 3 + 20 ÷ 6 = 10, cut to whole points still 10.
    expect(totalOf([10, 10, 20], [third, third, 1 / 6], { precision: 1, round: 'down' })).toBe(10);
    // (0.3 + 0.2 + 0.55) ÷ 7 = 0.15, to one decimal 0.2.
    expect(totalOf([0.3, 0.2, 0.55], [1 / 7, 1 / 7, 1 / 7], { precision: 0.1 })).toBe(0.2);
  });

  it('are cut where the document rounds on the way', () => {
    // 30.33 + 30.33 + 29.83 = 90.49.
    expect(totalOf([91, 91, 89.5], [third, third, third], { precision: 1, 'working-precision': 0.01 })).toBe(90);
  });
});

describe('totals that are not rounded', () => {
  const scheme = (stated: object, item: object) =>
    toyScheme({
      subject: 'branch',
      levels: [],
      'working-precision': undefined,
      sections: [{ section: 's', title: '部分', items: [{ item: 'i', title: '项', ...item }] }],
      ...stated,
    } as never);
  const quarter = scheme(
    { scheme: 'quarter-mean', precision: 0.1 },
    {
      over: 'quarter',
      measure: { score: 'month-mean', combine: 'average' },
      points: { 'as-entered': true, times: 0.45 },
    },
  );
  const months = { tally: 'month', settle: 'month', reset: 'year' };
  const totalsOf = (stated: object) => {
    const measure = { entered: 'review-score.score', combine: 'average' };
    const month = scheme(
      { scheme: 'month-mean', period: months, ...stated },
      { measure, points: { 'as-entered': true } },
    );
    const pack = compilePack({ ...toyPack(), schemes: [month, quarter] });
    const { subjects } = subjectsFromRows([{ id: 'b1', kind: 'branch' }]);
    const rows = ['01', '02', '03'].flatMap((at) =>
      [80, 80.5, 80.5].map((score, i) => ({
        record: 'review-score',
        id: `f${at}${i}`,
        subject: 'b1',
        date: `2017-${at}-10`,
        score,
      })),
    );
    const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
    const population = { subjects, facts, year: 2017, asOf: parseDay('2017-03-31')! };
    return [
      scoreRows(pack, 'month-mean', population, parsePeriod('2017-03')!)?.[0]?.total,
      scoreRows(pack, 'quarter-mean', population, parsePeriod('2017-Q1')!)?.[0]?.total,
    ];
  };

  it('come to another scheme as they are', () => {
    // Each month 241 ÷ 3; their mean × 45% is 36.15: 36.2.
    expect(totalsOf({ precision: 0.01, round: 'none' })).toEqual([80.333333, 36.2]);
    // 80.333333 × 45% is 36.14999985.
    expect(totalsOf({ precision: 0.000001 })).toEqual([80.333333, 36.1]);
  });
});

describe('the working step', () => {
  it('prints four places beyond the total, and stores what gives the same steps again', () => {
    const step = workingStep({ precision: 0.01, 'working-precision': undefined });
    const steps = (91 * step.den) / 3;
    expect(fromSteps(steps, step)).toBe(30.333333);
    expect(fromStored(toStored(steps, step), step)).toBe(steps);
    expect(fromSteps(12.25 * step.den, step)).toBe(12.25);
  });

  it('keeps decimals only where totals are so fine that amounts would grow too large', () => {
    expect(workingStep({ precision: 0.000001, 'working-precision': undefined })).toEqual({ num: 1, den: 1e10 });
  });
});

describe('amounts times fractions', () => {
  it('are exact beyond what doubles hold', () => {
    // 2^52 × 3/2 and one half more.
    expect(productOf('half-up')(2 ** 52, 3, 2)).toBe(3 * 2 ** 51);
    // 4,503,599,627,370,497 × 5 ÷ 7 = 3,216,856,876,693,212.14…
    expect(productOf('up')(2 ** 52 + 1, 5, 7)).toBe(3216856876693213);
    expect(productOf('down')(-(2 ** 52 + 1), 5, 7)).toBe(-3216856876693212);
  });
});
