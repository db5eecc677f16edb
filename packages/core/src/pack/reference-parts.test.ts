import { expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { attributesExample, kindsCaseExample, kindsExample, lockExample, overlayExample } from './reference-parts.ts';
import { alone, toySource } from './toy-source.ts';

test('the example of attributes holds', () => {
  const source = toySource({ 'pack.yaml': [['basis: example', `basis: example\n${attributesExample.trimEnd()}`]] });
  const loaded = loadPack(source, alone);
  expect(loaded.diagnostics).toEqual([]);
  expect(loaded.pack?.kinds.find(({ kind }) => kind === 'branch')).toMatchObject({ title: '支部', closed: true });
});

test('the example of kinds and its case hold', () => {
  const source = toySource(
    { 'pack.yaml': [['basis: example', `basis: example\n${kindsExample.trimEnd()}`]] },
    {
      'records/visit.yaml': `record: visit
title: 入户走访
subject: household
fields: [{ field: what, title: 内容, type: text }]
enter: [grid-worker]
verify: none
summary: '{what}'
`,
      'schemes/tidy-household.yaml': `scheme: tidy-household
title: 整洁户
subject: household
period: { tally: month, settle: quarter, reset: year }
precision: 1
sections:
  - section: all
    title: 全部
    items: [{ item: visits, title: 入户, measure: { count: visit }, points: { each: 2 } }]
publish: { level: none, total: none }
`,
      'cases/households.yaml': kindsCaseExample,
    },
  );
  expect(loadPack(source, alone).diagnostics).toEqual([]);
});

test('the example of a lock takes the example of an overlay', () => {
  const [, locked = '', , , open = ''] = lockExample.split('\n');
  const county = toySource({
    'schemes/member-star.yaml': [
      ['subject: member', `subject: member\n${locked}`],
      ['    title: 共性', `    title: 共性\n${open}`],
    ],
  });
  const head = `pack: village
title: 村
version: 1.0.0
format: 1
extends: toy
effective-from: 2017-01-01
document: { name: 村规民约 }
basis: local
`;
  const files = { 'pack.yaml': head, 'schemes/member-star.yaml': overlayExample };
  const { diagnostics, pack } = loadPack({ folder: 'packs/village', files }, () => county);
  expect(diagnostics.filter((d) => d.code !== 'no-cases')).toEqual([]);
  const items = pack?.schemes.find((scheme) => scheme.scheme === 'member-star')?.sections[0]?.items;
  expect(items?.map((item) => item.item)).toEqual(['volunteering', 'meetings', 'well-keeping']);
});
