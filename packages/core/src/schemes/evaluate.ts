import type { FactTable } from '../records/fact-table.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import { type Adjustment, adjustmentSpec, adjustmentsOf } from './adjustments.ts';
import { type FactTables, bindRun } from './bind-run.ts';
import { type BoundCap, applyCaps, bindCaps } from './caps.ts';
import type { CompiledItem, CompiledScheme } from './compile.ts';
import type { BoundMeasure } from './kinds/kind.ts';
import { type Plan, planYear, windowsOf } from './plan.ts';
import type { Block, Mask, Run, Windows } from './run.ts';
import { type ScoreTable, emptyScores } from './score-table.ts';
import { bindVetoes, settleBlock } from './settle.ts';

/** Whom to score, on what facts, for which year, as it stood at the end of which day. */
export interface EvaluateInput {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number: facts after it do not count, and periods not begun by then are empty. */
  asOf: number;
  /** Scores of the schemes that feed this one. */
  upstream?: ReadonlyMap<string, ScoreTable>;
  /** Rows of the subject table to score; default: all of the scheme's kind. Rows outside the kind are left out. */
  from?: number;
  to?: number;
  /** Keep the points of each item. */
  items?: boolean;
  /** Hears of every cell: how an explanation is made. Null in bulk. */
  listener?: Listener | null;
}

/** What a listener hears. Arrays are reused: copy what is to be kept. Cells are [row of the block × slot]. */
export interface Listener {
  item(item: CompiledItem, block: Block, heard: HeardItem): void;
  /** Points of a section before and after its caps. */
  section(index: number, block: Block, before: Float64Array, after: Float64Array): void;
  /** Points of all sections before and after the scheme's caps. */
  earned(block: Block, before: Float64Array, after: Float64Array): void;
  vetoFact(veto: number, settle: number, table: FactTable, fact: number): void;
}

/** One item in one block. */
export interface HeardItem {
  measure: BoundMeasure;
  windows: Windows;
  caps: readonly BoundCap[];
  mask: Uint8Array | null;
  num: Float64Array;
  den: Float64Array;
  /** Points of the whole window up to the slot. */
  reached: Float64Array;
  /** Points of the slot before caps, after caps, and with adjustments. */
  before: Float64Array;
  after: Float64Array;
  points: Float64Array;
  adjustments: readonly Adjustment[];
}

interface BoundItem {
  item: CompiledItem;
  measure: BoundMeasure;
  windows: Windows;
  caps: BoundCap[];
  mask: Mask;
  adjustments: Adjustment[];
}

// Cells of a block: few enough that the dozen arrays worked on stay in the second-level cache.
const cellsPerBlock = 6144;

/** Scores subjects in one scheme for one year. The only evaluator: live, bulk, what-if, cases and explanations run it. */
export function evaluate(compiled: CompiledScheme, input: EvaluateInput): ScoreTable {
  const plan = planYear(compiled.scheme.period, input.year, input.asOf);
  const kind = input.subjects.rows[compiled.scheme.subject];
  const from = Math.max(kind.from, input.from ?? kind.from);
  const to = Math.max(from, Math.min(kind.to, input.to ?? kind.to));
  const scores = emptyScores(compiled.id, compiled.step, plan, compiled.levels, from, to);
  const slots = plan.slots.length;
  const rows = Math.max(1, Math.min(Math.floor(cellsPerBlock / slots), to - from));
  const run = bindRun({
    subject: compiled.scheme.subject,
    plan,
    subjects: input.subjects,
    facts: input.facts,
    upstream: input.upstream ?? new Map(),
    blockCells: rows * slots,
  });
  const worker = bindScheme(compiled, run, input, scores);
  for (let lo = from, number = 0; lo < to; lo += rows, number++) {
    worker({ number, lo, hi: Math.min(lo + rows, to) });
  }
  return scores;
}

/** Prepares the work on one block. */
function bindScheme(
  compiled: CompiledScheme,
  run: Run,
  input: EvaluateInput,
  scores: ScoreTable,
): (block: Block) => void {
  const { plan } = run;
  const slots = plan.slots.length;
  const cellsOf = () => new Float64Array(run.blockCells);
  const arrays = {
    num: cellsOf(),
    den: cellsOf(),
    reached: cellsOf(),
    before: cellsOf(),
    after: cellsOf(),
    points: cellsOf(),
  };
  const [section, earned, total, kept] = [cellsOf(), cellsOf(), cellsOf(), cellsOf()];
  const adjustments = adjustmentsOf(compiled, run.table(adjustmentSpec.table), plan, scores.from, scores.to);
  const items = compiled.items.map((item): BoundItem => bindItem(item, run, adjustments));
  const sections = compiled.sections.map(({ caps, items: own }) => ({
    caps: bindCaps(caps, plan),
    items: own.map((item) => items[item.index]!),
  }));
  const deductions = compiled.deductions.map((item) => items[item.index]!);
  const caps = bindCaps(compiled.caps, plan);
  const present = run.mask(compiled.applies);
  const vetoes = bindVetoes(compiled, run);
  const listener = input.listener ?? null;
  const points = input.items ? compiled.items.map(() => new Float64Array(scores.slotTotals.length)) : null;
  scores.items = points;

  const work = (bound: BoundItem, block: Block, cells: number): Float64Array => {
    const given = workItem(bound, block, cells, plan, arrays, listener);
    points?.[bound.item.index]?.set(given.subarray(0, cells), (block.lo - scores.from) * slots);
    return given;
  };

  return (block) => {
    const rows = block.hi - block.lo;
    const cells = rows * slots;
    earned.fill(0, 0, cells);
    sections.forEach(({ caps: sectionCaps, items: own }, index) => {
      section.fill(0, 0, cells);
      for (const bound of own) addTo(section, work(bound, block, cells), cells);
      capWith(
        section,
        rows,
        slots,
        sectionCaps,
        kept,
        listener && ((before) => listener.section(index, block, before, section)),
      );
      addTo(earned, section, cells);
    });
    capWith(earned, rows, slots, caps, kept, listener && ((before) => listener.earned(block, before, earned)));
    total.set(earned.subarray(0, cells));
    for (const bound of deductions) takeFrom(total, work(bound, block, cells), cells);
    keepAssessed(scores, plan, block, present(block), total);
    settleBlock(compiled, run, vetoes, block, scores, listener);
  };
}

function bindItem(item: CompiledItem, run: Run, adjustments: readonly Adjustment[]): BoundItem {
  const windows = windowsOf(run.plan, item.over);
  return {
    item,
    measure: item.measure.bind(run, windows),
    windows,
    caps: bindCaps(item.caps, run.plan),
    mask: run.mask(item.applies),
    adjustments: adjustments.filter((adjustment) => adjustment.item === item.index),
  };
}

type Arrays = Record<'num' | 'den' | 'reached' | 'before' | 'after' | 'points', Float64Array>;

/** Points of one item in every cell of the block, after its caps and with its adjustments. */
function workItem(
  bound: BoundItem,
  block: Block,
  cells: number,
  plan: Plan,
  arrays: Arrays,
  listener: Listener | null,
): Float64Array {
  const { item, measure, windows, caps } = bound;
  const { num, den, points } = arrays;
  const slots = plan.slots.length;
  const mask = bound.mask(block);
  num.fill(0, 0, cells);
  measure.fill(block, mask, num, den);
  item.points(num, den, cells, points);
  if (listener) arrays.reached.set(points.subarray(0, cells));
  if (windows.single) keepWhere(points, mask, cells);
  else if (item.measure.cumulative) payDifferences(points, mask, windows, cells);
  else payAtClose(points, mask, windows, cells);
  if (plan.begunSlots < slots) clearAfter(points, plan.begunSlots, slots, cells);
  if (listener) arrays.before.set(points.subarray(0, cells));
  applyCaps(points, cells / slots, slots, caps);
  if (listener) arrays.after.set(points.subarray(0, cells));
  const adjustments = bound.adjustments.length === 0 ? [] : adjust(bound.adjustments, block, slots, points);
  listener?.item(item, block, { ...arrays, measure, windows, caps, mask, adjustments });
  return points;
}

function keepWhere(points: Float64Array, mask: Uint8Array | null, cells: number): void {
  if (mask !== null) for (let cell = 0; cell < cells; cell++) if (mask[cell] === 0) points[cell] = 0;
}

/** A window wider than a slot, over a measure that only adds up: each slot is paid what it adds; what was paid stands. */
function payDifferences(points: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  const slots = windows.start.length;
  for (let first = 0; first < cells; first += slots) {
    let paid = 0;
    let begun = false;
    for (let slot = 0; slot < slots; slot++) {
      if (windows.start[slot] === slot) {
        paid = 0;
        begun = false;
      }
      const reached = points[first + slot]!;
      if (mask !== null && mask[first + slot] === 0) {
        points[first + slot] = 0;
        continue;
      }
      points[first + slot] = begun ? Math.max(0, reached - paid) : reached;
      paid = begun ? Math.max(paid, reached) : reached;
      begun = true;
    }
  }
}

/** A window wider than a slot, over a share, a mean or an entered value: paid when the window ends. */
function payAtClose(points: Float64Array, mask: Uint8Array | null, windows: Windows, cells: number): void {
  const slots = windows.start.length;
  for (let cell = 0; cell < cells; cell++) {
    if (windows.closes[cell % slots] === 0 || (mask !== null && mask[cell] === 0)) points[cell] = 0;
  }
}

function clearAfter(points: Float64Array, begun: number, slots: number, cells: number): void {
  for (let first = 0; first < cells; first += slots) points.fill(0, first + begun, first + slots);
}

function adjust(adjustments: readonly Adjustment[], block: Block, slots: number, points: Float64Array): Adjustment[] {
  const own = adjustments.filter(({ row }) => row >= block.lo && row < block.hi);
  for (const { row, slot, steps } of own) points[(row - block.lo) * slots + slot]! += steps;
  return own;
}

function capWith(
  amounts: Float64Array,
  rows: number,
  slots: number,
  caps: readonly BoundCap[],
  kept: Float64Array,
  tell: ((before: Float64Array) => void) | null,
): void {
  if (tell) kept.set(amounts.subarray(0, rows * slots));
  applyCaps(amounts, rows, slots, caps);
  tell?.(kept);
}

function addTo(sum: Float64Array, amounts: Float64Array, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! += amounts[cell]!;
}

function takeFrom(sum: Float64Array, amounts: Float64Array, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! -= amounts[cell]!;
}

/** Notes who was assessed in which slot, and keeps the slot totals. */
function keepAssessed(
  scores: ScoreTable,
  plan: Plan,
  block: Block,
  mask: Uint8Array | null,
  total: Float64Array,
): void {
  const slots = plan.slots.length;
  const at = (block.lo - scores.from) * slots;
  const cells = (block.hi - block.lo) * slots;
  scores.slotTotals.set(total.subarray(0, cells), at);
  for (let cell = 0; cell < cells; cell++) {
    scores.assessed[at + cell] = cell % slots < plan.begunSlots && (mask === null || mask[cell] === 1) ? 1 : 0;
  }
}
