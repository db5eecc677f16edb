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
