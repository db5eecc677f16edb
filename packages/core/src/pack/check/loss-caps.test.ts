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
  ).filter((one) => /cap-without-effect/.test(one));
const item = (measure: string, more = '', id = 'i') =>
  `{ item: ${id}, title: 违规, ${more} measure: { value: breach, ${measure} }, points: { as-entered: true } }`;
const inSection = (items: string, more = '') => `sections:\n  - { section: a, title: 甲, ${more} items: [${items}] }`;
const inDeductions = (items: string) =>
  `${inSection('{ item: z, title: 零, measure: { count: breach }, points: { each: 1 } }')}\ndeductions: [${items}]`;
const table = (small: number, big: number) => `worth: { by: kind, table: { small: ${small}, big: ${big} } }`;
const losses = table(-2, -5);

const capped = ['cap-without-effect schemes/losses.yaml:8'];
test.each([
  [inSection(item(losses), 'cap: 5,'), capped],
  [inSection(item(losses), 'cap: { month: 4 },'), capped],
  [inSection(item(losses, 'cap: { quarter: 4 },')), capped],
  [inSection(item(`${losses}, cap: 3`)), capped],
  [inSection(item(`${losses}, together: { by: day, cap: 5 }`)), capped],
  [inSection(item(losses), 'start: 10, cap: 5,'), []],
  [
    inSection(`${item(losses)}, { item: j, title: 做, measure: { count: meeting }, points: { each: 1 } }`, 'cap: 5,'),
    [],
  ],
  [inSection(item(losses), 'floor: -5,'), []],
  [inSection(item(`${table(-2, 1)}, cap: 3`)), []],
  [inSection(item(`${losses}, together: { by: day, start: 5, cap: 5 }`)), []],
  [inDeductions(item(`${table(2, 5)}, cap: 3`, 'cap: 4,')), []],
])('%s: a cap of what only loses', (stated, codes) => {
  expect(found(stated)).toEqual(codes);
});

test('of groups', () => {
  const two = (group: string) =>
    `${inSection(`${item(losses)}, ${item('worth: -1', '', 'j')}`)}\ngroups: [{ group: g, title: 合计, items: [i, j], ${group} }]`;
  expect(found(two('cap: 5'))).toEqual(['cap-without-effect schemes/losses.yaml:9']);
  expect(found(two('floor: -5'))).toEqual([]);
});
