import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const account = (earned: string, more = '', head = '') => `scheme: account
title: 兑换积分
subject: member
period: { tally: month, settle: month, reset: year }
count-from: reset
${head}precision: 1
sections:
  - section: earned
    title: 得分
    ${earned}
    items:
      - { item: got, title: 得分, over: quarter, measure: { score: member-star }, points: { as-entered: true } }
${more}deductions:
  - { item: used, title: 已兑换, measure: { sum: volunteer-service.hours }, points: { each: 1 } }
publish: { level: none, total: subject }
`;
const found = (scheme: string) =>
  toyFindings({}, { 'schemes/account.yaml': scheme })
    .map((text) => text.split(' ')[0])
    .filter((code) => code !== 'no-cases' && code !== 'cap-before-deductions');
const inner =
  '  - { section: inner, part-of: earned, title: 内, credited: at-once, items: [{ item: more, title: 另, measure: { count: volunteer-service }, points: { each: 1 } }] }\n';
const useItem =
  '  - { section: use, part-of: earned, title: 用, items: [{ item: more, title: 用, measure: { sum: volunteer-service.hours }, points: { each: -1 } }] }\n';

test('days beyond so many are nothing used of a balance', () => {
  const beyond = account('title-en: Earned')
    .replace('deductions:', '  - section: less\n    title: 扣分\n    items:')
    .replace('  - { item: used', '      - { item: used')
    .replace('{ each: 1 } }\npublish', '{ each: -1, beyond: 10 } }\npublish');
  expect(found(beyond)).not.toContain('credit-unclear');
  expect(found(beyond.replace(', beyond: 10', ''))).toContain('credit-unclear');
});

test.each([
  ['title-en: Earned', '', '', ['credit-unclear']],
  ['credited: at-once', '', '', []],
  ['credited: { after: quarter }', '', '', []],
  ['credited: { after: week }', '', '', ['window-outside']],
  ['credited: { after: two-years }', '', '', ['window-outside']],
  ['credited: { after: quarter }', '', 'cap: { month: 10 }\n', ['wrong-value']],
  ['credited: { after: quarter }', '', 'cap: { year: 10 }\n', []],
  ['credited: { after: quarter }', '', 'cleared-by: { any: volunteer-service }\n', ['wrong-value']],
  ['credited: { after: quarter }', inner, '', ['wrong-value']],
  ['credited: { after: quarter }', useItem, '', ['wrong-value']],
])('%s %s %s: %j', (earned, more, head, codes) => {
  expect(found(account(earned, more, head))).toEqual(codes);
});

test('losses that would wait as well', () => {
  const loss =
    '  - { section: loss, title: 扣分, credited: { after: month }, items: [{ item: lost, title: 扣分, measure: { count: volunteer-service }, points: { each: -2 } }] }\n';
  expect(found(account('credited: { after: quarter }', loss))).toEqual(['credit-unclear']);
  expect(found(account('credited: { after: quarter }', loss.replace('credited: { after: month }, ', '')))).toEqual([]);
});

test('a scheme of which nothing is used is not asked', () => {
  expect(found(account('title-en: Earned').replace(/deductions:\n.*\n/, ''))).toEqual([]);
});

test('the most there can be in a balance comes after what is used', () => {
  const told = (head: string) =>
    toyFindings({}, { 'schemes/account.yaml': account('credited: { after: quarter }', '', head) }).some((text) =>
      text.startsWith('cap-before-deductions'),
    );
  expect(told('cap: 100\n')).toBe(true);
  expect(told('cap: 100\nexpires: { months: 12 }\n')).toBe(false);
  expect(told('cap: 100\nbeyond-limits: lost\n')).toBe(false);
});
