import { expect, test } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { longWindows } from './long-windows.ts';

const years = { tally: 'year', settle: 'year', reset: 'three-years', 'first-year': 2017 };
const found = (measure: object, points: object, more: object = {}, period: object = years) =>
  toldBy(longWindows, oneItemScheme({ over: 'three-years', measure, points, ...more }, { period })).length;
const count = { count: 'volunteer-service' };
const share = { ratio: count, of: { number: 10 } };

test('what is known only when the years are over', () => {
  expect(found(share, { share: 10 })).toBe(1);
  expect(found(share, { share: 10 }, { over: 'year' })).toBe(0);
  expect(found(share, { share: 10 }, { note: '届满计一次' })).toBe(0);
  expect(found({ 'so-far': share }, { share: 10 }, { over: undefined })).toBe(0);
  // It is settled when they are over.
  expect(found(share, { share: 10 }, {}, { ...years, settle: 'three-years' })).toBe(0);
});

test('what each year only adds to', () => {
  expect(found(count, { tiers: [{ from: 3, points: 5 }] })).toBe(1);
  expect(found(count, { each: 1 })).toBe(0);
  expect(found({ sum: 'volunteer-service.hours' }, { each: 1, per: 10, whole: true })).toBe(1);
});

test('years that go on counting into the next term', () => {
  const rule = '每年末任期累计完成率低于目标的扣分';
  const of = (more: object) =>
    found({ ...count, valid: { windows: 3 }, ...more }, { each: 1 }, { over: undefined, rule });
  expect(of({})).toBe(1);
  expect(of({ where: { date: { since: '2017-01-01' } } })).toBe(0);
  expect(of({ valid: { windows: 1 } })).toBe(0);
  const near = { over: undefined, rule: '近三年内累计' };
  expect(found({ ...count, valid: { windows: 3 } }, { each: 1 }, near)).toBe(0);
});
