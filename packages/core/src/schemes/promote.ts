import type { CompiledScheme } from './compile.ts';
import type { Reach } from './reach.ts';
import { ceilingOf, climb, descend, moved } from './level-moves.ts';
import type { ScoreTable } from './score-table.ts';

/** Position of the highest level whose lowest total is reached; −1 when there are no levels. */
export function bandOf(thresholds: Float64Array, total: number): number {
  let band = thresholds.length - 1;
  while (band > 0 && total < thresholds[band]!) band--;
  return band;
}

/**
 * The level of a settle period by promotion and vetoes, before quotas, for schemes that say more than how many steps one rises: it looks
 * back over the levels held and reached before, in this table and in those of earlier years (latest first). A position in the levels.
 * `reach`: where reaching a level does not mean reaching those below it.
 */
export function promoted(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  reach: Reach | null,
): number {
  const { maxSteps, maxFall, riseAfter, fallAfter, keepFor } = compiled.promotion;
  const last = heldBefore(compiled, scores, before, at, settle);
  // Who was put below all of them by a veto stands on the lowest step again.
  const held = Math.max(last, compiled.lowest);
  const reached = recent(compiled, scores, before, at, settle, Math.max(riseAfter, fallAfter), reach);
  const target = reached[0]!;
  let next = held;
  if (last < 0) next = target;
  else if (target > held && reached.length >= riseAfter) {
    next = Math.max(held, Math.min(...reached.slice(0, riseAfter), climb(compiled, held, maxSteps)));
  } else if (
    target < held &&
    reached.length >= fallAfter &&
    (keepFor === 1 || heldFor(compiled, scores, before, at, settle, held) >= keepFor)
  ) {
    next = Math.min(held, Math.max(...reached.slice(0, fallAfter), descend(compiled, held, maxFall)));
  }
  const cell = at * scores.plan.settles.length + settle;
  // A veto strikes at once, whatever promotion would keep.
  const most = Math.min(next, ceilingOf(compiled, scores.vetoes[cell]! & ~compiled.waiting));
  // What is held already, or less, need not be reached.
  return reach === null || most <= held ? most : Math.max(held, reach(at, settle, most));
}

/**
 * Position of the level held before a settle period: the lowest at a reset (unless levels are kept) or when not assessed before; −1 where
 * such a one goes by the total.
 */
export function heldBefore(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
): number {
  const keep = compiled.promotion.keepOverReset;
  const none = compiled.promotion.firstByTotal ? -1 : compiled.lowest;
  const { resetOfSettle, settles } = scores.plan;
  for (let s = settle - 1; s >= 0; s--) {
    if (!keep && resetOfSettle[s] !== resetOfSettle[settle]) return none;
    const held = scores.held[at * settles.length + s]!;
    if (held >= 0) return held;
    if (!keep) return none;
  }
  if (!keep) return none;
  for (const table of before) {
    const row = scores.from + at - table.from;
    if (row < 0 || row >= table.to - table.from) continue;
    for (let s = table.plan.begunSettles - 1; s >= 0; s--) {
      const held = table.held[row * table.plan.settles.length + s]!;
      if (held >= 0) return samePosition(compiled, table.levels[held]!);
    }
  }
  return none;
}

/** For how many settle periods before this one a level (or a better one) has been held, latest first; those not assessed are passed over. */
function heldFor(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  position: number,
): number {
  const { keepFor, keepOverReset } = compiled.promotion;
  const { resetOfSettle, settles } = scores.plan;
  let count = 0;
  for (let s = settle - 1; s >= 0 && count < keepFor; s--) {
    if (!keepOverReset && resetOfSettle[s] !== resetOfSettle[settle]) return count;
    const held = scores.held[at * settles.length + s]!;
    // Who was not assessed began again from the lowest, unless levels are kept.
    if (held < 0 ? !keepOverReset : held < position) return count;
    if (held >= 0) count++;
  }
  if (!keepOverReset) return count;
  for (const table of before) {
    const row = scores.from + at - table.from;
    if (row < 0 || row >= table.to - table.from) return count;
    for (let s = table.plan.begunSettles - 1; s >= 0 && count < keepFor; s--) {
      const held = table.held[row * table.plan.settles.length + s]!;
      if (held >= 0 && samePosition(compiled, table.levels[held]!) < position) return count;
      if (held >= 0) count++;
    }
  }
  return count;
}

/** Levels reached by total and vetoes in the settle periods up to this one, latest first, up to the last gap or reset. */
function recent(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  wanted: number,
  reach: Reach | null,
): number[] {
  const keep = compiled.promotion.keepOverReset;
  const { resetOfSettle, settles } = scores.plan;
  const reached: number[] = [];
  const take = (table: ScoreTable, cell: number): boolean => {
    const band = table.bands[cell]!;
    if (band < 0 || reached.length === wanted) return false;
    const position = table === scores ? band : samePosition(compiled, table.levels[band]!);
    // Of this period what moves levels comes last of all, and those that look at levels later still.
    const now = reached.length === 0;
    const struck = now ? table.vetoes[cell]! & ~compiled.waiting : table.vetoes[cell]!;
    const most = Math.min(position, ceilingOf(compiled, struck));
    const left = now && reach !== null ? reach(at, settle, most) : most;
    reached.push(now ? left : moved(compiled, struck, left));
    return true;
  };
  for (let s = settle; s >= 0; s--) {
    if (!keep && resetOfSettle[s] !== resetOfSettle[settle]) return reached;
    if (!take(scores, at * settles.length + s)) return reached;
  }
  if (!keep) return reached;
  for (const table of before) {
    const row = scores.from + at - table.from;
    if (row < 0 || row >= table.to - table.from) return reached;
    for (let s = table.plan.begunSettles - 1; s >= 0; s--) {
      if (!take(table, row * table.plan.settles.length + s)) return reached;
    }
  }
  return reached;
}

// Earlier years may have been settled under other rules: levels are the same when their numbers are.
function samePosition(compiled: CompiledScheme, level: number): number {
  return Math.max(
    0,
    compiled.levels.findLastIndex((candidate) => candidate <= level),
  );
}
