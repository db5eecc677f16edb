import type { CompiledScheme } from './compile.ts';
import type { ScoreTable } from './score-table.ts';

/** What runs on without its start after the tally period of a cell (whose points may be given): bounded, so that what lies beyond a limit is lost. */
export type Bounded = (running: number, cell: number, base: number, points?: number) => number;

/**
 * How a total that runs on from the reset takes in the points of a tally period. With `beyond-limits: lost` it never leaves its limits, as
 * an account of points does that is full or empty: what lies beyond is gone. Without it all points are summed, and the sum is held to the
 * limits. Null where all are summed.
 */
export function boundedAccount(
  compiled: Pick<CompiledScheme, 'scheme' | 'floor' | 'ceiling' | 'roots'>,
  scores: ScoreTable,
): Bounded | null {
  const { scheme, floor, ceiling, roots } = compiled;
  if (scheme['beyond-limits'] !== 'lost') return null;
  const bounded = (running: number, amount: number, base: number) =>
    Math.min(ceiling, Math.max(floor, base + running + amount)) - base;
  const late = roots.filter(({ creditedAfter }) => creditedAfter !== null);
  return (running, cell, base, points = scores.slotTotals[cell]!) => {
    // What is credited once the period is over comes after all that was taken off in it.
    const credited = late.reduce((sum, { index }) => sum + (scores.sections?.[index]?.[cell] || 0), 0);
    const before = bounded(running, points - credited, base);
    return credited === 0 ? before : bounded(before, credited, base);
  };
}
