import { createHash } from 'node:crypto';
import {
  indicatorStanding,
  isBuiltIn,
  lastDay,
  parseDay,
  parsePeriod,
  targetStanding,
  type CompiledIndicator,
  type Figures,
  type IndicatorStanding,
  type IndicatorValues,
  type Population,
  type SubjectKind,
  type TargetStanding,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { CountyValues } from './kept.ts';

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

const measuredOf = new WeakMap<CountyValues, Map<string, Measured>>();
/** So many scopes' figures are kept of a county's values. */
const mostKept = 400;

/** An indicator in the county's year, over the given subjects only; worked out once for the same subjects, as long as the values hold. */
export function measureIndicator(
  county: CountyValues,
  compiled: CompiledIndicator,
  today: string,
  placed: readonly Placed[],
): Measured | null {
  const all = measuredOf.get(county) ?? new Map<string, Measured>();
  measuredOf.set(county, all);
  const key = `${compiled.indicator.indicator} ${scopeOf(placed)}`;
  const known = all.get(key);
  if (known !== undefined) return known;
  const found = measureWithin(county, compiled, today, placed);
  if (found === null) return null;
  if (all.size >= mostKept) all.clear();
  all.set(key, found);
  return found;
}

const scopes = new WeakMap<readonly Placed[], string>();

/** A short name for whom the figures are of. */
function scopeOf(placed: readonly Placed[]): string {
  let name = scopes.get(placed);
  if (name === undefined) {
    name = createHash('sha256')
      .update(placed.map(({ id }) => id).join(' '))
      .digest('base64');
    scopes.set(placed, name);
  }
  return name;
}

function measureWithin(
  { population, values: all }: CountyValues,
  compiled: CompiledIndicator,
  today: string,
  placed: readonly Placed[],
): Measured | null {
  const whole = all.get(compiled.indicator.indicator);
  if (whole === undefined) return null;
  const values = within(whole, population, placed);
  const standings = values.periods
    .slice(0, values.begun)
    .map((_, period) => indicatorStanding(compiled, values, population, period).whole);
  const targets = targetsOf(compiled, values, standings, population.year, today);
  return { compiled, population, values, standings, targets };
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
