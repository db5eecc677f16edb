import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { checkUnit, portionSchema, quantitySchema, readQuantity, valueOf } from './quantity.ts';

const remedy = (quantity: string, measured: string) =>
  checkUnit(quantity, ['per'], { den: 1, unit: { zh: measured, en: '' } })[0]?.remedy.zh;

describe('quantities', () => {
  it('are numbers, decimals or fractions, with a unit or without', () => {
    expect(readQuantity('2/3')).toEqual({ number: 2 / 3, text: '2/3', unit: null });
    expect(readQuantity('-1.5 小时')).toEqual({ number: -1.5, text: '−1.5', unit: '小时' });
    expect(readQuantity('3 元/人')).toEqual({ number: 3, text: '3', unit: '元/人' });
    expect(readQuantity(7)).toEqual({ number: 7, text: '7', unit: null });
    expect(valueOf('2/3', 0)).toEqual({ n: 2n, d: 3n });
    expect(valueOf('95%', 0)).toEqual({ n: 19n, d: 20n });
    expect(valueOf('3‰', 0)).toEqual({ n: 3n, d: 1000n });
    expect(valueOf('95%', 1)).toEqual({ n: 95n, d: 1n });
    const taken = (schema: typeof quantitySchema, ...texts: string[]) =>
      texts.filter((text) => schema.safeParse(text).success);
    expect(taken(quantitySchema, '2/0', '/3', '2/3/4', 'a', '1 2')).toEqual([]);
    expect(taken(portionSchema, '0', '0/3', '-1 小时', '0.0 小时')).toEqual([]);
    expect(portionSchema.safeParse('1/3').success).toBe(true);
  });

  it('take two thirds exactly', () => {
    const votes = (agreed: number, all: number) =>
      Array.from({ length: all }, (_, i): Row => ({
        record: 'volunteer-service',
        date: `2017-03-${String(i + 1).padStart(2, '0')}`,
        hours: i < agreed ? 3 : 1,
      }));
    const measure = {
      ratio: { count: 'volunteer-service', where: { hours: { min: 2 } } },
      of: { count: 'volunteer-service' },
    };
    const points = (rule: object, agreed: number, all: number) =>
      scoreToy(oneItemScheme({ measure, points: rule }), '2017-03', { facts: votes(agreed, all) })[0]?.total;
    const fixed = { fixed: 10, when: '2/3' };
    expect([points(fixed, 6, 9), points(fixed, 5, 9), points(fixed, 20, 30), points(fixed, 19, 29)]).toEqual([
      10, 0, 10, 0,
    ]);
    const tiers = {
      tiers: [
        { from: '1/3', points: 3 },
        { from: '2/3', points: 6 },
      ],
    };
    expect([points(tiers, 3, 9), points(tiers, 2, 9), points(tiers, 6, 9)]).toEqual([3, 0, 6]);
    const above = { choose: [{ when: { is: { above: '2/3' } }, points: 1 }], otherwise: { fixed: 0, when: 0 } };
    expect([points(above, 6, 9), points(above, 7, 9)]).toEqual([0, 1]);
  });

  it('are converted in what the checker proposes', () => {
    expect(remedy('10 万元', '元')).toBe('改成 per: 100000 元');
    expect(remedy('5000 元', '万元')).toBe('改成 per: 0.5 万元');
    expect(remedy('1 亿元', '万元')).toBe('改成 per: 10000 万元');
    expect(remedy('90 分钟', '小时')).toBe('改成 per: 1.5 小时');
    expect(remedy('2 小时', '分钟')).toBe('改成 per: 120 分钟');
    expect(remedy('20 分钟', '小时')).toBe('改成 per: 1/3 小时');
    expect(remedy('3 人', '户')).toContain('换算成“户”再写');
  });
});

it('a unit beside a measure without one is told without empty quotes', () => {
  const told = (quantity: string) => checkUnit(quantity, ['from'], { den: 1, unit: { zh: '', en: '' } })[0];
  expect(told('90%')?.message.zh).toBe('写的是“90%”，量出来的却没有单位：会当作 90 来比');
  expect(told('90 元')?.message.zh).toBe('单位写的是“元”，量出来的没有单位');
  expect(told('90 元')?.remedy.zh).toBe('给字段加上 unit: 元，或只写数：from: 90');
});
