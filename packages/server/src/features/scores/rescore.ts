import {
  compilePack,
  containsPeriod,
  cycleOf,
  evaluateCircle,
  parsePeriod,
  yearsWith,
  type CompiledPack,
  type CompiledScheme,
  type EvaluateInput,
  type Pack,
  type Period,
  type ScoreTable,
  type SubjectKind,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { owning, owningTransaction, type Queries } from '../../db/scope.ts';
import { loadEverybody, loadPopulation, type LoadedPopulation } from './population.ts';
import { rowsOfScores, type StoredScore } from './rows-of-scores.ts';
import { olderRules, settledByOthers } from '../../packs/release.ts';
import { keptScores, restsOn, storedScores } from './stored.ts';
import { exemptPeriods, removeExempt } from './exempt.ts';
import type { Standing } from './standing.ts';
import { readYears } from './beside.ts';
import { circlesOf } from './score-feeds.ts';
import { storeScores } from './store-scores.ts';
import { aloneOf, isWide, wideOf } from './wide.ts';
import { dayOfScoring, type YearOn } from './years.ts';

const compiled = new WeakMap<Pack, CompiledPack>();

/** The compiled form of a pack; each is compiled once. */
export function compiledOf(pack: Pack): CompiledPack {
  let found = compiled.get(pack);
  if (found === undefined) compiled.set(pack, (found = compilePack(pack)));
  return found;
}

/** Whether a scheme of the pack takes something over from earlier years: a change to one is then a change to those after it. */
export function takesOver(pack: Pack): boolean {
  return compiledOf(pack).schemes.some(({ yearsBack, feedYears }) => yearsBack > 0 || feedYears.size > 0);
}

/** Whether something of the pack counts records of earlier years: those that go on being valid, or being late. */
export function readsEarlier(pack: Pack): boolean {
  return compiledOf(pack).schemes.some(({ needs }) => needs.some(({ monthsBack = 0 }) => monthsBack > 0));
}

export interface Rescoring extends YearOn {
  county: string;
  pack: Pack;
  now: Date;
  /** Scores kept in memory from round to round: only where everything of the county that is stored goes through it. */
  standing?: Standing;
}

/** Branches scored at once: bounds memory, a few hundred thousand facts at most. */
const branchesAtOnce = 40;
/** Subjects of declared kinds scored at once. */
const declaredAtOnce = 5000;

/** One set of rules at work: which rows it may store, and what was settled under others before. */
export interface Rules extends Rescoring {
  /** Whether a row of a scheme and period (`scheme period`) is this pack's to store. */
  stores: (key: string) => boolean;
  /** Settle periods that others settled, as `scheme period`. */
  others: ReadonlySet<string>;
}

/**
 * The packs that have a say in a year, the oldest first: those under which periods were settled score these, the one in force the rest. What
 * was settled under a version whose files are not kept stays as it is, and a frozen year gets no rows it did not have.
 */
export async function rulesOf(queries: Queries, what: Rescoring): Promise<RulesOfYear> {
  const settled = await settledPeriods(queries, what);
  const older = await olderRules(queries, what.county, what.pack, what.year);
  const elsewhere = settledByOthers(older, null);
  const rules = older.flatMap((own): Rules[] =>
    own.pack === null
      ? []
      : [{ ...what, pack: own.pack, stores: (key) => own.periods.has(key), others: settledByOthers(older, own) }],
  );
  const open = (key: string) =>
    !elsewhere.has(key) && (settled.periods.has(key) || !settled.closed(key.split(' ')[0] ?? ''));
  rules.push({ ...what, stores: open, others: elsewhere });
  return { rules, settled: settled.periods, frozen: settled.frozen };
}

interface RulesOfYear {
  rules: Rules[];
  /** Settled periods as `scheme period`. */
  settled: ReadonlySet<string>;
  /** A scheme's year is frozen: it gets no rows it did not have. */
  frozen: boolean;
}

/** Scores members and branches of the given branches. The one path for a live change and for everything. */
export async function rescoreBranches(queries: Queries, what: Rescoring, branches: readonly string[]): Promise<void> {
  const { rules, settled } = await rulesOf(queries, what);
  for (let start = 0; start < branches.length; start += branchesAtOnce) {
    const part = { branches: branches.slice(start, start + branchesAtOnce), year: what.year };
    const wanted = new Set(part.branches);
    for (const by of rules) {
      const pack = compiledOf(by.pack);
      const population = await loadPopulation(queries, what.county, pack, part, ['member', 'branch']);
      const rows = await scoreAll(queries, by, population, narrowOf(pack, ['member', 'branch']), new Map());
      // Members who moved here from elsewhere are scored with the branch that holds them; other branches were loaded without their members.
      const own = rows.filter((row) => row.subject_kind === 'member' || wanted.has(row.subject));
      await storeScores(queries, what.county, own, settled, what.now);
    }
  }
}

/** Scores committees (and the county) from the stored scores of what is below them and the facts about themselves. */
export async function rescoreCommittees(
  queries: Queries,
  what: Rescoring,
  committees: readonly string[],
): Promise<void> {
  const { rules, settled } = await rulesOf(queries, what);
  for (const committee of committees) {
    const branches = await branchesUnder(queries, what.county, [committee]);
    for (const by of rules) {
      const pack = compiledOf(by.pack);
      const part = { branches, year: what.year };
      const population = await loadPopulation(queries, what.county, pack, part, ['committee', 'county']);
      const given = new Map<string, ScoreTable>();
      for (const scheme of pack.schemes) {
        if (scheme.scheme.subject === 'member' || scheme.scheme.subject === 'branch') {
          given.set(scheme.id, await storedScores(queries, what, scheme, population.subjects));
        }
      }
      const rows = await scoreAll(queries, by, population, narrowOf(pack, ['committee', 'county']), given);
      const own = rows.filter((row) => row.subject === committee || row.subject_kind === 'county');
      await storeScores(queries, what.county, own, settled, what.now);
    }
  }
}

/** Scores subjects of declared kinds in the schemes that look at nobody else. */
export async function rescoreDeclared(queries: Queries, what: Rescoring, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rules, settled } = await rulesOf(queries, what);
  for (const by of rules) {
    const pack = compiledOf(by.pack);
    const schemes = aloneOf(pack);
    if (schemes.length === 0) continue;
    const kinds = [...new Set(schemes.map(({ scheme }) => scheme.subject))];
    for (let start = 0; start < ids.length; start += declaredAtOnce) {
      const declared = { kinds, ids: ids.slice(start, start + declaredAtOnce) };
      const part = { branches: [], year: what.year, declared };
      const population = await loadPopulation(queries, what.county, pack, part, kinds);
      const rows = await scoreAll(queries, by, population, schemes, new Map());
      await storeScores(queries, what.county, rows, settled, what.now);
    }
  }
}

/** Everybody of declared kinds who was there at some time of the year, when the packs that have a say score any of them one by one. */
async function declaredOf(queries: Queries, what: Rescoring): Promise<string[]> {
  const { rules } = await rulesOf(queries, what);
  const kinds = rules.flatMap(({ pack }) => aloneOf(compiledOf(pack)).map(({ scheme }) => scheme.subject));
  if (kinds.length === 0) return [];
  const years = yearsWith(what.pack.schemes, what.year);
  const found = await sql<{ id: string }>`
    select distinct id from subject where county = ${what.county} and kind = any(${[...new Set(kinds)]})
      and valid_from <= ${`${years.at(-1)}-12-31`}::date and (valid_to is null or valid_to > ${`${years[0]}-01-01`}::date)
    order by id`.execute(queries.db);
  return found.rows.map(({ id }) => id);
}

/**
 * Scores everybody of the county in the schemes that compare subjects, and in those that read them: after the others, of which the stored
 * scores are read. Nothing is done in a county whose packs have no such scheme.
 */
export async function rescoreWide(queries: Queries, what: Rescoring): Promise<void> {
  const { rules, settled } = await rulesOf(queries, what);
  for (const by of rules) {
    const { schemes } = wideOf(compiledOf(by.pack));
    if (schemes.length === 0) continue;
    const { population, given } = await loadWide(queries, what, compiledOf(by.pack));
    for (const table of await scoreTables(queries, by, population, schemes, given)) {
      const rows = rowsOfScores(table.scheme, population.subjects, table.scores);
      await storeScores(queries, what.county, stored(by, rows), settled, what.now, what.standing);
    }
  }
}

/**
 * Everybody of the county, with the facts that schemes which compare subjects read, and the stored scores they read. `explained`: with the ids of
 * the facts, which takes longer.
 */
export async function loadWide(
  queries: Queries,
  what: Pick<Rescoring, 'county' | 'year' | 'today' | 'standing'>,
  pack: CompiledPack,
  explained = false,
): Promise<{ population: LoadedPopulation; given: Map<string, ScoreTable> }> {
  const wide = wideOf(pack);
  const { branches } = await placesOf(queries, what.county);
  const part = {
    branches: wide.members ? branches : [],
    factsOfBranches: branches,
    declared: { kinds: wide.declared },
    year: what.year,
  };
  const population = explained
    ? await loadPopulation(queries, what.county, wide.pack, part, wide.factsOf)
    : await loadEverybody(queries, what.county, wide.pack, part);
  const given = new Map<string, ScoreTable>();
  for (const scheme of wide.given) given.set(scheme.id, await storedScores(queries, what, scheme, population.subjects));
  return { population, given };
}

/** Whoever scores a county takes this lock for the transaction: two at once could store an older score over a newer one. */
export async function takeScoreLock({ db }: Queries, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`score/${county}`}, 0))`.execute(db);
}

/** Branches and committees of a county, in the order of the tree. */
async function placesOf({ db }: Queries, county: string): Promise<{ branches: string[]; committees: string[] }> {
  const found = await sql<{ id: string; kind: SubjectKind }>`
    select distinct id, kind, min(path) as path from organisation where county = ${county} group by id, kind order by path`.execute(
    db,
  );
  const ofKind = (kind: SubjectKind) => found.rows.filter((row) => row.kind === kind).map((row) => row.id);
  return { branches: ofKind('branch'), committees: ofKind('committee') };
}

/** Everything of a county and year. */
export async function rescoreCounty(
  queries: Queries,
  what: Rescoring,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const { branches, committees } = await placesOf(queries, what.county);
  for (let start = 0; start < branches.length; start += branchesAtOnce) {
    await rescoreBranches(queries, what, branches.slice(start, start + branchesAtOnce));
    progress(Math.min(branches.length, start + branchesAtOnce), branches.length);
  }
  await rescoreCommittees(queries, what, committees);
  await rescoreDeclared(queries, what, await declaredOf(queries, what));
  await rescoreWide(queries, what);
}

/** Branches of a slice: some tenths of a second, which a verified record can wait. */
const branchesOfSlice = 5;
const declaredOfSlice = 1000;

/**
 * Everything of a county and year, slice by slice, each under the lock for itself: a record verified meanwhile gets its score between two of
 * them. What changes behind a slice leaves its stale mark.
 */
export async function rescoreCountyInSlices(ownerDb: Pool, what: Rescoring): Promise<void> {
  const { branches, committees } = await owning(ownerDb, (queries) => placesOf(queries, what.county));
  const declared = await owning(ownerDb, (queries) => declaredOf(queries, what));
  const slice = (work: (queries: Queries) => Promise<void>) =>
    owningTransaction(ownerDb, async (queries) => {
      await takeScoreLock(queries, what.county);
      await work(queries);
    });
  for (let start = 0; start < branches.length; start += branchesOfSlice)
    await slice((queries) => rescoreBranches(queries, what, branches.slice(start, start + branchesOfSlice)));
  for (const committee of committees) await slice((queries) => rescoreCommittees(queries, what, [committee]));
  for (let start = 0; start < declared.length; start += declaredOfSlice)
    await slice((queries) => rescoreDeclared(queries, what, declared.slice(start, start + declaredOfSlice)));
  await slice((queries) => rescoreWide(queries, what));
}

/** Schemes of the kinds that can be scored part by part. */
export function narrowOf(pack: CompiledPack, kinds: readonly SubjectKind[]): CompiledScheme[] {
  return pack.schemes.filter((scheme) => kinds.includes(scheme.scheme.subject) && !isWide(pack, scheme));
}

/** Scores of schemes, which come ordered: feeding ones before those they feed. */
export async function scoreTables(
  queries: Queries,
  by: Rules,
  population: LoadedPopulation,
  schemes: readonly CompiledScheme[],
  given: ReadonlyMap<string, ScoreTable>,
): Promise<{ scheme: CompiledScheme; scores: ScoreTable }[]> {
  const { county, others } = by;
  const upstream = new Map(given);
  const tables: { scheme: CompiledScheme; scores: ScoreTable }[] = [];
  for (const circle of circlesOf(schemes)) {
    const inputs = new Map<string, EvaluateInput>();
    for (const scheme of circle) {
      await readYears(queries, by, compiledOf(by.pack), scheme, population.subjects, upstream);
      const kept = await keptScores(queries, by, scheme, population.subjects, others);
      const year = dayOfScoring(scheme, by);
      const rests = await restsOn(queries, county, compiledOf(by.pack), scheme, population.subjects, by.year);
      inputs.set(scheme.id, { ...population, ...year, upstream, items: true, kept, ...rests });
    }
    const worked = evaluateCircle(circle, ({ id }) => inputs.get(id)!);
    for (const scheme of circle) {
      const scores = worked.get(scheme.id)!;
      upstream.set(scheme.id, scores);
      tables.push({ scheme, scores });
      await removeExempt(
        queries,
        county,
        exemptPeriods(scheme, population.subjects, scores).filter(({ scheme: of, period }) =>
          by.stores(`${of} ${period}`),
        ),
        by.standing,
      );
    }
  }
  return tables;
}

export async function scoreAll(
  queries: Queries,
  by: Rules,
  population: LoadedPopulation,
  schemes: readonly CompiledScheme[],
  given: ReadonlyMap<string, ScoreTable>,
): Promise<StoredScore[]> {
  const tables = await scoreTables(queries, by, population, schemes, given);
  return tables.flatMap(({ scheme, scores }) => [...stored(by, rowsOfScores(scheme, population.subjects, scores))]);
}

/** Those of the rows that the rules may store. */
function* stored(by: Rules, rows: Iterable<StoredScore>): Generator<StoredScore> {
  for (const row of rows) if (by.stores(`${row.scheme} ${row.period}`)) yield row;
}

/** Settled periods of the year as `scheme period`, and whether a scheme gets no new rows in it any more. */
async function settledPeriods(
  { db }: Queries,
  { county, year, pack }: Rescoring,
): Promise<{ periods: Set<string>; frozen: boolean; closed: (scheme: string) => boolean }> {
  const years = yearsWith(pack.schemes, year);
  const found = await sql<{ scheme: string; period: string; frozen: boolean }>`
    select scheme, period, frozen from settlement
    where county = ${county} and left(period, 4) = any(${years.map(String)})`.execute(db);
  const cycles = new Map(pack.schemes.map((each) => [each.scheme, cycleOf(each.period, year)]));
  const rows = found.rows.filter(({ scheme, period }) => {
    const [cycle, own] = [cycles.get(scheme), parsePeriod(period)];
    return cycle && own ? containsPeriod(cycle, own) : Number(period.slice(0, 4)) === year;
  });
  const frozen = new Set(rows.filter((row) => row.frozen).map((row) => row.scheme));
  const known = new Set(rows.map((row) => row.scheme));
  return {
    periods: new Set(rows.map((row) => `${row.scheme} ${row.period}`)),
    frozen: frozen.size > 0,
    // A scheme that came after the year was frozen has no scores in it, unless its own year is another.
    closed: (scheme) =>
      frozen.has(scheme) || (frozen.size > 0 && !known.has(scheme) && isCalendarYear(cycles.get(scheme))),
  };
}

function isCalendarYear(cycle: Period | undefined): boolean {
  return cycle === undefined || (cycle.kind === 'year' && cycle.starts === undefined && cycle.months === undefined);
}

/** Ids of the branches whose present superior is one of the committees, and those that were under it. */
export async function branchesUnder({ db }: Queries, county: string, committees: readonly string[]): Promise<string[]> {
  const result = await sql<{
    id: string;
  }>`select distinct id from organisation where county = ${county} and kind = 'branch' and parent = any(${[...committees]})`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
