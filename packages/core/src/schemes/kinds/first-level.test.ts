import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { parseDay } from '../../calendar.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { explainLive, scoreLive } from '../live.ts';
import { compilePack } from '../compile-pack.ts';
import { readMeasure } from './index.ts';

// m1 was there in the first quarter and reached no star; m2 comes in the second.
const subjects: Row[] = [
  { id: 'm1', kind: 'member' },
  { id: 'm2', kind: 'member', since: '2017-04-01' },
];
const level = { score: 'member-star', take: 'level', period: 'previous' };
const table = { 0: 0, 1: 120, 2: 180, 3: 240 };

function points(measure: Record<string, unknown>, period = '2017-Q2', rule: object = { 'as-entered': true }) {
  const scheme = oneItemScheme({ measure, points: rule, over: 'quarter' }, { precision: 0.01 });
  return scoreToy(scheme, period, { subjects, facts: [] }).map((row) => row.items[0]?.points);
}

function found(measure: Record<string, unknown>) {
  const { kind, options } = readMeasure(measure);
  return kind
    .check(options, toyContext({ measure }))
    .map(({ path, message, remedy }) => [path[0], message.zh, remedy.zh]);
}

describe('what is taken where there is no earlier result', () => {
  it('goes through the table as any other level', () => {
    expect(points({ ...level, table, first: 2 })).toEqual([0, 180]);
    expect(
      points({ ...level, table: { 0: '1/3', 1: 1 }, otherwise: '2/3', first: 2 }, '2017-Q2', { share: 90 }),
    ).toEqual([30, 60]);
    // Nobody was anything before the first quarter.
    expect(points({ ...level, table, first: 1 }, '2017-Q1')).toEqual([120]);
  });

  it('may have what the table gives who has none', () => {
    expect(points({ ...level, table: { ...table, none: 50 }, first: 'none' })).toEqual([0, 50]);
    expect(points({ ...level, take: 'rank', table: { 1: 500, none: -5 }, otherwise: 1, first: 'none' })).toEqual([
      500, -5,
    ]);
  });

  it('is itself where there is no table, or periods are counted', () => {
    expect(points({ ...level, first: 2 })).toEqual([0, 2]);
    expect(points({ ...level, table, combine: 'number', first: 3 }, '2017-Q1')).toEqual([3]);
  });

  it('is a level that there is, not what one is worth', () => {
    expect(found({ ...level, table, first: 3 })).toEqual([]);
    expect(found({ ...level, table: { 1: 120 }, otherwise: 0, first: 3 })).toEqual([]);
    // Both readings are the same.
    expect(found({ ...level, take: 'rank', table: { 1: 5000 }, otherwise: 0, first: 0 })).toEqual([]);
    expect(found({ ...level, table, first: 180 })).toEqual([
      ['first', 'first 写的是级别，也经 table 折算；表里没有级别 180', '写级别：first: 2（折成 180）'],
    ]);
    expect(found({ ...level, take: 'rank', table: { 1: 5000 }, otherwise: 0, first: 100 })).toEqual([
      [
        'first',
        'first 写的是名次，也经 table 折算；表里没有名次 100',
        '写没有上一期的按哪个名次；就是要 100 的，写 first: none，并在 table 里写 none: 100',
      ],
    ]);
    expect(found({ ...level, table, first: 'none' })).toEqual([
      ['first', 'first: none 取 table 里的 none，那里没有写', '在 table 里写 none: 多少，或删掉 first'],
    ]);
  });

  it('is told by its name', () => {
    const measure = { ...level, table, first: 2 };
    const { kind, options } = readMeasure(measure);
    expect(kind.sentence(options, toyContext({ measure })).zh).toMatch(/（没有上一期的按二星）$/);
    const scheme = oneItemScheme({ measure, points: { 'as-entered': true }, over: 'quarter' });
    const toy = toyPack();
    const pack = compilePack({ ...toy, schemes: [...toy.schemes, scheme] });
    const live = scoreLive(pack, {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects,
      facts: [],
    });
    const [item] = explainLive(live, 'm2', '2017-Q2', { pack: 'toy', version: '1.0.0' })!.slots.flatMap((slot) =>
      slot.sections[0]!.items.filter(({ working }) => working),
    );
    expect(item!.working).toEqual({ zh: '没有上一期的按二星 = 180', en: 'Two stars where there is none before = 180' });
  });
});
