import {
  compilePack,
  evaluate,
  parseDay,
  type CompiledPack,
  type Pack,
  type ScoreTable,
  type SubjectKind,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { loadPopulation, type LoadedPopulation } from './population.ts';
import { rowsOfScores, type StoredScore } from './rows-of-scores.ts';
import { storedScores } from './stored.ts';
import { storeScores } from './store-scores.ts';

const compiled = new WeakMap<Pack, CompiledPack>();

/** The compiled form of a pack; each is compiled once. */
export function compiledOf(pack: Pack): CompiledPack {
  let found = compiled.get(pack);
  if (found === undefined) compiled.set(pack, (found = compilePack(pack)));
  return found;
}

export interface Rescoring {
  county: string;
  pack: Pack;
  year: number;
  /** Today; a past year is computed as of its end. */
  today: string;
  now: Date;
}

/** Branches scored at once: bounds memory, a few hundred thousand facts at most. */
const branchesAtOnce = 40;

/** Scores members and branches of the given branches, then the committees and the county above them. The one path for a live change and for everything. */
export async function rescoreBranches(queries: Queries, what: Rescoring, branches: readonly string[]): Promise<void> {
  const { settled, kept } = await settledPeriods(queries, what);
  for (let start = 0; start < branches.length; start += branchesAtOnce) {
    const part = { branches: branches.slice(start, start + branchesAtOnce), year: what.year };
    const wanted = new Set(part.branches);
    const population = await loadPopulation(queries, what.county, compiledOf(what.pack), part, ['member', 'branch']);
    const rows = scoreKinds(what, population, ['member', 'branch'], new Map());
    // Members who moved here from elsewhere are scored with the branch that holds them; other branches were loaded without their members.
    await storeScores(
      queries,
      what.county,
      rows.filter(
        (row) => (row.subject_kind === 'member' || wanted.has(row.subject)) && !kept.has(`${row.scheme} ${row.period}`),
      ),
      settled,
      what.now,
    );
  }
}

/** Scores committees (and the county) from the stored scores of what is below them and the facts about themselves. */
export async function rescoreCommittees(
  queries: Queries,
  what: Rescoring,
  committees: readonly string[],
): Promise<void> {
  const { settled, kept } = await settledPeriods(queries, what);
  const pack = compiledOf(what.pack);
  for (const committee of committees) {
    const branches = await branchesUnder(queries, what.county, committee);
    const population = await loadPopulation(queries, what.county, pack, { branches, year: what.year }, [
      'committee',
      'county',
    ]);
    const given = new Map<string, ScoreTable>();
    for (const scheme of pack.schemes) {
      if (scheme.scheme.subject === 'member' || scheme.scheme.subject === 'branch') {
        given.set(
          scheme.id,
          await storedScores(queries, what.county, scheme, population.subjects, what.year, asOf(what)),
        );
      }
    }
    const rows = scoreKinds(what, population, ['committee', 'county'], given);
    await storeScores(
      queries,
      what.county,
      rows.filter(
        (row) =>
          (row.subject === committee || row.subject_kind === 'county') && !kept.has(`${row.scheme} ${row.period}`),
      ),
      settled,
      what.now,
    );
  }
}

/** Everything of a county and year. */
export async function rescoreCounty(
  queries: Queries,
  what: Rescoring,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const organisations = await sql<{ id: string; kind: SubjectKind }>`
    select distinct id, kind, min(path) as path from organisation where county = ${what.county} group by id, kind order by path`.execute(
    queries.db,
  );
  const branches = organisations.rows.filter((row) => row.kind === 'branch').map((row) => row.id);
  for (let start = 0; start < branches.length; start += branchesAtOnce) {
    await rescoreBranches(queries, what, branches.slice(start, start + branchesAtOnce));
    progress(Math.min(branches.length, start + branchesAtOnce), branches.length);
  }
  await rescoreCommittees(
    queries,
    what,
    organisations.rows.filter((row) => row.kind === 'committee').map((row) => row.id),
  );
}

/** Day number as of which a year is scored: today, or its last day when it is over. */
export function asOf({ year, today }: Pick<Rescoring, 'year' | 'today'>): number {
  const end = `${year}-12-31`;
  return parseDay(today < end ? today : end) ?? 0;
}

function scoreKinds(
  what: Rescoring,
  population: LoadedPopulation,
  kinds: readonly SubjectKind[],
  given: ReadonlyMap<string, ScoreTable>,
): StoredScore[] {
  const scores = new Map(given);
  const rows: StoredScore[] = [];
  // Schemes come ordered: feeding ones before those they feed.
  for (const scheme of compiledOf(what.pack).schemes) {
    if (!kinds.includes(scheme.scheme.subject)) continue;
    const table = evaluate(scheme, { ...population, year: what.year, asOf: asOf(what), upstream: scores, items: true });
    scores.set(scheme.id, table);
    rows.push(...rowsOfScores(scheme, population.subjects, table));
  }
  return rows;
}

/** Settled periods by `scheme period`; those settled under another version of the pack keep their scores. */
async function settledPeriods(
  { db }: Queries,
  { county, pack }: Rescoring,
): Promise<{ settled: Set<string>; kept: Set<string> }> {
  const result = await sql<{ key: string; version: string }>`
    select scheme || ' ' || period as key, pack_version as version from settlement where county = ${county}`.execute(
    db,
  );
  return {
    settled: new Set(result.rows.map((row) => row.key)),
    kept: new Set(result.rows.filter((row) => row.version !== pack.head.version).map((row) => row.key)),
  };
}

/** Ids of the branches whose present superior is the committee, and those that were under it. */
async function branchesUnder({ db }: Queries, county: string, committee: string): Promise<string[]> {
  const result = await sql<{
    id: string;
  }>`select distinct id from organisation where county = ${county} and kind = 'branch' and parent = ${committee}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
