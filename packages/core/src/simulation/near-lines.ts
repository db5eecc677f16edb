import type { Scheme } from '../schemes/scheme.ts';
import type { Read } from './read-side.ts';

/** How many lie close to the line of a level. */
export interface NearLine {
  level: number;
  /** The lowest total that has it. */
  line: number;
  /** Who misses it by no more than the distance, and who reaches it by less. */
  below: number;
  above: number;
}

/** Who would be the first to move if a line moved a little more. */
export interface NearLines {
  /** In points. */
  distance: number;
  /** From the highest level. */
  lines: NearLine[];
}

const distances = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** Counts those close to lines, which are closer than a tenth of what lies between two. Null without lines that are the same for everybody. */
export function nearLines({ levels, precision }: Pick<Scheme, 'levels' | 'precision'>, read: Read): NearLines | null {
  const lines = levels
    .flatMap(({ level, from, above }): NearLine[] => {
      const line = typeof from === 'number' ? from : typeof above === 'number' ? rounded(above + precision) : null;
      return line === null ? [] : [{ level, line, below: 0, above: 0 }];
    })
    .toSorted((a, b) => b.line - a.line);
  if (lines.length === 0) return null;
  const gaps = lines.slice(1).map(({ line }, at) => lines[at]!.line - line);
  const narrowest = Math.min(...(gaps.length === 0 ? [Math.abs(lines[0]!.line)] : gaps));
  // No distance is finer than totals are.
  const distance = Math.max(precision, distances.findLast((each) => each <= narrowest / 10) ?? 0);
  for (let at = 0; at < read.assessed.length; at++) {
    if (read.assessed[at] === 0) continue;
    const total = read.totals[at]!;
    for (const line of lines) {
      // Nearly everybody is far from nearly every line.
      if (Math.abs(total - line.line) > distance + precision) continue;
      const over = rounded(total - line.line);
      if (over >= distance || over < -distance) continue;
      if (over < 0) line.below++;
      else line.above++;
    }
  }
  return { distance, lines };
}

function rounded(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
