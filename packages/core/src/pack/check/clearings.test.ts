import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const found = (clearing: string, over = '') =>
  toyFindings({
    'schemes/branch-star.yaml': [
      ['sections:\n', `cleared-by: ${clearing}\nsections:\n`],
      [
        'levels:\n',
        `      - { item: meetings, title: 会议, ${over}measure: { count: meeting }, points: { each: 1 } }\nlevels:\n`,
      ],
    ],
  }).map((text) => text.split(' ')[0]);

test.each([
  ['{ any: meeting, where: { kind: lecture } }', '', []],
  ['{ any: meting }', '', ['unknown-record']],
  ['{ any: meeting, where: { kinds: lecture } }', '', ['unknown-field']],
  ['{ any: meeting }', 'over: month, ', ['window-outside']],
  ['{ any: meeting }', 'over: quarter, ', []],
])('cleared by %s, %s: %j', (clearing, over, codes) => {
  expect(found(clearing, over)).toEqual(codes);
});

test('what is cleared with the scheme runs on: no window is asked for', () => {
  const asked = (head: string) =>
    toyFindings({
      'schemes/branch-star.yaml': [
        ['sections:\n', `${head}\nsections:\n`],
        [
          'levels:\n',
          `      - { item: m, title: 会议, measure: { count: meeting }, points: { each: 1, per: 2 次, whole: true } }
      - { item: n, title: 再次, measure: { value: meeting, worth: { nth: [1, 2] } }, points: { as-entered: true } }
levels:
`,
        ],
      ],
    }).map((text) => text.split(' ')[0]);
  expect(asked('count-from: reset')).toEqual(['points-given-again', 'window-narrow']);
  expect(asked('count-from: reset\ncleared-by: { any: meeting, where: { kind: lecture } }')).toEqual([]);
});

test('there is something to clear', () => {
  const none = toyFindings({
    'schemes/branch-star.yaml': [['sections:\n', 'cleared-by: { any: meeting }\nsections:\n']],
  });
  expect(none.map((text) => text.split(' ')[0])).toEqual(['wrong-value']);
});

test('a total that begins anew runs on, from below its bound, with nothing that expires', () => {
  const full = (head: string) =>
    toyFindings({
      'schemes/branch-star.yaml': [['sections:\n', `${head.replaceAll('; ', '\n')}\nsections:\n`]],
    }).map((text) => text.split(' ')[0]);
  expect(full('count-from: reset; cleared-at: { total: 50 }')).toEqual([]);
  expect(full('cleared-at: { total: 50 }')).toEqual(['wrong-value']);
  expect(full('count-from: reset; start: 60; cleared-at: { total: 50 }')).toContain('wrong-value');
  expect(full('count-from: reset; expires: { months: 12 }; cleared-at: { total: 50 }')).toContain('wrong-value');
  expect(full('count-from: reset; reset-total: best; cleared-at: { total: 50 }')).toEqual(['wrong-value']);
});

const hours = '{ sum: volunteer-service.hours }';
const inCycles = (clearing: string, { head = 'count-from: reset', item = '', measure = hours, section = '' } = {}) =>
  toyFindings(
    {
      'pack.yaml': [
        [
          'fields:',
          'kinds: [{ kind: member, attributes: [{ attribute: signed, title: 签订之日, type: date }] }]\nfields:',
        ],
      ],
    },
    {
      'schemes/contract.yaml': `scheme: contract
title: 履约记分
subject: member
period: { tally: month, settle: month, reset: year }
${head}
precision: 1
start: 12
cleared-by: ${clearing}
sections:
  - section: a
    title: 记分
    ${section}
    items:
      - { item: hours, title: 服务, ${item} measure: ${measure}, points: { each: -1 } }
publish: { level: none, total: subject }
`,
    },
  )
    .map((text) => text.split(' ')[0])
    .filter((code) => code !== 'no-cases');
const signed = '{ since: signed, every-months: 12 }';

test.each([
  [signed, {}, []],
  ['{ any: volunteer-service, where: { hours: { min: 9 } }, every-months: 6 }', {}, []],
  [`[${signed}, { any: volunteer-service, where: { hours: 9 } }]`, {}, []],
  ['{ since: signed }', {}, ['wrong-value']],
  ['{ every-months: 12 }', {}, ['wrong-value']],
  ['{ since: signed, any: volunteer-service, every-months: 12 }', {}, ['wrong-value']],
  ['{ since: signed, every-months: 12, where: { hours: 9 } }', {}, ['wrong-value']],
  ['{ since: joind, every-months: 12 }', {}, ['unknown-attribute']],
  ['{ since: field, every-months: 12 }', {}, ['wrong-attribute-type']],
  [`[${signed}, { any: volunter-service }]`, {}, ['unknown-record']],
  [signed, { head: '' }, ['wrong-value']],
  [signed, { head: 'count-from: reset\ncarry: { share: 0.5 }' }, ['wrong-value']],
  [signed, { head: 'count-from: reset\ncleared-at: { total: 20 }' }, ['wrong-value']],
  [signed, { head: 'count-from: reset\ncap: { month: 6 }' }, ['wrong-value']],
  [signed, { head: 'count-from: reset\ncap: 12\nbeyond-limits: lost' }, ['wrong-value']],
  [signed, { section: 'credited: { after: quarter }' }, ['wrong-value', 'wrong-value']],
  [signed, { section: 'floor: { quarter: -6 }' }, ['wrong-value']],
  [signed, { item: 'floor: -6,' }, []],
  [signed, { item: 'over: month,' }, ['window-outside']],
  [signed, { item: 'over: year,', measure: '{ score: member-star }' }, ['wrong-value', 'wrong-value']],
])('in cycles %s, %j: %j', (clearing, stated, codes) => {
  expect(inCycles(clearing, stated)).toEqual(codes);
});
