import type { Field } from '@lianxin/core';
import { describe, expect, it } from 'vitest';
import { earliestDay, ownErrors, readNumber, sentValues, startContent, stepOf, stepped } from './entry-form.ts';

const hours: Field = {
  field: 'hours',
  title: '时长',
  type: 'number',
  required: true,
  unit: '小时',
  min: 0.5,
  max: 12,
  precision: 0.5,
};
const activity: Field = { field: 'activity', title: '做了什么', type: 'text', required: true, 'max-length': 10 };
const confirmed: Field = { field: 'confirmed', title: '群众确认', type: 'boolean', required: true, default: false };
const present: Field = { field: 'present', title: '到会党员', type: 'people', required: true };

describe('the form of a record type', () => {
  it('opens with the defaults of the type and nothing invented', () => {
    expect(startContent([activity, hours, confirmed])).toEqual({
      subject: null,
      date: null,
      values: { confirmed: false },
    });
  });

  it.each([
    ['3', 3],
    ['２．５', 2.5],
    [' 1,200 ', 1200],
    ['1。5', 1.5],
    ['.5', 0.5],
    ['-3', -3],
    ['', null],
    ['三', '三'],
    ['1e9', '1e9'],
  ])('reads the typed number %j as %j', (typed, read) => {
    expect(readNumber(typed)).toBe(read);
  });

  it('sends numbers as numbers and leaves out what is empty', () => {
    const values = { activity: '  清理河道 ', hours: '3', confirmed: false, other: 'x', present: null };
    expect(sentValues([activity, hours, confirmed, present], values)).toEqual({
      activity: '清理河道',
      hours: 3,
      confirmed: false,
    });
  });

  it('names every wrong field at once, in the language of the screen', () => {
    expect(ownErrors([activity, hours], { hours: 25 }, 'zh')).toEqual({
      activity: '请填写做了什么',
      hours: '不能大于 12 小时',
    });
    expect(Object.keys(ownErrors([activity, hours], { activity: '河', hours: 1.25 }, 'en'))).toEqual(['hours']);
  });
});

describe('the number stepper', () => {
  it('moves in whole steps where the range is wide, in fine ones where it is small', () => {
    expect(stepOf(hours)).toBe(1);
    expect(stepOf({ ...hours, max: 2 })).toBe(0.5);
    expect(stepOf({ ...hours, precision: 1 })).toBe(1);
  });

  it('counts one, two, three from nothing, and stays inside the bounds', () => {
    expect(stepped(hours, undefined, 1)).toBe(1);
    expect(stepped(hours, '1', 1)).toBe(2);
    expect(stepped(hours, 1, -1)).toBe(0.5);
    expect(stepped(hours, 0.5, -1)).toBe(0.5);
    expect(stepped(hours, 0.5, 1)).toBe(1);
    expect(stepped(hours, '12', 1)).toBe(12);
    expect(stepped(hours, 'abc', 1)).toBe(1);
    expect(stepped({ ...hours, min: 0, max: 100, precision: 0.1 }, 79.9, 1)).toBe(80.9);
  });
});

it('counts the days back across a leap day', () => {
  expect(earliestDay('2016-03-01', 1)).toBe('2016-02-29');
  expect(earliestDay('2017-09-30', 366)).toBe('2016-09-29');
});
