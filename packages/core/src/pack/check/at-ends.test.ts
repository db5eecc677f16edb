import { expect, test } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { atEnds } from './at-ends.ts';

const months = { tally: 'month', settle: 'quarter', reset: 'year' };
const found = (measure: object, item: object = {}, period: object = months, scheme: object = {}) =>
  toldBy(atEnds, oneItemScheme({ measure, points: { each: -5 }, ...item }, { period, ...scheme })).map(
    (told) => told.split(' ')[0],
  );
const count = (where: object, more: object = {}) => ({ count: 'rectification', where, ...more });
const open = (at: string) => ({ done: { filled: false, at } });

test('dates of records, looked at as of an end that the window holds', () => {
  expect(found(count(open('end')))).toEqual([]);
  expect(found(count(open('month-end')))).toEqual([]);
  expect(found(count(open('quarter-end')), { over: 'quarter' })).toEqual([]);
  expect(found(count(open('month-end')), { over: 'year' })).toEqual([]);
  expect(found(count({ 'days from due to done': { above: 0, at: 'end' } }))).toEqual([]);
  // By the month nobody knows yet how it stands when the quarter ends.
  expect(found(count(open('quarter-end')))).toEqual(['wrong-value']);
  expect(found(count(open('year-end')), { over: 'quarter' })).toEqual(['wrong-value']);
  // Known in March, but given only in December, when three quarters have settled.
  expect(found(count(open('quarter-end')), { over: 'year' })).toEqual(['wrong-value']);
  expect(found(count(open('quarter-end')), { over: 'year' }, { ...months, settle: 'year' })).toEqual([]);
});

test('tests are made when a period settles', () => {
  const veto = (measure: object, over: string) =>
    found({ count: 'absence' }, {}, months, {
      vetoes: [{ veto: 'v', title: '未整改', when: { measure, over, is: { min: 3 } }, effect: { total: 0 } }],
    });
  expect(veto(count(open('end')), 'quarter')).toEqual([]);
  expect(veto(count(open('month-end')), 'year')).toEqual([]);
  expect(veto(count(open('end')), 'year')).toEqual(['wrong-value']);
  expect(veto(count(open('half-year-end')), 'year')).toEqual(['wrong-value']);
  // What is asked of records by themselves is asked as of each settlement.
  const when = { any: 'rectification', where: open('end'), over: 'year' };
  expect(
    found({ count: 'absence' }, {}, months, { vetoes: [{ veto: 'v', title: '未整改', when, effect: { total: 0 } }] }),
  ).toEqual([]);
});

test('what has no day of its own', () => {
  expect(found(count({ grade: { not: 'severe', at: 'end' } }))).toEqual(['wrong-field-type']);
  expect(found(count({ date: { since: '06-30', at: 'end' } }))).toEqual(['wrong-value']);
  expect(found(count({ done: { at: 'end' } }))).toEqual(['wrong-value']);
  expect(found(count({ 'any-of': [open('end'), { problem: { not: 'x', at: 'end' } }] }))).toEqual(['wrong-field-type']);
});

test('records that count in several periods', () => {
  expect(found(count(open('end'), { valid: { months: 'ever' } }))).toEqual([]);
  expect(found(count(open('month-end'), { valid: { months: 'ever' } }))).toEqual(['own-period-end']);
  const worth = [{ when: open('end'), worth: -1 }, { worth: 1 }];
  expect(found({ value: 'rectification', worth })).toEqual([]);
  expect(found({ value: 'rectification', worth, valid: { months: 12 } })).toEqual(['wrong-value']);
  expect(found({ 'so-far': count(open('end')) })).toEqual(['wrong-value']);
  expect(found({ 'so-far': count(open('month-end')) })).toEqual([]);
});

test('where it does nothing', () => {
  const late = { value: 'rectification', worth: { field: 'days from due to done', each: -1 }, spread: true };
  // What each period asks of the days that are spread to it.
  expect(found({ ...late, where: open('end') })).toEqual([]);
  expect(found({ ...late, where: open('month-end') })).toEqual(['own-period-end']);
  expect(found({ ...late, worth: [{ when: open('end'), worth: late.worth }] })).toEqual(['wrong-value']);
  expect(found({ overdue: ['monthly-report'], spread: true, at: 'end' })).toEqual(['wrong-value']);
  expect(found({ overdue: ['monthly-report'], at: 'quarter-end' })).toEqual(['wrong-value']);
  expect(found({ overdue: ['monthly-report'], at: 'quarter-end' }, { over: 'quarter' })).toEqual([]);
  expect(found(count({}, { 'cleared-by': { any: 'rectification', where: open('end') } }))).toEqual(['wrong-value']);
});
