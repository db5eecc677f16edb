import {
  containsPeriod,
  cycleOf,
  firstAssessed,
  firstDay,
  formatDay,
  formatPeriod,
  lastAppealDay,
  lastDay,
  civilOf,
  parseDay,
  parsePeriod,
  periodOf,
  periodsIn,
  schemePeriodOf,
  shiftPeriod,
  yearHolding,
  yearsTouched,
  creditedAfter,
  type Pack,
  type Period,
  type Scheme,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { owningTransaction, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { formerRules, judgedOn, rulesOn } from '../../packs/release.ts';
import { markOwnCycles } from './own-cycles.ts';
import { rescoreMarked } from './live.ts';
import { isSettlePeriod } from './scheme-of.ts';
import { rescoreCountyInSlices, takeScoreLock, takesOver } from './rescore.ts';

export interface Settled {
  county: string;
  scheme: string;
  period: string;
}

/**
 * Closes what has ended by the clock: tally and settle periods once the pack's days have passed, and the year, which is frozen.
 * Scores of the year are computed anew first, slice by slice so that live ones come between, and what changed meanwhile once more, so that a settlement never takes in a stale one (`rescore: false` for a loader that has
 * just done it, `backdate` for one that tells a year's history as it would have been). Returns what was open before and is closed now, oldest
 * first.
 */
export async function settleDue(
  deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock' | 'log'>,
  options: { rescore: boolean; backdate: boolean } = { rescore: true, backdate: false },
): Promise<Settled[]> {
  const counties = await deps.ownerDb.query<{ county: string; first: string | null }>(
    `select c.county, (select min(date) from record r where r.county = c.county) as first from county c order by c.county`,
  );
  const closed: Settled[] = [];
  for (const { county, first } of counties.rows) {
    if (first === null) continue;
    const pack = deps.packs.of(county);
    const today = parseDay(deps.clock.today()) ?? 0;
    const done = await closedPeriods(deps.ownerDb, county);
    const months = monthsOn(pack.schemes, today);
    const contested = await contestedPeriods(deps.ownerDb, county);
    const waits = (scheme: Scheme, period: Period) =>
      freezes(scheme, period) &&
      scheme['open-appeals'] === 'hold-freeze' &&
      (contested.get(scheme.scheme) ?? []).some((each) => containsPeriod(period, each));
    // A period is closed by the rules of its last day, whatever is in force when its days of grace have passed.
    const former = await formerRules(deps.ownerDb, county, pack);
    const due = [...former.flatMap((each) => each.pack ?? []), pack].flatMap((by) =>
      by.schemes.flatMap((scheme) =>
        endedPeriods(by, scheme, parseDay(first) ?? 0, today)
          .filter((period) => rulesOn(former, pack, judgedOn(scheme, period)) === by)
          .filter((period) => !done.has(`${scheme.scheme} ${formatPeriod(period)}`) && !waits(scheme, period))
          .map((period) => ({ scheme, period, by })),
      ),
    );
    await markOwnCycles(deps, county, pack);
    const begun = await monthBegun(deps, county, months);
    // A new month (or week, where scores are tallied by the week) gives everybody a row, also those who have done nothing in it yet.
    const running =
      begun || (due.length > 0 && takesOver(pack)) ? yearsTouched(pack.schemes, civilOf(today).year, today) : [];
    // What is credited when a period is over comes with the day after it, the last of a year in the next.
    const credited = begun && creditsLate(pack) ? yearsTouched(pack.schemes, civilOf(today - 1).year, today - 1) : [];
    const years = [...new Set([...due.map(yearOf), ...credited, ...running])].sort((a, b) => a - b);
    for (const year of years) {
      const what = { county, pack, year, today: deps.clock.today(), now: deps.clock.now() };
      const ofYear = due.filter((each) => yearOf(each) === year).sort((a, b) => lastDay(a.period) - lastDay(b.period));
      await inTurn(deps.ownerDb, county, async () => {
        // Another run (the loop's, a moved clock's, another process') may have closed some while this one waited.
        const closedNow = await closedPeriods(deps.ownerDb, county);
        const open = ofYear.filter(({ scheme, period }) => !closedNow.has(`${scheme.scheme} ${formatPeriod(period)}`));
        const recount = options.rescore && (open.length > 0 || ofYear.length === 0);
        if (recount) await rescoreCountyInSlices(deps.ownerDb, what);
        await owningTransaction(deps.ownerDb, async (queries) => {
          await takeScoreLock(queries, county);
          // What was verified since its slice was counted.
          if (recount) await rescoreMarked(queries, what);
          for (const { scheme, period, by } of open) {
            await close(queries, county, scheme, formatPeriod(period), {
              pack: by.head.pack,
              version: by.head.version,
              at: options.backdate ? dueTime(by, scheme, period) : what.now,
              frozen: freezes(scheme, period),
            });
          }
        });
      });
      closed.push(
        ...ofYear.map(({ scheme, period }) => ({ county, scheme: scheme.scheme, period: formatPeriod(period) })),
      );
    }
    if (begun) await rememberMonth(deps, county, months);
  }
  return closed;
}

/** One settlement of a county at a time. It may take minutes, in which the lock that scoring takes comes and goes. */
async function inTurn(ownerDb: Pool, county: string, work: () => Promise<void>): Promise<void> {
  await owningTransaction(ownerDb, async ({ db }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`settle/${county}`}, 0))`.execute(db);
    await work();
  });
}

async function closedPeriods(db: Pick<Pool, 'query'> | Queries['client'], county: string): Promise<Set<string>> {
  const found = await db.query<{ key: string }>(
    `select scheme || ' ' || period as key from settlement where county = $1`,
    [county],
  );
  return new Set(found.rows.map(({ key }) => key));
}

/** Whether closing a period freezes it: its scores start from zero afterwards. */
function freezes(scheme: Scheme, period: Period): boolean {
  return period.kind === scheme.period.reset;
}

/** By scheme, the periods about which an appeal still waits for its decision. */
async function contestedPeriods(db: Pick<Pool, 'query'>, county: string): Promise<Map<string, Period[]>> {
  const found = await db.query<{ scheme: string; periods: string[] }>(
    `select a.scheme, array_agg(distinct a.period) as periods from appeal a where a.county = $1 and a.state = 'raised'
       and not exists (select 1 from appeal n where n.county = a.county and n.id = a.id and n.seq > a.seq) group by a.scheme`,
    [county],
  );
  return new Map(
    found.rows.map(({ scheme, periods }) => [scheme, periods.flatMap((period) => parsePeriod(period) ?? [])]),
  );
}

/** When a settlement would have run, had the installation been there: the morning after the days of grace. */
function dueTime(pack: Pick<Pack, 'head'>, scheme: Scheme, period: Period): Date {
  return new Date(`${formatDay(lastDay(period) + graceOf(pack, scheme, period) + 1)}T09:00:00+08:00`);
}

/** Days after its end before a period is closed. The year is frozen only when nobody can appeal about its last months any more. */
function graceOf({ head }: Pick<Pack, 'head'>, scheme: Scheme, period: Period): number {
  const days = scheme['settle-after-days'];
  return period.kind === scheme.period.reset && period.kind !== scheme.period.settle
    ? Math.max(days, lastAppealDay(scheme, period, head) - lastDay(period))
    : days;
}

/** Periods of a scheme that are over, the pack's days of grace included, since the first record. */
function endedPeriods(pack: Pick<Pack, 'head'>, scheme: Scheme, first: number, today: number): Period[] {
  const kinds = [...new Set([scheme.period.tally, scheme.period.settle, scheme.period.reset])];
  const wholes: Period[] = [];
  // Before its first day the scheme assessed nobody: there is nothing to close.
  const begins = Math.max(first, firstAssessed(scheme.period));
  const next = (whole: Period) => cycleOf(scheme.period, shiftPeriod(whole, 1).year);
  for (
    let whole = cycleOf(scheme.period, yearHolding(scheme.period, first));
    firstDay(whole) <= today;
    whole = next(whole)
  )
    wholes.push(whole);
  return kinds
    .flatMap((kind) => wholes.flatMap((whole) => periodsIn(whole, kind)))
    .filter((period) => lastDay(period) >= begins && lastDay(period) + graceOf(pack, scheme, period) < today);
}

/** The year, as its scheme names it, in which a period is scored: of several the last, when what it reads of each is there. */
function yearOf({ scheme, period }: { scheme: Scheme; period: Period }): number {
  return yearHolding(scheme.period, lastDay(period));
}

async function close(
  { db }: Queries,
  county: string,
  scheme: Scheme,
  period: string,
  how: { pack: string; version: string; at: Date; frozen: boolean },
): Promise<void> {
  await sql`
    insert into settlement (county, scheme, period, revision, pack, pack_version, settled_at, high_water, frozen)
    values (${county}, ${scheme.scheme}, ${period}, 1, ${how.pack}, ${how.version}, ${how.at}, pg_snapshot_xmin(pg_current_snapshot()), ${how.frozen})`.execute(
    db,
  );
  await sql`update score set settled = true where county = ${county} and scheme = ${scheme.scheme} and period = ${period}`.execute(
    db,
  );
  await sql`
    insert into score_history (county, scheme, period, subject, revision, total, level, reason, at)
    select county, scheme, period, subject, 1, total, level, 'settled', ${how.at} from score
    where county = ${county} and scheme = ${scheme.scheme} and period = ${period}
      and (level is not null or ${scheme.levels.length === 0 && isSettlePeriod(scheme, period)})`.execute(db);
}

/** The months that schemes have on a day, each by its own calendar, and the weeks of those that tally by the week. */
function monthsOn(schemes: readonly Scheme[], day: number): string {
  const own = schemes.map(({ period }) => schemePeriodOf(period, period.tally === 'week' ? 'week' : 'month', day));
  const all = own.length > 0 ? own : [periodOf('month', day)];
  return [...new Set(all.map(formatPeriod))].sort().join(' ');
}

function creditsLate(pack: Pack): boolean {
  return pack.schemes.some(({ sections }) => sections.some(({ credited }) => creditedAfter(credited) !== null));
}

async function monthBegun(deps: Pick<Deps, 'ownerDb'>, county: string, months: string): Promise<boolean> {
  const stored = await deps.ownerDb.query<{ value: string }>('select value from setting where key = $1', [
    `tallied/${county}`,
  ]);
  return stored.rows[0]?.value !== months;
}

async function rememberMonth(deps: Pick<Deps, 'ownerDb'>, county: string, months: string): Promise<void> {
  await deps.ownerDb.query(
    'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [`tallied/${county}`, JSON.stringify(months)],
  );
}
