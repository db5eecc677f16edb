import { describe, expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext, toyScheme } from '../../testing/index.ts';
import { readMeasure } from '../kinds/index.ts';

const honour = (date: string, level: string): Row => ({ record: 'honour', date, level });
const pointsOf = (measure: Record<string, unknown>, facts: Row[], points: object = { each: 1 }) =>
  scoreToy(oneItemScheme({ over: 'year', measure, points }), '2017', { facts })[0]?.items[0]?.points;

describe('looking back for long', () => {
  it('counts an honour for good, or for forty years', () => {
    const facts = [
      honour('1960-05-04', 'national'),
      honour('1980-05-04', 'provincial'),
      honour('1930-01-01', 'national'),
    ];
    expect(pointsOf({ count: 'honour', valid: { months: 'ever' } }, facts)).toBe(3);
    expect(pointsOf({ count: 'honour', valid: { months: 480 } }, facts)).toBe(1);
    const by = { by: 'level', months: { national: 'ever', provincial: 12 } };
    expect(pointsOf({ count: 'honour', valid: by }, facts)).toBe(2);
    expect(pointsOf({ count: 'honour', valid: { windows: 38 } }, facts)).toBe(1);
    expect(pointsOf({ count: 'honour', valid: { windows: 37 } }, facts)).toBe(0);
  });

  it('reads back so far', () => {
    const needs = (valid: Record<string, unknown>) => {
      const { kind, options } = readMeasure({ count: 'honour', valid });
      return kind
        .needs(options, toyContext({ measure: { count: 'honour', valid }, over: 'year' }))
        .map(({ monthsBack }) => monthsBack);
    };
    expect([needs({ months: 480 }), needs({ months: 'ever' }), needs({ windows: 3 })]).toEqual([[480], [1200], [24]]);
  });

  it('tells repetition in calendar years in a row', () => {
    const measure = (years: number) => ({
      value: 'rectification',
      worth: -2,
      times: [{ 'repeated-within-years': years, by: 2 }],
    });
    const facts: Row[] = [
      { record: 'rectification', date: '2015-01-01' },
      { record: 'rectification', date: '2017-12-31' },
    ];
    // 2015、2016、2017 是三个连续日历年
    expect(pointsOf(measure(3), facts, { 'as-entered': true })).toBe(-4);
    expect(pointsOf(measure(2), facts, { 'as-entered': true })).toBe(-2);
    const nth = { value: 'rectification', worth: { nth: [-1, -5], 'within-years': 3 } };
    expect(pointsOf(nth, facts, { 'as-entered': true })).toBe(-5);
  });

  it('tells repetition in the month before, by the calendar', () => {
    const measure = (months: number) => ({
      value: 'rectification',
      worth: -2,
      times: [{ 'repeated-within-calendar-months': months, same: ['problem'], by: 2 }],
    });
    const problem = (date: string, name = 'x'): Row => ({ record: 'rectification', date, problem: name });
    const by = (months: number, facts: Row[]) => pointsOf(measure(months), facts, { 'as-entered': true });
    // 1 January and 28 February: the month before, though 58 days ago; 31 January and 1 March: two months before.
    expect(by(2, [problem('2017-01-01'), problem('2017-02-28')])).toBe(-6);
    expect(by(2, [problem('2017-01-31'), problem('2017-03-01')])).toBe(-4);
    expect(by(3, [problem('2017-01-31'), problem('2017-03-01')])).toBe(-6);
    // Over the turn of the year; another problem is no repetition.
    expect(by(2, [problem('2016-12-01'), problem('2017-01-31')])).toBe(-4);
    expect(by(2, [problem('2016-12-01', 'y'), problem('2017-01-31')])).toBe(-2);
    const nth = { value: 'rectification', worth: { nth: [-1, -5], 'within-calendar-months': 2 } };
    expect(pointsOf(nth, [problem('2017-01-01'), problem('2017-02-28')], { 'as-entered': true })).toBe(-6);
    expect(pointsOf(nth, [problem('2017-01-31'), problem('2017-03-01')], { 'as-entered': true })).toBe(-2);
  });

  it('tells repetition in one quarter, which ends at its edge', () => {
    const measure = {
      value: 'rectification',
      worth: -2,
      times: [{ 'repeated-within': 'quarter', same: ['problem'], by: 2 }],
    };
    const problem = (date: string, name = 'x'): Row => ({ record: 'rectification', date, problem: name });
    const facts = [problem('2017-06-20'), problem('2017-07-05'), problem('2017-09-30'), problem('2017-09-30', 'y')];
    // 5 July is another quarter, 30 September the same as 5 July: 2 + 2 + 4 + 2, whether by the year or by the month.
    expect(pointsOf(measure, facts, { 'as-entered': true })).toBe(-10);
    const scheme = toyScheme({
      period: { tally: 'month', settle: 'year', reset: 'year' },
      sections: [
        { section: 's', title: '项', items: [{ item: 'a', title: '甲', measure, points: { 'as-entered': true } }] },
      ],
    });
    expect(scoreToy(scheme, '2017', { facts }).at(-1)?.total).toBe(-10);
  });

  it('carries a third over', () => {
    const scheme = toyScheme({
      period: { tally: 'half-year', settle: 'half-year', reset: 'half-year' },
      precision: 0.01,
      carry: { share: '1/3' },
      sections: [
        {
          section: 's',
          title: 's',
          items: [{ item: 'a', title: 'a', measure: { count: 'absence' }, points: { each: 1 } }],
        },
      ],
    });
    const facts = [{ record: 'absence', dates: ['2017-01-01', '2017-02-01', '2017-03-01', '2017-04-01'] }];
    expect(scoreToy(scheme, '2017-H2', { facts })[0]!.total).toBe(1.33);
  });

  it('is told of once where it is written wrongly', () => {
    const found = (measure: string) =>
      toyFindings({
        'schemes/member-star.yaml': [
          ['levels:\n', `      - { item: extra, title: 项, measure: ${measure}, points: { each: 1 } }\nlevels:\n`],
        ],
      }).map((text) => text.split(' ')[0]);
    expect(found('{ count: volunteer-service, valid: { months: 480 } }')).toEqual([]);
    expect(found('{ count: volunteer-service, valid: { months: 4800 } }')).toEqual(['out-of-range']);
    expect(found('{ count: volunteer-service, valid: { at: end } }')).toEqual(['wrong-value']);
    expect(found('{ count: volunteer-service, valid: { months: 2, windows: 2 } }')).toEqual(['wrong-value']);
    for (const spans of [
      'repeated-within-months: 12, repeated-within-years: 3',
      'repeated-within-days: 7, repeated-within-months: 1',
    ])
      expect(found(`{ value: volunteer-service, worth: 1, times: [{ by: 2, ${spans} }] }`)).toEqual(['wrong-value']);
    expect(found('{ value: volunteer-service, worth: { nth: [1, 2], within-days: 7, within-years: 1 } }')).toEqual([
      'wrong-value',
    ]);
    expect(
      found('{ value: volunteer-service, worth: 1, times: [{ by: 2, repeated-within-days: 7, from-nth: 3 }] }'),
    ).toEqual([]);
  });
});
