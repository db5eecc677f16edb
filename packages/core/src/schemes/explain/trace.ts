import { withAges } from '../../records/cut-spells.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import type { Fraction } from '../../exact.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { Lost } from '../limits/beyond-limits.ts';
import { type BoundCap, allowanceLeft, bindCaps } from '../limits/caps.ts';
import type { CompiledGroup, CompiledItem, CompiledScheme, CompiledSection } from '../compile.ts';
import { type ValueOf, bindEdges, bindValues } from '../levels/edges.ts';
import { type EvaluateInput, type Listener, evaluate } from '../evaluate.ts';
import type { HeardItem } from '../item-points.ts';
import { type Plan, planYear } from '../periods/plan.ts';
import type { FactWorth, MeasureDetail } from '../kinds/kind.ts';
import type { Made } from '../kinds/made.ts';
import type { CompiledTest } from '../points-tests.ts';
import { scopeOf } from '../periods/in-scope.ts';
import type { Windows } from '../run.ts';
import { type ScoreTable, sliceScores } from '../score-table.ts';

/** One subject's run, kept cell by cell. Points are whole steps of the scheme's precision; arrays are by slot. */
export interface Trace {
  compiled: CompiledScheme;
  row: number;
  subject: string;
  /** Everybody, with the ages that the rules ask for. */
  subjects: SubjectTable;
  scores: ScoreTable;
  /** The same row's scores of earlier years, the latest first. */
  before: readonly ScoreTable[];
  /** Sections' items in the document's order, then deductions. */
  items: TracedItem[];
  sections: TracedSum[];
  /** All sections together, before and after the scheme's caps. */
  earned: TracedSum;
  /** For each veto and settle period, the ids of the facts that struck. */
  vetoFacts: string[][][];
  /** For each veto and settle period, what its tests looked at, by their position. */
  vetoAmounts: Map<number, { num: number; den: number }>[][];
  /** What of a total that runs on lay beyond its limits and is lost, in the order of days. */
  lost: readonly Lost[];
  /** The lowest total of each level in a settle period, and what the lines depend on. */
  lines(settle: number): Float64Array;
  values(settle: number): ValueOf;
}

/** A sum of points before and after its caps. */
export interface TracedSum {
  before: number[];
  after: number[];
  /** As they come into the total, where that is later than they are got. */
  credited?: number[] | undefined;
  caps: readonly BoundCap[];
  /** Of a section that is rounded by itself, before its weight: its points before and after that. */
  raw?: number[] | undefined;
  rounded?: number[] | undefined;
  /** Within its limits, before what is weighted is rounded; absent where it is not. */
  limited?: number[] | undefined;
  /** Running sums of the parts that were brought to full marks `to`, and the full marks of those that exist; absent where nothing was. */
  rescaled?: Rescaled | undefined;
}

/** What of a sum comes into the total, slot by slot. */
export function comesIn({ after, credited }: TracedSum): number[] {
  return credited ?? after;
}

/** What was rescaled, slot by slot: points in whole steps, full marks as `marksOf` makes them. */
export interface Rescaled {
  raw: number[];
  full: number[];
  to: number;
}

/** One item of a trace. */
export interface TracedItem {
  item: CompiledItem;
  /** Row of its subject. */
  row: number;
  /** Position of its section, or −1 for a deduction. */
  section: number;
  windows: Windows;
  caps: readonly BoundCap[];
  /** 1 where the item applies to the subject. */
  applies: number[];
  /** 1 where it has what it starts from: where it applies, and is not left out for want of a measure so far. */
  has: number[];
  /** Slots in which the subject has nothing to do with the item. */
  excused: readonly number[];
  /** The measure from the window's first slot to this one, as `num / den`; NaN where there is nothing to measure. */
  num: number[];
  den: number[];
  /** Points of the window up to the slot. */
  reached: number[];
  /** Points of the slot before and after the item's caps, then with adjustments. */
  before: number[];
  after: number[];
  points: number[];
  /** After the item's own rounding before its weight, and after its weight before that is rounded; null where there is none. */
  rounded: number[] | null;
  weighed: number[] | null;
  /** The factor between `after` and `points`, and the points of appeals in each slot. */
  factor: Fraction | null;
  adjusted: number[];
  /** What of `points` stands after the caps of the section and the scheme. */
  counted: number[];
  /** Which cap cut it: its own (`month`), or one of its section or the scheme when the cut fell on this item. */
  cappedBy: (string | null)[];
  /** Ids of the facts that happened in the slot and were counted. */
  facts: string[][];
  /** What each of them was worth, where the measure gives each a worth. */
  worths: { fact: string; worth: FactWorth }[][];
  /** Points before its group's limits, and the group; null without one. */
  ungrouped: number[] | null;
  group: CompiledGroup | null;
  /** What decides besides the measure which points are given, by slot: what each test came to and whether it held. */
  tests: readonly { test: CompiledTest; num: number[]; den: number[]; held: number[] }[];
  /** Slots in which an event cleared it and its limits began anew. */
  cleared: readonly number[];
  /** What stands behind the measure besides facts, looked up when asked for. */
  detail(slot: number): MeasureDetail;
  /** What the measure was made of, where it is made of others; to be asked for before the next subject is traced. */
  made(slot: number): Made | null;
}

/** Runs a scheme for one row of the subject table and keeps everything: the same run as in bulk, with a listener. */
export function traceSubject(compiled: CompiledScheme, input: EvaluateInput, row: number): Trace {
  let traced: Trace | null = null;
  traceSubjects(compiled, { ...input, from: row, to: row + 1 }, (trace) => (traced = trace));
  if (traced === null) throw new Error(`row ${row} is not a ${compiled.scheme.subject}`);
  return traced;
}

/** Traces subject after subject in one run; each trace can be dropped once visited. */
export function traceSubjects(compiled: CompiledScheme, input: EvaluateInput, visit: (trace: Trace) => void): void {
  const plan = planYear(compiled.scheme.period, input.year, input.asOf);
  const slots = plan.slots.length;
  const earlier = input.before ?? input.upstream?.get(compiled.id)?.rests?.before ?? [];
  const subjects = withAges(input.subjects, compiled.ages);
  const scope = scopeOf(compiled.scheme, input.subjects);
  const lines = bindEdges(compiled.edges, scope, plan);
  const values = bindValues(compiled.edges, scope, plan);
  const sum = (before: Float64Array, after: Float64Array, caps: readonly BoundCap[]): TracedSum => ({
    before: firstOf(before, slots),
    after: firstOf(after, slots),
    caps,
  });
  const sectionCaps = compiled.sections.map((section) => bindCaps(section.caps, plan));
  const schemeCaps = bindCaps(compiled.caps, plan);
  const none = Array<number>(slots).fill(0);
  const nothing: TracedSum = { before: none, after: none, caps: [] };
  const open = () => ({
    items: [] as TracedItem[],
    sections: [] as TracedSum[],
    rescaled: new Map<number, Rescaled>(),
    earned: nothing,
    lost: [] as Lost[],
    vetoFacts: compiled.vetoes.map(() => plan.settles.map((): string[] => [])),
    vetoAmounts: compiled.vetoes.map(() => plan.settles.map((): Trace['vetoAmounts'][number][number] => new Map())),
  });
  let current = open();
  const listener: Listener = {
    item: (item, block, heard) => void current.items.push(keepItem(compiled, item, heard, block.lo, plan)),
    grouped: (item, group, caps, points) => keepGrouped(current.items, item, group, firstOf(points, slots), caps),
    // What was rescaled is told before the section it is in, and before the whole.
    rescaled: (index, _block, { raw, full, to }) =>
      void current.rescaled.set(index, { raw: firstOf(raw, slots), full: firstOf(full, slots), to }),
    section: (index, _block, { before, after, credited, raw, rounded, limited }) =>
      (current.sections[index] = {
        ...sum(before, after, sectionCaps[index]!),
        credited: credited === after ? undefined : firstOf(credited, slots),
        raw: raw ? firstOf(raw, slots) : undefined,
        rounded: rounded ? firstOf(rounded, slots) : undefined,
        limited: limited ? firstOf(limited, slots) : undefined,
        rescaled: current.rescaled.get(index),
      }),
    earned: (_block, before, after) =>
      (current.earned = { ...sum(before, after, schemeCaps), rescaled: current.rescaled.get(-1) }),
    lost: (one) => void current.lost.push(one),
    vetoFact(veto, settle, table, fact) {
      const ids = current.vetoFacts[veto]![settle]!;
      // Two tests may look at the same.
      if (!ids.includes(idOf(table, fact))) ids.push(idOf(table, fact));
    },
    vetoAmount: (veto, settle, test, num, den) => void current.vetoAmounts[veto]![settle]!.set(test, { num, den }),
    done(block, scores) {
      // Items of groups are worked out first.
      current.items.sort((a, b) => a.item.index - b.item.index);
      shareCuts(compiled, current.items, current.sections, current.earned, slots);
      const row = block.lo;
      const own = sliceScores(scores, row, row + 1);
      const { items, sections, earned, lost, vetoFacts, vetoAmounts } = current;
      const subject = input.subjects.ids[row] ?? '';
      visit({
        compiled,
        row,
        subject,
        subjects,
        scores: own,
        before: earlier,
        items,
        sections,
        earned,
        lost,
        vetoFacts,
        vetoAmounts,
        lines: (settle) => lines(row, settle),
        values: (settle) => values(row, settle),
      });
      current = open();
    },
  };
  evaluate(compiled, { ...input, items: false, listener });
}

/** Id of a fact of a table. */
export function idOf(table: FactTable, fact: number): string {
  return table.ids?.[fact] ?? `${table.table}#${fact}`;
}

function keepItem(compiled: CompiledScheme, item: CompiledItem, heard: HeardItem, row: number, plan: Plan): TracedItem {
  const slots = plan.slots.length;
  const copy = (array: Float64Array) => firstOf(array, slots);
  const fixed = item.measure.den;
  const facts = plan.slots.map((): string[] => []);
  const worths = plan.slots.map((): TracedItem['worths'][number] => []);
  heard.measure.facts(row, (slot, table, fact, worth) => {
    if (slot >= plan.begunSlots || heard.mask?.[slot] === 0 || heard.excused(slot)) return;
    facts[slot]!.push(idOf(table, fact));
    if (worth) worths[slot]!.push({ fact: idOf(table, fact), worth });
  });
  for (const { slot, fact, table } of heard.adjustments) facts[slot]!.push(idOf(table, fact));
  const after = copy(heard.after);
  return {
    item,
    row,
    section: compiled.sections.findIndex((section) => section.items.includes(item)),
    windows: heard.windows,
    caps: heard.caps,
    applies: heard.mask ? firstOf(heard.mask, slots) : Array<number>(slots).fill(1),
    has: heard.has ? firstOf(heard.has, slots) : Array<number>(slots).fill(1),
    excused: item.unless === null ? [] : plan.slots.flatMap((_, slot) => (heard.excused(slot) ? [slot] : [])),
    num: copy(heard.num),
    den: fixed === 0 ? copy(heard.den) : Array<number>(slots).fill(fixed),
    reached: copy(heard.reached),
    before: copy(heard.before),
    after,
    points: copy(heard.points),
    rounded: heard.rounded && copy(heard.rounded),
    weighed: heard.weighed && copy(heard.weighed),
    counted: item.item.counts === false ? plan.slots.map(() => 0) : copy(heard.points),
    factor: item.factor,
    adjusted: adjustedBy(heard, plan),
    cappedBy: plan.slots.map((_, slot) =>
      heard.before[slot]! > after[slot]! ? (allowanceLeft(after, slot, heard.caps, 'before')?.cap.kind ?? null) : null,
    ),
    facts,
    worths,
    ungrouped: null,
    group: null,
    tests: heard.tests.map(({ test, num, den, held }) => ({
      test,
      num: copy(num),
      den: copy(den),
      held: firstOf(held, slots),
    })),
    cleared: [...heard.cleared],
    detail: (slot) => heard.measure.detail?.(row, slot) ?? {},
    made: (slot) => heard.measure.made?.(row, slot) ?? null,
  };
}

// Plain arrays: making so many small typed arrays would take longer than the scoring.
function firstOf(array: Float64Array | Uint8Array, count: number): number[] {
  const first: number[] = [];
  for (let i = 0; i < count; i++) first.push(array[i]!);
  return first;
}

function adjustedBy(heard: HeardItem, plan: Plan): number[] {
  const sums = plan.slots.map(() => 0);
  for (const { slot, steps } of heard.adjustments) sums[slot]! += steps;
  return sums;
}

/** Notes what a group left of an item, and which of its caps cut it. */
function keepGrouped(
  items: TracedItem[],
  item: CompiledItem,
  group: CompiledGroup,
  points: number[],
  caps: readonly BoundCap[],
): void {
  const traced = items.find((candidate) => candidate.item === item)!;
  traced.ungrouped = traced.points;
  traced.group = group;
  points.forEach((given, slot) => {
    if (given < traced.points[slot]!) traced.cappedBy[slot] ??= caps.length > 0 ? `group-${caps[0]!.kind}` : 'group';
  });
  traced.points = points;
  if (item.item.counts !== false) traced.counted = [...points];
}

/**
 * Says which items bore what a section or the scheme cut: the later ones in the document's order, up to their points. Only where points
 * simply add up; what a weight or a mean makes of them is told by the section.
 */
function shareCuts(
  compiled: CompiledScheme,
  items: TracedItem[],
  sections: readonly TracedSum[],
  earned: TracedSum,
  slots: number,
): void {
  const inside = new Map(compiled.sections.map((section) => [section.index, inSection(section)]));
  const inner = compiled.sections.filter((section) => section.plain).toSorted((a, b) => b.depth - a.depth);
  const plain = compiled.rescale === null && compiled.roots.every((section) => section.plain);
  for (let slot = 0; slot < slots; slot++) {
    for (const { index } of inner) {
      cut(
        items.filter((item) => inside.get(index)!.has(item.section)),
        sections[index]!,
        slot,
        'section',
      );
    }
    if (!plain) continue;
    cut(
      items.filter((item) => item.section >= 0),
      earned,
      slot,
      'scheme',
    );
  }
}

/** Positions of a section and of all inside it. */
function inSection(section: CompiledSection): Set<number> {
  return new Set([section.index, ...section.sections.flatMap((inner) => [...inSection(inner)])]);
}

/** What a limit made good of losses, or did not take since there was too much before: the later items bear that much less. */
function spare(items: readonly TracedItem[], amount: number, slot: number): void {
  let left = amount;
  for (const item of items.toReversed()) {
    const given = Math.min(left, Math.max(0, -item.counted[slot]!));
    item.counted[slot]! += given;
    left -= given;
  }
}

function cut(items: readonly TracedItem[], sum: TracedSum, slot: number, whose: 'section' | 'scheme'): void {
  let over = sum.before[slot]! - sum.after[slot]!;
  if (over <= 0) return spare(items, -over, slot);
  const cap = allowanceLeft(sum.after, slot, sum.caps, 'before')?.cap.kind ?? '';
  for (const item of items.toReversed()) {
    const taken = Math.min(over, Math.max(0, item.counted[slot]!));
    if (taken === 0) continue;
    item.counted[slot]! -= taken;
    // An item cut by its own cap says so; the section's cut is then told by the section.
    item.cappedBy[slot] ??= `${whose}-${cap}`;
    over -= taken;
    if (over === 0) return;
  }
}
