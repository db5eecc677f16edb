import type { CompiledLevelTest, CompiledVeto } from '../vetoes/compile-vetoes.ts';
import type { CompiledScheme } from '../compile.ts';
import type { ScoreTable } from '../score-table.ts';

/** What is needed of a scheme to move along its levels: the positions that totals come to, from the lowest, and whether others lie between. */
type Ladder = Pick<CompiledScheme, 'ladder' | 'gaps' | 'lowest'>;

/** So many levels up, past those that no total comes to; not above the highest that totals come to, unless there already. */
export function climb({ ladder, gaps }: Ladder, position: number, steps: number): number {
  const top = ladder.at(-1) ?? position;
  if (!gaps) return Math.max(position, Math.min(position + steps, top));
  const at = ladder.findLastIndex((each) => each <= position);
  return Math.max(position, ladder[Math.min(at + steps, ladder.length - 1)] ?? position);
}

/** So many levels down, past those that no total comes to; not below the lowest that totals come to, unless there already. */
export function descend({ ladder, gaps, lowest }: Ladder, position: number, steps: number): number {
  if (!gaps) return Math.max(Math.min(position, lowest), position - steps);
  const at = ladder.findIndex((each) => each >= position);
  const from = at < 0 ? ladder.length : at;
  return Math.min(position, ladder[Math.max(0, from - steps)] ?? position);
}

/**
 * The next level above one held that more points would bring, the vetoes that struck (bits) being as they are: the position the total must reach,
 * and the one held then. Null where no points bring one: it is the highest, or a veto keeps it down.
 */
export function nextAbove(
  compiled: CompiledScheme,
  held: number,
  struck: number,
): { reach: number; held: number } | null {
  for (const reach of compiled.ladder) {
    const free = movedFirst(compiled, struck, reach);
    const then = moved(compiled, struck, Math.min(free, ceilingOf(compiled, struck)), free);
    if (then > held) return { reach, held: then };
  }
  return null;
}

/**
 * Highest level position that the vetoes of a settle period (bits) let a subject compete for. One stated exactly takes no place above it; a most that
 * takes its place bounds only once places are given.
 */
export function ceilingOf(compiled: CompiledScheme, struck: number): number {
  let ceiling = Infinity;
  for (let index = 0; struck >>> index !== 0; index++) {
    if ((struck & (1 << index)) === 0) continue;
    const { maxLevel, exactLevel, takesPlace } = compiled.vetoes[index]!;
    ceiling = Math.min(ceiling, (takesPlace === true ? null : maxLevel) ?? Infinity, exactLevel ?? Infinity);
  }
  return ceiling;
}

/** Whether one of the vetoes that struck (bits) lowers before another bounds, so that the level held without the bound is asked for. */
export function lowersBesideMost(compiled: CompiledScheme, struck: number): boolean {
  let [lowers, bounds] = [false, false];
  for (let index = 0; struck >>> index !== 0; index++) {
    if ((struck & (1 << index)) === 0) continue;
    const { down, beforePlaces, beforeMost, maxLevel, exactLevel } = compiled.vetoes[index]!;
    lowers ||= down > 0 && (beforePlaces || beforeMost);
    bounds ||= maxLevel !== null || exactLevel !== null;
  }
  return lowers && bounds;
}

/**
 * The level position that the rules which struck (bits) and move before places are shared out make of one that totals and promotion have
 * decided: so many levels up or down, set off against each other. What is stated as the most bounds it afterwards (`ceilingOf`).
 */
export function movedFirst(compiled: CompiledScheme, struck: number, position: number): number {
  return bySteps(compiled, position, stepsFirst(compiled, struck));
}

/** Levels up (or down, below zero) by the rules which struck (bits) and move before places are shared out. */
export function stepsFirst({ vetoes }: Pick<CompiledScheme, 'vetoes'>, struck: number): number {
  let steps = 0;
  for (let index = 0; struck >>> index !== 0; index++) {
    if ((struck & (1 << index)) === 0) continue;
    const { down, up, beforePlaces } = vetoes[index]!;
    if (beforePlaces) steps += up - down;
  }
  return steps;
}

/** So many levels up (or down, below zero), past those that no total comes to. */
export function bySteps(ladder: Ladder, position: number, steps: number): number {
  return steps > 0 ? climb(ladder, position, steps) : steps < 0 ? descend(ladder, position, -steps) : position;
}

/**
 * The level position that the rules which struck make of what totals, promotion and places have decided: `position` within what is stated as the
 * most, `free` as if nothing were. One that is stated exactly stands instead of it (the lowest of several), and can be lowered; without one the highest
 * of those stated as the least raises it, then it goes so many levels up or down (those of `movedFirst` aside). Steps that come before the most go from
 * `free`: of both the lower holds; steps that come before the least go before it raises. What is stated as the most holds last of all.
 */
export function moved(compiled: CompiledScheme, struck: number, position: number, free: number): number {
  let [steps, early, sooner, least, exactly, ceiling] = [0, 0, 0, -1, Infinity, Infinity];
  for (let index = 0; struck >>> index !== 0; index++) {
    if ((struck & (1 << index)) === 0) continue;
    const { down, up, beforePlaces, beforeMost, beforeLeast, minLevel, exactLevel, maxLevel } = compiled.vetoes[index]!;
    if (beforeMost) early += down;
    else if (beforeLeast) sooner += up - down;
    else if (!beforePlaces) steps += up - down;
    if (minLevel !== null) least = Math.max(least, minLevel);
    if (exactLevel !== null) exactly = Math.min(exactly, exactLevel);
    if (maxLevel !== null) ceiling = Math.min(ceiling, maxLevel);
  }
  const first = stepsFirst(compiled, struck);
  if (exactly !== Infinity) {
    // One that only vetoes give is no step of the ladder.
    const falls = compiled.ladder.includes(exactly) ? Math.min(0, steps + sooner + first - early) : 0;
    return Math.min(bySteps(compiled, exactly, falls), ceiling);
  }
  const raised = least < 0 ? -1 : bySteps(compiled, least, Math.min(0, first));
  const from =
    early === 0
      ? Math.max(bySteps(compiled, position, sooner), raised)
      : Math.min(
          descend(compiled, Math.max(bySteps(compiled, free, sooner), raised), early),
          ceilingOf(compiled, struck & ~compiled.waiting),
        );
  return Math.min(bySteps(compiled, from, steps), ceiling);
}

/** The vetoes whose tests look at levels of this period, and so wait until all else has decided them: bits. */
export function waitingFor(vetoes: readonly Pick<CompiledVeto, 'levels'>[]): number {
  return bitsOf(vetoes, ({ levels }) => levels.some(({ previous }) => !previous));
}

/**
 * The vetoes whose tests look at levels of earlier periods only: bits. Those stand when a period is settled, so that whom such a veto keeps
 * from a level takes no place there.
 */
export function lookingBackOn(vetoes: readonly Pick<CompiledVeto, 'levels'>[]): number {
  return bitsOf(vetoes, ({ levels }) => levels.length > 0 && levels.every(({ previous }) => previous));
}

function bitsOf<Each>(vetoes: readonly Each[], has: (veto: Each) => boolean): number {
  return vetoes.reduce((bits, veto, index) => (has(veto) ? bits | (1 << index) : bits), 0);
}

/**
 * Of the vetoes that struck a subject in a settle period those whose tests of levels hold, the tests of `asked` (bits) being looked at.
 * `own`: the position that totals, promotion and places give it in this period. Earlier ones are those held in the end, in this table or in those of earlier years (latest first).
 */
export function heldToLevels(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  own: number,
  asked: number,
): number {
  const cell = at * scores.plan.settles.length + settle;
  let struck = scores.vetoes[cell]!;
  compiled.vetoes.forEach(({ levels }, index) => {
    if ((struck & asked & (1 << index)) === 0) return;
    const holds = levels.every((test) => {
      const wanted = test.within + (test.previous ? 1 : 0);
      const held = levelsHeld(compiled, scores, before, at, settle, own, wanted);
      return passes(test, test.previous ? held.slice(1) : held);
    });
    if (!holds) struck &= ~(1 << index);
  });
  return struck;
}

/** Level numbers of the settle periods up to this one, the latest first; null where the subject was not assessed. */
function levelsHeld(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  at: number,
  settle: number,
  own: number,
  wanted: number,
): (number | null)[] {
  const found: (number | null)[] = [compiled.levels[own] ?? null];
  const take = (table: ScoreTable, row: number, last: number): void => {
    for (let s = last; s >= 0 && found.length < wanted; s--) {
      const held = table.held[row * table.plan.settles.length + s]!;
      found.push(held < 0 ? null : (table.levels[held] ?? null));
    }
  };
  take(scores, at, settle - 1);
  for (const table of before) {
    const row = scores.from + at - table.from;
    if (row < 0 || row >= table.to - table.from) break;
    take(table, row, table.plan.begunSettles - 1);
  }
  return found;
}

function passes({ min, max, times, within }: CompiledLevelTest, held: readonly (number | null)[]): boolean {
  const last = held.slice(0, within);
  return last.filter((level) => level !== null && level >= min && level <= max).length >= times;
}
