import type { Fraction, RoundingMode } from '../../exact.ts';
import { type Product, productOf } from '../../exact-product.ts';
import { applyLimits, bindCaps } from './caps.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from '../compile.ts';
import type { CutUse } from './cut-uses.ts';
import { type CutSlot, cutAt, cutCaps, cutMask, cutRow, cutStarts, sumOf } from './cut-slot.ts';
import type { BoundItem } from '../item-points.ts';
import type { MeasureByDay } from '../kinds/kind.ts';
import { flowOf, flowing } from './flows.ts';
import { type PartRounding, roundAmounts } from '../sections/part-rounding.ts';
import { startsOf } from '../periods/plan.ts';
import { bindClearedSlots } from './restarts.ts';
import type { Block, Run } from '../run.ts';
import { weigh } from './running.ts';

/** Points that come into a total on a day, in whole steps. */
export interface DayPoints {
  /** Day number; −∞ where a period begins with them, ∞ where they are given when the tally period ends. */
  day: number;
  points: number;
  /** They fill the total up to so much and no further; Infinity for all others. */
  fillsTo: number;
  /** What records used, cut down to what may be used; null for all others. */
  use: CutUse | null;
}

/** What was got and what was used on a day of a slot, in whole steps: what is known when a period ends stands on its last day. */
export interface GotAndUsed {
  /** Day number. */
  day: number;
  got: number;
  used: number;
}

/** What the points of a tally period are made of, day by day. */
export interface PointsByDay {
  /** Keeps what the parts of a block came to as it is worked on: an item with its group's limits; a section before and after what is its own; all sections. */
  item(index: number, points: Float64Array, cells: number): void;
  section(index: number, raw: Float64Array, cells: number): void;
  credited(index: number, points: Float64Array, cells: number): void;
  earned(before: Float64Array, after: Float64Array, cells: number): void;
  /** The block's parts are all there. */
  ready(block: Block): void;
  /**
   * Whether the order of days may decide what becomes of a total of so much before a slot: points both ways that may take it beyond these limits, or
   * some that only fill it up.
   */
  orderMatters(row: number, slot: number, before: number, lowest: number, highest: number): boolean;
  /**
   * What came into the total of a row in a slot, by its days, in their order; where all before was cleared in it (`anew`) what counts since. `late`: what
   * of it is credited later and left out.
   */
  of(row: number, slot: number, anew: boolean, late: number): DayPoints[];
  /** What a row got and used on the days of a slot, in their order; what is credited later is left out. */
  gotAndUsed(row: number, slot: number): GotAndUsed[];
}

/**
 * Binds what tells a total that runs on within limits by the days of its records. What is made of single records counts on their days, those of
 * one day together; all else (shares, means, results of others, the best of several parts) when the tally period ends, or as the period begins, where it
 * is known before or its section says that it is credited at once. Each part goes its usual way,
 * with its weight and limits, over slots of which the last is cut at those days.
 */
export function bindByDay(compiled: CompiledScheme, run: Run, items: readonly BoundItem[]): PointsByDay {
  const { plan } = run;
  const slots = plan.slots.length;
  const cellsOf = () => new Float64Array(run.blockCells);
  const itemPoints = compiled.items.map(cellsOf);
  const sectionRaw = compiled.sections.map(cellsOf);
  const sectionPoints = compiled.sections.map(cellsOf);
  const [uncapped, earned] = [cellsOf(), cellsOf()];
  const starts = startsOf(plan, compiled.counting);
  const work: Work = { starts, product: productOf(compiled.scheme.round), mode: compiled.scheme.round };
  const sections = new Map(
    compiled.sections.map((section) => [
      section.index,
      { mask: run.mask(section.applies), caps: bindCaps(section.caps, plan), floors: bindCaps(section.floors, plan) },
    ]),
  );
  const caps = bindCaps(compiled.caps, plan);
  const present = run.mask(compiled.applies);
  const { cleared } = compiled;
  const clearedIn = cleared && bindClearedSlots(cleared.by, cleared.context, run);
  const clearedItems = compiled.items.map(({ restart, context }) => restart && bindClearedSlots(restart, context, run));
  const counted = compiled.items.filter(({ item }) => item.counts !== false);
  const sayAll = saysAll(compiled, counted, items);
  // What nothing limits, weighs or rounds is added up day by day without looking at the slots before.
  const grouped = new Set(compiled.groups.flatMap((group) => group.items));
  const plainItems = compiled.items.map(
    (item) => isPlain(item) && !grouped.has(item) && items[item.index]!.adjustments.length === 0,
  );
  const plainSections = compiled.sections.map((section) => addsUp(section) && isPlain(section));
  const adjustedItems = counted.filter((item) => items[item.index]!.adjustments.length > 0);
  const off = new Set(compiled.deductions);
  const ready = new Set(compiled.roots.filter(({ section }) => section.credited === 'at-once').flatMap(itemsIn));
  let block: Block = { number: -1, lo: 0, hi: 0 };

  /** The slot in which what a part counts began anew, in the counting period of a slot; −1 where it did not. */
  const anewIn = (of: ((row: number) => number[]) | null, at: At): number => {
    if (at.anew) return at.cut.slot;
    const last = of?.(at.row).findLast((each) => each <= at.cut.slot) ?? -1;
    return last > starts[at.cut.slot]! ? last : -1;
  };
  /** What of the last slot a part came to in the end. */
  const target = (points: Float64Array, { first, cut: { slot }, anew }: At) =>
    anew ? sumOf(points, first + starts[slot]!, first + slot) : points[first + slot]!;

  const itemDays = (item: CompiledItem, standing: MeasureByDay | null, at: At): Float64Array => {
    const bound = items[item.index]!;
    const { cut, first, row } = at;
    // What is known before, or said to be credited at once, can be used or lost on any day of the period.
    const early = standing === null && (item.measure.knownBefore === true || ready.has(item));
    if (plainItems[item.index] && !at.anew) {
      const days = new Float64Array(cut.days.length);
      const given = standing === null ? 0 : giveByDay(days, item, standing, bound, at);
      days[early ? 0 : days.length - 1]! += itemPoints[item.index]![first + cut.slot]! - given;
      return days;
    }
    const mask = bound.mask(block);
    const anew = anewIn(clearedItems[item.index]!, at);
    const list = cutRow(bound.raw!, first, cut, anew, starts);
    const own = list.subarray(cut.slot);
    const whole = own.at(-1)!;
    own.fill(0);
    if (standing !== null) giveByDay(own, item, standing, bound, at);
    if (item.start !== 0) startAt(own, item.start, bound.has ?? mask, at, starts);
    own[early ? 0 : own.length - 1]! += whole - sumOf(own, 0, own.length - 1);
    applyLimits(
      list,
      1,
      list.length,
      cutCaps(bound.caps, cut),
      cutCaps(bound.floors, cut),
      cutMask(mask, first, cut),
      list.length,
    );
    ownWay(list, item.rounding, item.factor, cut, work, () => {});
    for (const { row: whose, slot, steps, table, fact } of bound.adjustments)
      if (whose === row && (slot === cut.slot || (at.anew && slot < cut.slot && slot >= starts[cut.slot]!)))
        own[cut.index(table.day[fact]!)]! += steps;
    return fit(own, target(itemPoints[item.index]!, at));
  };

  const sectionDays = (section: CompiledSection, at: At, each: (item: CompiledItem) => Float64Array): Float64Array => {
    const { cut, first } = at;
    const final = target(sectionPoints[section.index]!, at);
    if (!addsUp(section)) return cut.atEnd(final);
    if (plainSections[section.index] && !at.anew) return addUp(section, at, each);
    const list = cutRow(sectionRaw[section.index]!, first, cut, anewIn(clearedIn, at), starts);
    const own = list.subarray(cut.slot);
    const bound = sections.get(section.index)!;
    const mask = bound.mask(block);
    own.fill(0);
    for (const item of section.items) if (item.item.counts !== false) addTo(own, each(item));
    for (const inner of section.sections) addTo(own, sectionDays(inner, at, each));
    if (section.start !== 0) startAt(own, section.start, mask, at, starts);
    ownWay(list, section.rounding, section.factor, cut, work, () =>
      applyLimits(
        list,
        1,
        list.length,
        cutCaps(bound.caps, cut),
        cutCaps(bound.floors, cut),
        cutMask(mask, first, cut),
        list.length,
      ),
    );
    return fit(own, final);
  };

  const addUp = (section: CompiledSection, at: At, each: (item: CompiledItem) => Float64Array): Float64Array => {
    const days = new Float64Array(at.cut.days.length);
    for (const item of section.items) if (item.item.counts !== false) addTo(days, each(item));
    for (const inner of section.sections) addTo(days, sectionDays(inner, at, each));
    return days;
  };

  /** Cuts a slot of a row at the days on which anything came in. */
  const openSlot = (row: number, slot: number, anew: boolean) => {
    const first = (row - block.lo) * slots;
    const standings = new Map(
      counted.map((item) => [item, standingOf(items[item.index]!, block, first, row, slot, anew)]),
    );
    const adjusted = adjustedItems.flatMap((item) =>
      items[item.index]!.adjustments.flatMap((one) =>
        one.row === row && one.slot === slot ? [one.table.day[one.fact]!] : [],
      ),
    );
    const days = [...standings.values()].flatMap((standing) => standing?.days ?? []);
    const inSlot = [...days, ...adjusted].filter((day) => day >= plan.slotFirst[slot]! && day <= plan.slotLast[slot]!);
    const at: At = { row, first, cut: cutAt(slot, inSlot), anew };
    return { at, standings };
  };

  return {
    item: (index, points, cells) => itemPoints[index]!.set(points.subarray(0, cells)),
    section: (index, raw, cells) => sectionRaw[index]!.set(raw.subarray(0, cells)),
    credited: (index, points, cells) => sectionPoints[index]!.set(points.subarray(0, cells)),
    earned(before, after, cells) {
      uncapped.set(before.subarray(0, cells));
      earned.set(after.subarray(0, cells));
    },
    ready: (at) => void (block = at),
    orderMatters(row, slot, before, lowest, highest) {
      if (!sayAll) return true;
      const cell = (row - block.lo) * slots + slot;
      let [low, high] = [before, before];
      for (const item of counted) {
        const points = itemPoints[item.index]![cell]!;
        if (item.uses !== null && item.uses.limits.length > 0 && points !== 0) return true;
        if (off.has(item) ? points < 0 : points > 0) {
          high += Math.abs(points);
          if (high > item.fillsTo) return true;
        } else low -= Math.abs(points);
      }
      if (counted.some(({ uses, index }) => uses !== null && itemPoints[index]![cell] !== 0 && low < uses.leave))
        return true;
      // Points that all go one way come to the same however they come in.
      return low < before && high > before && (low < lowest || high > highest);
    },
    of(row, slot, anew, late) {
      const { at, standings } = openSlot(row, slot, anew);
      const { first, cut } = at;
      // What depends on the total of its day: points that only fill it up, and what is cut down to it.
      const apart = new Map<CompiledItem, Float64Array>();
      const each = (item: CompiledItem): Float64Array => {
        const given = itemDays(item, standings.get(item) ?? null, at);
        if (item.fillsTo < Infinity || item.uses !== null)
          apart.set(item, off.has(item) ? given.map((points) => -points) : given);
        return given;
      };
      const final = target(earned, at) - late;
      let all = cut.atEnd(final);
      if (compiled.rescale === null && caps.length === 0 && !anew) {
        all = new Float64Array(cut.days.length);
        for (const root of compiled.roots) addTo(all, sectionDays(root, at, each));
        all[all.length - 1]! -= late;
      } else if (compiled.rescale === null) {
        const list = cutRow(uncapped, first, cut, anewIn(clearedIn, at), starts);
        const own = list.subarray(slot);
        own.fill(0);
        for (const root of compiled.roots) addTo(own, sectionDays(root, at, each));
        const mask = caps.some(({ within }) => within !== null) ? cutMask(present(block), first, cut) : null;
        applyLimits(list, 1, list.length, cutCaps(caps, cut), [], mask, list.length);
        own[own.length - 1]! -= late;
        all = fit(own, final);
      }
      for (const item of compiled.deductions)
        if (item.item.counts !== false)
          addTo(
            all,
            each(item).map((points) => -points),
          );
      for (const points of apart.values())
        addTo(
          all,
          points.map((one) => -one),
        );
      return cut.days
        .flatMap((day, i): DayPoints[] => [
          { day, points: all[i]!, fillsTo: Infinity, use: null },
          ...[...apart].map(([{ fillsTo, uses }, points]) => ({ day, points: points[i]!, fillsTo, use: uses })),
        ])
        .filter(({ points }) => points !== 0);
    },
    gotAndUsed(row, slot) {
      const { at, standings } = openSlot(row, slot, false);
      const known = new Map<CompiledItem, Float64Array>();
      const each = (item: CompiledItem): Float64Array => {
        const given = known.get(item) ?? itemDays(item, standings.get(item) ?? null, at);
        known.set(item, given);
        return given;
      };
      const flows = compiled.roots.map((root) => flowOf(root, each, (section) => sectionDays(section, at, each)));
      for (const item of compiled.deductions)
        if (item.item.counts !== false) flows.push(flowing(each(item).map((points) => -points)));
      const [first, last] = [plan.slotFirst[slot]!, Math.min(plan.slotLast[slot]!, plan.asOf)];
      const days = new Map<number, GotAndUsed>();
      at.cut.days.forEach((date, i) => {
        const day = Math.min(last, Math.max(first, date));
        const own = days.get(day) ?? { day, got: 0, used: 0 };
        days.set(day, own);
        for (const { got, used } of flows) [own.got, own.used] = [own.got + got[i]!, own.used + used[i]!];
      });
      return [...days.values()].filter(({ got, used }) => got !== 0 || used !== 0);
    },
  };
}

/** One subject in one slot. */
interface At {
  row: number;
  /** The first cell of the row in the block. */
  first: number;
  cut: CutSlot;
  anew: boolean;
}

interface Work {
  starts: Uint8Array;
  product: Product;
  mode: RoundingMode;
}

/** Rounds, weighs and limits a part as it is done over whole slots. */
function ownWay(
  list: Float64Array,
  { unweighted, weighted }: PartRounding,
  factor: Fraction | null,
  cut: CutSlot,
  { starts, product, mode }: Work,
  limit: () => void,
): void {
  const own = cutStarts(starts, cut);
  if (unweighted !== null) roundAmounts(list, unweighted, own, list.length, mode);
  if (factor !== null) weigh(list, factor, own, list.length, product);
  limit();
  if (weighted !== null) roundAmounts(list, weighted, own, list.length, mode);
}

/** What a part starts with comes first of all in the slot in which the subject comes in, or all is cleared. */
function startAt(own: Float64Array, points: number, mask: Uint8Array | null, at: At, starts: Uint8Array): void {
  const { slot } = at.cut;
  const from = starts[slot]!;
  const there = (each: number) => mask === null || mask[at.first + each] === 1;
  let first = from;
  while (first <= slot && !there(first)) first++;
  if (first === slot || (at.anew && first < slot)) own[0]! += points;
}

/** How a measure stood by the days of a slot; null where it is known, or its points are decided, when the slot ends. */
function standingOf(
  bound: BoundItem,
  block: Block,
  first: number,
  row: number,
  slot: number,
  anew: boolean,
): MeasureByDay | null {
  const { item, measure, windows } = bound;
  const cell = first + slot;
  if (measure.byDay === undefined || item.measure.den === 0 || (!item.cumulative && !windows.single)) return null;
  const mask = bound.mask(block);
  if (mask !== null && mask[cell] === 0) return null;
  const excused = bound.unless?.(block);
  if (excused !== undefined && (excused === null || excused[cell] === 1)) return null;
  const standing = measure.byDay(row, slot, mask, first);
  // What an event of its own cleared in the midst of the slot is known at its end.
  if (standing === null || standing.cleared !== anew) return null;
  // So are points for nothing at all: nobody has them on the first day and loses them on the next.
  const opens = anew || windows.start[slot] === slot;
  return opens && pointsAt(item, [standing.before], bound, cell)[0] !== 0 ? null : standing;
}

/** Points of an item for several values of its measure; what else decides stands as it does when the slot ends. */
function pointsAt(item: CompiledItem, nums: readonly number[], bound: BoundItem, cell: number): Float64Array {
  const out = new Float64Array(nums.length);
  const dens = new Float64Array(nums.length).fill(item.measure.den);
  const held = bound.tests.map((test) => new Uint8Array(nums.length).fill(test.held[cell]!));
  item.points(Float64Array.from(nums), dens, nums.length, out, ...(held.length > 0 ? [held] : []));
  return out;
}

/** Gives an item's points on the days of a slot as its measure grew; answers how many they are. */
function giveByDay(
  own: Float64Array,
  item: CompiledItem,
  standing: MeasureByDay,
  bound: BoundItem,
  { first, cut }: At,
): number {
  const points = pointsAt(item, [standing.before, ...standing.nums], bound, first + cut.slot);
  standing.days.forEach((day, i) => void (own[cut.index(day)]! += points[i + 1]! - points[i]!));
  return points.at(-1)! - points[0]!;
}

/** Whether a part's points are left as they are. */
function isPlain({
  caps,
  floors,
  start,
  factor,
  rounding: { unweighted, weighted },
}: Pick<CompiledItem & CompiledSection, 'caps' | 'floors' | 'start' | 'factor' | 'rounding'>): boolean {
  return (
    caps.length + floors.length === 0 && start === 0 && factor === null && unweighted === null && weighted === null
  );
}

function itemsIn({ items, sections }: CompiledSection): CompiledItem[] {
  return [...items, ...sections.flatMap(itemsIn)];
}

/** Whether a section's points are those of its parts one after the other, within its limits. */
export function addsUp({ section, rescale, creditedAfter }: CompiledSection): boolean {
  return section.take === 'sum' && rescale === null && creditedAfter === null;
}

/** Whether what a slot comes to says how far a total went within it: every item goes one way, and nothing adds to what they give. */
function saysAll({ rescale, sections, caps }: CompiledScheme, counted: CompiledItem[], items: readonly BoundItem[]) {
  const carries = [...sections, { caps }].some((part) => part.caps.some(({ carry }) => carry !== undefined));
  return (
    rescale === null &&
    !carries &&
    sections.every((section) => addsUp(section) && section.factor === null && section.start === 0) &&
    counted.every((item) => item.oneSided && items[item.index]!.adjustments.length === 0)
  );
}

/**
 * Brings points by day to what they came to in the end, where the items of a group share limits: the last gains are cut, or the last losses
 * spared. What is left over is given when the period ends.
 */
function fit(own: Float64Array, target: number): Float64Array {
  let over = sumOf(own, 0, own.length - 1) - target;
  for (let i = own.length - 1; i >= 0 && over !== 0; i--) {
    const cut = over > 0 ? Math.min(over, Math.max(0, own[i]!)) : Math.max(over, Math.min(0, own[i]!));
    own[i]! -= cut;
    over -= cut;
  }
  own[own.length - 1]! -= over;
  return own;
}

function addTo(sum: Float64Array, amounts: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += amounts[i]!;
}
