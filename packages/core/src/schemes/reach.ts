import type { SubjectTable } from '../records/subject-table.ts';
import type { CompiledScheme } from './compile.ts';
import { bindEdges } from './edges.ts';
import type { ScoreTable } from './score-table.ts';

/** The highest level position up to `most` that a subject (its position in the table) reaches in a settle period. */
export type Reach = (at: number, settle: number, most: number) => number;

/**
 * Prepares to say which levels are reached where reaching one does not mean reaching those below it: a level may ask for no total at all.
 * Null where lines alone decide, each no lower than the one before.
 */
export function bindReach(compiled: CompiledScheme, subjects: SubjectTable, scores: ScoreTable): Reach | null {
  if (!compiled.uneven) return null;
  const lines = bindEdges(compiled.edges, subjects, scores.plan);
  const settles = scores.plan.settles.length;
  return (at, settle, most) =>
    reachedUpTo(compiled, lines(scores.from + at, settle), scores.settleTotals[at * settles + settle]!, most);
}

/** The highest level position up to `most` whose line a total reaches; the lowest that totals come to where it reaches none. */
export function reachedUpTo(compiled: CompiledScheme, lines: Float64Array, total: number, most: number): number {
  let level = Math.min(most, lines.length - 1);
  while (level > compiled.lowest && total < lines[level]!) level--;
  return level;
}
