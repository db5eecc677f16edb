import type { FactTables } from './bind-run.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import { type CompiledPack, upstreamOf } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import type { ScoreTable } from './score-table.ts';

/** A population and its facts, for one year as it stood at the end of one day. */
export interface Population {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number. */
  asOf: number;
}

/**
 * Scores a whole population: every scheme of the pack (or one scheme and those it reads), feeding schemes first. Scores
 * already at hand can be given and are not worked out again.
 */
export function evaluatePopulation(
  pack: CompiledPack,
  population: Population,
  options: { scheme?: string; items?: boolean; given?: ReadonlyMap<string, ScoreTable> } = {},
): Map<string, ScoreTable> {
  const scores = new Map(options.given ?? []);
  const wanted = options.scheme === undefined ? pack.schemes : upstreamOf(pack, options.scheme);
  for (const compiled of wanted) {
    if (scores.has(compiled.id)) continue;
    scores.set(compiled.id, evaluate(compiled, { ...population, upstream: scores, items: options.items ?? false }));
  }
  return scores;
}
