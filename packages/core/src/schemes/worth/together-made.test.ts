import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

/** The only item of a scheme, explained for m1 at the end of the year: its working, then each part with its own and its records. */
function opened(measure: Record<string, unknown>, rows: Omit<Row, 'id'>[], language: 'zh' | 'en' = 'zh'): unknown[] {
  const item = { over: 'year', measure, points: { 'as-entered': true } };
  const scheme = oneItemScheme(item, {
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 0.01,
  });
  const live = scoreLive(compilePack({ ...toyPack(), schemes: [scheme] }), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: [{ id: 'm1', kind: 'member' }],
    facts: rows.map((row, i) => ({ id: `f${i}`, subject: 'm1', ...row })),
  });
  const { slots } = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!;
  const { working, parts } = slots[0]!.sections[0]!.items[0]!;
  return [
    working?.[language] ?? null,
    ...parts.map((part) => [
      part.title[language],
      part.value?.[language],
      part.working?.[language] ?? null,
      part.facts.join(' '),
    ]),
  ];
}

const hours = (date: string, amount: number) => ({ record: 'volunteer-service', date, hours: amount });
const story = (event: string | undefined, amount: number, date = '2017-03-01') => ({
  record: 'honour',
  date,
  level: 'national',
  place: 'first',
  amount,
  event,
});

describe('records of one day', () => {
  const served = [hours('2017-03-01', 6), hours('2017-03-01', 3), hours('2017-03-04', 5)];
  const value = { value: 'volunteer-service', worth: { field: 'hours' } };

  it('are added up, held to the limit, and given points', () => {
    // 每天最多 8 小时，超过 4 小时的部分 1.5 倍：8 小时计 4 + 6 = 10，5 小时计 4 + 1.5 = 5.5
    const points = {
      brackets: [
        { above: 0, each: 1 },
        { above: 4, each: 1.5 },
      ],
    };
    expect(opened({ ...value, together: { by: 'day', cap: 8, points } }, served)).toEqual([
      '10 + 5.5 = 15.5 分',
      [
        '2017-03-01',
        '10 分',
        '6 + 3 = 9 小时，最多计 8 小时，8 小时：4 小时 × 1 分 + 4 小时 × 1.5 分 = 10 分',
        'f0 f1',
      ],
      ['2017-03-04', '5.5 分', '5 小时：4 小时 × 1 分 + 1 小时 × 1.5 分 = 5.5 分', 'f2'],
    ]);
  });

  it('say what counted first where only so much of a field does', () => {
    // 先计 3 小时 × 2 分，6 小时里只计 5 小时
    const worth = [{ when: { hours: 3 }, worth: { field: 'hours', each: 2 } }, { worth: { field: 'hours' } }];
    const together = { by: 'day', 'at-most': { of: 'hours', is: 8 } };
    expect(opened({ value: 'volunteer-service', worth, together }, served)).toEqual([
      '11 + 5 = 16 分',
      ['2017-03-01', '11 分', '时长合计最多计 8 小时，先计单位分值高的：6 + 6 × 5/6 = 11 分', 'f0 f1'],
      ['2017-03-04', '5 分', null, 'f2'],
    ]);
  });

  it('are told in hours where they give no points of their own, the best alone as such', () => {
    expect(opened({ ...value, together: { by: 'day', cap: 8 } }, served)).toEqual([
      '8 + 5 = 13 小时',
      ['2017-03-01', '8 小时', '6 + 3 = 9 小时，最多计 8 小时', 'f0 f1'],
      ['2017-03-04', '5 小时', null, 'f2'],
    ]);
    expect(opened({ ...value, together: { by: 'month', take: 'best' }, combine: 'average' }, served, 'en')).toEqual([
      null,
      ['March 2017', '6 hours', 'the best: 6 hours', 'f0 f1 f2'],
    ]);
    // Nothing needs saying where each record stands for itself.
    expect(opened({ ...value, together: { by: 'day', cap: 8 } }, served.slice(1))).toEqual([null]);
  });
});

describe('records of one story', () => {
  const told = [story('甲', 10), story('甲', 6), story('甲', 3, '2017-05-01'), story(undefined, 8)];
  it('count by their place, and what names no story alone', () => {
    const together = { by: 'event', 'in-order': [1, 0.5] };
    expect(opened({ value: 'honour', worth: { field: 'amount' }, together }, told)).toEqual([
      '14.5 + 8 = 22.5 分',
      ['甲', '14.5 分', '10 × 1 + 6 × 0.5 + 3 × 0.5 = 14.5 分', 'f0 f1 f2'],
      ['没有填活动的', '8 分', '8 × 1 = 8 分', 'f3'],
    ]);
  });
});

describe('visits at which nothing was found', () => {
  it('begin with what they begin with, and are told with their own record', () => {
    const rows = [
      { record: 'absence', date: '2017-01-10', reason: '第一次' },
      { record: 'absence', date: '2017-02-10', reason: '第二次' },
      { record: 'special-award', date: '2017-01-10', reason: '第一次', points: 4 },
      { record: 'special-award', date: '2017-01-11', reason: '第一次', points: 5 },
    ];
    const together = { by: 'reason', 'each-of': 'absence', start: 8, floor: 0 };
    const value = { value: 'special-award', worth: { field: 'points', each: -1 }, together, combine: 'average' };
    expect(opened(value, rows)).toEqual([
      '（0 + 8）÷ 2 = 4 分',
      ['第一次', '0 分', '8 − 4 − 5 = −1 分，最少计 0 分', 'f0 f2 f3'],
      ['第二次', '8 分', null, 'f1'],
    ]);
  });
});
