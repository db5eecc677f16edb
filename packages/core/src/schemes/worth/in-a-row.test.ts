import { describe, expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from '../kinds/index.ts';

const problem = (date: string, name = 'x', more: object = {}): Row => ({
  record: 'rectification',
  date,
  problem: name,
  ...more,
});
const scheme = (measure: object, over = 'year') =>
  oneItemScheme({ over, measure: { value: 'rectification', ...measure }, points: { 'as-entered': true } });
const by = (measure: object, facts: Row[], period = '2017') =>
  scoreToy(scheme(measure, period === '2017' ? 'year' : 'month'), period, { facts })[0]?.items[0]?.points;

// 2017-01-02 is a Monday.
const nth = { worth: { nth: [-2, -4, -8], 'in-a-row': 'week', same: ['problem'] } };
const doubled = { worth: -2, times: [{ 'repeated-in-a-row': 'week', same: ['problem'], by: 2 }] };

describe('the same problem week after week', () => {
  it('counts weeks, not records', () => {
    // 同一问题：1 月 4 日（第一周）、8 日（同一周的星期日）、9 日（第二周）、16 日（第三周）、23 日（第四周，同第三周）
    const weeks = ['2017-01-04', '2017-01-08', '2017-01-09', '2017-01-16', '2017-01-23'].map((day) => problem(day));
    expect(by(nth, weeks.slice(0, 2))).toBe(-4);
    expect(by(nth, weeks.slice(0, 3))).toBe(-8);
    expect(by(nth, weeks)).toBe(-2 - 2 - 4 - 8 - 8);
  });

  it('begins again after a week without', () => {
    expect(by(nth, [problem('2017-01-04'), problem('2017-01-16'), problem('2017-01-23')])).toBe(-2 - 2 - 4);
    // What is another problem does not carry the row on.
    expect(by(nth, [problem('2017-01-04'), problem('2017-01-11', 'y'), problem('2017-01-18')])).toBe(-6);
  });

  it('doubles what was pointed out the week before, and only that', () => {
    expect(by(doubled, [problem('2017-01-02'), problem('2017-01-08')])).toBe(-4);
    expect(by(doubled, [problem('2017-01-08'), problem('2017-01-09')])).toBe(-6);
    expect(by(doubled, [problem('2017-01-02'), problem('2017-01-16')])).toBe(-4);
    // From the third week on; once more for every week: −2, −4, −8.
    const [factor] = doubled.times;
    const facts = [problem('2017-01-04'), problem('2017-01-11'), problem('2017-01-18')];
    expect(by({ ...doubled, times: [{ ...factor, 'from-nth': 3 }] }, facts)).toBe(-2 - 2 - 4);
    expect(by({ ...doubled, times: [{ ...factor, 'each-repeat': true }] }, facts)).toBe(-2 - 4 - 8);
  });

  it('goes on over months and years, whatever the window', () => {
    // 26 December, 2 and 9 January: three weeks in a row.
    const facts = [problem('2016-12-28'), problem('2017-01-02'), problem('2017-01-09')];
    expect(by(nth, facts)).toBe(-4 - 8);
    expect(['2017-01', '2017-02'].map((month) => by(nth, facts, month))).toEqual([-12, 0]);
  });

  it('comes to the same month by month as for the whole year at once', () => {
    const facts = ['2016-12-28', '2017-01-02', '2017-01-30', '2017-02-06', '2017-02-26', '2017-03-01'].map((day) =>
      problem(day),
    );
    // 2 January is the second week; 30 January begins anew, 6 February is the second; 26 February, 1 March the second.
    for (const [month, points] of [
      ['2017-01', -4 - 2],
      ['2017-02', -4 - 2],
      ['2017-03', -4],
    ] as const) {
      expect(
        by(
          nth,
          facts.filter(({ date }) => String(date) < `${month}-32`),
          month,
        ),
      ).toBe(points);
      expect(by(nth, facts, month)).toBe(points);
    }
    expect(by(nth, facts)).toBe(-16);
  });

  it('takes months in a row by the calendar', () => {
    const months = { worth: { nth: [-1, -3], 'in-a-row': 'month', same: ['problem'] } };
    // Twice in January is January once; 31 January and 1 March are not in a row.
    expect(by(months, [problem('2017-01-01'), problem('2017-01-31'), problem('2017-02-28')])).toBe(-1 - 1 - 3);
    expect(by(months, [problem('2017-01-31'), problem('2017-03-01')])).toBe(-2);
    expect(by(months, [problem('2016-12-01'), problem('2017-01-31')])).toBe(-3);
  });

  it('looks only at earlier records that the factor is for, and at none before a clearing', () => {
    const serious = { worth: -2, times: [{ when: { grade: 'serious' }, 'repeated-in-a-row': 'week', by: 2 }] };
    const [light, heavy] = [{ grade: 'light' }, { grade: 'serious' }];
    expect(by(serious, [problem('2017-01-04', 'x', light), problem('2017-01-11', 'x', heavy)])).toBe(-4);
    expect(by(serious, [problem('2017-01-04', 'x', heavy), problem('2017-01-11', 'x', heavy)])).toBe(-6);
    const cleared = { ...nth, 'cleared-by': { any: 'discipline' } };
    const facts = [problem('2017-01-04'), problem('2017-01-11'), problem('2017-01-18')];
    expect(by(cleared, [...facts, { record: 'discipline', date: '2017-01-12', decision: 'warning' }])).toBe(-2);
    // What is on the day after the clearing is not before it, and is followed by the next week.
    expect(by(cleared, [...facts, { record: 'discipline', date: '2017-01-10', decision: 'warning' }])).toBe(-2 - 4);
  });

  it('is said in words', () => {
    const said = (more: object) => {
      const measure = { value: 'rectification', ...more };
      const { kind, options } = readMeasure(measure);
      return kind.sentence(options, toyContext({ measure, points: { 'as-entered': true } }));
    };
    expect(said(nth).zh).toContain('按第几次计（连续第 1 周扣 2 分，连续第 2 周扣 4 分，连续第 3 周起每次扣 8 分');
    expect(said(nth).en).toContain('week 1 in a row');
    expect(said(doubled).zh).toContain('连续第 2 周起（问题相同）的乘以 2');
    expect(said(doubled).en).toContain('times 2 where it is week 2 in a row or later with the same');
  });

  it('is told where it stands beside another span', () => {
    const found = (measure: string) =>
      toyFindings({
        'schemes/member-star.yaml': [
          ['levels:\n', `      - { item: extra, title: 项, measure: ${measure}, points: { each: 1 } }\nlevels:\n`],
        ],
      }).map((text) => text.split(' ')[0]);
    const times = (keys: string) => `{ value: volunteer-service, worth: 1, times: [{ by: 2, ${keys} }] }`;
    expect(found(times('repeated-in-a-row: week'))).toEqual([]);
    expect(found(times('repeated-in-a-row: week, repeated-within-days: 7'))).toEqual(['wrong-value']);
    expect(found('{ value: volunteer-service, worth: { nth: [1, 2], in-a-row: week } }')).toEqual([]);
    expect(found('{ value: volunteer-service, worth: { nth: [1, 2], in-a-row: week, within-years: 1 } }')).toEqual([
      'wrong-value',
    ]);
  });
});
