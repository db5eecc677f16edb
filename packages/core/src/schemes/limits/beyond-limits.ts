import type { CompiledScheme } from '../compile.ts';
import type { DayPoints, PointsByDay } from './by-day.ts';
import { type CutUse, useCutter } from './cut-uses.ts';
import type { ScoreTable } from '../score-table.ts';

/**
 * What runs on without its start after the tally period of a cell (whose points may be given): bounded, so that what lies beyond a limit is lost.
 * `anew`: all before was cleared in it, and the points are those since.
 */
export type Bounded = (
  running: number,
  cell: number,
  base: number,
  given?: { points: number; anew: boolean },
  hear?: HearLost | null,
) => number;

/** Hears what was lost: points beyond a limit (below zero those not taken off below it), the day (∞: when the period ended), and what the total was held to. */
export type HearLost = (lost: Lost) => void;

/** Points that a limit kept out of a total. */
export interface Lost {
  slot: number;
  day: number;
  points: number;
  at: number;
  /** What records asked for, of which only `points` less counted. */
  asked?: number;
}

/**
 * How a total that runs on from the reset takes in the points of a tally period. With `beyond-limits: lost` it never leaves its limits, as
 * an account of points does that is full or empty: what lies beyond is gone, on the day of each record (those of one day are summed first). Without
 * it all points are summed, and the sum is held to the limits. Null where all are summed.
 */
export function boundedAccount(
  compiled: Pick<CompiledScheme, 'scheme' | 'floor' | 'ceiling' | 'roots' | 'items'>,
  scores: ScoreTable,
  byDay: PointsByDay | null,
): Bounded | null {
  const { scheme, floor, ceiling, roots } = compiled;
  if (scheme['beyond-limits'] !== 'lost') return null;
  const slots = scores.plan.slots.length;
  const late = roots.filter(({ creditedAfter }) => creditedAfter !== null);
  const { slotFirst, slotLast } = scores.plan;
  const cutter = compiled.items.some(({ uses }) => uses !== null) ? useCutter(scheme.period) : null;
  if (cutter !== null) scores.cuts = cutter.cuts;
  return (running, cell, base, given, hear = null) => {
    const slot = cell % slots;
    const { points, anew } = given ?? { points: scores.slotTotals[cell]!, anew: false };
    // What is credited once the period is over comes after all that was taken off in it.
    const credited = late.reduce((sum, { index }) => sum + (scores.sections?.[index]?.[cell] || 0), 0);
    let total = base + running;
    const add = (amount: number, day: number, fillsTo = Infinity): void => {
      const sum = total + amount;
      // What only fills a total up leaves one alone that has more.
      const filled = amount > 0 ? Math.min(sum, Math.max(total, fillsTo)) : sum;
      const held = Math.min(ceiling, Math.max(floor, filled));
      if (hear !== null && held !== sum) hear({ slot, day, points: sum - held, at: held });
      total = held;
    };
    // What is more than there can be before anything happens is gone too.
    add(0, -Infinity);
    const own = points - credited;
    const row = scores.from + (cell - slot) / slots;
    cutter?.begin(row, slot);
    /** What records used, as far as it may be. */
    const take = (use: CutUse, asked: number, day: number): void => {
      const date = Number.isFinite(day) ? day : (day > 0 ? slotLast : slotFirst)[slot]!;
      const counted = cutter!.counted(use, asked, date, total);
      total -= counted;
      if (hear !== null && counted < asked) hear({ slot, day: date, points: counted - asked, at: total, asked });
    };
    if (byDay !== null && (anew || hear !== null || byDay.orderMatters(row, slot, total, floor, ceiling))) {
      for (const one of dayByDay(byDay.of(row, slot, anew, credited)))
        if (one.use !== null && one.points < 0) take(one.use, -one.points, one.day);
        else add(one.points, one.day, one.fillsTo);
    } else add(own, Infinity);
    if (credited !== 0) add(credited, Infinity);
    return total - base;
  };
}

/** What came in on one day together; what fills the total comes after all else of its day, and what is used of it after that. */
function dayByDay(points: readonly DayPoints[]): DayPoints[] {
  const together: DayPoints[] = [];
  const uses = ({ use }: DayPoints) => (use === null ? 0 : 1);
  const inOrder = points.toSorted((a, b) =>
    a.day === b.day ? uses(a) - uses(b) || b.fillsTo - a.fillsTo || 0 : a.day - b.day,
  );
  for (const one of inOrder) {
    const last = together.at(-1);
    if (last && last.day === one.day && last.fillsTo === one.fillsTo && last.use === one.use) last.points += one.points;
    else together.push({ ...one });
  }
  return together;
}
