import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import type { Scheme } from '../scheme.ts';

const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const mark = (item: string, number: number, more: object = {}) => ({
  item,
  title: item,
  measure: { number },
  points: { 'as-entered': true },
  ...more,
});
const trial = (sections: readonly object[], more: object = {}): Scheme =>
  toyScheme({
    period: yearly,
    precision: 0.001,
    'working-precision': undefined,
    levels: [],
    sections: sections.map((section, at) => ({ section: `s${at}`, title: `部分${at}`, ...section })),
    ...more,
  } as Record<string, unknown>);
const totalOf = (sections: readonly object[], more: object = {}) =>
  scoreToy(trial(sections, more), '2017', { subjects: [{ id: 'm1' }], facts: [] })[0]?.total;

describe('parts rounded by themselves', () => {
  it('are items, beside weighted sections that are not', () => {
    const third = { points: { 'as-entered': true, times: '1/3' } };
    const of = (more: object) => totalOf([{ weight: 0.3, items: [mark('x', 10, { ...third, ...more })] }]);
    // 10 ÷ 3 = 3.33; × 0.3 = 0.999. Not rounded: 10 ÷ 3 × 0.3 = 1.
    expect(of({ precision: 0.01 })).toBe(0.999);
    expect(of({})).toBe(1);
  });

  it('are rounded before their weight, after it, or both', () => {
    const item = (precision: unknown) => totalOf([{ items: [mark('x', 85.55, { weight: 0.3, precision })] }]);
    // 85.55 × 0.3 = 25.665; 85.6 × 0.3 = 25.68.
    expect([undefined, 0.1, { weighted: 0.1 }, { unweighted: 0.1, weighted: 0.01 }].map(item)).toEqual([
      25.665, 25.68, 25.7, 25.68,
    ]);
    const section = (precision: unknown) =>
      totalOf([
        { weight: 0.3, precision, items: [mark('x', 40.25), mark('y', 45.3)] },
        { weight: 0.7, items: [mark('z', 0.01)] },
      ]);
    // The other section, 0.01 × 0.7 = 0.007, is left as it is.
    expect([undefined, 0.1, { weighted: 0.1 }].map(section)).toEqual([25.672, 25.687, 25.707]);
  });

  it('follow the rounding of the scheme, also where its total is not rounded', () => {
    const of = (round: string) => totalOf([{ items: [mark('x', 3.35, { precision: 0.1 })] }], { round });
    expect(['half-up', 'half-even', 'down', 'up', 'none'].map(of)).toEqual([3.4, 3.4, 3.3, 3.4, 3.4]);
  });

  it('meet halves that no decimal on the way can hold', () => {
    const eleventh = { points: { 'as-entered': true, times: '1/11' } };
    const parts = [0.1, 0.2, 0.195].map((number, at) => mark(`i${at}`, number, eleventh));
    // (0.1 + 0.2 + 0.195) ÷ 11 = 0.045: to 0.01 that is 0.05.
    expect(totalOf([{ precision: 0.01, items: parts }])).toBe(0.05);
  });

  it('stand in by the mean of what others have before the weight', () => {
    const item = { weight: 0.5, missing: 'cohort-mean', measure: { entered: 'vote.score' } };
    const vote = (subject: string) => ({
      record: 'vote',
      subject,
      date: '2017-03-03',
      electorate: 'peers',
      score: 2.5,
    });
    const of = (precision: unknown) =>
      scoreToy(trial([{ items: [mark('x', 0, { ...item, precision })] }]), '2017', {
        subjects: ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member' })),
        facts: [vote('m1'), vote('m2')],
      }).map(({ total }) => total);
    // The mean is 2.5: × 0.5 = 1.25, to whole points 1. Rounded before the weight 2.5 is 3, and so is the mean.
    expect(of({ weighted: 1 })).toEqual([1, 1, 1]);
    expect(of(1)).toEqual([1.5, 1.5, 1.5]);
  });

  it('come to a rounded number over the counting period, not in each month', () => {
    const scheme = trial(
      [{ items: [mark('x', 1, { points: { 'as-entered': true, times: '1/3' }, precision: 0.01 })] }],
      { period: { tally: 'month', settle: 'quarter', reset: 'year' }, precision: 0.01 },
    );
    const of = (period: string) => scoreToy(scheme, period, { subjects: [{ id: 'm1' }], facts: [] })[0]?.total;
    // 0.33, then 0.67 together, then 1.
    expect(of('2017-Q1')).toBe(1);
  });
});

describe('what is told of it', () => {
  const scheme = trial([
    {
      weight: 0.3,
      precision: { unweighted: 0.1, weighted: 0.01 },
      items: [mark('x', 85.55, { precision: 0.1 }), mark('y', 2.22)],
    },
    { items: [mark('z', 7.77, { weight: 0.5, precision: { weighted: 0.01 } })] },
  ]);

  it('explains each rounding that changed something', () => {
    const pack = compilePack({ ...toyPack(), schemes: [scheme] });
    const subjects = [{ id: 'm1', kind: 'member' }];
    const live = scoreLive(pack, { scheme: 'trial', year: 2017, asOf: parseDay('2017-12-31')!, subjects, facts: [] });
    const told = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!;
    const [first, second] = told.slots[0]!.sections;
    expect(first?.items[0]?.arithmetic).toEqual({
      zh: '85.55，计 85.55 分，保留到 0.1，计 85.6 分',
      en: '85.55: 85.55 points, kept to 0.1, 85.6 points',
    });
    // 85.6 + 2.22 = 87.82, 87.8 × 0.3 = 26.34, of two places already.
    expect(first?.sum).toEqual({
      zh: '85.6 + 2.22 = 87.82，保留到 0.1，得 87.8 分 × 0.3 = 26.34',
      en: '85.6 + 2.22 = 87.82, kept to 0.1: 87.8 × 0.3 = 26.34',
    });
    expect(second?.items[0]?.arithmetic.zh).toBe(
      '7.77，计 7.77 分，乘以权重 0.5，得 3.885 分，保留到 0.01，计 3.89 分',
    );
    // 26.34 + 3.89.
    expect(told.total).toBe(30.23);
  });

  it('checks that it can be held, and that there is a weight where it speaks of one', () => {
    const star = 'schemes/member-star.yaml';
    const found = (precision: string) =>
      toyFindings({ [star]: [['cap: { month: 6 }', `cap: { month: 6 }\n        precision: ${precision}`]] });
    expect(found('1')).toEqual([]);
    expect(found('0.000001')).toEqual([expect.stringMatching(/^precision-mismatch/)]);
    expect(found('4')).toEqual([expect.stringMatching(/^precision-mismatch/)]);
    expect(found('{ weighted: 1 }')).toEqual([expect.stringMatching(/^precision-unweighted/)]);
    expect(found('{}')[0]).toMatch(/^wrong/);
  });
});
