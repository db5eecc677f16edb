import { expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../testing/index.ts';
import { readingWords } from './reading-words.ts';

const facts = [
  // Still open on 31 March: 11 days. Done after the quarter: 21 days up to its end. Done in the quarter. Due later. Of the second quarter: 15 days.
  { date: '2017-02-01', due: '2017-03-20' },
  { date: '2017-02-02', due: '2017-03-10', done: '2017-04-09' },
  { date: '2017-02-03', due: '2017-03-10', done: '2017-03-31' },
  { date: '2017-03-04', due: '2017-05-01' },
  { date: '2017-04-05', due: '2017-06-15' },
].map((fact, i) => ({ id: `f${i}`, record: 'rectification', subject: 'm1', ...fact }));

const total = (period: string, measure: object) =>
  scoreToy(oneItemScheme({ over: 'quarter', measure, points: { each: 1 } }), period, {
    subjects: [{ id: 'm1', kind: 'member' }],
    facts,
    asOf: '2017-12-31',
  })[0]?.total;

const open = { 'any-of': [{ done: { filled: false } }, { 'days from quarter-end to done': { above: 0 } }] };

it('reads the end of the period that holds the record’s day', () => {
  const days = {
    value: 'rectification',
    where: open,
    worth: [
      {
        when: { 'days from due to quarter-end': { above: 0 } },
        worth: { field: 'days from due to quarter-end' },
      },
    ],
  };
  expect(total('2017-Q1', days)).toBe(32);
  expect(total('2017-Q2', days)).toBe(15);
  const least = {
    value: 'rectification',
    where: open,
    worth: { field: 'days from due to quarter-end', 'at-least': 0 },
  };
  expect(total('2017-Q1', least)).toBe(32);
});

it('is a bound of dates too', () => {
  expect(total('2017-Q1', { count: 'rectification', where: { done: { until: 'quarter-end' } } })).toBe(1);
  expect(total('2017-Q1', { count: 'rectification', where: { due: { until: 'month-end' } } })).toBe(0);
  expect(total('2017-Q1', { count: 'rectification', where: { due: { until: 'year-end' } } })).toBe(4);
});

it('is followed by whole months: the end of March is one month after the end of February', () => {
  const late = (done: string, unit = 'begun-months') =>
    scoreToy(
      oneItemScheme({
        over: 'year',
        measure: { value: 'rectification', worth: { field: `${unit} from month-end to done` } },
        points: { each: 1 },
      }),
      '2017',
      {
        subjects: [{ id: 'm1', kind: 'member' }],
        facts: [{ id: 'f', record: 'rectification', subject: 'm1', date: '2017-02-10', due: '2017-02-20', done }],
        asOf: '2017-12-31',
      },
    )[0]?.total;
  expect(['2017-02-28', '2017-03-01', '2017-03-31', '2017-04-01', '2017-04-30'].map((day) => late(day))).toEqual([
    0, 1, 1, 2, 2,
  ]);
  expect(['2017-03-30', '2017-03-31', '2017-04-30'].map((day) => late(day, 'months'))).toEqual([0, 1, 2]);
  expect(late('2017-03-31', 'days')).toBe(31);
});

it('is told', () => {
  const due = { field: 'due', title: '期限', 'title-en': 'due date', type: 'date', required: true } as const;
  expect(readingWords('days from due to quarter-end', [due])).toEqual({
    zh: '期限至当季季末的天数',
    en: 'days from due date to the end of its quarter',
  });
});
