import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { emptiedSaid } from './emptied-said.ts';

const lost = { item: 'a', title: '违纪', measure: { count: 'absence' }, points: { each: -2 } };
const told = (section: object, stated: object = {}) =>
  toldBy(emptiedSaid, toyScheme({ sections: [{ section: 's', title: '纪律', items: [lost], ...section }], ...stated }));

test('marks that are lost until they are gone', () => {
  const marks = (more: object) => told({ items: [{ ...lost, rule: '缺席一次扣2分，扣完为止', start: 10, ...more }] });
  expect(marks({})).toEqual(['rule-says-more start']);
  expect(marks({ floor: 0 })).toEqual([]);
  expect(marks({ note: '可以扣到负分，文件第三条另有说明' })).toEqual([]);
});

test('what is taken off up to the marks of another part', () => {
  const rule = '每月扣分以扣完当月基础分为限，超过部分不再扣减';
  expect(told({ rule })).toEqual(['rule-says-more title']);
  expect(told({ rule, floor: { month: -5 } })).toEqual([]);
  // A floor around it, of the whole or of each record.
  expect(told({ rule }, { floor: 0 })).toEqual([]);
  expect(told({ rule, items: [{ ...lost, floor: -5 }] })).toEqual([]);
  const each = { value: 'rectification', worth: { field: 'points', each: -1 }, floor: -15 };
  expect(told({ rule, items: [{ ...lost, measure: each, points: { 'as-entered': true } }] })).toEqual([]);
});
