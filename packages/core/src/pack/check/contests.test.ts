import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const found = (group: string, first: string, second: string, fields = '') =>
  toyFindings({
    'records/volunteer-service.yaml': [['enter: [member]', `${fields}enter: [member]`]],
    'schemes/member-star.yaml': [
      ['sections:\n', `groups:\n  - { group: g, title: 组, items: [one, two], ${group} }\nsections:\n`],
      [
        'levels:\n',
        `      - { item: one, title: 甲, ${first} }\n      - { item: two, title: 乙, ${second} }\nlevels:\n`,
      ],
    ],
  })
    .map((text) => text.split(' ')[0])
    // Told of all that look for the same matter within a month; see narrow-windows.test.ts.
    .filter((code) => code !== 'window-narrow');

const service = 'measure: { value: volunteer-service, worth: 2 }, points: { as-entered: true }';

test.each([
  ['once-for: activity', service, service, []],
  ['once-for: day', service, service, []],
  ['once-for: month, keep: first', service, service, []],
  ['once-for: date', service, service, ['unknown-field']],
  ['once-for: activities', service, service, ['unknown-field']],
  ['once-for: activity', service, 'measure: { count: volunteer-service }, points: { each: 2 }', ['kind-mismatch']],
  [
    'once-for: activity',
    service,
    'over: year, measure: { value: volunteer-service, worth: 2 }, points: { as-entered: true }',
    ['window-outside'],
  ],
  ['keep: worst', service, service, ['wrong-value']],
])('%s of %s and %s: %j', (group, first, second, codes) => {
  expect(found(group, first, second)).toEqual(codes);
});

test('a field that is called as the date is', () => {
  const field = '  - { field: month, title: 所属月份, type: text }\n';
  expect(found('once-for: month', service, service, field)).toEqual(['wrong-value']);
  expect(found('once-for: day', service, service, field)).toEqual([]);
});
