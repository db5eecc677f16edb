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
