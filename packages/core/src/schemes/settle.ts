import { roundingOf } from '../exact.ts';
import { clearsAt } from './limits/cleared-at.ts';
import type { CompiledScheme } from './compile.ts';
import { bindEdges } from './levels/edges.ts';
import { nearestHalf } from './rounding/nearest-half.ts';
import { bindAccounts } from './limits/expiry.ts';
import { type HearLost, boundedAccount } from './limits/beyond-limits.ts';
import type { PointsByDay } from './limits/by-day.ts';
import { type Reasons, bindExempts } from './levels/exempt.ts';
import { ceilingOf, climb, heldToLevels, lowersBesideMost, moved, movedFirst } from './levels/level-moves.ts';
import { bandOf, promoted } from './levels/promote.ts';
import { bindReach } from './levels/reach.ts';
import { bindClearedSlots } from './limits/restarts.ts';
import { settleCohorts } from './levels/quota.ts';
import type { Block, Run } from './run.ts';
import { type ScoreTable, settledIn } from './score-table.ts';
import { type TestedPoints, type VetoListener, bindVetoes } from './vetoes/strike.ts';
import { unrankedLevel } from './levels/unranked.ts';

/** Scores that stand as they are: settled under other rules than those being run. `settles` are positions in the year. */
export interface KeptScores {
  scores: ScoreTable;
  settles: ReadonlySet<number>;
}

/** What settling knows besides the points. */
export interface SettleInput {
  kept: KeptScores | null;
  /** Scores of the same rows in earlier years, the latest first. */
  before: readonly ScoreTable[];
  /** Who is exempt. */
  reasons: Reasons;
  /** The days on which points came in, of a total that loses what lies beyond its limits. */
  byDay: PointsByDay | null;
}

/** Hears what settling decides. */
export interface SettleListener extends VetoListener {
  lost: HearLost;
}

/** Settling, bound to a run. */
export interface Settling {
  /** Settles a block: who is exempt; vetoes; totals with start, floor and cap; levels; reset totals. */
  block(block: Block, listener: SettleListener | null): void;
  /** Once all blocks are settled: levels that depend on others'. */
  finish(): void;
}

/** Prepares to settle a scheme's scores. `tested` holds the points of the block that vetoes test. */
export function bindSettling(
  compiled: CompiledScheme,
  run: Run,
  scores: ScoreTable,
  tested: TestedPoints,
  input: SettleInput,
): Settling {
  const exempt = bindExempts(compiled, run, input.reasons);
  const strikes = bindVetoes(compiled, run, tested);
  const row = rowSettler(compiled, run, scores, input);
  return {
    block(block, listener) {
      exempt(block, scores);
      for (const strike of strikes) strike(block, scores, listener);
      for (let at = block.lo - scores.from; at < block.hi - scores.from; at++) row(at, listener);
    },
    finish() {
      const { quota } = compiled;
      if (quota) settleCohorts(compiled, quota, run, scores, input.before, input.kept?.settles ?? null);
    },
  };
}

/** Settles the subject of one row, settle period by settle period. */
function rowSettler(
  compiled: CompiledScheme,
  run: Run,
  scores: ScoreTable,
  input: SettleInput,
): (at: number, listener: SettleListener | null) => void {
  // What levels go by is looked at where the scheme was about somebody last.
  const subjects = run.there();
  const { plan } = scores;
  const { kept, before, byDay } = input;
  const [slots, settles, resets] = [plan.slots.length, plan.settles.length, plan.resets.length];
  const { slotsFrom } = plan;
  const { start, floor, ceiling, totalSteps, lowest } = compiled;
  const { maxSteps, maxFall, riseAfter, fallAfter, keepFor, keepOverReset, firstByTotal } = compiled.promotion;
  const fromReset = compiled.scheme['count-from'] === 'reset';
  const looksBack = keepOverReset || firstByTotal;
  const stepwise = maxFall === Infinity && riseAfter === 1 && fallAfter === 1 && keepFor === 1 && !looksBack;
  const [noLevels, byCohort] = [compiled.levels.length === 0, compiled.quota !== null];
  const reach = bindReach(compiled, subjects, scores);
  const thresholds = bindEdges(compiled.edges, subjects, plan);
  const round = roundingOf(compiled.scheme.round);
  const { bound } = compiled;
  const whole = (num: number, den: number) => totalSteps * round(num, den * totalSteps);
  const resetTotal = compiled.scheme['reset-total'] ?? (fromReset ? 'last' : 'sum');
  const carry = carrier(compiled, scores, before, whole);
  const clears = clearsAt(compiled);
  const bounded = boundedAccount(compiled, scores, byDay);
  const { cleared: clearing } = compiled;
  const clearedIn =
    clearing && (bounded !== null || carry !== null) ? bindClearedSlots(clearing.by, clearing.context, run) : null;
  if (bounded !== null || clearedIn !== null)
    scores.ran = {
      total: new Float64Array(scores.slotTotals.length),
      cleared: new Uint8Array(scores.slotTotals.length),
    };
  const { ran } = scores;
  const accountOf = bindAccounts(compiled, scores, before, run.registered);
  if (compiled.scheme.expires?.from === 'day') scores.days = [];
  const { days } = scores;
  const late = compiled.vetoes.flatMap(({ totals: tests }, index) =>
    tests.length === 0 ? [] : [{ bit: 1 << index, tests }],
  );
  const { waiting, lookingBack } = compiled;
  /** The level by total and promotion, within `most`. `last`: the one held before. */
  const levelAlone = (at: number, settle: number, band: number, last: number, most: number): number => {
    let level = stepwise
      ? Math.min(band, maxSteps === Infinity ? Infinity : climb(compiled, Math.max(last, lowest), maxSteps), most)
      : promoted(compiled, scores, before, at, settle, reach, most);
    if (stepwise && reach !== null) level = reach(at, settle, level);
    const unranked = scores.unranked[at * settles + settle]!;
    return unranked < 0 ? level : unrankedLevel(compiled, reach, at, settle, unranked, level);
  };
  return (at, listener) => {
    let [held, sum, count, running, carried] = [lowest, 0, 0, 0, 0];
    if (days !== undefined)
      for (let slot = 0; slot < plan.begunSlots; slot++)
        days[at * slots + slot] = byDay!.gotAndUsed(scores.from + at, slot);
    const account = accountOf === null ? null : accountOf(at);
    const anew = clearedIn === null ? [] : clearedIn(scores.from + at);
    let since = 0;
    for (let settle = 0; settle < plan.begunSettles; settle++) {
      const cell = at * settles + settle;
      const reset = plan.resetOfSettle[settle]!;
      if (settle === 0 || reset !== plan.resetOfSettle[settle - 1]) {
        // Everything starts from zero at a reset.
        [held, sum, count, running] = [lowest, 0, 0, 0];
        since = 0;
        carried = carry === null ? 0 : carry(at, reset);
        if (account !== null) carried = account.opening[slotsFrom[settle]!]!;
        scores.carried[at * resets + reset] = carried;
      }
      let amount = 0;
      let assessed = 0;
      for (let slot = slotsFrom[settle]!; slot < slotsFrom[settle + 1]!; slot++) {
        const points = scores.slotTotals[at * slots + slot]!;
        amount += points;
        since += points;
        const cleared = anew.includes(slot);
        // What came over is gone too. The points of the reset period together are those that count since.
        if (cleared) carried = 0;
        if (ran && cleared) ran.cleared[at * slots + slot] = 1;
        if (bounded !== null && slot < plan.begunSlots) {
          const [had, given] = cleared ? [0, { points: since, anew: true }] : [running, { points, anew: false }];
          running = bounded(had, at * slots + slot, start + carried, given, hearLost(listener));
          ran!.total[at * slots + slot] = start + carried + running;
        }
        assessed |= scores.assessed[at * slots + slot]!;
      }
      if (bounded === null) running += amount;
      let total: number;
      if (kept?.settles.has(settle)) {
        const row = scores.from + at - kept.scores.from;
        const given = row * settles + settle;
        total = kept.scores.settleTotals[given]!;
        scores.settleTotals[cell] = total;
        scores.bands[cell] = kept.scores.bands[given]!;
        scores.held[cell] = kept.scores.held[given]!;
        held = scores.held[cell]! < 0 ? lowest : scores.held[cell]!;
        if (!settledIn(kept.scores, row, settle)) continue;
        if (!fromReset) carried = 0;
      } else if (assessed === 0) {
        held = lowest;
        scores.vetoes[cell]! &= ~(waiting | lookingBack);
        continue;
      } else {
        // Where points expire, what the last tally period begun leaves is all there is.
        if (account !== null) total = account.balance[Math.min(slotsFrom[settle + 1]!, plan.begunSlots) - 1]!;
        else total = Math.min(ceiling, Math.max(floor, start + carried + (fromReset ? running : amount)));
        if (!fromReset) carried = 0;
        total = nearestHalf(bound, total);
        for (const { bit, tests } of late) {
          if (tests.every((holds) => holds(total, 1))) continue;
          scores.vetoes[cell]! &= ~bit;
          scores.repaired[cell]! &= ~bit;
        }
        // Where levels depend on others' too, all of earlier periods are known only when those are settled.
        if (!byCohort && (scores.vetoes[cell]! & lookingBack) !== 0)
          scores.vetoes[cell] = heldToLevels(compiled, scores, before, at, settle, lowest, lookingBack);
        const struck = scores.vetoes[cell]!;
        const repaired = scores.repaired[cell]!;
        // A balance has lost already what vetoes take.
        if ((struck | repaired) !== 0 && account === null)
          total = nearestHalf(bound, vetoed(compiled, total, struck, repaired));
        if (totalSteps > 1) total = whole(total, 1);
        scores.settleTotals[cell] = total;
        if (!noLevels) {
          const band =
            reach === null ? bandOf(thresholds(scores.from + at, settle), total) : reach(at, settle, Infinity);
          scores.bands[cell] = band;
          if (!byCohort) {
            if (struck === 0) held = levelAlone(at, settle, band, held, Infinity);
            else {
              const most = ceilingOf(compiled, struck & ~waiting);
              const last = held;
              held = levelAlone(at, settle, band, last, most);
              let free = held;
              if (lowersBesideMost(compiled, struck)) free = levelAlone(at, settle, band, last, Infinity);
              if ((struck & waiting) !== 0)
                scores.vetoes[cell] = heldToLevels(compiled, scores, before, at, settle, held, waiting);
              free = movedFirst(compiled, struck & ~waiting, free);
              held = moved(compiled, scores.vetoes[cell]!, Math.min(free, most), free);
            }
            scores.held[cell] = held;
          }
        }
      }
      if (clears !== null) {
        const left = clears(total);
        // The start is given once a round: what is left of one takes its place.
        if (left !== null) [carried, running] = [0, left === 0 ? 0 : left - start];
      }
      sum += total;
      count++;
      const known = at * resets + reset;
      if (resetTotal === 'sum') scores.resetTotals[known] = sum;
      else if (resetTotal === 'last') scores.resetTotals[known] = total;
      else if (resetTotal === 'average') scores.resetTotals[known] = whole(sum, count);
      else scores.resetTotals[known] = count === 1 ? total : Math.max(scores.resetTotals[known]!, total);
    }
  };
}

function hearLost(listener: SettleListener | null): HearLost | null {
  return listener && ((lost) => listener.lost(lost));
}

/** What vetoes leave of a total: points off first, also for matters put right, then the parts that are left of it, then the most. */
function vetoed(compiled: CompiledScheme, total: number, struck: number, repaired: number): number {
  let left = total;
  let most = Infinity;
  let zero = false;
  let [num, den] = [1, 1];
  for (let index = 0; (struck | repaired) >>> index !== 0; index++) {
    const veto = compiled.vetoes[index]!;
    if ((struck & (1 << index)) !== 0) {
      left -= veto.points;
      if (veto.times !== null) [num, den] = [num * veto.times.num, den * veto.times.den];
      most = Math.min(most, veto.maxTotal);
      zero ||= veto.zero;
    } else if ((repaired & (1 << index)) !== 0) left -= veto.repair?.points ?? 0;
  }
  // What was lost already is not lessened.
  if (den > 1 && left > 0) left = roundingOf(compiled.scheme.round)(left * num, den);
  return zero ? 0 : Math.min(left, most);
}

/** What comes over into a reset period from the one before, in this year or the last; null when the scheme carries nothing. */
function carrier(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  whole: (num: number, den: number) => number,
): ((at: number, reset: number) => number) | null {
  const { carry } = compiled;
  if (carry === null) return null;
  const clears = clearsAt(compiled);
  const resets = scores.plan.resets.length;
  const earlier = before[0];
  return (at, reset) => {
    let last = 0;
    if (reset > 0) last = scores.resetTotals[at * resets + reset - 1]!;
    else if (earlier) {
      const row = scores.from + at - earlier.from;
      if (row >= 0 && row < earlier.to - earlier.from) {
        last = earlier.resetTotals[(row + 1) * earlier.plan.resets.length - 1]!;
      }
    }
    last = clears?.(last) ?? last;
    // Debts are carried over only where the document says so.
    return last <= 0 && !carry.debts ? 0 : Math.min(carry.atMost, whole(last * carry.share.num, carry.share.den));
  };
}
