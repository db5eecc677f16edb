import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { wholesSaid } from './wholes-said.ts';

const told = (rule: string, points: object, measure: object = { sum: 'honour.amount' }, more: object = {}) =>
  toldBy(
    wholesSaid,
    toyScheme({
      sections: [{ section: 's', title: '得分', items: [{ item: 'a', title: '甲', rule, measure, points, ...more }] }],
    } as never),
  );

test('what is short of a step counts nothing', () => {
  const rule = '每低1个百分点扣0.2分，不足1个百分点的不计';
  const distance = { from: 1, side: 'below', each: -0.2, per: '1 个百分点' };
  expect(told(rule, { distance })).toEqual(['rule-says-more points.distance']);
  expect(told(rule, { distance: { ...distance, per: 0.01 } })).toEqual(['rule-says-more points.distance']);
  expect(told(rule, { distance: { ...distance, whole: true } })).toEqual([]);
  expect(told('每满2小时计1分，不足2小时的不计', { each: 1, per: 2 })).toEqual(['rule-says-more points']);
  expect(told('每满2小时计1分，不足2小时的不计', { each: 1, per: 2, whole: true })).toEqual([]);
  expect(told('每10件计0.5分，不足10件的不计', { each: 0.5, per: 10 }, { count: 'honour' })).toEqual([
    'rule-says-more points',
  ]);
});

test('what is short of another bound is no part of a step', () => {
  expect(told('每天计1分，不足3天的不计', { each: 1 })).toEqual([]);
  expect(told('每件计1分，不足1件的不计', { each: 1 }, { count: 'honour' })).toEqual([]);
  expect(told('每满1小时计1分，不足1小时的不计', { each: 1 }, undefined, { note: '只填整小时' })).toEqual([]);
});
