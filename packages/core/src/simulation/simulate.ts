import type { Period } from '../calendar.ts';
import { compilePack, getScheme } from '../schemes/compile-pack.ts';
import type { Population } from '../schemes/population.ts';
import { evaluatePopulation, yearReader } from '../schemes/population.ts';
import type { Rules } from '../schemes/rules.ts';
import type { ScoreTable } from '../schemes/score-table.ts';
import { type Change, type ChangeProblem, changeScheme } from './change.ts';
import { type Comparison, type Groups, compareSides, sideOf } from './compare.ts';
import { sameItems, takePoints } from './known-points.ts';
import type { Payroll } from './paid.ts';
import type { Side } from './read-side.ts';

/** What came of trying changes: a comparison, or why they cannot be tried. */
export type Simulated = { comparison: Comparison; problems: [] } | { comparison: null; problems: ChangeProblem[] };

/**
 * A population and the rules in force, scored once and kept, so that each change tried costs only what it touches: items that
 * are as they were keep their points.
 * Nothing is stored and no settled period changes. Null when the scheme has no such period.
 */
export function simulator(
  rules: Rules,
  scheme: string,
  population: Population,
  period: Period,
): {
  base: Side;
  attempt(changes: readonly Change[], options?: { most?: number; payroll?: Payroll; groups?: Groups }): Simulated;
} | null {
  const pack = compilePack(rules);
  const given = new Map<string, ScoreTable>();
  const { feeds, circle } = getScheme(pack, scheme);
  for (const feed of feeds.filter((id) => !circle.includes(id)))
    for (const [id, scores] of evaluatePopulation(pack, population, { scheme: feed, given })) given.set(id, scores);
  // What a scheme of several years reads of the others is not worked out again for each change.
  yearReader(pack, population, given)(getScheme(pack, scheme));
  const base = sideOf(pack, scheme, population, { given, items: true });
  const points = takePoints(base);
  const ids = population.subjects.ids;
  if (compareSides(base, base, ids, period, { most: 0 }) === null) return null;
  return {
    base,
    attempt(changes, options = {}) {
      const changed = changeScheme(rules, scheme, changes);
      if (changed.rules === null) return { comparison: null, problems: changed.problems };
      const trial = compilePack(changed.rules);
      const same = sameItems(base.compiled, getScheme(trial, scheme));
      const known = new Map([...points].filter(([item]) => same.has(item)));
      const after = sideOf(trial, scheme, population, { given, points: known });
      const { payroll, ...others } = options;
      const sides = payroll === undefined ? {} : { before: payroll, after: payroll };
      const comparison = compareSides(base, after, ids, period, { ...others, ...sides });
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
