import { roundingOf } from '../../exact.ts';
import { productOf } from '../../exact-product.ts';
import { type BoundCap, applyLimits, bindCaps } from '../limits/caps.ts';
import { takersOf } from './absent-parts.ts';
import { type Combiner, combiner, weightScaleOf } from './combine.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from '../compile.ts';
import { type CreditPoints, bindCredited } from '../limits/credited.ts';
import { type Marks, bindMarks } from './marks.ts';
import { startsOf } from '../periods/plan.ts';
import { type HearRescaled, type Rescaler, rescaler } from './rescale.ts';
import { bindRestarts } from '../limits/restarts.ts';
import type { Block, Mask, Run } from '../run.ts';
import { roundAmounts } from './part-rounding.ts';
import { addStart, weigh } from '../limits/running.ts';

/** Adds the points of one item in a block to `sum`; answers where the item exists, when that is not everywhere it applies. */
export type AddItem = (item: CompiledItem, block: Block, cells: number, sum: Float64Array) => Uint8Array | null;

/** Hears a section's points, and where it has anything in it, if that was asked. */
export type HearSection = (index: number, block: Block, points: HeardSection, exists: Uint8Array | null) => void;

/** A section's points before its floors and caps, within them, and as they are credited. Arrays are reused. */
export interface HeardSection {
  before: Float64Array;
  after: Float64Array;
  credited: Float64Array;
  /** Where it is rounded by itself: its points before its own rounding and after it, before its weight; and within its limits before what is weighted is rounded. */
  raw: Float64Array | null;
  rounded: Float64Array | null;
  limited: Float64Array | null;
}

/** Who listens to sections. */
interface Hearing {
  section: HearSection | null;
  rescaled: HearRescaled | null;
  /** Hears what a section's parts make together, with its start, before it is rounded, weighed and limited. */
  raw: ((index: number, points: Float64Array, cells: number) => void) | null;
  /** The positions of sections of which it is asked where they have anything in them. */
  asked: { has(index: number): boolean };
}

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
  /** Its full marks, where it lies in something that is rescaled. */
  marks: Marks | null;
  rescale: Rescaler | null;
  credit: CreditPoints | null;
}

/** Prepares the tree of sections: the function fills `out` with the points of all of them together. */
export function bindSections(
  compiled: CompiledScheme,
  run: Run,
  addItem: AddItem,
  { section: hear, rescaled: hearRescaled, raw: hearRaw, asked: askedOf }: Hearing,
): (block: Block, cells: number, out: Float64Array) => void {
  const { plan } = run;
  const slots = plan.slots.length;
  const starts = startsOf(plan, compiled.counting);
  const mode = compiled.scheme.round;
  const round = roundingOf(mode);
  const product = productOf(compiled.scheme.round);
  const rescaling = (to: number | null): Rescaler | null =>
    to === null ? null : rescaler(to, starts, plan.begunSlots, run.blockCells, product);
  const bind = (section: CompiledSection, around: boolean, measured: boolean): Node => {
    const asked = around || askedOf.has(section.index);
    const { take, 'at-most-parts': most = 1 } = section.section;
    const weights = [...section.items, ...section.sections].map((part) => part.weight);
    return {
      section,
      inner: section.sections.map((inner) =>
        bind(inner, asked || take !== 'sum' || section.rescale !== null, measured || section.rescale !== null),
      ),
      caps: bindCaps(section.caps, plan),
      floors: bindCaps(section.floors, plan),
      mask: run.mask(section.applies),
      combine:
        take === 'sum'
          ? null
          : combiner(
              {
                take,
                most,
                takers: takersOf(
                  section.items.map(({ item }) => item),
                  section.sections.map((inner) => inner.section),
                ),
              },
              starts,
              run.blockCells,
              weightScaleOf(weights),
              round,
            ),
      itemMasks: section.items.map((item) => run.mask(item.applies)),
      exists: asked ? new Uint8Array(run.blockCells) : null,
      marks: measured ? bindMarks(section, run.blockCells) : null,
      rescale: rescaling(section.rescale),
      credit:
        section.creditedAfter === null ? null : bindCredited(section.creditedAfter, run, run.mask(section.applies)),
    };
  };
  const { cleared } = compiled;
  const restarts = cleared && bindRestarts(cleared.by, cleared.context, run, starts);
  const whole = rescaling(compiled.rescale);
  const roots = compiled.roots.map((root) => bind(root, whole !== null, whole !== null));
  // One buffer for each depth of the tree, and one for the part at hand.
  const deepest = Math.max(0, ...compiled.sections.map((section) => section.depth));
  const buffers = Array.from({ length: deepest + 2 }, () => new Float64Array(run.blockCells));
  const heard = hear ? ([new Float64Array(run.blockCells), new Float64Array(run.blockCells)] as const) : null;

  const work = (node: Node, depth: number, block: Block, cells: number): Float64Array => {
    const own = buffers[depth]!;
    const { section, combine } = node;
    own.fill(0, 0, cells);
    const mask = node.mask(block);
    // What a section starts with, it has whatever is in it.
    if (section.start !== 0 && mask !== null) node.exists?.set(mask.subarray(0, cells));
    else node.exists?.fill(section.start === 0 ? 0 : 1, 0, cells);
    node.marks?.begin(cells);
    if (node.rescale !== null) workRescaled(node, node.rescale, own, depth, block, cells);
    else if (combine === null) {
      section.items.forEach((item, i) => {
        const has = addItem(item, block, cells, own);
        if (node.exists !== null) noteItem(node, item, node.itemMasks[i]!(block), has, cells);
      });
      for (const inner of node.inner) {
        addTo(own, work(inner, depth + 1, block, cells), cells);
        if (node.exists !== null) noteInner(node, inner, block, cells);
      }
    } else {
      combine.begin(cells);
      const part = buffers[depth + 1]!;
      section.items.forEach((item, i) => {
        part.fill(0, 0, cells);
        const has = addItem(item, block, cells, part);
        const applies = node.itemMasks[i]!(block);
        combine.take(part, item.weight, applies, has);
        if (node.exists !== null) noteItem(node, item, applies, has, cells);
      });
      for (const inner of node.inner) {
        const points = work(inner, depth + 1, block, cells);
        combine.take(points, inner.section.weight, inner.mask(block), inner.exists);
        if (node.exists !== null) noteInner(node, inner, block, cells);
      }
      combine.finish(own);
    }
    node.marks?.finish(node.exists!, cells);
    if (section.start !== 0) addStart(own, section.start, mask, starts, plan.begunSlots, cells);
    hearRaw?.(section.index, own, cells);
    const { unweighted, weighted } = section.rounding;
    const kept = (asked: unknown) => (heard && asked !== null ? own.slice(0, cells) : null);
    const raw = kept(unweighted);
    if (unweighted !== null) roundAmounts(own, unweighted, starts, cells, mode);
    const rounded = kept(unweighted);
    if (section.factor !== null) weigh(own, section.factor, starts, cells, product);
    heard?.[0].set(own.subarray(0, cells));
    const limited = node.caps.length + node.floors.length > 0;
    const anew = limited ? (restarts?.keep([own], block) ?? null) : null;
    applyLimits(own, cells / slots, slots, node.caps, node.floors, mask, plan.begunSlots);
    if (anew)
      restarts!.redo(anew, [own], ([row], first) => {
        const there = mask === null ? null : mask.subarray(first, first + slots);
        applyLimits(row!, 1, slots, node.caps, node.floors, there, plan.begunSlots);
      });
    const within = kept(weighted);
    if (weighted !== null) roundAmounts(own, weighted, starts, cells, mode);
    if (node.credit !== null) heard?.[1].set(own.subarray(0, cells));
    node.credit?.(own, block, cells);
    if (heard)
      hear?.(
        section.index,
        block,
        {
          before: heard[0],
          after: node.credit === null ? own : heard[1],
          credited: own,
          raw,
          rounded,
          limited: within,
        },
        node.exists,
      );
    return own;
  };

  /** The parts of something rescaled: those outside add on as they are, the others in proportion to their full marks. */
  const workRescaled = (
    node: Node,
    rescale: Rescaler,
    own: Float64Array,
    depth: number,
    block: Block,
    cells: number,
  ): void => {
    rescale.begin(cells);
    const part = buffers[depth + 1]!;
    node.section.items.forEach((item, i) => {
      part.fill(0, 0, cells);
      const has = addItem(item, block, cells, part);
      const applies = node.itemMasks[i]!(block);
      if (item.outside) addTo(own, part, cells);
      else rescale.take(part, item.marks, applies, has);
      if (node.exists !== null) noteItem(node, item, applies, has, cells);
    });
    for (const inner of node.inner) {
      const points = work(inner, depth + 1, block, cells);
      if (inner.section.outside) addTo(own, points, cells);
      else rescale.take(points, inner.marks!.full, inner.mask(block), inner.exists);
      if (node.exists !== null) noteInner(node, inner, block, cells);
    }
    rescale.addTo(own);
    hearRescaled?.(node.section.index, block, rescale);
  };

  return (block, cells, out) => {
    out.fill(0, 0, cells);
    whole?.begin(cells);
    for (const root of roots) {
      const points = work(root, 0, block, cells);
      if (whole === null || root.section.outside) addTo(out, points, cells);
      else whole.take(points, root.marks!.full, root.mask(block), root.exists);
    }
    if (whole === null) return;
    whole.addTo(out);
    hearRescaled?.(-1, block, whole);
  };
}

function noteItem(
  { exists, marks }: Node,
  item: CompiledItem,
  mask: Uint8Array | null,
  has: Uint8Array | null,
  cells: number,
): void {
  note(exists!, mask, has, cells);
  if (!item.outside) marks?.take(item.marks, mask, has);
}

function noteInner({ exists, marks }: Node, inner: Node, block: Block, cells: number): void {
  note(exists!, inner.mask(block), inner.exists, cells);
  if (marks && !inner.section.outside) marks.take(inner.marks!.full, inner.mask(block), inner.exists);
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
