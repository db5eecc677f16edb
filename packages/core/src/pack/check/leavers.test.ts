import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (item: string, over = 'year') =>
  toyFindings({
    [star]: [['levels:\n', `      - { item: extra, title: 处分, over: ${over}, ${item} }\nlevels:\n`]],
  }).filter((one) => one.startsWith('leavers') || one.startsWith('value'));

const discipline = '{ value: discipline, worth: -2 }';

test('what a sum of deductions leaves out with those who left', () => {
  const told = [`leavers-left-out ${star}:19`];
  expect(found(`measure: { gather: ${discipline}, of: members }, points: { as-entered: true }`)).toEqual(told);
  expect(found('measure: { gather: { count: discipline }, of: members }, points: { each: -1 }')).toEqual(told);
  for (const there of ['end', 'any-time'])
    expect(
      found(`measure: { gather: ${discipline}, of: { kind: members, there: ${there} } }, points: { as-entered: true }`),
    ).toEqual([]);
  expect(found(`measure: { gather: ${discipline}, of: members }, points: { as-entered: true }`, 'month')).toEqual([]);
  expect(found('measure: { gather: { count: discipline }, of: members }, points: { each: 1 }')).toEqual([]);
  // What one stands in has not left.
  const up = (of: string) =>
    toyFindings({
      'schemes/member-star.yaml': [
        [
          'levels:\n',
          `      - { item: extra, title: 支部, over: year, measure: { gather: { value: meeting, worth: -2 }, of: ${of} }, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('leavers'));
  expect(up('branch')).toEqual([]);
  expect(up('{ above: branch }')).toEqual([]);
  // A mean is of those on the roll.
  expect(
    found(`measure: { gather: ${discipline}, of: members, among: average }, points: { as-entered: true }`),
  ).toEqual([]);
});

test('a pool of what people have is divided among who left too', () => {
  const scheme = (id: string, subject: string, measure: string) => `scheme: ${id}
title: ${id}
subject: ${subject}
period: { tally: quarter, settle: quarter, reset: year }
sections: [{ section: only, title: 唯一, items: [{ item: only, title: 唯一, measure: ${measure}, points: { as-entered: true } }] }]
publish: { level: none, total: subject }
`;
  const divided = (of: string, among = 'among: sum', all = 'own') =>
    toyFindings(
      {},
      {
        'schemes/own.yaml': scheme('own', 'member', '{ sum: volunteer-service.hours }'),
        'schemes/other.yaml': scheme('other', 'member', '{ count: volunteer-service }'),
        'schemes/pool.yaml': scheme('pool', 'branch', `{ score: own, of: ${of}, ${among} }`),
        'schemes/part.yaml': scheme(
          'part',
          'member',
          `{ combine: { divide: [pool, all] }, of: { pool: { score: pool, of: above }, all: { cohort-value: { score: ${all} }, take: total } } }`,
        ),
      },
    ).filter((one) => one.startsWith('leavers'));
  expect(divided('members')).toEqual(['leavers-left-out schemes/pool.yaml:5']);
  expect(divided('{ kind: members, there: any-time }')).toEqual([]);
  expect(divided('{ kind: members, there: end }')).toEqual([]);
  expect(divided('members', 'among: average')).toEqual([]);
  expect(divided('members', 'among: sum', 'other')).toEqual([]);
});

test('an attribute that stands for months in which it was another', () => {
  const pay = (more = '') =>
    `measure: { combine: { multiply: [base, months] }, of: { base: { attribute: residents }, months: { present: months } } }, points: { as-entered: true }${more}`;
  expect(found(pay())).toEqual([`value-at-end ${star}:19`]);
  expect(found(pay(', note: 按年末职务'))).toEqual([]);
  expect(found(pay(), 'month')).toEqual([]);
});

test('an attribute of the month’s end beside months counted by another day', () => {
  const on = (base: string, more = '') =>
    found(
      `measure: { combine: { multiply: [base, months] }, of: { base: { attribute: residents${base} }, months: { present: months, on-day: 15 } } }, points: { as-entered: true }${more}`,
      'month',
    );
  expect(on('')).toEqual([`value-at-end ${star}:19`]);
  expect(on(', on-day: 15')).toEqual([]);
  expect(on('', ', note: 按月末职务')).toEqual([]);
  const months = 'measure: { present: months, on-day: 15 }';
  expect(found(`${months}, points: { each: 1 }, applies: { residents: { min: 9 } }`, 'month')).toEqual([
    `value-at-end ${star}:19`,
  ]);
  expect(found(`${months}, points: { each: 1 }`)).toEqual([]);
  const choose = (day: string) =>
    `${months}, points: { choose: [{ when: { measure: { attribute: residents${day} }, is: { min: 9 } }, points: 1 }], otherwise: { each: 0 } }`;
  expect(found(choose(''), 'month')).toEqual([`value-at-end ${star}:19`]);
  expect(found(choose(', on-day: 15'), 'month')).toEqual([]);
});
