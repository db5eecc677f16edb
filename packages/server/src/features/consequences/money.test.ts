import { subjectTable, dawn, doomsday, type Concerned, type Consequence } from '@lianxin/core';
import { expect, test } from 'vitest';
import { giveBack, moneysOf, withheldIn } from './money.ts';

const villages = subjectTable(
  [
    { id: 'a', staff: 10 },
    { id: 'b', staff: 20 },
  ].map(({ id, staff }) => ({ id, kind: 'branch', from: dawn, to: doomsday, parent: null, attributes: { staff } })),
);
const concerned = (subject: string, row: number, total: number): Concerned => ({
  row,
  subject,
  total,
  level: 1,
  rank: null,
  fromBottom: null,
  cohort: null,
  veto: null,
  periods: ['2017'],
});
const paying = (pay: Consequence['pay']): Consequence => ({
  consequence: 'c',
  title: '奖金',
  when: {},
  kind: 'pay',
  pay,
});
const met = [concerned('a', 0, 90), concerned('b', 1, 60)];

test('a pool by points times heads, whoever of them is asked for', () => {
  // 90 × 10 : 60 × 20 = 900 : 1200 of 2100
  const { of, remainderYuan } = moneysOf(
    paying({ to: 'subject', 'pool-yuan': 2100, 'in-proportion-to': ['points', 'staff'] }),
    met,
    villages,
    '2017',
  );
  expect([of.get('a')?.yuan, of.get('b')?.yuan, remainderYuan]).toEqual([900, 1200, 0]);
});

test('so much a point, a fifth of it withheld; nothing is told where an attribute is not known', () => {
  const { of } = moneysOf(paying({ to: 'subject', 'per-point-yuan': 8, withheld: 0.2 }), met, villages, '2017');
  expect(of.get('a')).toMatchObject({ yuan: 720, withheldYuan: 144 });
  const unknown = paying({ to: 'subject', 'per-point-yuan': 8, 'in-proportion-to': ['points', 'rooms'] });
  expect(moneysOf(unknown, met, villages, '2017').of.size).toBe(0);
});

test('what quarters withheld is given back by the level of the year', () => {
  const line = (id: string, level: number | null, withheldYuan: number) => ({
    subject: { id },
    organisation: { id },
    level,
    withheldYuan,
    baseYuan: null as number | null,
    multiplier: null as number | null,
    yuan: null as number | null,
  });
  const back = paying({ to: 'subject', returns: { scheme: 's', consequence: 'c' }, multiplier: { 1: 1, 0: 0 } });
  const rows = giveBack(
    back,
    [line('a', 1, 0), line('b', 0, 0)],
    [line('a', 1, 144), line('a', 1, 100.5), line('b', 1, 80)],
  );
  expect(rows.map(({ baseYuan, multiplier, yuan }) => [baseYuan, multiplier, yuan])).toEqual([
    [244.5, 1, 244.5],
    [80, 0, 0],
  ]);
});

test('the periods given back are those within the one that gives back', () => {
  const scheme = { period: { tally: 'month', settle: 'quarter', reset: 'year' } } as Parameters<typeof withheldIn>[0];
  expect(withheldIn(scheme, '2017')).toEqual(['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4']);
});
