import { yearsWith, type CompiledPack, type CompiledScheme, type ScoreTable, type SubjectKind } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { loadPopulation, type LoadedPopulation } from './population.ts';
import {
  branchesUnder,
  compiledOf,
  narrowOf,
  rescoreBranches,
  rescoreCommittees,
  rescoreDeclared,
  rescoreWide,
  rulesOf,
  scoreAll,
  type Rescoring,
  type Rules,
} from './rescore.ts';
import { storeScores } from './store-scores.ts';
import { storedScores } from './stored.ts';
import { fromBelow } from './wide.ts';

/** What a change to some subjects may move: themselves, the branches that held them in the year, and the committees above. */
interface Touched {
  members: readonly string[];
  /** Branches that were named themselves: who belongs to them may have changed, so all their members are scored. */
  named: readonly string[];
  branches: readonly string[];
  committees: readonly string[];
}

/** Stands among stale marks for whoever is compared with others. */
export const everybody = '*';

/**
 * Scores what a change to some subjects may move, from below to above, then whoever is compared with them. Where the rules allow it only the
 * subjects themselves are worked out anew, and what the others of a branch have is taken as it is stored; else their whole branches are.
 * With `later`, what stands above the branches and who is compared is left: answers the subjects whose marks would have it scored.
 */
export async function rescoreTouched(
  queries: Queries,
  what: Rescoring,
  subjects: readonly string[],
  later = false,
): Promise<string[]> {
  const touched = await findTouched(queries, what, subjects);
  const { standing, ...plain } = what;
  const { rules, settled, frozen } = await rulesOf(queries, what);
  const [only] = rules;
  // What older rules settled, and frozen years, are rare: they are scored as a whole count scores them.
  if (only !== undefined && rules.length === 1 && !frozen && scoredAlone(compiledOf(only.pack))) {
    const store = (rows: Parameters<typeof storeScores>[2]) =>
      storeScores(queries, what.county, rows, settled, what.now, standing);
    await store(await scoreMembers(queries, only, touched));
    await store(await scoreBranches(queries, only, touched.branches));
    await rescoreDeclared(queries, what, subjects);
    if (later) return [...touched.committees, everybody];
    await store(await scoreAbove(queries, only, touched.committees));
    await rescoreWide(queries, what);
    return [];
  }
  standing?.spoil();
  await rescoreBranches(queries, plain, touched.branches);
  await rescoreCommittees(queries, plain, touched.committees);
  await rescoreDeclared(queries, plain, subjects);
  await rescoreWide(queries, plain);
  return [];
}

async function findTouched({ db }: Queries, what: Rescoring, subjects: readonly string[]): Promise<Touched> {
  const { county } = what;
  const years = yearsWith(what.pack.schemes, what.year);
  const found = await sql<{ person: string | null; id: string; kind: SubjectKind; parent: string | null }>`
    select null as person, o.id, o.kind, o.parent from organisation o where o.county = ${county} and o.id = any(${[...subjects]})
    union
    select m.person, o.id, o.kind, o.parent from membership m join organisation o on o.county = m.county and o.id = m.organisation
    where m.county = ${county} and m.person = any(${[...subjects]})
      and m.valid_from <= ${`${years.at(-1)}-12-31`}::date and (m.valid_to is null or m.valid_to > ${`${years[0]}-01-01`}::date)`.execute(
    db,
  );
  const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))].sort();
  const ofKind = (kind: SubjectKind) => found.rows.filter((row) => row.kind === kind);
  return {
    members: distinct(found.rows.map(({ person }) => person)),
    named: distinct(ofKind('branch').map(({ id, person }) => (person === null ? id : null))),
    branches: distinct(ofKind('branch').map(({ id }) => id)),
    committees: distinct([...ofKind('branch').map(({ parent }) => parent), ...ofKind('committee').map(({ id }) => id)]),
  };
}

const alone = new WeakMap<CompiledPack, boolean>();

/**
 * Whether one member's score follows from that member's records alone, and a branch's or committee's from its own records and what the
 * subjects below it have: then a change is scored without loading the others' records.
 */
export function scoredAlone(pack: CompiledPack): boolean {
  let found = alone.get(pack);
  if (found === undefined) alone.set(pack, (found = narrowOf(pack, fromBelow).every(readsBelow)));
  return found;
}

function readsBelow({ scheme, others }: CompiledScheme): boolean {
  const own = fromBelow.indexOf(scheme.subject);
  return others.every(({ relation, facts }) => {
    const kind = 'below' in relation ? relation.below : 'kind' in relation ? relation.kind : null;
    const at = kind === null ? -1 : fromBelow.indexOf(kind);
    return !facts && at >= 0 && at < own;
  });
}

async function scoreMembers(queries: Queries, by: Rules, { members: people, named: branches }: Touched) {
  const pack = compiledOf(by.pack);
  const schemes = narrowOf(pack, ['member']);
  if (people.length + branches.length === 0 || schemes.length === 0) return [];
  const part = { branches, people, year: by.year };
  const population = await loadPopulation(queries, by.county, pack, part, ['member']);
  await know(queries, by, population, schemes);
  return scoreAll(queries, by, population, schemes, new Map());
}

async function scoreBranches(queries: Queries, by: Rules, branches: readonly string[]) {
  const pack = compiledOf(by.pack);
  const schemes = narrowOf(pack, ['branch']);
  if (branches.length === 0 || schemes.length === 0) return [];
  const population = await loadPopulation(queries, by.county, pack, { branches, year: by.year }, ['branch']);
  await know(queries, by, population, schemes);
  const rows = await scoreAll(queries, by, population, schemes, await below(queries, by, population, schemes));
  const wanted = new Set(branches);
  return rows.filter(({ subject }) => wanted.has(subject));
}

/** The committees, and the county, which stands over them all. */
async function scoreAbove(queries: Queries, by: Rules, committees: readonly string[]) {
  const pack = compiledOf(by.pack);
  const schemes = narrowOf(pack, ['committee', 'county']);
  if (committees.length === 0 || schemes.length === 0) return [];
  const branches = await branchesUnder(queries, by.county, committees);
  const population = await loadPopulation(queries, by.county, pack, { branches, year: by.year }, [
    'committee',
    'county',
  ]);
  await know(queries, by, population, schemes);
  const rows = await scoreAll(queries, by, population, schemes, await below(queries, by, population, schemes));
  const wanted = new Set(committees);
  return rows.filter(({ subject, subject_kind }) => wanted.has(subject) || subject_kind === 'county');
}

/** The stored scores of the schemes that others read but are not among them. */
async function below(
  queries: Queries,
  by: Rules,
  population: LoadedPopulation,
  schemes: readonly CompiledScheme[],
): Promise<Map<string, ScoreTable>> {
  const own = new Set(schemes.map(({ id }) => id));
  const read = new Set(schemes.flatMap(({ feeds }) => feeds).filter((feed) => !own.has(feed)));
  const given = new Map<string, ScoreTable>();
  for (const scheme of compiledOf(by.pack).schemes)
    if (read.has(scheme.id)) given.set(scheme.id, await storedScores(queries, by, scheme, population.subjects));
  return given;
}

/** Sees to it that what is stored of those to be scored is in memory: then what has not changed is not written. */
async function know(
  queries: Queries,
  by: Rules,
  { subjects }: LoadedPopulation,
  schemes: readonly CompiledScheme[],
): Promise<void> {
  if (by.standing === undefined) return;
  for (const scheme of schemes) await storedScores(queries, by, scheme, subjects);
}
