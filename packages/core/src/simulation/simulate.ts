import type { Period } from '../calendar.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import type { Population } from '../schemes/population.ts';
import { evaluatePopulation } from '../schemes/population.ts';
import type { Rules } from '../schemes/rules.ts';
import { type Change, type ChangeProblem, changeScheme } from './change.ts';
import { type Comparison, type Holders, type Side, compareSides, sideOf } from './compare.ts';

/** What came of trying changes: a comparison, or why they cannot be tried. */
export type Simulated = { comparison: Comparison; problems: [] } | { comparison: null; problems: ChangeProblem[] };

/**
 * A population and the rules in force, scored once and kept, so that each change tried costs one evaluation of the scheme it changes.
 * Nothing is stored and no settled period changes. Null when the scheme has no such period.
 */
export function simulator(
  rules: Rules,
  scheme: string,
  population: Population,
  period: Period,
): {
  base: Side;
  attempt(changes: readonly Change[], options?: { most?: number; holders?: Holders }): Simulated;
} | null {
  const pack = compilePack(rules);
  const given = evaluatePopulation(pack, population, { scheme });
  const base = sideOf(pack, scheme, population, given);
  const ids = population.subjects.ids;
  if (compareSides(base, base, ids, period, { most: 0 }) === null) return null;
  return {
    base,
    attempt(changes, options = {}) {
      const changed = changeScheme(rules, scheme, changes);
      if (changed.rules === null) return { comparison: null, problems: changed.problems };
      const after = sideOf(compilePack(changed.rules), scheme, population, given);
      const comparison = compareSides(base, after, ids, period, options);
      return comparison
        ? { comparison, problems: [] }
        : {
            comparison: null,
            problems: [
              {
                path: 'period',
                message: { zh: '改了周期，就没有这一期了', en: 'with other periods there is no such period' },
                remedy: { zh: '不改 period', en: 'leave the periods as they are' },
              },
            ],
          };
    },
  };
}
