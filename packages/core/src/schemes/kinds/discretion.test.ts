import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { dec, disagreement, leastOf, mostOf, mul, someDecimal, tell } from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';
import type { KindContext } from './kind.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'discretion')!;

const find = (range: object, measure: object, change: (context: KindContext) => void = () => undefined) => {
  const context = toyContext({ measure });
  change(context);
  return kind.check(kind.schema.parse({ discretion: range }), context).map(({ code }) => code);
};
const award = { entered: 'special-award.points' };
const recordOf = (context: KindContext) => context.records.find((record) => record.record === 'special-award')!;

describe('discretion', () => {
  it('takes what was entered, within the range', () => {
    const given = fc
      .record({ min: someDecimal(-20, 0, 1), max: someDecimal(1, 20, 1), 'each-time': fc.boolean() })
      .map((discretion) => ({ discretion }));
    expect(
      disagreement(given, ({ discretion }, measure) =>
        discretion['each-time'] ? measure : mostOf(dec(discretion.min), leastOf(measure, dec(discretion.max))),
      ),
    ).toBeNull();
  });

  it('says when the range cut it', () => {
    const unit = { zh: '分', en: 'points' };
    expect(tell({ discretion: { min: 0, max: 5 } }, 3, unit)).toEqual([
      '酌情 3 分，计 3 分',
      'at discretion 3 points: 3 points',
    ]);
    expect(tell({ discretion: { min: 0, max: 5 } }, 7, unit)).toEqual([
      '酌情 7 分，超出 0 至 5 分的范围，计 5 分',
      'at discretion 7 points, outside the range 0 to 5: 5 points',
    ]);
    expect(tell({ discretion: { min: 1, max: 5, 'each-time': true } }, 7, unit)[0]).toBe('酌情 7 分，计 7 分');
    const sentence = (range: object) =>
      kind.sentence(kind.schema.parse({ discretion: range }), toyContext({ measure: award })).zh;
    expect(sentence({ min: -5, max: 0 })).toBe('在 −5 分至 0 分之间酌情计，须写明理由并由第二人核实');
    expect(sentence({ min: 1, max: 5, 'each-time': true })).toBe(
      '每次在 1 分至 5 分之间酌情计，须写明理由并由第二人核实',
    );
  });

  it('demands a reason, a second person, an entered number and a field no wider than the range', () => {
    expect(find({ min: 0, max: 5 }, award)).toEqual([]);
    expect(find({ min: 0, max: 4 }, award)).toEqual(['discretion-range']);
    expect(find({ min: 0, max: 4, 'each-time': true }, { sum: 'special-award.points' })).toEqual(['out-of-range']);
    expect(find({ min: 0, max: 5, 'each-time': true }, award)).toEqual(['kind-mismatch']);
    expect(find({ min: 0, max: 5 }, { count: 'special-award' })).toEqual(['kind-mismatch']);
    expect(find({ min: 5, max: 5 }, award)).toContain('wrong-value');
    expect(find({ min: 0, max: 5 }, award, (context) => void (recordOf(context).verify = 'none'))).toEqual([
      'discretion-verifier',
    ]);
    const optional = (context: KindContext) =>
      void (recordOf(context).fields.find(({ type }) => type === 'text')!.required = false);
    expect(find({ min: 0, max: 5 }, award, optional)).toEqual(['discretion-reason']);
  });

  it('has a range for each choice', () => {
    const table = { light: { min: 5, max: 10 }, serious: { min: 50, max: 150 } };
    const sum = { sum: 'rectification.points' };
    const points = { discretion: { by: 'grade', table } };
    const given = (facts: object[]) =>
      scoreToy(oneItemScheme({ measure: sum, points }), '2017-03', {
        facts: facts.map((one) => ({ record: 'rectification', date: '2017-03-04', problem: '某', ...one })),
      })[0]?.items[0]?.points;
    expect(given([{ grade: 'light', points: 7 }])).toBe(7);
    expect(
      given([
        { grade: 'light', points: 60 },
        { grade: 'light', points: 1 },
      ]),
    ).toBe(10 + 5);
    expect(given([{ grade: 'serious', points: 60 }, { grade: 'serious', points: 2 }, { points: 9 }])).toBe(60 + 50);
    const check = (discretion: object, change?: (context: KindContext) => void) => {
      const context = toyContext({ measure: sum, points: { discretion } });
      change?.(context);
      return kind.check(kind.schema.parse({ discretion }), context).map(({ code, path }) => [code, path.join('.')]);
    };
    // The field allows 0 to 150, the widest of the ranges 5 to 150.
    expect(check(points.discretion)).toEqual([['discretion-range', 'discretion']]);
    const fitting = (context: KindContext) => {
      const record = context.records.find(({ record: id }) => id === 'rectification')!;
      record.fields.find(({ field }) => field === 'points')!.min = 5;
    };
    expect(check(points.discretion, fitting)).toEqual([]);
    expect(check({ by: 'grade', table: { light: table.light } }).map(([code]) => code)).toContain('table-gap');
    expect(check({ by: 'grade', table: { ...table, mild: table.light } })[0]).toEqual([
      'unknown-choice',
      'discretion.table.mild',
    ]);
    expect(check({ by: 'points', table })[0]).toEqual(['wrong-field-type', 'discretion.by']);
    expect(check({ by: 'grade', table: { ...table, light: { min: 6, max: 5 } } })[0]).toEqual([
      'wrong-value',
      'discretion.table.light',
    ]);
    expect(kind.sentence(kind.schema.parse(points), toyContext({ measure: sum, points })).zh).toBe(
      '每次按情节酌情计（一般 5 分至 10 分，严重 50 分至 150 分），须写明理由并由第二人核实',
    );
  });

  it('takes off what is entered as points to take off', () => {
    const given = fc
      .record({
        min: someDecimal(0, 5, 1),
        max: someDecimal(6, 20, 1),
        'each-time': fc.boolean(),
        times: fc.constantFrom(-1, 0.5, -2),
      })
      .map((discretion) => ({ discretion }));
    expect(
      disagreement(given, ({ discretion }, measure) => {
        const within = mostOf(dec(discretion.min), leastOf(measure, dec(discretion.max)));
        return mul(discretion['each-time'] ? measure : within, dec(discretion.times));
      }),
    ).toBeNull();
    const unit = { zh: '分', en: 'points' };
    expect(tell({ discretion: { min: 5, max: 10, times: -1 } }, 7, unit)[0]).toBe('酌情 7 分，计 −7 分');
    const read = kind.schema.parse({ discretion: { min: 5, max: 10, 'each-time': true, times: -1 } });
    expect(kind.sentence(read, toyContext({ measure: award })).zh).toBe(
      '每次在 5 分至 10 分之间酌情扣，须写明理由并由第二人核实',
    );
    expect(kind.most(read)).toBe(0);
    expect(kind.written(read).map(({ points }) => points)).toEqual([-5, -10]);
  });

  it('knows the most it can give', () => {
    const most = (range: object) => kind.most(kind.schema.parse({ discretion: range }));
    expect([most({ min: 0, max: 5 }), most({ min: -5, max: -1 }), most({ min: 1, max: 5, 'each-time': true })]).toEqual(
      [5, 0, Infinity],
    );
  });
});
