import type { RuleBookBlock } from '@lianxin/core';

/** One chapter of the book: its heading and what stands under it. */
export interface Chapter {
  heading: Extract<RuleBookBlock, { type: 'heading' }> | null;
  blocks: RuleBookBlock[];
}

/** The blocks by chapter (headings of level 1); what stands before the first heading is a chapter without one. */
export function chaptersOf(blocks: readonly RuleBookBlock[]): Chapter[] {
  const chapters: Chapter[] = [];
  for (const block of blocks) {
    if (block.type === 'heading' && block.level === 1) chapters.push({ heading: block, blocks: [] });
    else if (chapters.length === 0) chapters.push({ heading: null, blocks: [block] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}

/** Groups rules that follow one another, so that they are numbered together as articles are. */
export function runsOf(blocks: readonly RuleBookBlock[]): RuleBookBlock[][] {
  const runs: RuleBookBlock[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.type === 'rule' && last?.[0]?.type === 'rule') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** Whether anything in the block was chosen because the document is silent. */
export function hasExample(block: RuleBookBlock): boolean {
  if (block.type === 'rule' || block.type === 'phrases') return block.phrases.some(({ basis }) => basis === 'example');
  if (block.type === 'table') return block.rows.some((row) => row.some(({ basis }) => basis === 'example'));
  return block.type === 'quote' && block.basis === 'example';
}

/** The headings that still have something under them, and only the blocks that a test lets through. */
export function onlyBlocks(blocks: readonly RuleBookBlock[], keep: (block: RuleBookBlock) => boolean): RuleBookBlock[] {
  return blocks.filter((block, index) => {
    if (block.type !== 'heading') return keep(block);
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex((next) => next.type === 'heading' && next.level <= block.level);
    return (end === -1 ? rest : rest.slice(0, end)).some((next) => next.type !== 'heading' && keep(next));
  });
}
