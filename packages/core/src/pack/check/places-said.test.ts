import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { placesSaid } from './places-said.ts';

const item = { item: 'a', title: '服务', measure: { count: 'volunteer-service' }, points: { each: 1 } };
const told = (best: object, quota?: object) =>
  toldBy(
    placesSaid,
    toyScheme({
      sections: [{ section: 's', title: '项', items: [item] }],
      levels: [
        { level: 0, title: '其他' },
        { level: 1, title: '优秀', ...best },
      ],
      ...(quota ? { quota } : {}),
    }),
  );

test('how parts of a place are made whole', () => {
  const rule = '名额按参评数的30%计算，四舍五入取整';
  expect(told({ rule, share: 0.3 })).toEqual(['rule-says-more share']);
  expect(told({ rule, share: 0.3 }, { round: 'half-up' })).toEqual([]);
  expect(told({ share: 0.3 }, { rule: '名额小数进一', round: 'half-up' })).toEqual(['rule-says-more round']);
  expect(told({ rule: '名额尾数舍去', share: 0.3 })).toEqual([]);
  expect(told({ rule: '不超过30%（不是整数的进一）', share: 0.3 })).toEqual(['rule-says-more share']);
  expect(told({ rule: '不超过30%（不是整数的进一）', share: 0.3 }, { round: 'up' })).toEqual([]);
  expect(told({ rule, top: 3 })).toEqual([]);
  // The share of a group within the level may have its own way.
  const group = { cohort: ['field'], share: 0.5, of: 'places', round: 'half-up' };
  expect(told({ rule, share: 0.3, 'per-group': group })).toEqual([]);
});

test('one place at least', () => {
  const rule = '名额为参评人数的15%，不足1名的按1名计';
  expect(told({ rule, share: 0.15 })).toEqual(['rule-says-more share']);
  expect(told({ rule, share: 0.15 }, { 'at-least': 1 })).toEqual([]);
  expect(told({ rule, share: 0.15 }, { round: 'up' })).toEqual([]);
});

test('equal totals at the edge', () => {
  const rule = '得分并列的，缺席少的在前；仍并列的，同时授予';
  expect(told({ rule, top: 1 })).toEqual(['rule-says-more title']);
  expect(told({ rule, top: 1 }, { ties: 'all' })).toEqual([]);
  expect(told({ rule: '得分并列的，缺席少的在前', top: 1 })).toEqual([]);
  expect(told({ rule: '名次并列的都算', top: 1 })).toEqual(['rule-says-more title']);
});
