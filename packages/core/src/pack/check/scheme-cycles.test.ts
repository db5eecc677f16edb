import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

test('two schemes that feed each other', () => {
  const own = 'measure: { average: branch-star, of: branches }\n        points: { as-entered: true }';
  const source = toySource(
    {
      'schemes/branch-star.yaml': [
        [
          'measure: { average: member-star, of: members }\n        points: { as-entered: true, times: 0.5 }',
          own.replace('branch-star', 'other-star'),
        ],
      ],
    },
    {
      'schemes/other-star.yaml': `scheme: other-star
title: 另一星
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items:
      - item: back
        title: 取回
        ${own}
levels: [{ level: 0, title: 无星, below: 5 }, { level: 1, title: 有星, from: 5 }]
publish: { level: public, total: organisation }
`,
    },
  );
  const found = loadPack(source, alone).diagnostics.filter((d) => d.code === 'scheme-cycle');
  expect(found.map((d) => [d.file, d.line])).toEqual([
    ['packs/toy/schemes/branch-star.yaml', 12],
    ['packs/toy/schemes/other-star.yaml', 12],
  ]);
  expect(found[0]?.messageEn).toContain('branch-star → other-star → branch-star');
});
