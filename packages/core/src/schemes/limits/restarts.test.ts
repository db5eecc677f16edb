import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const absent = (...dates: string[]): Row => ({ record: 'absence', dates });
const served = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const cleared = (date: string): Row => ({ record: 'discipline', date, decision: 'warning' });

// 每人 12 分，缺席每次扣 3 分，受处分后重新从 12 分算起
const scheme = (stated: Record<string, unknown> = {}, items: Record<string, unknown>[] = []) =>
  toyScheme({
    levels: [],
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    'count-from': 'reset',
    precision: 0.1,
    start: 12,
    'cleared-by': { any: 'discipline' },
    sections: [
      {
        section: 'a',
        title: 'a',
        items: [{ item: 'absence', title: '缺席', measure: { count: 'absence' }, points: { each: -3 } }, ...items],
      },
    ],
    ...stated,
  });
const totals = (of: ReturnType<typeof scheme>, facts: Row[], periods = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4']) =>
  periods.map((period) => scoreToy(of, period, { facts, subjects: [{ id: 'm1', kind: 'member' }] })[0]!.total);

describe('an event after which a whole score starts afresh', () => {
  const facts = [absent('2017-01-05', '2017-02-05', '2017-04-09', '2017-04-10', '2017-08-05'), cleared('2017-04-09')];

  it('counts anew from the start, from the day after', () => {
    // 12 − 6；清零后 4 月 10 日一次：9；8 月一次：6
    expect(totals(scheme(), facts)).toEqual([6, 9, 6, 6]);
    expect(totals(scheme({ 'cleared-by': undefined }), facts)).toEqual([6, 0, -3, -3]);
  });

  it('clears again, and begins anew at the reset', () => {
    expect(totals(scheme(), [...facts, cleared('2017-10-01')])).toEqual([6, 9, 6, 12]);
    expect(totals(scheme(), [absent('2016-11-05')])).toEqual([12, 12, 12, 12]);
  });

  it('clears every item that counts records, and leaves others as they are', () => {
    const items = [
      { item: 'hours', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
      { item: 'all', title: '人人', over: 'year', measure: { number: 1 }, points: { 'as-entered': true } },
    ];
    const more = [...facts, served('2017-03-01', 2), served('2017-05-01', 0.5)];
    // 12 − 6 + 2；12 − 3 + 0.5；−3；年末另加 1
    expect(totals(scheme({}, items), more)).toEqual([8, 9.5, 6.5, 7.5]);
  });

  it('lets caps and floors begin anew', () => {
    const five = ['2017-01-01', '2017-01-02', '2017-01-03', '2017-01-04', '2017-01-05'];
    const floored = scheme({
      sections: [
        {
          section: 'a',
          title: 'a',
          items: [{ item: 'absence', title: '缺席', floor: -6, measure: { count: 'absence' }, points: { each: -3 } }],
        },
      ],
    });
    // 扣 15，最多扣 6；清零后又扣 9，最多扣 6
    const again = absent('2017-08-01', '2017-08-02', '2017-08-03');
    expect(totals(floored, [absent(...five), cleared('2017-04-09'), again])).toEqual([6, 12, 6, 6]);
    const capped = scheme({
      start: 0,
      sections: [
        {
          section: 'a',
          title: 'a',
          cap: 5,
          items: [
            { item: 'hours', title: '服务', cap: 4, measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
            { item: 'times', title: '次数', measure: { count: 'volunteer-service' }, points: { each: 1 } },
          ],
        },
      ],
    });
    const services = [
      served('2017-01-01', 9),
      served('2017-02-01', 9),
      served('2017-04-10', 3),
      served('2017-07-01', 3),
    ];
    // 4 + 2 最多 5；清零后 3 + 1 = 4；再加 1 + 1，最多 5
    expect(totals(capped, [...services, cleared('2017-04-09')])).toEqual([5, 4, 5, 5]);
    expect(totals(scheme({ ...capped, cap: 3 }), [...services, cleared('2017-04-09')])).toEqual([3, 3, 3, 3]);
  });

  it('lets the limits of one measure that is cleared begin anew too', () => {
    const one = scheme({
      'cleared-by': undefined,
      start: 0,
      sections: [
        {
          section: 'a',
          title: 'a',
          items: [
            {
              item: 'hours',
              title: '服务',
              over: 'year',
              cap: 4,
              measure: { sum: 'volunteer-service.hours', 'cleared-by': { any: 'discipline' } },
              points: { each: 1 },
            },
          ],
        },
      ],
    });
    const services = [served('2017-01-01', 9), served('2017-04-10', 3), served('2017-07-01', 3)];
    expect(totals(one, [...services, cleared('2017-04-09')])).toEqual([4, 3, 4, 4]);
  });

  it('says what was given back and what counts since', () => {
    const of = scheme({
      sections: [
        {
          section: 'a',
          title: 'a',
          items: [{ item: 'absence', title: '缺席', floor: -6, measure: { count: 'absence' }, points: { each: -3 } }],
        },
      ],
    });
    const pack = compilePack({ ...toyPack(), schemes: [of] });
    const stated = [...['01', '02', '03'].map((day) => `2017-01-${day}`), '2017-04-12'].map((date) => ({
      record: 'absence',
      date,
    }));
    const live = scoreLive(pack, {
      scheme: of.scheme,
      year: 2017,
      asOf: parseDay('2017-04-30')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: [...stated, { record: 'discipline', date: '2017-04-09', decision: 'warning' }].map((fact, i) => ({
        ...fact,
        id: `f${i}`,
        subject: 'm1',
      })),
    });
    const explanation = explainLive(live, 'm1', '2017-Q2', { pack: 'toy', version: '1', basis: 'example' })!;
    expect(explanation.total).toBe(9);
    expect(explanation.slots[0]!.sections[0]!.items[0]!.arithmetic).toEqual({
      zh: '全年累计 1 次 × −3 分 = −3 分，清零重计（上下限重新算）得 −3 分，退回此前的 −6 分，计 3 分',
      en: 'this year so far 1 time × −3 points = −3 points, afresh after it was cleared (limits anew) −3, less the −6 given before, 3 points',
    });
  });

  it('comes out the same for one as for many', () => {
    const ids = ['m1', 'm2', 'm3'];
    const all = ids
      .flatMap((id) => facts.map((fact): Row => ({ ...fact, subject: id })))
      .filter((fact) => fact['record'] !== 'discipline' || fact['subject'] === 'm2');
    const rows = scoreToy(scheme(), '2017-Q2', { facts: all, subjects: ids.map((id) => ({ id, kind: 'member' })) });
    expect(rows.map(({ total }) => total)).toEqual([0, 9, 0]);
  });
});
