import { expect, it } from 'vitest';
import { isTold } from './explain-asked.ts';
import { consequenceSchema } from '../pay/consequence.ts';

const what = { attribute: 'class', table: { strong: 1, weak: 3 } };
const award = (when: object) => consequenceSchema.parse({ consequence: 'award', title: '奖励', kind: 'list', when });
const told = (when: object, settled = { level: 0, total: 63.7 }, index = 0) => isTold(award(when), index, settled);
const weak = { measure: what, is: 3 };
const absent = { any: 'absence' };

it('passes over conditions whose level or total is known to be another', () => {
  expect(told({ level: { min: 1 }, ...weak })).toBe(false);
  expect(told({ level: { min: 1 }, ...weak }, { level: 1, total: 92 })).toBe(true);
  expect(told({ total: { below: 60 }, ...absent })).toBe(false);
  expect(told({ total: { below: 60 }, ...absent }, { level: 0, total: 59 })).toBe(true);
  // What is asked of everything counts for each alternative too.
  const either = { level: { max: 0 }, 'any-of': [{ ...absent, total: { below: 60 } }, { none: 'meeting' }] };
  expect(told(either, { level: 0, total: 61 }, 1)).toBe(false);
  expect(told(either, { level: 0, total: 61 }, 2)).toBe(true);
  // Of the periods before nothing is known.
  expect(told({ level: { min: 1 }, times: 2, within: 3, ...absent })).toBe(true);
});

it('passes over what the subject merely is where its place decides', () => {
  expect(told({ rank: { top: 3 }, ...weak })).toBe(false);
  expect(told({ rank: { top: 3 }, ...absent })).toBe(true);
  expect(told(weak)).toBe(true);
});
