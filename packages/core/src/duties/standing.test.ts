import { dayOf } from '../calendar.ts';
import { expect, test } from 'vitest';
import { dutyCalendar } from '../schemes/periods/duty-calendars.ts';
import { type Scheme, schemeSchema } from '../schemes/scheme.ts';
import { dutySchema } from './duty.ts';
import { dutyStandings, isBound } from './standing.ts';

const congress = dutySchema.parse({
  duty: 'members-congress',
  title: '党员大会',
  on: 'branch',
  every: 'quarter',
  'met-by': { count: 'meeting', where: { kind: 'congress' } },
});
const groups = dutySchema.parse({
  duty: 'group',
  title: '党小组会',
  on: 'branch',
  every: 'month',
  'met-by': { count: 'meeting', where: { kind: 'group' } },
  'at-least': 2,
});

test('a duty counts the facts of its running period that meet its condition', () => {
  const facts = [
    { source: 'meeting', date: '2017-07-01', values: { kind: 'congress' } },
    { source: 'meeting', date: '2017-06-30', values: { kind: 'congress' } },
    { source: 'meeting', date: '2017-09-02', values: { kind: 'group' } },
    { source: 'meeting.present', date: '2017-09-03', values: { kind: 'group' } },
  ];
  expect(
    dutyStandings([congress, groups], facts, '2017-09-15').map(({ period, dueOn, done, needed }) => ({
      period,
      dueOn,
      done,
      needed,
    })),
  ).toEqual([
    { period: '2017-Q3', dueOn: '2017-09-30', done: 1, needed: 1 },
    { period: '2017-09', dueOn: '2017-09-30', done: 1, needed: 2 },
  ]);
});

test('the period before is told when asked for, across the new year too', () => {
  expect(dutyStandings([groups], [], '2018-01-05', true).map(({ period, from }) => `${period} ${from}`)).toEqual([
    '2017-12 2017-12-01',
    '2018-01 2018-01-01',
  ]);
});

const training = dutySchema.parse({
  duty: 'training',
  title: '集中培训',
  on: 'member',
  every: 'year',
  'met-by': { sum: 'training.hours', where: { form: 'centralised' } },
  'at-least': 32,
});

test('a quantity is added up over the records that count, without losing hundredths', () => {
  const course = (date: string, hours: number, form = 'centralised') => ({
    source: 'training',
    date,
    values: { form, hours },
  });
  const facts = [course('2017-03-01', 0.1), course('2017-05-01', 0.2), course('2017-06-01', 24, 'online')];
  expect(dutyStandings([training], facts, '2017-09-15')[0]).toMatchObject({ done: 0.3, needed: 32, period: '2017' });
});

test('a duty binds whoever meets its condition and is not excused', () => {
  const duty = { ...groups, applies: { field: { 'one-of': ['rural', 'community'] } }, unless: { groups: false } };
  const day = dayOf(2017, 9, 15);
  expect(isBound(duty, { field: 'rural' }, day)).toBe(true);
  expect(isBound(duty, { field: 'rural', groups: true }, day)).toBe(true);
  expect(isBound(duty, { field: 'rural', groups: false }, day)).toBe(false);
  expect(isBound(duty, { field: 'organ' }, day)).toBe(false);
  expect(isBound({ ...groups, unless: {} }, { field: 'rural' }, day)).toBe(true);
  const young = { ...groups, applies: { 'years since born': { below: 60 } } };
  expect(isBound(young, { born: '1957-09-16' }, day)).toBe(true);
  expect(isBound(young, { born: '1957-09-15' }, day)).toBe(false);
});

test('a scheme that scores a duty says how its months are counted; two that differ leave it to the calendar', () => {
  const scheme = (id: string, period: object, measure: object = { duties: ['group'] }) =>
    schemeSchema.parse({
      scheme: id,
      title: id,
      subject: 'branch',
      period: { tally: 'month', settle: 'month', reset: 'year', ...period },
      precision: 0.1,
      sections: [{ section: 's', title: 's', items: [{ item: 'i', title: 'i', measure, points: { share: 4 } }] }],
      publish: { level: 'none', total: 'subject' },
    });
  const [cut, nested] = [{ 'month-starts': 26 }, { ratio: { duties: 'all' }, of: { number: 1 } }];
  const standing = (...schemes: Scheme[]) =>
    dutyStandings(
      [groups],
      [{ source: 'meeting', date: '2017-08-27', values: { kind: 'group' } }],
      '2017-09-15',
      false,
      undefined,
      (duty) => dutyCalendar(schemes, duty),
    ).map(({ from, dueOn, done }) => `${from} ${dueOn} ${done}`);
  expect(standing(scheme('a', cut))).toEqual(['2017-08-26 2017-09-25 1']);
  expect(standing(scheme('a', cut), scheme('b', cut, nested))).toEqual(['2017-08-26 2017-09-25 1']);
  expect(standing(scheme('a', cut), scheme('b', {}))).toEqual(['2017-09-01 2017-09-30 0']);
  expect(standing(scheme('a', cut, { count: 'meeting' }))).toEqual(['2017-09-01 2017-09-30 0']);
});
