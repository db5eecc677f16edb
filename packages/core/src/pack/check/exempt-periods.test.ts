import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const exempt = '{ exempt: away, title: 休假, when: { any: absence } }';

function told(item: string, { one = exempt, settle = 'month' } = {}): string[] {
  return toyFindings(
    {},
    {
      'schemes/monthly.yaml': `
scheme: monthly
title: monthly
subject: member
period: { tally: month, settle: ${settle}, reset: year }
precision: 1
exempt: [${one}]
sections:
  - section: a
    title: a
    items: [{ item: a, title: 服务, ${item} }]
publish: { level: none, total: subject }
`,
    },
  ).filter((each) => each.startsWith('exempt-uses-up'));
}

const hours = 'measure: { sum: volunteer-service.hours }, points: { each: 1 }';

test('a cap of the year is used up in months that are not assessed', () => {
  expect(told(`${hours}, cap: { year: 10 }`)).toHaveLength(1);
  expect(told(`${hours}, cap: { month: 10 }`)).toEqual([]);
  expect(told(`${hours}, cap: { year: 10 }`, { settle: 'year' })).toEqual([]);
});

test('so is the once of an event, and a row goes on over them', () => {
  const value = 'measure: { value: volunteer-service, worth: 5, once-for: date }, points: { as-entered: true }';
  expect(told(`over: year, ${value}`)).toHaveLength(1);
  const row = 'measure: { streak: absence, without: true, in-a-row: 3 }, points: { each: 5 }';
  expect(told(`over: year, ${row}`)).toHaveLength(1);
  expect(told(`over: year, ${row.replace('without: true, ', '')}`)).toEqual([]);
});

test('not of who is scored all the same, nor where it is said to be meant', () => {
  const capped = `${hours}, cap: { year: 10 }`;
  expect(told(capped, { one: exempt.replace('title:', 'from: ranking, title:') })).toEqual([]);
  expect(told(capped, { one: exempt.replace('休假,', '休假, note: 照占,') })).toEqual([]);
  expect(told(capped, { one: '{ exempt: new, title: 新来的, when: { months-below: 3 } }' })).toEqual([]);
});
