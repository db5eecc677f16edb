import { firstDay, lastDay, lookBackStart } from '../calendar.ts';
import type { FactTable } from '../records/fact-table.ts';
import type { CompiledScheme, CompiledVeto } from './compile.ts';
import type { Filter } from '../records/fact-filter.ts';
import type { Block, Run } from './run.ts';
import type { ScoreTable } from './score-table.ts';

/** A veto bound to the facts of a run: for each settle period, the days whose facts strike. */
export interface BoundVeto {
  veto: CompiledVeto;
  table: FactTable;
  filter: Filter | null;
  from: Int32Array;
  to: Int32Array;
}

/** Binds the vetoes of a scheme. They look back from the end of each settle period, or over the period itself. */
export function bindVetoes(compiled: CompiledScheme, run: Run): BoundVeto[] {
  return compiled.vetoes.map((veto) => {
    const { where, 'within-months': months } = veto.veto.when;
    const from = run.plan.settles.map((settle) => {
      const start = firstDay(settle);
      return months === undefined ? start : Math.min(start, lookBackStart(lastDay(settle), months));
    });
    return {
      veto,
      table: run.table(veto.table),
      filter: run.filter(veto.table, where),
      from: Int32Array.from(from),
      to: Int32Array.from(run.plan.settles, (settle) => Math.min(lastDay(settle), run.plan.asOf)),
    };
  });
}

/** Hears which facts struck. */
export interface VetoListener {
  vetoFact(veto: number, settle: number, table: FactTable, fact: number): void;
}

/** Scores that stand as they are: settled under other rules than those being run. `settles` are positions in the year. */
export interface KeptScores {
  scores: ScoreTable;
  settles: ReadonlySet<number>;
}

/** Settles a block: totals with start, floor and cap; level by total; promotion; vetoes; yearly sums. */
export function settleBlock(
  compiled: CompiledScheme,
  run: Run,
  vetoes: readonly BoundVeto[],
  block: Block,
  scores: ScoreTable,
  listener: VetoListener | null,
  kept: KeptScores | null,
): void {
  vetoes.forEach((veto, index) => strike(veto, index, run, block, scores, listener));
  for (let row = block.lo; row < block.hi; row++) settleRow(compiled, run, row - scores.from, scores, kept);
}

function strike(
  bound: BoundVeto,
  index: number,
  run: Run,
  block: Block,
  scores: ScoreTable,
  listener: VetoListener | null,
): void {
  const { table, filter, from, to } = bound;
  const settles = run.plan.settles.length;
  if (table.start[block.lo] === table.start[block.hi]) return;
  for (let row = block.lo; row < block.hi; row++) {
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      if (filter !== null && !filter.passes(fact)) continue;
      const day = table.day[fact]!;
      for (let settle = 0; settle < run.plan.begunSettles; settle++) {
        if (day < from[settle]! || day > to[settle]!) continue;
        scores.vetoes[(row - scores.from) * settles + settle]! |= 1 << index;
        listener?.vetoFact(index, settle, table, fact);
      }
    }
  }
}

function settleRow(compiled: CompiledScheme, run: Run, at: number, scores: ScoreTable, kept: KeptScores | null): void {
  const { plan } = run;
  const slots = plan.slots.length;
  const settles = plan.settles.length;
  const slotsPerSettle = slots / settles;
  let held = 0;
  for (let settle = 0; settle < plan.begunSettles; settle++) {
    // Everything starts from zero at a reset.
    if (settle === 0 || plan.resetOfSettle[settle] !== plan.resetOfSettle[settle - 1]) held = 0;
    const cell = at * settles + settle;
    if (kept?.settles.has(settle)) {
      const given = (scores.from + at - kept.scores.from) * settles + settle;
      scores.settleTotals[cell] = kept.scores.settleTotals[given]!;
      scores.bands[cell] = kept.scores.bands[given]!;
      scores.held[cell] = kept.scores.held[given]!;
      scores.resetTotals[at * plan.resets.length + plan.resetOfSettle[settle]!]! += scores.settleTotals[cell]!;
      held = Math.max(0, scores.held[cell]!);
      continue;
    }
    let total = compiled.start;
    let assessed = 0;
    for (let slot = settle * slotsPerSettle; slot < (settle + 1) * slotsPerSettle; slot++) {
      total += scores.slotTotals[at * slots + slot]!;
      assessed |= scores.assessed[at * slots + slot]!;
    }
    if (assessed === 0) {
      held = 0;
      continue;
    }
    total = Math.min(compiled.ceiling, Math.max(compiled.floor, total));
    const struck = scores.vetoes[cell]!;
    let ceiling = Infinity;
    for (let index = 0; struck >> index !== 0; index++) {
      if ((struck & (1 << index)) === 0) continue;
      const veto = compiled.vetoes[index]!;
      if (veto.zero) total = 0;
      if (veto.maxLevel !== null) ceiling = Math.min(ceiling, veto.maxLevel);
    }
    const band = bandOf(compiled.thresholds, total);
    held = Math.min(band, held + compiled.maxSteps, ceiling);
    scores.settleTotals[cell] = total;
    scores.bands[cell] = band;
    scores.held[cell] = held;
    scores.resetTotals[at * plan.resets.length + plan.resetOfSettle[settle]!]! += total;
  }
}

/** Position of the highest level whose lowest total is reached. */
export function bandOf(thresholds: Float64Array, total: number): number {
  let band = thresholds.length - 1;
  while (band > 0 && total < thresholds[band]!) band--;
  return band;
}
