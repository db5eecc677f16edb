import type { Consequence } from '@lianxin/core';
import { expect, test } from 'vitest';
import { giveBack, withheldIn } from './money.ts';

const paying = (pay: Consequence['pay']): Consequence => ({
  consequence: 'c',
  title: '奖金',
  when: {},
  kind: 'pay',
  pay,
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
