import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const scheme = (id: string, settle: string, item: string, more = '') => `
scheme: ${id}
title: ${id}
subject: member
period: { tally: ${settle}, settle: ${settle}, reset: year }
precision: 0.01
${more}
sections:
  - section: a
    title: a
    items: [{ item: a, title: a, over: ${settle}, ${item} }]
publish: { level: none, total: subject }
`;
const away = 'exempt: [{ exempt: away, title: 当月休假, when: { any: absence } }]';
const mean = (of: string, more = '') =>
  `measure: { score: ${of}, combine: average }, points: { as-entered: true }${more}`;

function told(quarter: string, { head = '', month = away, year = mean('quarterly') } = {}): string[] {
  return toyFindings(
    {},
    {
      'schemes/monthly.yaml': scheme(
        'monthly',
        'month',
        'measure: { count: absence }, points: { each: -10 }',
        `start: 100\n${month}`,
      ),
      'schemes/quarterly.yaml': scheme('quarterly', 'quarter', quarter, head),
      'schemes/yearly.yaml': scheme('yearly', 'year', year),
    },
  ).filter((one) => one.startsWith('empty-as-zero'));
}

test('a quarter none of whose months was assessed counts as 0 in the year’s mean', () => {
  expect(told(mean('monthly'))).toHaveLength(1);
  expect(told(mean('monthly'), { month: '' })).toEqual([]);
  expect(told(mean('monthly'), { month: away.replace('title:', 'from: ranking, title:') })).toEqual([]);
});

test('not where the quarter says what it comes to, or is no part of a mean', () => {
  expect(told(mean('monthly', ', missing: 60'))).toEqual([]);
  expect(told(mean('monthly'), { head: 'start: 60' })).toEqual([]);
  const none =
    'exempt: [{ exempt: none, title: 没有月得分, when: { measure: { score: monthly, combine: number }, is: { max: 0 } } }]';
  expect(told(mean('monthly'), { head: none })).toEqual([]);
  expect(told(mean('monthly'), { year: mean('quarterly').replace('average', 'sum') })).toEqual([]);
  expect(told(mean('monthly'), { year: `${mean('quarterly')}, note: 没有考核的季度按 0 分` })).toEqual([]);
});

test('marks that nobody entered', () => {
  expect(told('measure: { entered: honour.amount, combine: average }, points: { as-entered: true }')).toHaveLength(1);
  expect(told('measure: { sum: honour.amount }, points: { each: 1 }')).toEqual([]);
});

test('whoever says what holds without a result expects that there may be none', () => {
  const year = (more: string, after = '') =>
    told(mean('monthly', ', missing: skip'), {
      year: `measure: { score: quarterly, ${more} }, points: { as-entered: true }${after}`,
    });
  expect(year('combine: sum')).toEqual([]);
  expect(year('combine: sum, if-none: 60')).toHaveLength(1);
  expect(year('combine: best', ', missing: cohort-mean')).toHaveLength(1);
  const skipped = 'measure: { sum: honour.amount }, points: { each: 1 }, missing: skip';
  expect(told(skipped)).toHaveLength(1);
  const above = 'measure: { score: branch-star, of: above, combine: average }, points: { as-entered: true }';
  expect(told(above)).toEqual([]);
  expect(
    told(above, { year: 'measure: { score: quarterly, combine: sum, if-none: 2 }, points: { as-entered: true }' }),
  ).toHaveLength(1);
  expect(year('take: item:a, combine: sum, if-none: 60')).toEqual([]);
});
