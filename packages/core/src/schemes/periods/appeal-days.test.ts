import { expect, test } from 'vitest';
import { formatDay, parsePeriod } from '../../calendar.ts';
import { appealDaysSchema, appealDaysWords, lastAppealDay } from './appeal-days.ts';

test('公示 5 个工作日：days of the calendar, or working days by the holidays of the pack', () => {
  const until = (stated: number | string, period: string, head = {}) =>
    formatDay(lastAppealDay({ 'appeal-days': stated }, parsePeriod(period)!, head));
  expect(until(15, '2017-Q3')).toBe('2017-10-15');
  // 2017-09-30 was a Saturday: five days from Monday 2 October to Friday 6, without holidays.
  expect(until('5 个工作日', '2017-Q3')).toBe('2017-10-06');
  // With the holidays of 2017 (1–8 October; 30 September worked on): 9 to 13 October.
  const head = { holidays: [{ year: 2017, off: [{ from: '2017-10-01', to: '2017-10-08' }], work: ['2017-09-30'] }] };
  expect(until('5工作日', '2017-Q3', head)).toBe('2017-10-13');
  expect(until('1 workday', '2017-12')).toBe('2018-01-01');
});

test('is written as a number, or as working days, and said so', () => {
  const sound = (stated: unknown) => appealDaysSchema.safeParse(stated).success;
  expect([5, '5 个工作日', '7 workdays', '1 workday'].map(sound)).toEqual([true, true, true, true]);
  expect([0, -1, 1.5, '5', '5 天', '0 个工作日', '五个工作日'].map(sound)).toEqual(Array(7).fill(false));
  expect(appealDaysWords(15)).toEqual({ zh: '15 天', en: '15 days' });
  expect(appealDaysWords('5 个工作日')).toEqual({ zh: '5 个工作日', en: '5 working days' });
});
