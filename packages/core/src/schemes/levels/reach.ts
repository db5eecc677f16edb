import type { SubjectTable } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import { bindEdges } from './edges.ts';
import type { ScoreTable } from '../score-table.ts';

/** The highest level position up to `most` that a subject (its position in the table) reaches in a settle period. */
export type Reach = (at: number, settle: number, most: number) => number;

/**
 * Prepares to say which levels are reached where reaching one does not mean reaching those below it: a level may ask for no total at all, or for more than
 * a total.
 * Null where lines alone decide, each no lower than the one before.
 */
export function bindReach(compiled: CompiledScheme, subjects: SubjectTable, scores: ScoreTable): Reach | null {
  if (!compiled.uneven) return null;
  const lines = bindEdges(compiled.edges, subjects, scores.plan);
  const settles = scores.plan.settles.length;
  return (at, settle, most) => {
    const cell = at * settles + settle;
    const [total, marks] = [scores.settleTotals[cell]!, scores.vetoes[cell]!];
    return reachedUpTo(compiled, lines(scores.from + at, settle), total, marks, most);
  };
}

/**
 * The highest level position up to `most` whose line a total reaches and whose conditions (bits of `marks`) hold; the lowest that totals come
 * to where there is none.
 */
export function reachedUpTo(
  { lowest, asked }: Pick<CompiledScheme, 'lowest' | 'asked'>,
  lines: Float64Array,
  total: number,
  marks: number,
  most: number,
): number {
  let level = Math.min(most, lines.length - 1);
  while (level > lowest && (total < lines[level]! || (asked[level]! & ~marks) !== 0)) level--;
  return level;
}
