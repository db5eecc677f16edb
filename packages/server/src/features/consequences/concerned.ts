import {
  comparesInCohort,
  consequenceLists,
  dawn,
  doomsday,
  formatDay,
  formatPeriod,
  getScheme,
  isBuiltIn,
  lastDay,
  readSchemePeriod,
  needsRoster,
  subjectTable,
  yearsWith,
  type Consequence,
  type ConsequenceList,
  type Pack,
  type Scheme,
  type SubjectTable,
  yearOfPeriod,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { countHolders } from './payees.ts';
import { loadSubjects } from '../scores/population.ts';
import { compiledOf } from '../scores/rescore.ts';
import { scoresBefore, storedScores } from '../scores/stored.ts';
import type { ScoreRow } from '../scores/store.ts';

/** Which consequence of which period. */
export interface ConsequenceOf {
  county: string;
  pack: Pack;
  scheme: Scheme;
  consequence: Consequence;
  period: string;
}

/** Whom a consequence concerns, with the rows they stand in, and how many hold the posts that a pool goes to. */
export type ConcernedList = ConsequenceList & { subjects: SubjectTable; people: ArrayLike<number> | null };

/**
 * Whom a consequence concerns by the stored scores. Places are counted among everybody of the county, whoever asks; otherwise only the
 * subjects of the given rows are looked at.
 */
export async function concerned(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  { county, pack, scheme, consequence, period }: ConsequenceOf,
  rows: readonly ScoreRow[],
): Promise<ConcernedList> {
  const whole = getScheme(compiledOf(pack), scheme.scheme);
  const compiled = { ...whole, scheme: { ...scheme, consequences: [consequence] } };
  const year = yearOfPeriod(scheme.period, period);
  return owning(deps.ownerDb, async (queries) => {
    // A pool is shared among everybody it concerns, and attributes of subjects are in the registry's table.
    const { pay } = consequence;
    const shared = pay !== undefined && (pay['pool-yuan'] !== undefined || needsRoster(pay));
    const everybody = comparesInCohort(consequence.when) || shared;
    // The sum of a pool may go by what stands above.
    const kinds = typeof pay?.['pool-yuan'] === 'object' ? compiledOf(pack).rules.kinds.map(({ kind }) => kind) : [];
    const subjects = everybody ? await allSubjects(queries, county, scheme, year, kinds) : uncompared(scheme, rows);
    const scores = await storedScores(queries, { county, year, today: deps.clock.today() }, compiled, subjects);
    const before = await scoresBefore(queries, county, compiled, subjects, year);
    const settle = scores.plan.settles.findIndex((each) => formatPeriod(each) === period);
    const [list] = settle < 0 ? [] : consequenceLists(compiled, subjects, scores, settle, before);
    // Where nobody holds the posts, nobody takes a share of a pool; other pay goes by each subject alone.
    const people =
      pay?.['pool-yuan'] === undefined || pay.to === 'subject'
        ? null
        : await countHolders(
            queries,
            county,
            { consequences: [consequence] },
            subjects,
            scores,
            lastDayOf(scheme, period),
          );
    return {
      ...(list ?? { consequence, met: [], barred: [] }),
      subjects,
      people: people?.get(consequence.consequence) ?? null,
    };
  });
}

/** The last day of a period of a scheme that is written out. */
export function lastDayOf(scheme: Pick<Scheme, 'period'>, period: string): string {
  const parsed = readSchemePeriod(scheme.period, period);
  if (parsed === null) throw new Error(`not a period: ${period}`);
  return formatDay(lastDay(parsed));
}

/** Subjects without attributes: nobody is compared. */
export function uncompared(scheme: Scheme, rows: readonly Pick<ScoreRow, 'subject'>[]): SubjectTable {
  return subjectTable(
    rows.map(({ subject }) => ({
      id: subject,
      kind: scheme.subject,
      from: dawn,
      to: doomsday,
      parent: null,
      attributes: {},
    })),
  );
}

/** Everybody who is compared in a scheme's year, with all of other kinds that packs declare. */
export async function allSubjects(
  queries: Queries,
  county: string,
  scheme: Scheme,
  year: number,
  others: readonly string[] = [],
): Promise<SubjectTable> {
  const years = yearsWith([scheme], year);
  if (scheme.subject !== 'member') {
    const kinds = [...new Set([scheme.subject, ...others])].filter((kind) => !isBuiltIn(kind));
    const declared = kinds.length === 0 ? undefined : { kinds };
    return loadSubjects(queries, county, { branches: [], year, ...(declared && { declared }) }, years);
  }
  const found = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch'`.execute(queries.db);
  return loadSubjects(queries, county, { branches: found.rows.map(({ id }) => id), year }, years);
}
