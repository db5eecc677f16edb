import { type BoundCap, bindCaps, byWidth } from '../limits/caps.ts';
import type { CompiledGroup, CompiledItem, CompiledScheme } from '../compile.ts';
import { startsOf } from '../periods/plan.ts';
import { bindRestarts } from '../limits/restarts.ts';
import type { Block, Run } from '../run.ts';
import { toAmounts, toRunning } from '../limits/running.ts';

/** Works out the points of one item in a block by its own rules. */
export type WorkItem = (item: CompiledItem, block: Block, cells: number) => Float64Array;

/** The groups of a scheme: what each of their items gives once the group's limits are shared out. */
export interface BoundGroups {
  /** Works out all groups in a block. */
  work(block: Block, cells: number): void;
  /** The points of a grouped item in the block last worked on; null for an item that is in no group. */
  of(item: CompiledItem): Float64Array | null;
}

/**
 * Binds the groups of a scheme to a run. `existing`: where an item worked on exists, cell by cell, in each of these (null: everywhere).
 * `hear` is told what the group left of each of its items.
 */
export function bindGroups(
  compiled: CompiledScheme,
  run: Run,
  workItem: WorkItem,
  existing: (item: CompiledItem, block: Block) => readonly (Uint8Array | null)[],
  hear: ((item: CompiledItem, group: CompiledGroup, caps: readonly BoundCap[], points: Float64Array) => void) | null,
): BoundGroups {
  const { plan } = run;
  const slots = plan.slots.length;
  const starts = startsOf(plan, compiled.counting);
  const points = new Map<CompiledItem, Float64Array>();
  const { cleared } = compiled;
  const restarts = cleared && bindRestarts(cleared.by, cleared.context, run, starts);
  const groups = compiled.groups.map((group) => {
    const amounts = group.items.map(() => new Float64Array(run.blockCells));
    group.items.forEach((item, i) => points.set(item, amounts[i]!));
    return { group, amounts, caps: bindCaps(group.caps, plan), floors: bindCaps(group.floors, plan) };
  });
  return {
    work(block, cells) {
      for (const { group, amounts, caps, floors } of groups) {
        const there = group.items.map((item, i) => {
          amounts[i]!.set(workItem(item, block, cells).subarray(0, cells));
          return existing(item, block);
        });
        const limit = (lists: readonly Float64Array[], exist: Existing, count: number): void => {
          if (group.group.take === 'best') keepBest(lists, exist, starts, count);
          shareOut(lists, exist, slots, plan.begunSlots, count, caps, floors);
        };
        const kept = restarts?.keep(amounts, block) ?? null;
        limit(amounts, there, cells);
        if (kept)
          restarts!.redo(kept, amounts, (rows, first, slot) =>
            limit(rows, existingFrom(there, first, slot, slots), slots),
          );
        if (hear) group.items.forEach((item, i) => hear(item, group, caps, amounts[i]!));
      }
    },
    of: (item) => points.get(item) ?? null,
  };
}

/** Where each of several items exists, cell by cell, in each of these (null: everywhere). */
type Existing = readonly (readonly (Uint8Array | null)[])[];

/** The same for one row, whose first cell is given, with nothing there before a slot. */
function existingFrom(there: Existing, first: number, slot: number, slots: number): Existing {
  const since = new Uint8Array(slots).fill(1, slot);
  return there.map((each) => [...each.map((exists) => exists?.subarray(first, first + slots) ?? null), since]);
}

/**
 * Leaves of several items the best running sum: what it adds in a slot stands with the item that is best then, the first of equals. What
 * does not exist for a subject or has had nothing to measure does not compete.
 */
function keepBest(amounts: readonly Float64Array[], there: Existing, starts: Uint8Array, cells: number): void {
  for (const list of amounts) toRunning(list, starts, cells);
  const best = new Float64Array(cells);
  const whose = new Int32Array(cells);
  const known = new Uint8Array(amounts.length);
  for (let cell = 0; cell < cells; cell++) {
    const slot = cell % starts.length;
    if (starts[slot] === slot) known.fill(0);
    let at = -1;
    for (let i = 0; i < amounts.length; i++) {
      // What has once been there goes on competing, with what it came to.
      if (there[i]!.every((exists) => exists?.[cell] !== 0)) known[i] = 1;
      if (known[i] === 1 && (at < 0 || amounts[i]![cell]! > amounts[at]![cell]!)) at = i;
    }
    best[cell] = at < 0 ? 0 : amounts[at]![cell]!;
    whose[cell] = Math.max(0, at);
  }
  toAmounts(best, starts, cells);
  for (const [i, list] of amounts.entries())
    for (let cell = 0; cell < cells; cell++) list[cell] = whose[cell] === i ? best[cell]! : 0;
}

/**
 * Applies limits to the items together, as bounds on their sum (see `applyCaps`): what a slot's items give together is brought to what the bound
 * leaves, the later ones in the document's order bearing it. Nothing is given or taken where an item says nothing, but what a cap that carries
 * took of it is given later, the first in the document's order first, and what a floor above zero lifts the first that exists is given. Nothing is
 * paid where none of them exists.
 */
function shareOut(
  amounts: readonly Float64Array[],
  there: readonly (readonly (Uint8Array | null)[])[],
  slots: number,
  begun: number,
  cells: number,
  caps: readonly BoundCap[],
  floors: readonly BoundCap[],
): void {
  const absent = (cell: number) => there.every((masks) => masks[0]?.[cell] === 0);
  const owed = amounts.map(() => 0);
  const lows = floors.map((limit) => ({ ...limit, floor: true }));
  for (const limit of byWidth([...lows, ...caps.map((cap) => ({ ...cap, floor: false }))]))
    for (let row = 0; row < cells; row += slots) {
      let [sum, counted] = [0, 0];
      const carries = limit.within !== null;
      for (let slot = 0; slot < begun; slot++) {
        const cell = row + slot;
        if (limit.start[slot] === slot) {
          sum = carries && limit.within![slot] !== slot ? Math.max(0, sum - limit.limit) : 0;
          counted = 0;
          if (sum === 0) owed.fill(0);
        }
        if (carries && absent(cell)) continue;
        const given = amounts.reduce((all, list) => all + list[cell]!, 0);
        sum += given;
        const now = limit.floor ? Math.max(sum, limit.limit) : Math.min(sum, limit.limit);
        counted += given + moveBy(amounts, cell, now - counted - given, carries ? owed : null);
        // What losses of the slot do not make up for.
        const first = limit.floor && counted < now ? there.findIndex((masks) => masks[0]?.[cell] !== 0) : -1;
        if (first < 0) continue;
        amounts[first]![cell]! += now - counted;
        counted = now;
      }
    }
}

/**
 * Takes from gains (or lessens losses) of the later items first; returns how much of it could be done. `owed` notes what was taken of each, and
 * pays it where there is room.
 */
function moveBy(amounts: readonly Float64Array[], cell: number, by: number, owed: number[] | null): number {
  let left = by;
  for (let i = amounts.length - 1; i >= 0 && left !== 0; i--) {
    const amount = amounts[i]![cell]!;
    const part = left < 0 ? -Math.min(-left, Math.max(0, amount)) : owed ? 0 : Math.min(left, Math.max(0, -amount));
    amounts[i]![cell] = amount + part;
    if (owed) owed[i]! -= part;
    left -= part;
  }
  if (owed === null) return by - left;
  for (let i = 0; i < amounts.length && left > 0; i++) {
    const part = Math.min(left, owed[i]!);
    amounts[i]![cell]! += part;
    owed[i]! -= part;
    left -= part;
  }
  return by - left;
}
