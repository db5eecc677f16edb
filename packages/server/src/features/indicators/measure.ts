import {
  indicatorStanding,
  indicatorValues,
  isBuiltIn,
  lastDay,
  parseDay,
  parsePeriod,
  targetStanding,
  type CompiledIndicator,
  type CompiledPack,
  type Figures,
  type IndicatorStanding,
  type IndicatorValues,
  type Population,
  type ScoreTable,
  type SubjectKind,
  type TargetStanding,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadPopulation } from '../scores/population.ts';
import { asOf } from '../scores/years.ts';
import { storedScores } from '../scores/stored.ts';
import { reachOf } from '../scores/wide.ts';

/** Somebody in the caller's scope, and where they are. */
export interface Placed {
  id: string;
  name: string;
  organisation: { id: string; name: string };
}

/** An indicator measured over the caller's scope. */
export interface Measured {
  compiled: CompiledIndicator;
  population: Population;
  /** Subjects out of scope have no value. */
  values: IndicatorValues;
  /** Of each period that has begun. */
  standings: IndicatorStanding[];
  targets: TargetStanding[];
}

/** Subjects of a kind that the caller may read the figures of, in organisation order. */
export async function placedSubjects({ db }: Queries, county: string, kind: SubjectKind): Promise<Placed[]> {
  const found =
    kind === 'member'
      ? await sql<{ id: string; name: string; organisation: string; organisation_name: string }>`
          select p.id, p.name, o.id as organisation, o.name as organisation_name from person p
          join organisation o on o.county = p.county and o.id = p.organisation and o.valid_to is null
          where p.county = ${county} and exists (select from people_organisation s where s.id = o.id) order by o.path, p.id`.execute(
          db,
        )
      : !isBuiltIn(kind)
        ? await sql<{ id: string; name: string; organisation: string; organisation_name: string }>`
          select s.id, s.name, o.id as organisation, o.name as organisation_name from subject s
          join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
          where s.county = ${county} and s.kind = ${kind} and s.valid_to is null
            and exists (select from people_organisation p where p.id = o.id) order by o.path, s.id`.execute(db)
        : await sql<{ id: string; name: string; organisation: string; organisation_name: string }>`
          select o.id, o.name, o.id as organisation, o.name as organisation_name from organisation o
          where o.county = ${county} and o.kind = ${kind} and o.valid_to is null
            and exists (select from people_organisation s where s.id = o.id) order by o.path`.execute(db);
  return found.rows.map(({ id, name, organisation, organisation_name }) => ({
    id,
    name,
    organisation: { id: organisation, name: organisation_name },
  }));
}

/** Measures an indicator of the county's pack in a year, over the given subjects only. */
export async function measureIndicator(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  county: string,
  pack: CompiledPack,
  compiled: CompiledIndicator,
  year: number,
  placed: readonly Placed[],
): Promise<Measured> {
  const today = deps.clock.today();
  const when = { year, asOf: asOf({ year, today }) };
  const { population, upstream } = await owning(deps.ownerDb, async (queries) => {
    const kind = compiled.indicator.subject;
    const reach = reachOf(pack, [looksOf(compiled)]);
    // Members and branches look no further than their own branch.
    const near = kind === 'branch' || kind === 'member';
    const branches = near && reach.declared.length === 0 ? branchesIn(placed) : await branchesOf(queries, county);
    const part = { branches, declared: { kinds: reach.declared }, year };
    const kinds = kind === 'branch' ? ['member', 'branch', ...reach.factsOf] : [kind, ...reach.factsOf];
    const loaded = await loadPopulation(queries, county, reach.pack, part, [...new Set(kinds)]);
    const scores = new Map<string, ScoreTable>();
    for (const id of compiled.kind.feeds(compiled.options, compiled.context)) {
      const feed = pack.schemes.find((scheme) => scheme.id === id);
      if (feed !== undefined)
        scores.set(id, await storedScores(queries, { county, year, today }, feed, loaded.subjects));
    }
    return { population: { ...loaded, ...when }, upstream: scores };
  });
  const values = within(indicatorValues(compiled, population, upstream), population, placed);
  const standings = values.periods
    .slice(0, values.begun)
    .map((_, period) => indicatorStanding(compiled, values, population, period).whole);
  return { compiled, population, values, standings, targets: targetsOf(compiled, values, standings, year, today) };
}

/** The targets of a year. A period that still runs is no end of the year: what follows it is open. */
function targetsOf(
  compiled: CompiledIndicator,
  { periods, begun }: IndicatorValues,
  standings: readonly IndicatorStanding[],
  year: number,
  today: string,
): TargetStanding[] {
  const last = parsePeriod(periods[begun - 1] ?? '');
  const runs = begun === periods.length && last !== null && lastDay(last) >= (parseDay(today) ?? 0);
  const known = [...standings, ...periods.slice(begun).map(() => null), ...(runs ? [null] : [])];
  return compiled.indicator.targets
    .filter((target) => target.year === year)
    .map((target) => targetStanding(compiled, target, known));
}

/** The values without those of subjects that are not asked for. */
function within(measured: IndicatorValues, population: Population, placed: readonly Placed[]): IndicatorValues {
  const { from, to, periods } = measured;
  const wanted = new Set(placed.map(({ id }) => id));
  const values = measured.values.slice();
  for (let row = from; row < to; row++)
    if (!wanted.has(population.subjects.ids[row] ?? ''))
      values.fill(NaN, (row - from) * periods.length, (row - from + 1) * periods.length);
  return { ...measured, values };
}

/** An indicator as far as it looks at subjects: nothing else is loaded. */
function looksOf({ indicator, kind, options, context }: CompiledIndicator) {
  return {
    subject: indicator.subject,
    needs: kind.needs(options, context),
    others: kind.others?.(options, context) ?? [],
  };
}

function branchesIn(placed: readonly Placed[]): string[] {
  return [...new Set(placed.map(({ organisation }) => organisation.id))];
}

async function branchesOf({ db }: Queries, county: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch'`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Figures rounded for people: two decimals, shares four. */
export function rounded(figures: Figures & Pick<IndicatorStanding, 'period' | 'judged' | 'met' | 'share'>) {
  const { period, count, mean, least, greatest, evenness, judged, met, share } = figures;
  return {
    period,
    count,
    mean: decimals(mean, 2),
    least,
    greatest,
    evenness: decimals(evenness, 1),
    judged,
    met,
    share: decimals(share, 4),
  };
}

/** A number with so many decimals. */
export function decimals(value: number | null, places: number): number | null {
  return value === null ? null : Math.round(value * 10 ** places) / 10 ** places;
}
