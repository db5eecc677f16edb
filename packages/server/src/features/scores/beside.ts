import {
  cycleOf,
  dayOf,
  parseDay,
  yearsRead,
  type CompiledPack,
  type CompiledScheme,
  type ScoreTable,
  type SubjectTable,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { storedScores, type WhichScores } from './stored.ts';

/**
 * Puts beside the scores that a scheme reads those of the other years it goes through, as they are stored: where its own period is of several years, and
 * theirs of fewer. `upstream` holds the scores of the year at hand.
 */
export async function readYears(
  queries: Queries,
  which: WhichScores,
  rules: CompiledPack,
  reader: CompiledScheme,
  subjects: SubjectTable,
  upstream: Map<string, ScoreTable>,
): Promise<void> {
  for (const feed of rules.schemes) {
    const now = upstream.get(feed.id);
    if (now === undefined || !reader.feeds.includes(feed.id) || reader.circle.includes(feed.id)) continue;
    const { period } = feed.scheme;
    const known = now.years ?? [now];
    const missing = yearsRead(reader.scheme.period, period, which.year).filter(
      (year) =>
        dayOf(year, 1, 1) <= (parseDay(which.today) ?? 0) &&
        !known.some(({ plan }) => cycleOf(period, plan.year).year === year),
    );
    if (missing.length === 0) continue;
    const years = [...known];
    for (const year of missing) years.push(await storedScores(queries, { ...which, year }, feed, subjects));
    upstream.set(feed.id, { ...now, years });
  }
}

/** Whether a scheme of the pack reads the results of several years, each as it is stored. */
export function readsYears(pack: CompiledPack, year: number): boolean {
  return pack.schemes.some(({ scheme, feeds }) =>
    pack.schemes.some(
      (feed) => feeds.includes(feed.id) && yearsRead(scheme.period, feed.scheme.period, year).length > 1,
    ),
  );
}
