import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (parts: string, settle = 'quarter', tally = 'month') =>
  toyFindings({
    [star]: [
      ['tally: month, settle: quarter', `tally: ${tally}, settle: ${settle}`],
      ['levels:\n', `${parts}levels:\n`],
    ],
  }).filter((one) => one.startsWith('window-settle'));
const veto = (when: string, title = '通报', more = '') =>
  `vetoes:\n  - { veto: v, title: ${title}, ${more}when: ${when}, effect: { total: 0 } }\n`;
const counted = (valid: string, over = '') => `{ measure: { count: meeting${valid} }, ${over}is: { min: 1 } }`;

test('what is in force in one month of a quarter is told, and not where a window or a note says it is meant', () => {
  expect(found(veto(counted(', valid: { months: 6 }')))).toHaveLength(1);
  expect(found(veto(counted(', valid: { windows: 13 }')))).toHaveLength(1);
  expect(found(veto('{ measure: { since: founded, in: days, at: period-start }, is: { max: 9 } }'))).toHaveLength(1);
  expect(found(veto(`{ any: meeting }`, '通报', `and: [${counted(', valid: { months: 6 }')}], `))).toHaveLength(1);
  expect(found(veto(counted(', valid: { months: 6 }', 'over: quarter, ')))).toEqual([]);
  expect(found(veto(counted(', valid: { months: 6 }'), '通报', 'note: 整季度不发, '))).toEqual([]);
  expect(found(veto(counted(', valid: { months: 6, at: end }')))).toEqual([]);
  expect(found(veto(counted('')))).toEqual([]);
});

test('of a year only where windows are called months', () => {
  expect(found(veto(counted(', valid: { windows: 3 }'), '近三年受通报'), 'year')).toEqual([]);
  expect(found(veto(counted(', valid: { windows: 13 }'), '通报后12个月内'), 'year')).toHaveLength(1);
  expect(found(veto(counted(', valid: { months: 12 }'), '通报后12个月内'), 'year')).toEqual([]);
});

test('a rule about the month, of whatever the veto looks at', () => {
  expect(found(veto('{ any: meeting }', '当月受通报的不得分'))).toHaveLength(1);
  expect(found(veto('{ none: meeting }', '本月没有开会'))).toHaveLength(1);
  expect(found(veto('{ any: meeting }', '季度内当月受通报'))).toEqual([]);
  expect(found(veto('{ any: meeting }', '受通报的不得分'))).toEqual([]);
});

test('in what levels ask and in consequences', () => {
  const list = (when: string) => `consequences:\n  - { consequence: c, title: 名单, kind: list, when: ${when} }\n`;
  expect(found(list(counted(', valid: { months: 6 }')))).toHaveLength(1);
  expect(found(list(counted(', valid: { months: 6 }', 'over: quarter, ')))).toEqual([]);
  expect(
    toyFindings({
      'schemes/member-star.yaml': [['from: 10', `from: 10, also: [${counted(', valid: { months: 6 }')}]`]],
    }).filter((one) => one.startsWith('window-settle')),
  ).toHaveLength(1);
});

test('not where points are settled as they are tallied', () => {
  expect(found(veto(counted(', valid: { windows: 3 }')), 'quarter', 'quarter')).toEqual([]);
});
