import { keptSums } from './combine.ts';
import type { CompiledSection } from '../compile.ts';
import { marksOf } from './full-marks.ts';

/** The full marks of a section, cell by cell: those of its parts that exist, unless it states its own. */
export interface Marks {
  /** Whole numbers of `1 / marksPerPoint`, after the section's weight; 0 where nothing in it exists. */
  full: Float64Array;
  begin(cells: number): void;
  /** A part's full marks, and where it exists. */
  take(full: number | Float64Array, mask: Uint8Array | null, has: Uint8Array | null): void;
  /** Makes `full` of what was taken. `exists`: where there is anything in the section. */
  finish(exists: Uint8Array, cells: number): void;
}

/** Prepares to work out the full marks of a section in blocks of so many cells. */
export function bindMarks(section: CompiledSection, blockCells: number): Marks {
  const full = new Float64Array(blockCells);
  const stated = section.marks ?? section.rescale;
  const start = marksOf(section.section.start ?? 0);
  const { take, 'at-most-parts': most = 1 } = section.section;
  const sums = take === 'sum';
  // The best so many of several: so many of the largest are the whole.
  const kept = sums || most === 1 ? null : keptSums(most, false, blockCells);
  const { num, den } = section.factor ?? { num: 1, den: 1 };
  let cells = 0;
  return {
    full,
    begin(count) {
      cells = count;
      kept?.begin(cells);
      full.fill(0, 0, cells);
    },
    take(marks, mask, has) {
      for (let cell = 0; cell < cells; cell++) {
        if ((mask !== null && mask[cell] === 0) || (has !== null && has[cell] === 0)) continue;
        const own = typeof marks === 'number' ? marks : marks[cell]!;
        // Of the best, the worst or the mean of several, the largest of them is the whole.
        if (kept !== null) full[cell]! += kept.gainOf(cell, own);
        else full[cell] = sums ? full[cell]! + own : Math.max(full[cell]!, own);
      }
    },
    finish(exists) {
      for (let cell = 0; cell < cells; cell++) {
        if (exists[cell] === 0) full[cell] = 0;
        // Something rescaled of which no part exists has no full marks either.
        else if (stated !== null && (section.marks !== null || full[cell]! > 0)) full[cell] = stated;
        else if (section.rescale === null) full[cell]! += start;
        full[cell] = Math.min(Math.round((full[cell]! * num) / den), section.mostMarks);
      }
    },
  };
}
