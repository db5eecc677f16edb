import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { changedLines } from './changed-lines.ts';
import { ruleBookHtml } from './html.ts';
import { ruleBookMarkdown } from './markdown.ts';

const award = `record: award
title: 表彰
subject: member
fields:
  - { field: grade, title: 级别, type: choice, choices: [{ choice: county, title: 县 }, { choice: city, title: 市 }, { choice: province, title: 省 }] }
  - { field: place, title: 名次, type: number, min: 1, max: 60, required: false }
  - { field: loss, title: 损失, type: number, unit: 万元, precision: 0.01, required: false }
  - { field: beds, title: 不整的床铺, type: number, unit: 床, precision: 1, required: false }
  - { field: dirty, title: 台面不洁, type: boolean, required: false }
  - { field: ends, title: 有效期至, type: date, required: false }
enter: [branch-secretary]
verify: township-officer
summary: '{grade}'
`;

/** The rule book with one item in place of the toy’s first, and what else stands in the scheme. */
function bookOf(item: string, more = '') {
  const scheme = `scheme: member-star
title: 先锋星
subject: member
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: common
    title: 共性
    items:
      - { item: a, title: 甲, ${item} }
${more}levels:
  - { level: 0, title: 无星, below: 10 }
  - { level: 1, title: 一星, from: 10, below: 20 }
  - { level: 2, title: 二星, from: 20 }
publish: { level: public, total: subject }
`;
  const added = { 'records/award.yaml': award, 'schemes/member-star.yaml': scheme, 'cases/stars.yaml': null };
  const loaded = loadPack(toySource({}, { ...added, 'schemes/branch-star.yaml': null }), alone);
  if (!loaded.pack) throw new Error(loaded.diagnostics.map((d) => d.messageEn).join(' '));
  return ruleBook(loaded.parsed);
}

const said = (item: string, more = '', language: 'zh' | 'en' = 'zh') =>
  ruleBookMarkdown(bookOf(item, more), language).replaceAll(/〔[^〕]*〕/g, '');

const byTwo = `measure: { value: award, worth: { by: [grade, place], table: { county: { 1: 3, 2: 2 }, city: { 1: 6, 2: 5 }, province: { 1: 9 } } } }, points: { as-entered: true }`;

test('what two things decide is a table with one of them across the top', () => {
  expect(said(byTwo)).toContain(`“表彰”每条按级别、名次计，见下表，合计；直接计为得分。

   | 级别 ＼ 名次 | 1 | 2 |
   | --- | --- | --- |
   | 县 | 3 | 2 |
   | 市 | 6 | 5 |
   | 省 | 9 | — |`);
  const html = ruleBookHtml(bookOf(byTwo), 'zh');
  expect(html).toContain('<tr><td>省</td><td>9</td><td>—</td></tr>');
});

test('a changed value is a changed line of its table', () => {
  const lines = changedLines(bookOf(byTwo), bookOf(byTwo.replace('9', '10')));
  expect(lines.map(({ before, after }) => [before?.zh, after?.zh])).toEqual([['省 1 9 2 —', '省 1 10 2 —']]);
});

test('long bands are a table: places one by one, amounts as ranges with their unit; short ones stay in the sentence', () => {
  const places = [1, 2, 3, 4, 5].map((from) => `{ from: ${from}, points: ${10 - from} }`).join(', ');
  const long = said(
    `measure: { value: award, worth: { by: place, bands: [${places}] } }, points: { as-entered: true }`,
  );
  expect(long).toContain('   | 名次 | 分值 |\n   | --- | --- |\n   | 1 | 9 |\n   | 2 | 8 |');
  expect(long).toContain('   | 5 及以上 | 5 |');
  const short = `measure: { value: award, worth: { by: loss, bands: [{ above: 0, points: -2 }, { above: 500, points: -5 }] } }, points: { as-entered: true }`;
  expect(said(short)).toContain('每条按损失计（超过 0 万元，不超过 500 万元扣 2 分，超过 500 万元扣 5 分），合计');
});

test('full marks less so much for each fault read as a sum, not as alternatives', () => {
  const sheet = `measure: { value: award, take: sum, worth: [{ worth: 40 }, { worth: { field: beds, each: -5, per: 1 床, at-most: 3 床 } }, { when: { dirty: true }, worth: -10 }] }, points: { as-entered: true }`;
  expect(said(sheet)).toContain(
    '每条计 40 分，不整的床铺每 1 床扣 5 分，最多按 3 床计，台面不洁的扣 10 分（各项相加），合计',
  );
  expect(said(sheet, '', 'en')).toContain('each worth 40 points, 不整的床铺: 5 points off for each');
});

test('deductions take off, in words too', () => {
  const deduction = `deductions:
  - { item: d, title: 丁, measure: { count: award }, points: { each: 5 }, cap: { year: 20 } }
  - { item: e, title: 戊, measure: { value: award, worth: { field: loss } }, points: { as-entered: true } }
`;
  const text = said(`measure: { count: award }, points: { each: 1 }`, deduction);
  expect(text).toContain('“表彰”的次数；每次扣 5 分；每年最多扣 20 分。');
  expect(text).toContain('“表彰”每条扣“损失”所记之数，合计；按数扣分。');
});

test('limits read as documents put them', () => {
  const counted = 'measure: { count: award }, points: { each: -0.5 }';
  expect(said(`${counted}, start: 5, floor: 0`)).toContain('每次扣 0.5 分；起始 5 分；扣完为止。');
  expect(said(`${counted}, floor: -4`)).toContain('每次扣 0.5 分；每季度最多扣 4 分。');
  expect(said(`${counted}, start: 5, floor: { year: -2 }`)).toContain('每年不低于 -2 分');
});

test('formulas inside formulas stand in brackets', () => {
  const price =
    'measure: { ratio: { number: 10 }, of: { ratio: { number: 1 }, of: { count: award } }, zero: none }, points: { share: 1 }';
  expect(said(price)).toContain('10 ÷ （1 ÷ “表彰”的次数）');
  const sum =
    'measure: { combine: { multiply: [a, b] }, of: { a: { difference: { sum: award.loss }, minus: { number: 3 } }, b: { number: 8 } } }, points: { each: 1 }';
  expect(said(sum)).toContain('（“表彰”的损失合计 − 3） × 8');
});

test('a validity names fields by their titles, and which of two ends holds', () => {
  const until = (more: string) =>
    said(
      `measure: { value: award, worth: 1, valid: { months: 12, until: ends${more} } }, points: { as-entered: true }`,
    );
  expect(until('')).toContain('（有效期 12 个月 或至“有效期至”所记之日，取较晚的）');
  expect(until(', until-first: true')).toContain('（有效期 至“有效期至”所记之日，没有填的为 12 个月）');
});

test('one level alone is not a range, and a scheme without levels says nothing of them', () => {
  const list = (when: string) =>
    said(
      'measure: { count: award }, points: { each: 1 }',
      `consequences:\n  - { consequence: c, title: 丙, when: { level: ${when} }, kind: list }\n`,
    );
  expect(list('{ min: 1, max: 1 }')).toContain('级别为一星；列出名单');
  expect(list('{ max: 0 }')).toContain('级别为无星；列出名单');
  expect(list('{ max: 1 }')).toContain('一星及以下；列出名单');
});

test('a tier of one number says so', () => {
  const tiers =
    'measure: { sum: award.loss }, points: { tiers: [{ below: 0, points: 4 }, { from: 0, to: 0, points: 2 }, { above: 0, points: 0 }] }';
  expect(said(tiers)).toContain('低于 0 万元计 4 分，等于 0 万元计 2 分，超过 0 万元计 0 分');
});

test('pay says to whom, how much, of what it is withheld and how it is rounded', () => {
  const pay = (text: string) =>
    said(
      'measure: { count: award }, points: { each: 1 }',
      `consequences:\n  - { consequence: c, title: 丙, when: {}, kind: pay, pay: { to: subject, ${text} } }\n`,
    );
  expect(pay('per-point-yuan: 8, withheld: 0.2, at-most-yuan: 5000')).toContain(
    '发给考核对象；每分 8 元；最多 5000 元；预留 20% 以后兑现',
  );
  expect(pay('pool-yuan: 100000, round-yuan: 1')).toContain(
    '每季度总额 100000 元，按得分分配；每份舍去尾数，余数留在总额里；金额精确到 1 元',
  );
  expect(pay('yuan: { 0: 0, 1: 100, 2: 200 }')).toContain('每季度无星 0 元，一星 100 元，二星 200 元');
});

test('a factor with two conditions asks for both, and says so', () => {
  const item =
    'measure: { value: award, worth: 2, times: [{ when: { grade: county }, repeated-within-months: 12, by: 0.5 }] }, points: { as-entered: true }';
  expect(said(item)).toContain('级别为县，且其中12 个月内再次发生的乘以 0.5');
  expect(said(item, '', 'en')).toContain(
    'times 0.5 where 级别 is 县 and where it is repeated within 12 months among these',
  );
});

test('parts that are rounded by themselves', () => {
  const item = (precision: string) =>
    `weight: 0.3, precision: ${precision}, measure: { count: award }, points: { each: 1.25 }`;
  expect(said(item('0.1'))).toContain('得分保留到 0.1；权重 0.3');
  expect(said(item('{ weighted: 0.1 }'))).toContain('权重 0.3；乘以权重后保留到 0.1');
  expect(said(item('{ unweighted: 0.5, weighted: 0.1 }'), '', 'en')).toContain('points kept to 0.5');
});

test('the most of a pool that one gets', () => {
  const pay = (most: string) => `consequences:
  - { consequence: pool, title: 奖金, when: {}, kind: pay, pay: { to: subject, pool-yuan: 5000, at-most-share: ${most} } }
`;
  const item = 'measure: { count: award }, points: { each: 1 }';
  expect(said(item, pay('40%'))).toContain('每个对象最多得总额的 40%，超出的由其余的再按比例分');
  expect(said(item, pay('{ by: field, table: { rural: 40% } }'))).toContain('的 农村 40%（看领域，其余不限）');
});
