import { roundingOf } from '../exact.ts';
import { type BoundCap, applyLimits, bindCaps } from './caps.ts';
import { type Combiner, combiner, weightScaleOf } from './combine.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from './compile.ts';
import { startsOf } from './plan.ts';
import type { Block, Mask, Run } from './run.ts';
import { addStart, weigh } from './running.ts';

/** Adds the points of one item in a block to `sum`; answers where the item exists, when that is not everywhere it applies. */
export type AddItem = (item: CompiledItem, block: Block, cells: number, sum: Float64Array) => Uint8Array | null;

/** Hears a section's points before and after its floors and caps. */
export type HearSection = (index: number, block: Block, before: Float64Array, after: Float64Array) => void;

interface Node {
  section: CompiledSection;
  inner: Node[];
  caps: BoundCap[];
  floors: BoundCap[];
  mask: Mask;
  combine: Combiner | null;
  itemMasks: Mask[];
  /** Where the section has anything in it, when those around it leave out what does not exist; null where nobody asks. */
  exists: Uint8Array | null;
}

/** Prepares the tree of sections: the function fills `out` with the points of all of them together. */
export function bindSections(
  compiled: CompiledScheme,
  run: Run,
  addItem: AddItem,
  hear: HearSection | null,
): (block: Block, cells: number, out: Float64Array) => void {
  const { plan } = run;
  const slots = plan.slots.length;
  const starts = startsOf(plan, compiled.counting);
  const round = roundingOf(compiled.scheme.round);
  const bind = (section: CompiledSection, asked: boolean): Node => {
    const { take } = section.section;
    const weights = [...section.items, ...section.sections].map((part) => part.weight);
    return {
      section,
      inner: section.sections.map((inner) => bind(inner, asked || take !== 'sum')),
      caps: bindCaps(section.caps, plan),
      floors: bindCaps(section.floors, plan),
      mask: run.mask(section.applies),
      combine: take === 'sum' ? null : combiner(take, starts, run.blockCells, weightScaleOf(weights), round),
      itemMasks: section.items.map((item) => run.mask(item.applies)),
      exists: asked ? new Uint8Array(run.blockCells) : null,
    };
  };
  const roots = compiled.roots.map((root) => bind(root, false));
  // One buffer for each depth of the tree, and one for the part at hand.
  const deepest = Math.max(0, ...compiled.sections.map((section) => section.depth));
  const buffers = Array.from({ length: deepest + 2 }, () => new Float64Array(run.blockCells));
  const before = hear ? new Float64Array(run.blockCells) : null;

  const work = (node: Node, depth: number, block: Block, cells: number): Float64Array => {
    const own = buffers[depth]!;
    const { section, combine } = node;
    own.fill(0, 0, cells);
    // What a section starts with, it has whatever is in it.
    node.exists?.fill(section.start === 0 ? 0 : 1, 0, cells);
    if (combine === null) {
      section.items.forEach((item, i) => {
        const has = addItem(item, block, cells, own);
        if (node.exists !== null) note(node.exists, node.itemMasks[i]!(block), has, cells);
      });
      for (const inner of node.inner) {
        addTo(own, work(inner, depth + 1, block, cells), cells);
        if (node.exists !== null) note(node.exists, inner.mask(block), inner.exists, cells);
      }
    } else {
      combine.begin(cells);
      const part = buffers[depth + 1]!;
      section.items.forEach((item, i) => {
        part.fill(0, 0, cells);
        const has = addItem(item, block, cells, part);
        const applies = node.itemMasks[i]!(block);
        combine.take(part, item.weight, applies, has);
        if (node.exists !== null) note(node.exists, applies, has, cells);
      });
      for (const inner of node.inner) {
        const points = work(inner, depth + 1, block, cells);
        combine.take(points, inner.section.weight, inner.mask(block), inner.exists);
        if (node.exists !== null) note(node.exists, inner.mask(block), inner.exists, cells);
      }
      combine.finish(own);
    }
    const mask = node.mask(block);
    if (section.start !== 0) addStart(own, section.start, mask, starts, plan.begunSlots, cells);
    if (section.factor !== null) weigh(own, section.factor, starts, cells, round);
    before?.set(own.subarray(0, cells));
    applyLimits(own, cells / slots, slots, node.caps, node.floors, mask, plan.begunSlots);
    if (before) hear?.(section.index, block, before, own);
    return own;
  };

  return (block, cells, out) => {
    out.fill(0, 0, cells);
    for (const root of roots) addTo(out, work(root, 0, block, cells), cells);
  };
}

function addTo(sum: Float64Array, amounts: Float64Array, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! += amounts[cell]!;
}

/** Marks the cells in which a part exists. */
function note(exists: Uint8Array, mask: Uint8Array | null, has: Uint8Array | null, cells: number): void {
  for (let cell = 0; cell < cells; cell++) {
    if ((mask === null || mask[cell] === 1) && (has === null || has[cell] === 1)) exists[cell] = 1;
  }
}
