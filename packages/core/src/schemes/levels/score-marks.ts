import type { CompiledScheme } from '../compile.ts';
import type { ScoreTable } from '../score-table.ts';

/**
 * What may be marked on a stored score besides total and level: the vetoes that struck and, as `unranked/<exempt>`, why its subject has neither
 * rank nor place, in an order that stays as long as the scheme does.
 */
export function markNames({ vetoes, exempts }: Pick<CompiledScheme, 'vetoes' | 'exempts'>): string[] {
  return [...vetoes.map(({ veto }) => veto.veto), ...exempts.map(({ exempt }) => `unranked/${exempt.exempt}`)];
}

/** The marks of a settle period; `cell` is that of the table's columns by settle period. */
export function marksIn(compiled: CompiledScheme, scores: ScoreTable, cell: number): string[] {
  const [struck, why] = [scores.vetoes[cell]!, scores.unranked[cell]!];
  const first = compiled.vetoes.length;
  return markNames(compiled).filter((_, at) => (at < first ? (struck & (1 << at)) !== 0 : at - first === why));
}

/** Takes marks back into a table. */
export function setMarks(compiled: CompiledScheme, scores: ScoreTable, cell: number, marks: readonly string[]): void {
  const first = compiled.vetoes.length;
  markNames(compiled).forEach((name, at) => {
    if (!marks.includes(name)) return;
    if (at < first) scores.vetoes[cell]! |= 1 << at;
    else scores.unranked[cell] = at - first;
  });
}
