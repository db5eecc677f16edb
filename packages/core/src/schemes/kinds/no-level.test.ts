import { expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import type { Scheme } from '../scheme.ts';
import { readMeasure } from './index.ts';

/** Quarters of member-star; whoever is disciplined in one is not assessed in it. */
const exempting = (from?: string) => {
  const pack = toyPack();
  const exempt = [{ exempt: 'away', title: '休假', when: { any: 'discipline' }, ...(from ? { from } : {}) }];
  const schemes = pack.schemes.map((one) => (one.scheme === 'member-star' ? ({ ...one, exempt } as Scheme) : one));
  return { ...pack, schemes };
};
const served = (date: string): Row => ({ record: 'volunteer-service', subject: 'm1', date, hours: 2 });
const away = (date: string): Row => ({ record: 'discipline', subject: 'm1', date, decision: 'warning' });

function points(measure: object, facts: Row[], subject: object = {}, period = '2017', from?: string) {
  const stated = { score: 'member-star', take: 'level', ...measure };
  const item = { over: 'year', measure: stated, points: { 'as-entered': true } };
  const scheme = oneItemScheme(item, { precision: 1, period: { tally: 'month', settle: 'year', reset: 'year' } });
  const given = { facts, subjects: [{ id: 'm1', kind: 'member', ...subject }] as never };
  return scoreToy(scheme, period, given, exempting(from))[0]?.items[0]?.points;
}

const table = { 0: 3000, 1: 3600 };
// 12 hours are one star in the first quarter; the second is spent away.
const year = [served('2017-01-04'), served('2017-02-04'), served('2017-03-04'), away('2017-05-20')];

it('of several periods each without a level has its own number', () => {
  const sum = (more: object, facts: Row[] = year, subject = {}) => points({ combine: 'sum', ...more }, facts, subject);
  // 3600 + (nothing) + 3000 × 2
  expect(sum({ table, otherwise: 1 })).toBe(9600);
  expect(sum({ table: { ...table, none: 2000 } })).toBe(11600);
  // Whoever was not there has none.
  expect(sum({ table: { ...table, none: 2000 } }, year, { since: '2017-04-01' })).toBe(8000);
  expect(points({ combine: 'number', table: { ...table, none: 1 } }, year)).toBe(3);
});

it('of the latest only where no period has a level', () => {
  const none = { ...table, none: 1 };
  expect(points({ table: none }, year)).toBe(3000);
  const late = [away('2017-11-20')];
  expect(points({ table: none, periods: [4] }, late)).toBe(1);
  expect(points({ table, otherwise: 5, periods: [4] }, late)).toBe(0);
  expect(points({ table: none }, late)).toBe(3000);
});

it('of places whoever is not ranked has none', () => {
  const rank = { take: 'rank', table: { 1: 5, none: 2 }, otherwise: 1, periods: [4] };
  expect(points(rank, [away('2017-11-20')], {}, '2017', 'ranking')).toBe(2);
  expect(points(rank, [], {}, '2017', 'ranking')).toBe(5);
});

it('is checked and said', () => {
  const measure = { score: 'member-star', take: 'level', table: { 1: 1.2, 0: 1, none: 1 } };
  const { kind, options } = readMeasure(measure);
  const context = toyContext({ measure });
  expect(kind.check(options, context).map(({ code }) => code)).not.toContain('wrong-value');
  expect(kind.sentence(options, context).zh).toContain('没有级别的 1');
});
