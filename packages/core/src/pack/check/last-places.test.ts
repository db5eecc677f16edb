import { expect, test } from 'vitest';
import { alone, toySource } from '../toy-source.ts';
import { loadPack } from '../load.ts';

const scheme = (id: string, subject: string, items: string, tally = 'quarter') => `scheme: ${id}
title: ${id}
subject: ${subject}
period: { tally: ${tally}, settle: quarter, reset: year }
precision: 0.01
sections: [{ section: only, title: 唯一, items: [${items}] }]
publish: { level: none, total: subject }
`;

/** What is told of a scheme of members with this measure: how severe, and the line of what to write. */
function told(measure: string, { tally = 'quarter', more = '', village = '{ count: meeting }' } = {}): string[] {
  const item = (of: string, rest = '') =>
    `{ item: only, title: 唯一, measure: ${of}, points: { as-entered: true }${rest} }`;
  const files = {
    'schemes/village.yaml': scheme('village', 'branch', item(village)),
    'schemes/monthly.yaml': scheme('monthly', 'member', item('{ count: meeting.present }'), 'month').replace(
      'settle: quarter',
      'settle: month',
    ),
    'schemes/own.yaml': scheme('own', 'member', item(measure, more), tally),
  };
  return loadPack(toySource({}, files), alone)
    .diagnostics.filter(({ code, severity }) => code === 'place-at-end' || severity === 'error')
    .map(({ code, severity, remedy }) => `${code} ${severity} ${remedy}`);
}

const rate = '{ score: village, of: above }';
const paid = (of = rate, base = '{ present: months }') =>
  `{ combine: { multiply: [base, rate] }, of: { base: ${base}, rate: ${of} } }`;
const fix = (end: string) =>
  `按在各处的月数分别算的，加 among: by-months（period 的 tally 改成 month，各项写 over: quarter）；就按期末所在的，写 of: ${end}。`;

test('pay for months at what the last place comes to', () => {
  expect(told(paid())).toEqual([`place-at-end warning ${fix('{ kind: branch, there: end }')}`]);
  expect(told(paid(rate, '{ score: monthly, combine: sum }'))).toHaveLength(1);
  expect(told(paid('{ score: village, of: { above: branch } }'))).toEqual([
    `place-at-end warning ${fix('{ above: branch, there: end }')}`,
  ]);
  expect(told(paid('{ score: village, of: branch }'))).toHaveLength(1);
  // With months already only one word is missing.
  expect(told(paid(), { tally: 'month', more: ', over: quarter' })).toEqual([
    'place-at-end warning 按在各处的月数分别算的，加 among: by-months；就按期末所在的，写 of: { kind: branch, there: end }。',
  ]);
});

test('a share of the unit’s result is a note only', () => {
  expect(told(rate)).toEqual([`place-at-end info ${fix('{ kind: branch, there: end }')}`]);
  expect(told(paid(rate, '{ score: monthly, combine: latest }'))[0]).toContain('info');
  expect(told(paid(rate, '{ present: at-end }'))[0]).toContain('info');
});

test('so is what is measured of the last place itself', () => {
  const residents = '{ gather: { attribute: residents }, of: branch }';
  expect(told(paid(residents))).toEqual([`place-at-end warning ${fix('{ kind: branch, there: end }')}`]);
  expect(told(residents)).toEqual([]);
  expect(told(paid('{ gather: { attribute: residents }, of: { kind: branch, there: end } }'))).toEqual([]);
  const months = { tally: 'month', more: ', over: quarter' };
  expect(told(paid('{ gather: { attribute: residents }, of: branch, among: by-months }'), months)).toEqual([]);
});

test('what says which place is meant, or has only one', () => {
  for (const there of ['end', 'any-time', '{ on-day: 15 }'])
    expect(told(paid(`{ score: village, of: { kind: branch, there: ${there} } }`))).toEqual([]);
  const months = { tally: 'month', more: ', over: quarter' };
  expect(told(paid('{ score: village, of: above, among: by-months }'), months)).toEqual([]);
  expect(told(paid(), { more: ', note: 按期末所在支部' })).toEqual([]);
  expect(told(paid('{ score: village, of: above, period: previous, first: 0 }'))).toEqual([]);
  expect(told(paid('{ score: monthly, combine: average }'))).toEqual([]);
});

test('a pool is divided among who stands there at the end', () => {
  expect(told(paid(rate, '{ cohort-value: { present: months }, take: total }'))).toEqual([]);
  expect(told(paid(), { village: '{ score: monthly, of: members, among: sum }' })).toEqual([]);
  expect(told(paid(), { village: '{ gather: { present: months }, of: members }' })).toEqual([]);
  expect(told(paid(), { village: '{ number-of: members }' })).toEqual([]);
  // What members did is no weight to share by.
  expect(told(paid(), { village: '{ gather: { count: meeting.present }, of: members }' })).toHaveLength(1);
});
