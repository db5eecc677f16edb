import {
  evaluate,
  isBuiltIn,
  parseDay,
  rowsById,
  yearHolding,
  fromSteps,
  type CompiledScheme,
  type Pack,
  type ScoreTable,
  type SubjectKind,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { olderRules, settledByOthers } from '../../packs/release.ts';
import { branchesOf, scoredWith } from './explained.ts';
import { loadPopulation } from './population.ts';
import { compiledOf, loadWide } from './rescore.ts';
import { readYears } from './beside.ts';
import { scoreFeeds } from './score-feeds.ts';
import { keptScores, restsOn, storedScores } from './stored.ts';
import { isWide } from './wide.ts';
import { dayOfScoring } from './years.ts';

/** Of which county, by which rules and on which day balances are asked. */
export interface BalancesOn {
  county: string;
  pack: Pack;
  today: string;
  /** That day is over: what is credited with its end is there. */
  over?: boolean;
}

/** What a subject has, and how much of what records of a type used on a day (a day number) did not count. */
export interface Balance {
  balance: number;
  cuts: readonly { record: string; day: number; amount: number }[];
}

/**
 * The balances of subjects in a scheme: its total of the reset period as of today, worked out from the records themselves, since what is
 * stored may not have caught up with what was verified a moment ago, and what records used in the year that did not count. Whoever is not assessed has nothing.
 */
export async function balancesOf(
  queries: Queries,
  { county, pack, today, over = false }: BalancesOn,
  id: string,
  subjects: readonly { id: string; kind: string }[],
): Promise<Map<string, Balance>> {
  const rules = compiledOf(pack);
  const compiled = rules.schemes.find((candidate) => candidate.id === id);
  if (compiled === undefined || subjects.length === 0) return new Map();
  const { subject: kind, period } = compiled.scheme;
  const year = yearHolding(period, parseDay(today) ?? 0);
  const which = { county, year, today };
  const whenOf = (rule: CompiledScheme) => ({ ...dayOfScoring(rule, which), ...(over ? { underWay: false } : {}) });
  const others = settledByOthers(await olderRules(queries, county, pack, year), null);
  const wide = isWide(rules, compiled);
  const kinds: readonly SubjectKind[] = isBuiltIn(kind) ? scoredWith[kind] : [kind];
  const branches = new Set<string>();
  if (isBuiltIn(kind) && !wide)
    for (const subject of subjects)
      for (const branch of await branchesOf(queries, county, subject, [year])) branches.add(branch);
  const declared = isBuiltIn(kind) ? {} : { declared: { kinds, ids: subjects.map((subject) => subject.id) } };
  const { population, given } = wide
    ? await loadWide(queries, which, rules, true)
    : {
        population: await loadPopulation(queries, county, rules, { branches: [...branches], ...declared, year }, kinds),
        given: new Map<string, ScoreTable>(),
      };
  const upstream = new Map<string, ScoreTable>(given);
  const inputOf = async (rule: CompiledScheme) => ({
    ...population,
    ...whenOf(rule),
    kept: await keptScores(queries, which, rule, population.subjects, others),
    ...(await restsOn(queries, county, rules, rule, population.subjects, year)),
  });
  await scoreFeeds(rules, compiled, upstream, {
    worked: (rule) => (wide ? isWide(rules, rule) : !isWide(rules, rule) && kinds.includes(rule.scheme.subject)),
    inputOf,
    stored: (rule) => storedScores(queries, which, rule, population.subjects),
    beside: (rule, feeds) => readYears(queries, which, rules, rule, population.subjects, feeds),
  });
  const scores = upstream.get(id) ?? evaluate(compiled, { ...(await inputOf(compiled)), upstream });
  const { plan } = scores;
  const reset = plan.resetOfSettle[plan.begunSettles - 1] ?? 0;
  const rows = rowsById(population.subjects);
  return new Map(
    subjects.map((subject) => {
      const row = rows.get(subject.id) ?? -1;
      const there = row >= scores.from && row < scores.to;
      const steps = there ? scores.resetTotals[(row - scores.from) * plan.resets.length + reset]! : 0;
      const cuts = (scores.cuts?.get(row) ?? []).map(({ record, day, asked, counted }) => ({
        record,
        day,
        amount: fromSteps(asked - counted, compiled.step),
      }));
      return [subject.id, { balance: fromSteps(steps, compiled.step), cuts }];
    }),
  );
}
