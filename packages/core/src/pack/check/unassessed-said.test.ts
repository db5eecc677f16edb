import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const told = (measure: string, title = '绩效', exempt = '') =>
  toyFindings(exempt === '' ? {} : { 'schemes/member-star.yaml': [['levels:\n', `${exempt}\nlevels:\n`]] }, {
    'schemes/pay.yaml': `
scheme: pay
title: 绩效
subject: member
unit: 元
period: { tally: quarter, settle: year, reset: year }
precision: 1
sections:
  - section: a
    title: a
    items: [{ item: pay, title: ${title}, over: year, measure: { score: member-star, take: level, ${measure} }, points: { as-entered: true } }]
publish: { level: none, total: subject }
`,
  }).flatMap((one) => ['table-gap', 'rule-says-more'].filter((code) => one.startsWith(code)));

const rest = 'table: { 2: 1.2 }, otherwise: 1';
const away = 'exempt: [{ exempt: away, title: 休假, when: { attributes: { party-duty: secretary } } }]';

test('a word for all other levels beside those who have none', () => {
  expect(told(rest)).toEqual([]);
  expect(told(rest, '没有等次的按一倍')).toEqual(['rule-says-more']);
  expect(told('table: { 2: 1.2, none: 1 }, otherwise: 1', '没有等次的按一倍')).toEqual([]);
  expect(told(rest, '绩效', away)).toEqual(['table-gap']);
  expect(told('table: { 2: 1.2 }, otherwise: 1, if-none: 1', '绩效', away)).toEqual([]);
  expect(told(rest, '绩效', away.replace('休假,', '休假, from: ranking,'))).toEqual([]);
});
