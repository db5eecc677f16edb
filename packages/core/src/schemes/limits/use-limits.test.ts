import { expect, test } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import {
  type UseLimits,
  barredByLevel,
  barredByRecord,
  beyondLimits,
  freeOfLimits,
  limitsWords,
} from './use-limits.ts';

const on = (date: string) => parseDay(date)!;
const limits: UseLimits = {
  within: { times: { month: 2 }, total: { year: 1500 }, 'barred-by': { any: 'fraud', months: 6 } },
  periods: { tally: 'month', settle: 'month', reset: 'year' } as UseLimits['periods'],
  unit: { zh: '分', en: 'point' },
};
const use = (record: string, date: string, amount: number) => ({ record, day: on(date), amount });
const uses = [use('a', '2026-05-31', 900), use('b', '2026-06-02', 500), use('c', '2025-12-31', 1000)];

test('how often and how much: what is left, and from when on', () => {
  const used = { uses, bars: [] };
  // 今年 1400，还可用 100；6 月一次，还可一次
  expect(beyondLimits(limits, used, on('2026-06-30'), 100)).toBeNull();
  expect(freeOfLimits(limits, used, on('2026-06-30'))).toBe(100);
  expect(beyondLimits(limits, used, on('2026-06-30'), 101)).toEqual({
    zh: '每年合计不超过 1500 分，2026年已用 1400 分，还可用 100 分，不够 101 分；请改为不超过 100 分，或从 2027-01-01 起再记',
    en: 'at most 1500 points a year together, and 2026 has 1400 points already: 100 points left, not 101 points; enter 100 points at most, or wait until 2027-01-01',
  });
  const twice = { uses: [...uses, use('d', '2026-06-01', 100)], bars: [] };
  expect(freeOfLimits(limits, twice, on('2026-06-30'))).toBe(0);
  expect(beyondLimits(limits, twice, on('2026-06-30'), 1)?.zh).toBe(
    '每月不超过 2 次，2026年6月已用 2 次；2026-07-01 起才可以',
  );
  expect(beyondLimits(limits, twice, on('2026-07-01'), 1)?.zh).toBe(
    '每年合计不超过 1500 分，2026年已用 1500 分；2027-01-01 起才可以',
  );
  expect(limitsWords(limits, used, on('2026-06-30')).map(({ zh }) => zh)).toEqual([
    '每月不超过 2 次，2026年6月还可用 1 次',
    '每年合计不超过 1500 分，2026年还可用 100 分',
  ]);
});

test('a record that waits with a correction counts once, with the most it may come to', () => {
  const used = { uses: [use('b', '2026-06-02', 500), use('b', '2026-06-03', 700)], bars: [] };
  expect(freeOfLimits(limits, used, on('2026-06-30'))).toBe(800);
  expect(limitsWords(limits, used, on('2026-06-30'))[0]?.en).toBe('at most 2 times a month; 1 time left in June 2026');
});

test('nothing for so many months after a record, the corresponding day included', () => {
  const six = { any: 'fraud', months: 6 };
  const bars = ['2026-01-10', '2026-03-15'].map((date) => barredByRecord(six, on(date)));
  const used = { uses: [], bars };
  expect(beyondLimits(limits, used, on('2026-09-15'), 1)).toEqual({
    zh: '按规定现在不能用，2026-09-16 起才可以',
    en: 'nothing can be used now, only from 2026-09-16 on',
  });
  expect(freeOfLimits(limits, used, on('2026-09-15'))).toBe(0);
  expect(beyondLimits(limits, used, on('2026-09-16'), 1)).toBeNull();
  expect(beyondLimits(limits, used, on('2026-01-09'), 1)).toBeNull();
});

test('what is put right ends a bar early, from its own day on', () => {
  const six = { any: 'fraud', months: 6, repair: { when: { any: 'made-good' } } };
  const at = (bar: string, ...repairs: string[]) => ({
    uses: [],
    bars: [barredByRecord(six, on(bar), repairs.map(on))],
  });
  // 3 月 15 日起 6 个月；3 月 1 日的整改是以前的事，6 月 1 日的解除，8 月的不再有事可解除
  const lifted = at('2026-03-15', '2026-08-01', '2026-06-01', '2026-03-01');
  expect(beyondLimits(limits, lifted, on('2026-05-31'), 1)?.zh).toBe('按规定现在不能用，2026-06-01 起才可以');
  expect(beyondLimits(limits, lifted, on('2026-06-01'), 1)).toBeNull();
  expect(beyondLimits(limits, at('2026-03-15', '2026-03-15'), on('2026-03-15'), 1)).toBeNull();
  expect(freeOfLimits(limits, at('2026-03-15', '2026-03-01'), on('2026-09-15'))).toBe(0);
  const black = { score: 'red-black', level: { max: 0 } };
  const level = (...repairs: string[]) => ({
    uses: [],
    bars: [barredByLevel(black, parsePeriod('2026-Q1')!, 0, repairs.map(on))!],
  });
  expect(beyondLimits(limits, level('2026-03-20'), on('2026-04-01'), 1)?.zh).toContain('2026-07-01 起才可以');
  expect(beyondLimits(limits, level('2026-05-10'), on('2026-05-09'), 1)?.zh).toContain('2026-05-10 起才可以');
  expect(beyondLimits(limits, level('2026-05-10'), on('2026-05-10'), 1)).toBeNull();
});

test('nothing in the settle periods after such a level', () => {
  const quarter = parsePeriod('2026-Q1')!;
  const black = { score: 'red-black', level: { max: 0 } };
  expect(barredByLevel(black, quarter, 1)).toBeNull();
  expect(barredByLevel(black, quarter, null)).toBeNull();
  const barred = (within?: number) => ({ uses: [], bars: [barredByLevel({ ...black, within }, quarter, 0)!] });
  expect(beyondLimits(limits, barred(), on('2026-03-31'), 1)).toBeNull();
  expect(beyondLimits(limits, barred(), on('2026-04-01'), 1)?.zh).toBe('按规定现在不能用，2026-07-01 起才可以');
  expect(beyondLimits(limits, barred(), on('2026-07-01'), 1)).toBeNull();
  expect(beyondLimits(limits, barred(2), on('2026-07-01'), 1)?.zh).toContain('2026-10-01 起才可以');
  // 两期都列黑榜的接着算
  const [first, second] = [quarter, parsePeriod('2026-Q2')!].map((settle) => barredByLevel(black, settle, 0)!);
  expect(beyondLimits(limits, { uses: [], bars: [second!, first!] }, on('2026-05-01'), 1)?.zh).toContain('2026-10-01');
});

test('where it is cut, a limit refuses only once it is used up', () => {
  const cut = { ...limits, within: { ...limits.within, beyond: 'cut' as const } };
  expect(beyondLimits(cut, { uses, bars: [] }, on('2026-06-30'), 101)).toBeNull();
  const full = { uses: [...uses, use('d', '2026-05-01', 100)], bars: [] };
  expect(beyondLimits(cut, full, on('2026-06-30'), 1)?.zh).toBe(
    '每年合计不超过 1500 分，2026年已用 1500 分；2027-01-01 起才可以',
  );
  // Nothing asked for is nothing too much.
  expect(beyondLimits(cut, full, on('2026-06-30'), 0)).toBeNull();
});
