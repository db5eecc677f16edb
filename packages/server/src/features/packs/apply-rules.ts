import { sql } from 'kysely';
import type { Pool } from 'pg';
import { owningTransaction, type Queries } from '../../db/scope.ts';
import type { Deps, Packs } from '../../http/deps.ts';
import { olderRules } from '../../packs/release.ts';
import { rescoreCounty, takeScoreLock } from '../scores/rescore.ts';
import { rememberPersons } from '../registry/store.ts';

/**
 * Reads what was released, and where another version is in force than the open periods were scored by, scores them all again: settled periods
 * keep their rules, and so do those that were over before its day. Gives the counties that were scored. It runs twice without harm.
 */
export async function applyRules(deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock'>): Promise<string[]> {
  await deps.packs.refresh();
  const counties = await deps.ownerDb.query<{ county: string; applied: string | null }>(
    `select c.county, s.value #>> '{}' as applied from county c left join setting s on s.key = 'rules/' || c.county order by c.county`,
  );
  const changed: string[] = [];
  for (const { county, applied } of counties.rows) {
    if (applied === nameOf(deps.packs, county)) continue;
    await owningTransaction(deps.ownerDb, (queries) => scoreOpenPeriods(deps, queries, county));
    changed.push(county);
  }
  return changed;
}

/** Notes of every county that its scores are by the rules in force. */
export async function rememberRules(ownerDb: Pool, packs: Packs): Promise<void> {
  const counties = await ownerDb.query<{ county: string }>('select county from county');
  for (const { county } of counties.rows) await remember(ownerDb, packs, county);
}

async function remember(ownerDb: Pick<Pool, 'query'>, packs: Packs, county: string): Promise<void> {
  await ownerDb.query(
    'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [`rules/${county}`, JSON.stringify(nameOf(packs, county))],
  );
}

/** In one transaction, so that nobody meets scores of two versions side by side; who no longer is scored has none afterwards. */
async function scoreOpenPeriods(deps: Pick<Deps, 'packs' | 'clock'>, queries: Queries, county: string): Promise<void> {
  await takeScoreLock(queries, county);
  const pack = deps.packs.of(county);
  await rememberPersons(queries, county, pack.kinds);
  const today = deps.clock.today();
  const open = await sql<{ year: number }>`
    select distinct left(period, 4)::int as year from score where county = ${county} and not settled`.execute(
    queries.db,
  );
  const years = new Set([...open.rows.map(({ year }) => year), Number(today.slice(0, 4))]);
  for (const year of [...years].sort((a, b) => a - b)) {
    const older = await olderRules(queries, county, pack, year);
    const untold = older.filter((each) => each.pack === null).flatMap(({ periods }) => [...periods]);
    await sql`
      delete from score where county = ${county} and period like ${`${year}%`} and not settled and scheme || ' ' || period <> all(${untold})`.execute(
      queries.db,
    );
  }
  // A week may be named by another year than the one it is counted in: all are gone before any are counted.
  for (const year of [...years].sort((a, b) => a - b))
    await rescoreCounty(queries, { county, pack, year, today, now: deps.clock.now() });
  await remember(queries.client, deps.packs, county);
}

function nameOf(packs: Packs, county: string): string {
  const { head } = packs.of(county);
  return `${head.pack} ${head.version}`;
}
