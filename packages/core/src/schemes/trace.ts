import type { FactTable } from '../records/fact-table.ts';
import { type BoundCap, allowanceLeft, bindCaps } from './caps.ts';
import type { CompiledItem, CompiledScheme } from './compile.ts';
import { type EvaluateInput, type Listener, evaluate } from './evaluate.ts';
import type { HeardItem } from './item-points.ts';
import { type Plan, planYear } from './plan.ts';
import type { MeasureDetail } from './kinds/kind.ts';
import type { Windows } from './run.ts';
import type { ScoreTable } from './score-table.ts';

/** One subject's run, kept cell by cell. Points are whole steps of the scheme's precision; arrays are by slot. */
export interface Trace {
  compiled: CompiledScheme;
  row: number;
  subject: string;
  scores: ScoreTable;
  /** Sections' items in the document's order, then deductions. */
  items: TracedItem[];
  sections: TracedSum[];
  /** All sections together, before and after the scheme's caps. */
  earned: TracedSum;
  /** For each veto and settle period, the ids of the facts that struck. */
  vetoFacts: string[][][];
}

/** A sum of points before and after its caps. */
export interface TracedSum {
  before: Float64Array;
  after: Float64Array;
  caps: readonly BoundCap[];
}

/** One item of a trace. */
export interface TracedItem {
  item: CompiledItem;
  /** Position of its section, or −1 for a deduction. */
  section: number;
  windows: Windows;
  caps: readonly BoundCap[];
  /** 1 where the item applies to the subject. */
  applies: Uint8Array;
  /** The measure from the window's first slot to this one, as `num / den`; NaN where there is nothing to measure. */
  num: Float64Array;
  den: Float64Array;
  /** Points of the window up to the slot. */
  reached: Float64Array;
  /** Points of the slot before and after the item's caps, then with adjustments. */
  before: Float64Array;
  after: Float64Array;
  points: Float64Array;
  /** What of `points` stands after the caps of the section and the scheme. */
  counted: Float64Array;
  /** Which cap cut it: its own (`month`), or one of its section or the scheme when the cut fell on this item. */
  cappedBy: (string | null)[];
  /** Ids of the facts that happened in the slot and were counted. */
  facts: string[][];
  /** What stands behind the measure besides facts. */
  details: MeasureDetail[];
}

/** Runs a scheme for one row of the subject table and keeps everything: the same run as in bulk, with a listener. */
export function traceSubject(compiled: CompiledScheme, input: EvaluateInput, row: number): Trace {
  const plan = planYear(compiled.scheme.period, input.year, input.asOf);
  const slots = plan.slots.length;
  const items: TracedItem[] = [];
  const sections: TracedSum[] = [];
  const vetoFacts = compiled.vetoes.map(() => plan.settles.map((): string[] => []));
  const nothing = new Float64Array(slots);
  let earned: TracedSum = { before: nothing, after: nothing, caps: [] };
  const sum = (before: Float64Array, after: Float64Array, caps: CompiledScheme['caps']): TracedSum => ({
    before: before.slice(0, slots),
    after: after.slice(0, slots),
    caps: bindCaps(caps, plan),
  });
  const listener: Listener = {
    item: (item, _block, heard) => void items.push(keepItem(compiled, item, heard, row, plan)),
    section: (index, _block, before, after) => void sections.push(sum(before, after, compiled.sections[index]!.caps)),
    earned: (_block, before, after) => (earned = sum(before, after, compiled.caps)),
    vetoFact: (veto, settle, table, fact) => void vetoFacts[veto]![settle]!.push(idOf(table, fact)),
  };
  const scores = evaluate(compiled, { ...input, from: row, to: row + 1, items: true, listener });
  shareCuts(items, sections, earned, slots);
  return { compiled, row, subject: input.subjects.ids[row] ?? '', scores, items, sections, earned, vetoFacts };
}

/** Id of a fact of a table. */
export function idOf(table: FactTable, fact: number): string {
  return table.ids?.[fact] ?? `${table.table}#${fact}`;
}

function keepItem(compiled: CompiledScheme, item: CompiledItem, heard: HeardItem, row: number, plan: Plan): TracedItem {
  const slots = plan.slots.length;
  const copy = (array: Float64Array) => array.slice(0, slots);
  const fixed = item.measure.den;
  const facts = plan.slots.map((): string[] => []);
  heard.measure.facts(row, (slot, table, fact) => {
    if (slot < plan.begunSlots && heard.mask?.[slot] !== 0) facts[slot]!.push(idOf(table, fact));
  });
  for (const { slot, fact, table } of heard.adjustments) facts[slot]!.push(idOf(table, fact));
  const after = copy(heard.after);
  return {
    item,
    section: compiled.sections.findIndex((section) => section.items.includes(item)),
    windows: heard.windows,
    caps: heard.caps,
    applies: heard.mask?.slice(0, slots) ?? new Uint8Array(slots).fill(1),
    num: copy(heard.num),
    den: fixed === 0 ? copy(heard.den) : new Float64Array(slots).fill(fixed),
    reached: copy(heard.reached),
    before: copy(heard.before),
    after,
    points: copy(heard.points),
    counted: copy(heard.points),
    cappedBy: plan.slots.map((_, slot) =>
      heard.before[slot]! > after[slot]! ? (allowanceLeft(after, slot, heard.caps, 'before')?.cap.kind ?? null) : null,
    ),
    facts,
    details: plan.slots.map((_, slot) => heard.measure.detail?.(row, slot) ?? {}),
  };
}

/** Says which items bore what a section or the scheme cut: the later ones in the document's order, up to their points. */
function shareCuts(items: TracedItem[], sections: readonly TracedSum[], earned: TracedSum, slots: number): void {
  for (let slot = 0; slot < slots; slot++) {
    sections.forEach((section, index) => {
      cut(
        items.filter((item) => item.section === index),
        section,
        slot,
        'section',
      );
    });
    cut(
      items.filter((item) => item.section >= 0),
      earned,
      slot,
      'scheme',
    );
  }
}

function cut(items: readonly TracedItem[], sum: TracedSum, slot: number, whose: 'section' | 'scheme'): void {
  let over = sum.before[slot]! - sum.after[slot]!;
  if (over <= 0) return;
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
