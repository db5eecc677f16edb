import { scoreRoutes } from '@lianxin/api';
import { formatPeriod, parseDay, schemePeriodOf, type Scheme, titleWords } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import { because } from '../scores/moves.ts';
import { isSettlePeriod, schemeOf } from '../scores/scheme-of.ts';
import { listScores, scorePeriods } from '../scores/store.ts';
import { deviation, evenness, mean, tenth } from './figures.ts';
import { finding } from './finding.ts';
import { registerScoreExport } from './export.ts';
import { countLevels, movement, placeOf, placesOf, rootDepth, transitions } from './places.ts';
import { stuckOrganisations } from './stuck.ts';

/** How many movers come with the overview, so that paper has them all; the list of subjects has more, and members, who are not named here. */
const mostMovers = (scheme: Scheme) => (scheme.subject === 'member' ? 12 : 1000);

/** The county, a township or a branch at a glance, all derived from the scores in the caller's scope. */
export function registerOverview(app: FastifyInstance, deps: Deps): void {
  registerScoreExport(app, deps);
  handle(app, deps, scoreRoutes.getOverview, async ({ who, params, query }) => {
    const { county } = who.scope;
    const scheme = schemeOf(deps.packs.of(county), params.scheme);
    return reading(deps.appDb, who.scope, async (queries) => {
      const periods = (await scorePeriods(queries, county, scheme.scheme)).filter(({ period }) =>
        isSettlePeriod(scheme, period),
      );
      // A running quarter is half empty: the newest settled one is what can be compared.
      const period =
        query.period ??
        periods.find(({ settled: closed }) => closed)?.period ??
        periods[0]?.period ??
        formatPeriod(schemePeriodOf(scheme.period, scheme.period.settle, parseDay(deps.clock.today()) ?? 0));
      const compare = query.compare ?? periods.find((candidate) => candidate.period < period)?.period ?? null;
      const rows = await listScores(queries, county, {
        scheme: scheme.scheme,
        periods: compare === null ? [period] : [period, compare],
        organisation: query.organisation,
        field: query.field,
      });
      const now = rows.filter((row) => row.period === period);
      const before = rows.filter((row) => row.period === compare);
      const settled = periods.find((candidate) => candidate.period === period)?.settled ?? false;
      const levels = scheme.levels.map(({ level }) => level).sort((a, b) => b - a);
      const change = movement(now, before);
      const values = now.map((row) => row.total);
      const valuesBefore = before.map((row) => row.total);
      const counts = countLevels(now);
      const countsBefore = countLevels(before);
      const depth = await rootDepth(queries, county, query.organisation);
      const compared = await placesOf(queries, county, { now, before, levels, depth });
      const placeName = new Map(compared.map(({ organisation }) => [organisation.id, organisation]));
      const stuck = await stuckOrganisations(
        queries,
        county,
        scheme,
        now,
        periods.filter(({ period: each }) => each <= period),
      );
      const figures = {
        mean: tenth(mean(values)),
        meanBefore: tenth(mean(valuesBefore)),
        evenness: tenth(evenness(values)),
        evennessBefore: tenth(evenness(valuesBefore)),
        deviation: tenth(deviation(values)),
        deviationBefore: tenth(deviation(valuesBefore)),
        up: change.filter(({ from, to }) => to > from).length,
        down: change.filter(({ from, to }) => to < from).length,
      };
      return {
        scheme: scheme.scheme,
        title: titleWords(scheme),
        period,
        compare,
        settled,
        settledOn: await settledOn(queries, county, scheme.scheme, period),
        subjects: now.length,
        levels: levels.map((level) => ({
          level,
          title: titleWords(scheme.levels.find((candidate) => candidate.level === level) as Scheme['levels'][number]),
          count: counts.get(level) ?? 0,
          before: compare === null ? null : (countsBefore.get(level) ?? 0),
        })),
        ...figures,
        finding: finding({ ...figures, compare, counts, countsBefore, scheme }),
        places: compared,
        transitions: compare === null || levels.length === 0 ? [] : transitions(now, before),
        movers: change
          .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.row.path.localeCompare(b.row.path))
          .slice(0, mostMovers(scheme))
          .map(({ row, earlier, from, to }) => ({
            subject: { id: row.subject, name: row.subject_name ?? row.subject },
            organisation: placeName.get(placeOf(row, depth)) ?? {
              id: row.organisation,
              name: row.organisation_name ?? row.organisation,
            },
            from,
            to,
            because: because(scheme, row, earlier),
          })),
        moversTotal: change.length,
        stuck,
        stuckTotal: stuck.length,
        appeals: await appealCounts(queries, county, scheme.scheme, period),
        axis: axisOf([...values, ...valuesBefore]),
      };
    });
  });
}

async function settledOn({ db }: Queries, county: string, scheme: string, period: string): Promise<string | null> {
  const result = await sql<{ day: string }>`
    select (settled_at at time zone 'Asia/Shanghai')::date as day from settlement
    where county = ${county} and scheme = ${scheme} and period = ${period} order by revision limit 1`.execute(db);
  return result.rows[0]?.day ?? null;
}

/** Appeals about the tally periods inside a settle period, by their present state. */
async function appealCounts({ db }: Queries, county: string, scheme: string, period: string) {
  const result = await sql<{ state: string; appeals: number }>`
    select a.state, count(*)::int as appeals from appeal a
    where a.county = ${county} and a.scheme = ${scheme} and a.settle_period = ${period}
      and not exists (select 1 from appeal n where n.county = a.county and n.id = a.id and n.seq > a.seq)
    group by a.state`.execute(db);
  const of = (state: string) => result.rows.find((row) => row.state === state)?.appeals ?? 0;
  return {
    total: result.rows.reduce((sum, row) => sum + row.appeals, 0),
    waiting: of('raised'),
    accepted: of('accepted'),
    rejected: of('rejected'),
  };
}

/** Round limits for the axis that the spreads are drawn on. */
function axisOf(values: readonly number[]): { min: number; max: number } {
  const step = 5;
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (values.length === 0) return { min: 0, max: step };
  return {
    min: Math.floor(lowest / step) * step,
    max: Math.max(Math.floor(lowest / step) * step + step, Math.ceil(highest / step) * step),
  };
}
