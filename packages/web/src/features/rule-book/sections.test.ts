import type { RuleBookBlock } from '@lianxin/core';
import { expect, test } from 'vitest';
import { chaptersOf, hasExample, onlyBlocks, runsOf } from './sections.ts';

const words = (zh: string) => ({ zh, en: zh });
const heading = (level: 1 | 2 | 3, anchor: string): RuleBookBlock => ({
  type: 'heading',
  level,
  anchor,
  text: words(anchor),
});
const rule = (anchor: string, basis: 'article' | 'example'): RuleBookBlock => ({
  type: 'rule',
  anchor,
  title: words(anchor),
  quote: null,
  source: null,
  basis,
  phrases: [{ text: words('1 分'), basis }],
  note: null,
});
const note: RuleBookBlock = { type: 'note', text: '说明' };
const blocks = [
  note,
  heading(1, 'a'),
  rule('a1', 'article'),
  rule('a2', 'example'),
  heading(2, 'b'),
  note,
  heading(1, 'c'),
  rule('c1', 'article'),
];

test('chapters begin at first-level headings; what comes before is kept', () => {
  expect(chaptersOf(blocks).map(({ heading: found, blocks: own }) => [found?.anchor ?? null, own.length])).toEqual([
    [null, 1],
    ['a', 4],
    ['c', 1],
  ]);
});

test('rules that follow one another are one numbered list', () => {
  expect(runsOf(blocks).map((run) => run.length)).toEqual([1, 1, 2, 1, 1, 1, 1]);
});

test('only what was chosen as an example remains, under its headings', () => {
  expect(onlyBlocks(blocks, hasExample).map((block) => ('anchor' in block ? block.anchor : block.type))).toEqual([
    'a',
    'a2',
  ]);
});
