import {
  enteredResults,
  enteredRules,
  isBuiltIn,
  parseDay,
  parsePeriod,
  yearOfPeriod,
  type Pack,
  type Words,
} from '@lianxin/core';
import { owning } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadPopulation } from '../scores/population.ts';
import type { Ask } from './asks.ts';
import { schemeTitled } from './round.ts';
import { placeOf } from './sheet.ts';
import type { RoundRow } from './store.ts';

/** What all that was entered about a subject comes to in one item or veto. */
export interface Counted {
  title: Words;
  value: Words;
  /** How it came about; null where the value is one of the entries. */
  working: Words | null;
}

/**
 * What an opened round’s subjects come to, by subject and ask: from the ledger as it is now, by the measures of the rules in force and the
 * evaluator of the scores, at the end of the round’s period. The caller’s right to see the round is checked before.
 */
export async function countedIn(
  deps: Pick<Deps, 'ownerDb'>,
  county: string,
  pack: Pack,
  round: RoundRow,
  asks: readonly Ask[],
  subjects: readonly string[],
): Promise<Map<string, Counted[]>> {
  const counted = new Map<string, Counted[]>();
  const { scheme } = schemeTitled(pack, round.scheme);
  const period = parsePeriod(round.period);
  const measures = asks.flatMap((ask) => ask.measures.map((measure) => ({ ...measure, ask: ask.ask })));
  if (scheme === undefined || period === null || measures.length === 0) return counted;
  const rules = enteredRules(pack, scheme, measures);
  const year = yearOfPeriod(scheme.period, round.period);
  const people = scheme.subject === 'member' ? { people: subjects } : {};
  const declared = isBuiltIn(scheme.subject) ? {} : { declared: { kinds: [scheme.subject], ids: subjects } };
  const part = { branches: [], factsOfBranches: subjects, ...people, ...declared, year };
  const population = await owning(deps.ownerDb, (queries) =>
    loadPopulation(queries, county, rules, part, [scheme.subject]),
  );
  const asOf = parseDay(round.last_day) ?? 0;
  const wanted = new Set(subjects);
  for (const { subject, measure, value, working } of enteredResults(rules, { ...population, year, asOf }, period)) {
    if (!wanted.has(subject)) continue;
    const { ask, title } = measures[measure]!;
    const place = placeOf({ subject, ask });
    counted.set(place, [...(counted.get(place) ?? []), { title, value, working }]);
  }
  return counted;
}
