import { expect, test } from 'vitest';
import { type Pay, moneyOf, poolShares, returnedYuan } from './pay.ts';

const pay = (more: Partial<Pay>): Pay => ({ to: 'subject', ...more });
const of = (points: number, heads: number | null = 1, level: number | null = 1) => ({ level, points, heads });

test('so many yuan a point, exactly, and nothing for points below zero', () => {
  // 8 × 92.55 = 740.4; 0.1 × 0.3 is 0.03, not 0.030000000000000004
  expect(moneyOf(pay({ 'per-point-yuan': 8 }), of(92.55))).toEqual({
    baseYuan: null,
    multiplier: null,
    yuan: 740.4,
    withheldYuan: 0,
  });
  expect(moneyOf(pay({ 'per-point-yuan': 0.1 }), of(0.3))?.yuan).toBe(0.03);
  expect(moneyOf(pay({ 'per-point-yuan': 8 }), of(-3))?.yuan).toBe(0);
});

test('points times heads, at most so much, rounded to whole yuan', () => {
  const bonus = pay({ 'per-point-yuan': 8, 'in-proportion-to': ['points', 'staff'] });
  // 8 × 90.5 × 12 = 8688
  expect(moneyOf(bonus, of(90.5, 12))?.yuan).toBe(8688);
  expect(moneyOf({ ...bonus, 'at-most-yuan': 5000 }, of(90.5, 12))?.yuan).toBe(5000);
  expect(moneyOf(pay({ 'per-point-yuan': 1, 'round-yuan': 1 }), of(90.5))?.yuan).toBe(91);
  expect(moneyOf(bonus, of(90.5, null))).toBeNull();
});

test('tails are dropped, or counted as one, where the pack says so', () => {
  // 1.5 × 90.55 = 135.825
  const rounded = (more: Partial<Pay>) => moneyOf(pay({ 'per-point-yuan': 1.5, ...more }), of(90.55))?.yuan;
  expect([rounded({}), rounded({ round: 'down' }), rounded({ round: 'up' })]).toEqual([135.83, 135.82, 135.83]);
  expect(rounded({ 'round-yuan': 1, round: 'down' })).toBe(135);
  expect(rounded({ 'round-yuan': 10, round: 'up' })).toBe(140);
});

test('a share withheld now is given back later, by the level of the year', () => {
  // 740.4 × 0.2 = 148.08
  expect(moneyOf(pay({ 'per-point-yuan': 8, withheld: 0.2 }), of(92.55))).toMatchObject({
    yuan: 740.4,
    withheldYuan: 148.08,
  });
  const back = pay({ returns: { scheme: 's', consequence: 'c' }, multiplier: { 2: 1, 1: 0.5, 0: 0 } });
  expect([2, 1, 0].map((level) => returnedYuan(back, level, 148.08))).toEqual([148.08, 74.04, 0]);
  expect(returnedYuan(pay({ returns: { scheme: 's', consequence: 'c' } }), null, 148.08)).toBe(148.08);
  expect(moneyOf(back, of(90))).toBeNull();
});

test('a pool is shared by points, rounded down, and says what is left over', () => {
  const pool = pay({ 'pool-yuan': 100000 });
  const yuan = ({ shares }: ReturnType<typeof poolShares>) => shares.map((share) => share.yuan);
  expect(yuan(poolShares(pool, [of(90), of(60)]))).toEqual([60000, 40000]);
  // A third each: 33333.33, and a cent stays.
  const thirds = poolShares(pool, [of(5), of(5), of(5)]);
  expect([yuan(thirds), thirds.remainderYuan]).toEqual([[33333.33, 33333.33, 33333.33], 0.01]);
  const whole = poolShares({ ...pool, 'round-yuan': 100 }, [of(2), of(1)]);
  expect([yuan(whole), whole.remainderYuan]).toEqual([[66600, 33300], 100]);
  expect(poolShares(pool, [of(0), of(-2)])).toMatchObject({
    shares: [{ yuan: 0 }, { yuan: 0 }],
    remainderYuan: 100000,
  });
});

test('a pool can go by heads alone, or by points times heads', () => {
  const yuan = (by: string[]) =>
    poolShares(pay({ 'pool-yuan': 700, 'in-proportion-to': by }), [of(90, 30), of(60, 40)]).shares.map(
      (one) => one.yuan,
    );
  expect(yuan(['population'])).toEqual([300, 400]);
  // 2700 : 2400 of 700 = 370.588…, 329.411…
  expect(yuan(['points', 'population'])).toEqual([370.58, 329.41]);
});

test('a base and multipliers, and amounts of levels, stay as they were', () => {
  expect(moneyOf(pay({ 'base-yuan': 300, multiplier: { 1: 1.15 } }), of(0))).toMatchObject({
    baseYuan: 300,
    multiplier: 1.15,
    yuan: 345,
  });
  expect(moneyOf(pay({ yuan: { 1: 2400 } }), of(0, 1, 2))?.yuan).toBe(0);
});
