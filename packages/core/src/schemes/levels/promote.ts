import type { CompiledScheme } from '../compile.ts';
import type { Reach } from './reach.ts';
import { ceilingOf, climb, descend } from './level-moves.ts';
import type { ScoreTable } from '../score-table.ts';

/** Position of the highest level whose lowest total is reached; −1 when there are no levels. */
export function bandOf(thresholds: Float64Array, total: number): number {
  let band = thresholds.length - 1;
  while (band > 0 && total < thresholds[band]!) band--;
  return band;
}

/**
 * The level of a settle period by promotion and vetoes, before quotas, for schemes that say more than how many steps one rises: it looks
 * back over the levels held and reached before, in this table and in those of earlier years (latest first). A position in the levels.
 * `reach`: where reaching a level does not mean reaching those below it. `ceiling`: the highest position that vetoes of this period leave.
 */
export function promoted(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  reach: Reach | null,
  ceiling: number,
): number {
  const { maxSteps, maxFall, riseAfter, fallAfter, keepFor } = compiled.promotion;
  const last = heldBefore(compiled, scores, before, at, settle);
  // Who was put below all of them by a veto stands on the lowest step again.
  const held = Math.max(last, compiled.lowest);
  const periods = recent(compiled, scores, before, at, settle, Math.max(riseAfter, fallAfter), reach, ceiling);
  const reached = periods.map((one) => one.reached);
  const target = reached[0]!;
  let next = held;
  if (last < 0) next = target;
  else if (target > held && reached.length >= riseAfter) {
    next = Math.max(held, Math.min(...reached.slice(0, riseAfter), climb(compiled, held, maxSteps)));
  } else if (
    target < held &&
    reached.length >= fallAfter &&
    (keepFor === 1 || heldFor(compiled, scores, before, at, settle) >= keepFor)
  ) {
    next = Math.min(held, Math.max(...periods.slice(0, fallAfter).map(standing), descend(compiled, held, maxFall)));
  }
  // A veto strikes at once, whatever promotion would keep.
  const most = Math.min(next, ceiling);
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

/**
 * Since how many settle periods, that of the rise included, the level held before one stands: it is won by rising, and again when its time is over and
 * the total still reaches it. A veto that lowers it leaves its time as it was; periods without an assessment are passed over.
 */
function heldFor(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
): number {
  const { keepFor, keepOverReset, riseAfter } = compiled.promotion;
  const { resetOfSettle, settles } = scores.plan;
  // Who rises and is lowered in one period has risen.
  const lowered = (struck: number) => compiled.vetoes.some(({ down }, i) => down > 0 && (struck & (1 << i)) !== 0);
  // Latest first.
  const past: { held: number; reached: number; lowered: boolean }[] = [];
  const begins = keepOverReset ? 0 : resetOfSettle.indexOf(resetOfSettle[settle]!);
  for (let s = settle - 1; s >= begins; s--) {
    const cell = at * settles.length + s;
    // Who was not assessed began again from the lowest, unless levels are kept.
    if (scores.held[cell]! < 0 && !keepOverReset) break;
    if (scores.held[cell]! >= 0)
      past.push({ held: scores.held[cell]!, reached: scores.bands[cell]!, lowered: lowered(scores.vetoes[cell]!) });
  }
  for (const table of keepOverReset ? before : []) {
    const row = scores.from + at - table.from;
    if (row < 0 || row >= table.to - table.from) break;
    for (let s = table.plan.begunSettles - 1; s >= 0; s--) {
      const cell = row * table.plan.settles.length + s;
      const position = (band: number) => samePosition(compiled, table.levels[band]!);
      if (table.held[cell]! >= 0)
        past.push({
          held: position(table.held[cell]!),
          reached: position(table.bands[cell]!),
          lowered: lowered(table.vetoes[cell]!),
        });
    }
  }
  let [count, held] = [0, -1];
  for (const one of past.toReversed()) {
    const rose = one.held > held || (one.lowered && riseAfter === 1 && one.reached > held);
    const wonAgain = count >= keepFor && one.reached >= one.held;
    count = rose || wonAgain ? 1 : count + 1;
    held = one.held;
  }
  return count;
}

/** A settle period that has been: the level reached by total, that held before it and that held after. */
interface Past {
  reached: number;
  last: number;
  held: number;
}

/** What a period stands for where so many in a row must miss the level held: one that reached what was held then missed nothing, whatever was given on top. */
function standing({ reached, last, held }: Past, at: number): number {
  return at === 0 || reached < last ? reached : Math.max(reached, held);
}

/**
 * The settle periods up to this one, latest first, up to the last gap or reset, with the levels reached by total, as far as vetoes leave them. One that a
 * veto gives, or takes off what is held, is not reached by total.
 */
function recent(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  wanted: number,
  reach: Reach | null,
  ceiling: number,
): Past[] {
  const keep = compiled.promotion.keepOverReset;
  const { resetOfSettle } = scores.plan;
  const past: Past[] = [];
  const tables = [scores, ...before];
  const rowIn = (table: ScoreTable) => scores.from + at - table.from;
  const positionIn = (table: ScoreTable, position: number) =>
    table === scores ? position : samePosition(compiled, table.levels[position]!);
  /** The level held before a settle period of one of the tables, as `heldBefore` has it of the first. */
  const heldAgo = (number: number, earlierThan: number): number => {
    if (number === 0) return heldBefore(compiled, scores, before, at, earlierThan);
    for (const [i, table] of tables.slice(number).entries()) {
      const row = rowIn(table);
      if (row < 0 || row >= table.to - table.from) continue;
      for (let s = (i === 0 ? earlierThan : table.plan.begunSettles) - 1; s >= 0; s--) {
        const held = table.held[row * table.plan.settles.length + s]!;
        if (held >= 0) return positionIn(table, held);
      }
    }
    return -1;
  };
  const take = (number: number, one: number): boolean => {
    const table = tables[number]!;
    const cell = rowIn(table) * table.plan.settles.length + one;
    const band = table.bands[cell]!;
    if (band < 0 || past.length === wanted) return false;
    const now = past.length === 0;
    const most = Math.min(positionIn(table, band), now ? ceiling : ceilingOf(compiled, table.vetoes[cell]!));
    if (now) past.push({ reached: reach === null ? most : reach(at, settle, most), last: -1, held: -1 });
    else past.push({ reached: most, last: heldAgo(number, one), held: positionIn(table, table.held[cell]!) });
    return true;
  };
  for (let s = settle; s >= 0; s--) {
    if (!keep && resetOfSettle[s] !== resetOfSettle[settle]) return past;
    if (!take(0, s)) return past;
  }
  if (!keep) return past;
  for (const [i, table] of before.entries()) {
    if (rowIn(table) < 0 || rowIn(table) >= table.to - table.from) return past;
    for (let s = table.plan.begunSettles - 1; s >= 0; s--) {
      if (!take(i + 1, s)) return past;
    }
  }
  return past;
}

// Earlier years may have been settled under other rules: levels are the same when their numbers are.
function samePosition(compiled: CompiledScheme, level: number): number {
  return Math.max(
    0,
    compiled.levels.findLastIndex((candidate) => candidate <= level),
  );
}
