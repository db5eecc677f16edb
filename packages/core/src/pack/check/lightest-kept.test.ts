import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const breach = `record: breach
title: 违规
subject: branch
fields:
  - { field: event, title: 事由, type: text }
  - { field: points, title: 扣分, type: number, unit: 分 }
  - { field: kind, title: 种类, type: choice, choices: [{ choice: small, title: 轻 }, { choice: big, title: 重 }] }
enter: [township-officer]
verify: county-officer
summary: '{event}'
`;
const found = (stated: string) =>
  toyFindings(
    {},
    {
      'records/breach.yaml': breach,
      'schemes/losses.yaml': `scheme: losses
title: 扣分
subject: branch
period: { tally: year, settle: year, reset: year }
precision: 0.01
start: 100
${stated}
publish: { level: none, total: organisation }
`,
    },
  ).filter((one) => /lightest-kept/.test(one));
const item = (measure: string, more = '', id = 'i') =>
  `{ item: ${id}, title: 违规, ${more} measure: { value: breach, ${measure} }, points: { as-entered: true } }`;
const inSection = (items: string, more = '') => `sections:\n  - { section: a, title: 甲, ${more} items: [${items}] }`;
const inDeductions = (items: string) =>
  `${inSection('{ item: z, title: 零, measure: { count: breach }, points: { each: 1 } }')}\ndeductions: [${items}]`;
const table = (small: number, big: number) => `worth: { by: kind, table: { small: ${small}, big: ${big} } }`;
const losses = table(-2, -5);
const late = '{ item: late, title: 迟到, measure: { count: meeting }, points: { each: -1 } }';
const told = ['lightest-kept schemes/losses.yaml:8'];

test.each([
  inSection(item(`${losses}, once-for: event`)),
  inSection(item(`${losses}, at-most-records: 2`)),
  inSection(item(`${losses}, in-order: [1, 0.5]`)),
  inSection(item(`${losses}, together: { by: event, in-order: [1, 0.5] }`)),
  inSection(item(`${losses}, together: { by: event, take: best }`)),
  inSection(item(`${losses}, combine: best`)),
  inSection(item('worth: { field: points, each: -1 }, once-for: event')),
  inSection(`${item(losses)}, ${late}`, 'take: best,'),
])('%s keeps the lightest', (stated) => {
  expect(found(stated)).toEqual(told);
});

test('in deductions, where points are positive, worst is the lightest', () => {
  const line = ['lightest-kept schemes/losses.yaml:9'];
  expect(found(inDeductions(item(`${table(2, 5)}, once-for: event, keep: worst`)))).toEqual(line);
  expect(found(inDeductions(item(`${table(2, 5)}, combine: worst`)))).toEqual(line);
  expect(found(inDeductions(item(`${table(2, 5)}, once-for: event`)))).toEqual([]);
});

test('of groups', () => {
  const two = (group: string) =>
    `${inSection(`${item(losses)}, ${item('worth: -1', '', 'j')}`)}\ngroups: [{ group: g, title: 同一事由, items: [i, j], ${group} }]`;
  const line = ['lightest-kept schemes/losses.yaml:9'];
  expect(found(two('once-for: event'))).toEqual(line);
  expect(found(two('once-for: event, keep: worst'))).toEqual([]);
  expect(found(two('take: best'))).toEqual(line);
});

test.each([
  inSection(item(`${losses}, once-for: event, keep: worst`)),
  inSection(item(`${losses}, once-for: event, keep: best`)),
  // All the same: whichever is kept.
  inSection(item('worth: -1, at-most-records: 2')),
  // Some of it gives.
  inSection(item(`${table(-2, 5)}, once-for: event`)),
  inSection(item(`${losses}, together: { by: event, start: 10 }, combine: best`)),
  inSection(item(`${losses}, once-for: event`, 'rule: 同一事由从轻扣分,')),
  inSection(`${item(losses)}, ${late}`, 'take: worst,'),
  inSection(`${item(losses, 'start: 10,')}, ${late}`, 'take: best,'),
])('%s is meant', (stated) => {
  expect(found(stated)).toEqual([]);
});
