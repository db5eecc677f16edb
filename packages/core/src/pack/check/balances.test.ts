import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { ruleBook } from '../render/build.ts';
import { ruleBookMarkdown } from '../render/markdown.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const record = (within: string, field = 'type: number, min: 0, precision: 1', subject = 'member') => `record: exchange
title: 兑换
subject: ${subject}
fields: [{ field: points, title: 用分, ${field} }]
enter: [branch-secretary]
verify: township-officer
within: ${within}
summary: '{points}'
`;
const account = (points: string, head = '') => `scheme: account
title: 兑换积分
subject: member
period: { tally: month, settle: month, reset: year }
count-from: reset
${head}precision: 1
sections:
  - section: account
    title: 账户
    items:
      - { item: got, title: 得分, measure: { sum: volunteer-service.hours }, points: { each: 1 } }
      - { item: used, title: 已兑换, measure: { sum: exchange.points }, points: ${points} }
publish: { level: none, total: subject }
`;
const found = (exchange: string, scheme = account('{ each: -1 }')) =>
  toyFindings({}, { 'records/exchange.yaml': exchange, 'schemes/account.yaml': scheme })
    .map((text) => text.split(' ')[0])
    .filter((code) => code !== 'no-cases');

test.each([
  ['{ field: points, balance: account }', []],
  ['{ field: points, balance: account, from: 100, leave: 10 }', []],
  [
    '{ field: points, balance: account, times: { month: 2, year: 20 }, total: { year: 1500 }, barred-by: { any: volunteer-service, months: 6 } }',
    [],
  ],
  ['{ field: points, balance: account, barred-by: { any: fraud, months: 6 } }', ['unknown-record']],
  ['{ field: points, balance: account, barred-by: { score: member-star, level: { max: 0 } } }', []],
  [
    '{ field: points, balance: account, barred-by: { any: volunteer-service, months: 6, repair: { when: { any: volunteer-service } } } }',
    [],
  ],
  [
    '{ field: points, balance: account, barred-by: { score: member-star, level: { max: 0 }, repair: { when: { any: made-good } } } }',
    ['unknown-record'],
  ],
  [
    '{ field: points, balance: account, barred-by: { any: volunteer-service, months: 6, repair: { when: { any: meeting } } } }',
    ['wrong-subject'],
  ],
  [
    '{ field: points, balance: account, barred-by: [{ any: volunteer-service, months: 6 }, { score: member-star, level: { max: 0 }, within: 2 }] }',
    [],
  ],
  ['{ field: points, balance: account, barred-by: { score: member-stars, level: { max: 0 } } }', ['unknown-scheme']],
  ['{ field: points, balance: account, barred-by: { score: branch-star, level: { max: 0 } } }', ['wrong-subject']],
  ['{ field: points, balance: account, barred-by: { score: member-star, level: { min: 40 } } }', ['wrong-value']],
  ['{ field: points, balance: account, barred-by: { score: member-star, level: {} } }', ['wrong-value']],
  ['{ field: points, balance: account, times: { month: 2, year: 24 } }', ['cap-without-effect']],
  ['{ field: points, balance: account, total: { week: 10, month: 50 } }', ['cap-without-effect']],
  ['{ field: point, balance: account }', ['unknown-field']],
  ['{ field: points, balance: acount }', ['unknown-scheme']],
])('%s: %j', (within, codes) => {
  expect(found(record(within))).toEqual(codes);
});

test('a number not below zero, of the same subjects, that the balance falls by', () => {
  const within = '{ field: points, balance: account }';
  expect(found(record(within, 'type: number, precision: 1'))).toEqual(['wrong-field-type']);
  expect(found(record(within, 'type: number, min: -1, precision: 1'))).toEqual(['wrong-field-type']);
  expect(found(record(within, undefined, '[member, branch]'))).toEqual(['wrong-subject']);
  // 每次不少于 50，每月却不超过 40：一次也兑换不了
  expect(found(record('{ field: points, balance: account, total: { month: 40 } }', 'type: number, min: 50'))).toEqual([
    'wrong-value',
  ]);
  expect(found(record(within), account('{ each: -2 }'))).toEqual(['balance-not-taken']);
  expect(found(record(within), account('{ each: -2 }', 'cleared-by: { any: exchange }\n'))).toEqual([]);
  expect(found(record(within), account('{ each: -1 }', 'reset-total: best\n'))).toEqual(['wrong-value']);
});

test('all that is used goes off, and goes on from one period to the next', () => {
  const exchange = record('{ field: points, balance: account }');
  const used = (more: string, measure = 'sum: exchange.points') =>
    found(
      exchange,
      account('{ each: -1 }').replace(
        '{ sum: exchange.points }, points: { each: -1 }',
        `{ ${measure} }, points: { each: -1 }${more}`,
      ),
    );
  expect(used('')).toEqual([]);
  expect(used(', floor: { month: -20 }')).toEqual(['balance-not-taken']);
  expect(used('', 'sum: exchange.points, where: { points: { min: 10 } }')).toEqual(['balance-not-taken']);
  const inside = (from: string, to: string) => found(exchange, account('{ each: -1 }').replace(from, to));
  expect(inside('    title: 账户\n', '    title: 账户\n    floor: 0\n')).toEqual(['balance-not-taken']);
  expect(inside('count-from: reset\n', 'floor: 0\n')).toEqual(['wrong-value']);
  expect(inside('count-from: reset\n', '')).toEqual(['balance-by-period']);
  expect(inside('count-from: reset\n', 'reset-total: last\n')).toEqual(['wrong-value']);
  const veto = 'vetoes: [{ veto: v, title: 作废, when: { any: volunteer-service }, effect: { total: 0 } }]\n';
  expect(found(exchange, account('{ each: -1 }', veto))).toEqual(['wrong-value']);
  const exempt = 'exempt: [{ exempt: x, title: 停, when: { any: volunteer-service } }]\n';
  expect(found(exchange, account('{ each: -1 }', exempt))).toEqual(['wrong-value']);
  expect(found(exchange, account('{ each: -1 }', `${veto}expires: { months: 1200 }\n`))).toEqual([]);
});

test('what is cut down to what can be used needs a total that goes by days, with nothing between', () => {
  const cut = record('{ field: points, balance: account, beyond: cut, leave: 10, total: { month: 100 } }');
  const lost = account('{ each: -1 }', 'floor: 0\nbeyond-limits: lost\n');
  expect(found(cut, lost)).toEqual([]);
  expect(found(cut)).toEqual(['wrong-value']);
  expect(found(cut, account('{ each: -1 }', 'expires: { months: 12 }\n'))).toEqual(['wrong-value']);
  expect(found(cut, account('{ each: -1 }', 'floor: 0\nbeyond-limits: lost\ncleared-by: { any: exchange }\n'))).toEqual(
    ['wrong-value'],
  );
  expect(found(cut, lost.replace('    title: 账户\n', '    title: 账户\n    cap: 500\n'))).toEqual(['wrong-value']);
  expect(found(cut, lost.replace(', points: { each: -1 }', ', points: { each: -1 }, floor: { month: -50 }'))).toEqual([
    'balance-not-taken',
  ]);
  const { parsed } = loadPack(toySource({}, { 'records/exchange.yaml': cut, 'schemes/account.yaml': lost }), alone);
  const words = (language: 'zh' | 'en') => ruleBookMarkdown(ruleBook(parsed), language).replaceAll(/〔[^〕]*〕/g, '');
  expect(words('zh')).toContain('待核实的先占用；超过可用的按可用的计');
  expect(words('en')).toContain('what is more than can be used counts for that');
});

test('the rule book says how often, how much, and for how long not at all', () => {
  const within =
    '{ field: points, balance: account, times: { month: 2 }, total: { year: 1500 }, barred-by: [{ any: volunteer-service, months: 6 }, { score: member-star, level: { max: 0 }, within: 2, repair: { when: { any: volunteer-service } } }] }';
  const files = { 'records/exchange.yaml': record(within), 'schemes/account.yaml': account('{ each: -1 }') };
  const { parsed } = loadPack(toySource({}, files), alone);
  const words = (language: 'zh' | 'en') => ruleBookMarkdown(ruleBook(parsed), language).replaceAll(/〔[^〕]*〕/g, '');
  expect(words('zh')).toContain(
    '每月不超过 2 次；每年合计不超过 1500 分；有“志愿服务”的，6 个月内不能用；“先锋星”评为无星的，此后 2 个季度不能用；有“志愿服务”的，从那天起可以用',
  );
  expect(words('en')).toContain(
    'at most 2 times each month; at most 1500 points together each year; nothing is used for 6 months after',
  );
});
