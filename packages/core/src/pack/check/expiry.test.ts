import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const found = (head: string, edits: readonly (readonly [string, string])[] = []) =>
  toyFindings({
    'schemes/branch-star.yaml': [
      ['period: { tally: month, settle: quarter, reset: year }\n', `${head.replaceAll('; ', '\n')}\n`],
      ...edits,
    ],
  })
    .map((text) => text.split(' ')[0])
    // Its members' scores are read as they stand.
    .filter((code) => code !== 'credit-unclear' && code !== 'assessed-before-effect');

const monthly = 'period: { tally: month, settle: quarter, reset: year }; count-from: reset';

test.each([
  [`${monthly}; expires: { months: 12 }`, []],
  [`${monthly}; expires: { until: 12-31, years-after: 1 }; floor: 0`, []],
  [`${monthly}; expires: { months: 12, from: day }`, []],
  [`${monthly}; expires: { until: 12-31, years-after: 1, from: day }`, ['wrong-value']],
  [`${monthly}; expires: { from: day }`, ['wrong-value']],
  [
    'period: { tally: quarter, settle: quarter, reset: year }; count-from: reset; expires: { months: 10, from: day }',
    [],
  ],
  [`${monthly}; expires: { until: 02-29, years-after: 2 }`, []],
  [`${monthly}; expires: {}`, ['wrong-value']],
  [`${monthly}; expires: { months: 12, until: 12-31, years-after: 1 }`, ['wrong-value']],
  [`${monthly}; expires: { until: 12-31 }`, ['wrong-value']],
  [`${monthly}; expires: { months: 12, years-after: 1 }`, ['wrong-value']],
  [`${monthly}; expires: { until: 12-30, years-after: 1 }`, ['wrong-value']],
  // Months from the 5th to the 4th, and from the 26th to the 25th.
  [`${monthly.replace('reset: year', 'reset: year, month-starts: 5')}; expires: { until: 12-04, years-after: 1 }`, []],
  [
    `${monthly.replace('reset: year', 'reset: year, month-starts: 5')}; expires: { until: 11-30, years-after: 1 }`,
    ['wrong-value'],
  ],
  [`${monthly.replace('reset: year', 'reset: year, month-starts: 26')}; expires: { until: 12-25, years-after: 1 }`, []],
  [
    'period: { tally: quarter, settle: quarter, reset: year }; count-from: reset; expires: { months: 10 }',
    ['wrong-value'],
  ],
  [
    'period: { tally: quarter, settle: quarter, reset: year }; count-from: reset; expires: { until: 05-31, years-after: 1 }',
    ['wrong-value'],
  ],
  ['period: { tally: month, settle: quarter, reset: year }; expires: { months: 12 }', ['expires-conflict']],
  [
    'period: { tally: month, settle: quarter, reset: quarter }; count-from: reset; expires: { months: 12 }',
    ['expires-conflict'],
  ],
  [`${monthly}; expires: { months: 12 }; carry: { share: 1 }`, ['expires-conflict']],
  [`${monthly}; expires: { months: 24 }; carry: { share: 0.8 }`, []],
  [`${monthly}; expires: { until: 12-31, years-after: 1 }; carry: { at-most: 50 }`, []],
  [`${monthly}; expires: { months: 12 }; reset-total: best`, ['expires-conflict']],
  [`${monthly}; expires: { months: 12 }; cap: 6`, []],
  [`${monthly}; expires: { months: 12 }; cap: { month: 6 }`, ['expires-conflict']],
  [`${monthly}; expires: { months: 12 }; carry: { share: 0 }`, []],
  [`${monthly}; carry: { share: 0 }`, ['wrong-value']],
  [`${monthly}; expires: { months: 12 }; floor: 1`, ['expires-conflict']],
])('%s: %j', (head, codes) => {
  expect(found(head)).toEqual(codes);
});

test('nothing that makes of sections something else than their sum, and no veto that takes the same again', () => {
  const head = `${monthly}; expires: { months: 12 }`;
  expect(found(head, [['    title: 全部\n', '    title: 全部\n    take: best\n']])).toEqual(['expires-conflict']);
  const veto = (effect: string) =>
    found(head, [
      ['levels:\n', `vetoes:\n  - { veto: v, title: 否决, when: { any: meeting }, effect: ${effect} }\nlevels:\n`],
    ]);
  expect(veto('{ total: 0 }')).toEqual([]);
  expect(veto('{ total: { times: 0.5 } }')).toEqual([]);
  expect(veto('{ points: 2 }')).toEqual(['expires-conflict']);
  expect(veto('{ level: { max: 0 } }')).toEqual([]);
  const when = (asked: string, total: string) =>
    found(head, [
      ['levels:\n', `vetoes:\n  - { veto: v, title: 否决, when: ${asked}, effect: { total: ${total} } }\nlevels:\n`],
    ]);
  expect(when('{ any: meeting, within-months: 6 }', '{ times: 0.5 }')).toEqual(['expires-conflict']);
  expect(when('{ any: meeting, within-months: 6 }', '0')).toEqual([]);
  expect(when('{ total: { below: 3 } }', '0')).toEqual(['expires-conflict']);
});
