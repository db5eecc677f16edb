import type { Condition } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { runWindows } from '../accumulate.ts';
import type { Validity } from '../validity.ts';
import type { Run, Windows } from '../run.ts';
import type { BoundMeasure } from './kind.ts';
import { placeFacts } from './place-facts.ts';

/** How the worths of a window's records make the measure. */
export interface Combining {
  combine: 'sum' | 'best' | 'worst' | 'latest' | 'average';
  /** Records with the same value of this field count once, the best. */
  once: string | null;
  /** Only so many records count, the best. */
  most: number;
  /** The mean, rounded as the measure says. */
  meanOf(sum: number, count: number): number;
}

/** Worths simply added up. */
export const plainSum: Combining = { combine: 'sum', once: null, most: Infinity, meanOf: (sum) => sum };

/** Which facts are combined. */
export interface Combined {
  table: string;
  where: Condition | undefined;
  valid: Validity | undefined;
}

/**
 * Binds a measure that gives each fact a worth (NaN: left out) and combines those of a window. `den`: a worth is a whole number of 1 / den, to be
 * told of every record; null where the records are only counted.
 */
export function combineFacts(
  run: Run,
  windows: Windows,
  of: Combined,
  worth: (fact: number, row: number) => number,
  combining: Combining,
  den: number | null = null,
): BoundMeasure {
  const placer = placeFacts(run, windows, of.table, of.where, of.valid);
  const slots = run.plan.slots.length;
  const plain = combining.combine === 'sum' && combining.once === null && combining.most === Infinity;
  const gathered: number[][] = Array.from({ length: slots }, () => []);
  const worths = new Map<number, number>();
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        if (plain) {
          placer.each(row, mask, at, (slot, fact) => {
            const value = worth(fact, row);
            if (value === value) num[at + slot]! += value;
          });
          continue;
        }
        for (const list of gathered) list.length = 0;
        worths.clear();
        placer.each(row, mask, at, (slot, fact) => {
          const value = worth(fact, row);
          if (value !== value) return;
          worths.set(fact, value);
          gathered[slot]!.push(fact);
        });
        combineRow(gathered, worths, windows, combining, placer.table, num, at);
      }
      if (plain) runWindows(num, mask, windows, (block.hi - block.lo) * slots);
    },
    facts(subject, visit) {
      const counted = plain ? null : countedIn(subject);
      placer.each(subject, null, 0, (slot, fact) => {
        const num = worth(fact, subject);
        const told = den !== null && num === num;
        const counts = counted === null || counted.has(`${windows.start[slot]} ${fact}`);
        visit(slot, placer.table, fact, told ? { num, den, counted: counts } : undefined);
      });
    },
  };

  /** Which facts of a subject count in the end, by the first slot of their window. */
  function countedIn(subject: number): Set<string> {
    const inWindow = new Map<number, number[]>();
    const own = new Map<number, number>();
    placer.each(subject, null, 0, (slot, fact) => {
      const value = worth(fact, subject);
      if (value !== value) return;
      own.set(fact, value);
      const start = windows.start[slot]!;
      inWindow.set(start, [...(inWindow.get(start) ?? []), fact]);
    });
    return new Set(
      [...inWindow].flatMap(([start, facts]) =>
        chosen(facts, own, combining, placer.table).map((fact) => `${start} ${fact}`),
      ),
    );
  }
}

function combineRow(
  gathered: readonly number[][],
  worths: ReadonlyMap<number, number>,
  windows: Windows,
  combining: Combining,
  table: FactTable,
  num: Float64Array,
  at: number,
): void {
  let facts: number[] = [];
  for (let slot = 0; slot < gathered.length; slot++) {
    const opens = windows.start[slot] === slot;
    if (opens) facts = [];
    if (gathered[slot]!.length === 0) {
      num[at + slot] = opens ? combine([], worths, combining) : num[at + slot - 1]!;
      continue;
    }
    facts.push(...gathered[slot]!);
    num[at + slot] = combine(chosen(facts, worths, combining, table), worths, combining);
  }
}

/** The facts that count: the best of those that count once, then so many of the best. */
function chosen(
  facts: readonly number[],
  worths: ReadonlyMap<number, number>,
  { once, most }: Combining,
  table: FactTable,
): readonly number[] {
  let kept = facts;
  const column = once === null ? undefined : table.columns[once];
  if (column) {
    const best = new Map<number, number>();
    const loose: number[] = [];
    for (const fact of facts) {
      const key = column.type === 'codes' ? column.codes[fact]! : column.values[fact]!;
      // What names no event is an event of its own.
      if (column.type === 'codes' ? key < 0 : Number.isNaN(key)) loose.push(fact);
      else if (!best.has(key) || worths.get(best.get(key)!)! < worths.get(fact)!) best.set(key, fact);
    }
    kept = [...best.values(), ...loose];
  }
  if (kept.length <= most) return kept;
  return kept.toSorted((a, b) => worths.get(b)! - worths.get(a)! || a - b).slice(0, most);
}

function combine(facts: readonly number[], worths: ReadonlyMap<number, number>, combining: Combining): number {
  const values = facts.map((fact) => worths.get(fact)!);
  if (combining.combine === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return NaN;
  if (combining.combine === 'best') return values.reduce((best, value) => Math.max(best, value));
  if (combining.combine === 'worst') return values.reduce((worst, value) => Math.min(worst, value));
  // Facts are numbered in the order of their days.
  if (combining.combine === 'latest') return worths.get(facts.reduce((last, fact) => Math.max(last, fact)))!;
  return combining.meanOf(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}
