import { expect, test } from 'vitest';
import { oneItemScheme, scoreToy } from '../testing/index.ts';

/** What the reference's table of full months says, number by number. */
function points(measure: Record<string, unknown>, until: string, more: { facts?: object[]; subject?: object } = {}) {
  const item = { over: 'month', measure, points: { each: 1 } };
  const [row] = scoreToy(oneItemScheme(item), until, {
    subjects: [{ id: 'm1', kind: 'member', ...more.subject }],
    facts: (more.facts ?? []) as never,
  });
  return row?.items[0]?.points ?? null;
}

test('since is full on the corresponding day', () => {
  const since = { since: 'joined', in: 'months' };
  const subject = { joined: '2017-07-01' };
  expect(points(since, '2017-12', { subject })).toBe(5);
  expect(points(since, '2017-11', { subject })).toBe(4);
  expect(points(since, '2017-12', { subject: { joined: '2017-06-30' } })).toBe(6);
});

test('valid counts the corresponding day', () => {
  const valid = { count: 'volunteer-service', valid: { months: 7, at: 'end' } };
  const on = (date: string) => points(valid, '2017-12', { facts: [{ record: 'volunteer-service', date, hours: 1 }] });
  expect([on('2017-05-31'), on('2017-05-30')]).toEqual([1, 0]);
});

test('present counts a month with a day in it', () => {
  const present = { present: 'months' };
  expect(points(present, '2017-07', { subject: { since: '2017-07-31' } })).toBe(1);
});
