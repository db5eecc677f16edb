import type { SubjectTable } from '../records/subject-table.ts';
import { adjustmentSpec, adjustmentsOf } from './adjustments.ts';
import { type FactTables, bindRun } from './bind-run.ts';
import { type BoundCap, applyCaps, bindCaps } from './caps.ts';
import type { CompiledScheme } from './compile.ts';
import { type BoundItem, type ItemListener, addPlain, bindItem, itemArrays, workItem } from './item-points.ts';
import { type Plan, planYear } from './plan.ts';
import type { Block, Run } from './run.ts';
import { type ScoreTable, emptyScores } from './score-table.ts';
import { type KeptScores, type VetoListener, bindVetoes, settleBlock } from './settle.ts';

/** Whom to score, on what facts, for which year, as it stood at the end of which day. */
export interface EvaluateInput {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number: facts after it do not count, and periods not begun by then are empty. */
  asOf: number;
  /** Scores of the schemes that feed this one. */
  upstream?: ReadonlyMap<string, ScoreTable>;
  /** Settle periods that stand as given, because they were settled under other rules: levels follow from theirs, resets sum them. */
  kept?: KeptScores | null;
  /** Rows of the subject table to score; default: all of the scheme's kind. Rows outside the kind are left out. */
  from?: number;
  to?: number;
  /** Keep the points of each item. */
  items?: boolean;
  /** Hears of every cell, subject by subject: how an explanation is made. Null in bulk. */
  listener?: Listener | null;
}

/** What a listener hears. Arrays are reused: copy what is to be kept. Cells are [row of the block × slot]. */
export interface Listener extends ItemListener, VetoListener {
  /** Points of a section before and after its caps. */
  section(index: number, block: Block, before: Float64Array, after: Float64Array): void;
  /** Points of all sections before and after the scheme's caps. */
  earned(block: Block, before: Float64Array, after: Float64Array): void;
  /** The block is done: its rows of the score table are final. */
  done(block: Block, scores: ScoreTable): void;
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
  // A listener hears one subject at a time.
  const rows = input.listener ? 1 : Math.max(1, Math.min(Math.floor(cellsPerBlock / slots), to - from));
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
  const arrays = itemArrays(run.blockCells);
  const [section, earned, taken, kept] = [cellsOf(), cellsOf(), cellsOf(), cellsOf()];
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

  const work = (bound: BoundItem, block: Block, cells: number, sum: Float64Array): void => {
    if (bound.plain && !listener && !points) return addPlain(bound, block, cells, arrays, sum);
    const given = workItem(bound, block, cells, plan, arrays, listener);
    points?.[bound.item.index]?.set(given.subarray(0, cells), (block.lo - scores.from) * slots);
    addTo(sum, given, cells);
  };

  return (block) => {
    const rows = block.hi - block.lo;
    const cells = rows * slots;
    earned.fill(0, 0, cells);
    sections.forEach(({ caps: sectionCaps, items: own }, index) => {
      section.fill(0, 0, cells);
      for (const bound of own) work(bound, block, cells, section);
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
    taken.fill(0, 0, cells);
    for (const bound of deductions) work(bound, block, cells, taken);
    takeFrom(earned, taken, cells);
    keepAssessed(scores, plan, block, present(block), earned);
    settleBlock(compiled, run, vetoes, block, scores, listener, input.kept ?? null);
    listener?.done(block, scores);
  };
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
  if (mask === null && plan.begunSlots === slots) {
    scores.assessed.fill(1, at, at + cells);
    return;
  }
  for (let cell = 0; cell < cells; cell++) {
    scores.assessed[at + cell] = cell % slots < plan.begunSlots && (mask === null || mask[cell] === 1) ? 1 : 0;
  }
}
