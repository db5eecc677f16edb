import { type BoundCap, bindCaps } from './caps.ts';
import type { CompiledGroup, CompiledItem, CompiledScheme } from './compile.ts';
import { startsOf } from './plan.ts';
import type { Block, Run } from './run.ts';
import { toAmounts, toRunning } from './running.ts';

/** Works out the points of one item in a block by its own rules. */
export type WorkItem = (item: CompiledItem, block: Block, cells: number) => Float64Array;

/** The groups of a scheme: what each of their items gives once the group's limits are shared out. */
export interface BoundGroups {
  /** Works out all groups in a block. */
  work(block: Block, cells: number): void;
  /** The points of a grouped item in the block last worked on; null for an item that is in no group. */
  of(item: CompiledItem): Float64Array | null;
}

/** Binds the groups of a scheme to a run. `hear` is told what the group left of each of its items. */
export function bindGroups(
  compiled: CompiledScheme,
  run: Run,
  workItem: WorkItem,
  hear: ((item: CompiledItem, group: CompiledGroup, caps: readonly BoundCap[], points: Float64Array) => void) | null,
): BoundGroups {
  const { plan } = run;
  const slots = plan.slots.length;
  const starts = startsOf(plan, compiled.counting);
  const points = new Map<CompiledItem, Float64Array>();
  const groups = compiled.groups.map((group) => {
    const amounts = group.items.map(() => new Float64Array(run.blockCells));
    group.items.forEach((item, i) => points.set(item, amounts[i]!));
    return { group, amounts, caps: bindCaps(group.caps, plan), floors: bindCaps(group.floors, plan) };
  });
  return {
    work(block, cells) {
      for (const { group, amounts, caps, floors } of groups) {
        group.items.forEach((item, i) => amounts[i]!.set(workItem(item, block, cells).subarray(0, cells)));
        if (group.group.take === 'best') keepBest(amounts, starts, cells);
        shareOut(amounts, slots, plan.begunSlots, cells, caps, floors);
        if (hear) group.items.forEach((item, i) => hear(item, group, caps, amounts[i]!));
      }
    },
    of: (item) => points.get(item) ?? null,
  };
}

/** Leaves of several items the best running sum: what it adds in a slot stands with the item that is best then, the first of equals. */
function keepBest(amounts: readonly Float64Array[], starts: Uint8Array, cells: number): void {
  for (const list of amounts) toRunning(list, starts, cells);
  const best = new Float64Array(cells);
  const whose = new Int32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let at = 0;
    for (let i = 1; i < amounts.length; i++) if (amounts[i]![cell]! > amounts[at]![cell]!) at = i;
    best[cell] = amounts[at]![cell]!;
    whose[cell] = at;
  }
  toAmounts(best, starts, cells);
  for (const [i, list] of amounts.entries())
    for (let cell = 0; cell < cells; cell++) list[cell] = whose[cell] === i ? best[cell]! : 0;
}

/** Applies limits to the items together, slot by slot and, inside a slot, in the order of the document. */
function shareOut(
  amounts: readonly Float64Array[],
  slots: number,
  begun: number,
  cells: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
): void {
  const high = new Float64Array(caps.length);
  const low = new Float64Array(floors.length);
  for (let first = 0; first < cells; first += slots) {
    for (let slot = 0; slot < begun; slot++) {
      for (let c = 0; c < caps.length; c++) if (caps[c]!.start[slot] === slot) high[c] = 0;
      for (let f = 0; f < floors.length; f++) if (floors[f]!.start[slot] === slot) low[f] = 0;
      for (const list of amounts) {
        let amount = list[first + slot]!;
        // A gain is cut by caps, a loss made good by floors; nothing is given or taken where an item says nothing.
        if (amount > 0)
          for (let c = 0; c < caps.length; c++) amount = Math.min(amount, Math.max(0, caps[c]!.limit - high[c]!));
        if (amount < 0)
          for (let f = 0; f < floors.length; f++) amount = Math.max(amount, Math.min(0, floors[f]!.limit - low[f]!));
        for (let c = 0; c < caps.length; c++) high[c]! += amount;
        for (let f = 0; f < floors.length; f++) low[f]! += amount;
        list[first + slot] = amount;
      }
    }
  }
}
