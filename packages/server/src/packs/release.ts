import {
  cycleOf,
  firstDay,
  formatDay,
  formatPeriod,
  lastDay,
  periodsIn,
  schemePeriodOf,
  yearsWith,
  type Pack,
  type Period,
  type Scheme,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../db/scope.ts';
import { loadRules } from './files.ts';
import { type Asked, readReleases, releasedFiles, type StoredRelease } from './releases.ts';
import { inOrder } from './standing.ts';

const loaded = new Map<string, Pack | null>();

/**
 * The pack under which a period was settled, when that is no longer the version in force: read from the files kept beside the data. Null when
 * the version in force is the one, the period is open, or its files are not kept.
 */
export async function packOfSettlement(
  { db, client }: Queries,
  county: string,
  inForce: Pack,
  scheme: string,
  period: string,
): Promise<Pack | null> {
  const found = await sql<{ pack: string; version: string }>`
    select t.pack, t.pack_version as version from settlement t
    where t.county = ${county} and t.scheme = ${scheme} and t.period = ${period}
      and (t.pack, t.pack_version) <> (${inForce.head.pack}, ${inForce.head.version})
    order by t.revision desc limit 1`.execute(db);
  const settled = found.rows[0];
  return settled === undefined ? null : keptRelease(client, county, settled.pack, settled.version);
}

/** A pack and the periods of a year that are scored by it, as `scheme period`. */
export interface RulesOfYear {
  /** Null when the files of the version are not kept: what it settled stays as it is. */
  pack: Pack | null;
  periods: ReadonlySet<string>;
}

/**
 * Which periods of a year other packs than the one in force score: those they settled, and those that were over before the one in force began
 * to hold. The oldest first, so that levels can follow from the levels before.
 */
export async function olderRules(
  { db, client }: Queries,
  county: string,
  inForce: Pack,
  year: number,
): Promise<RulesOfYear[]> {
  const found = await sql<{ pack: string; version: string; periods: string[] }>`
    select t.pack, t.pack_version as version, array_agg(distinct t.scheme || ' ' || t.period) as periods from settlement t
    where t.county = ${county} and left(t.period, 4) = any(${yearsWith(inForce.schemes, year).map(String)})
      and not exists (select 1 from settlement n where n.county = t.county and n.scheme = t.scheme and n.period = t.period and n.revision > t.revision)
    group by t.pack, t.pack_version order by min(t.settled_at), t.pack_version`.execute(db);
  const settled = new Set(found.rows.flatMap(({ periods }) => periods));
  const rules = new Map<string, { pack: Pack | null; periods: Set<string> }>();
  const ownName = nameOf(inForce.head);
  for (const { pack, version, periods } of found.rows) {
    const name = nameOf({ pack, version });
    if (name === ownName) continue;
    rules.set(name, { pack: await keptRelease(client, county, pack, version), periods: new Set(periods) });
  }
  for (const { name, pack, periods } of await overBefore(client, county, inForce, year)) {
    const open = periods.filter((period) => !settled.has(period));
    if (open.length === 0) continue;
    const known = rules.get(name);
    if (known === undefined) rules.set(name, { pack, periods: new Set(open) });
    else for (const period of open) known.periods.add(period);
  }
  return [...rules.values()];
}

/** Periods that were settled by other rules than `own`; null stands for those in force. */
export function settledByOthers(older: readonly RulesOfYear[], own: RulesOfYear | null): Set<string> {
  return new Set(older.filter((each) => each !== own).flatMap(({ periods }) => [...periods]));
}

/** A pack that was in force, and the day (`YYYY-MM-DD`) on which the next took over. */
export interface FormerRules {
  pack: Pack | null;
  name: string;
  until: string;
}

/** The packs that were in force before the one given, the oldest first. */
export async function formerRules(db: Asked, county: string, inForce: Pack): Promise<FormerRules[]> {
  const ordered = inOrder(await readReleases(db, county));
  const place = ordered.findIndex((release) => nameOf(release) === nameOf(inForce.head));
  const former: FormerRules[] = [];
  for (const [at, release] of ordered.slice(0, Math.max(0, place)).entries()) {
    const until = ordered[at + 1]?.effectiveFrom ?? '';
    // Another version from the same day took its place before it had one of its own.
    if (until <= release.effectiveFrom) continue;
    former.push({ pack: await keptPack(db, release), name: nameOf(release), until });
  }
  return former;
}

/** The pack by which a period is scored while it is open: that of its last day, or the one in force when it is still running. */
export function rulesOn(former: readonly FormerRules[], inForce: Pack, day: number): Pack | null {
  const text = formatDay(day);
  const found = former.find(({ until }) => text < until);
  return found === undefined ? inForce : found.pack;
}

async function overBefore(
  db: Asked,
  county: string,
  inForce: Pack,
  year: number,
): Promise<{ name: string; pack: Pack | null; periods: string[] }[]> {
  const first = `${year}-01-01`;
  if (inForce.head['effective-from'] <= first) return [];
  const former = await formerRules(db, county, inForce);
  const over = former.map(({ name, pack, until }, at) => {
    const from = former[at - 1]?.until ?? '';
    const own = (pack?.schemes ?? []).flatMap((scheme) =>
      periodsOver(scheme, year)
        .filter(({ end }) => end >= from && end < until)
        .map(({ period }) => `${scheme.scheme} ${period}`),
    );
    return { name, pack, periods: own };
  });
  // A scheme that is new scores nothing that was over before it began.
  const until = former.at(-1)?.until ?? '';
  const known = new Set(over.flatMap(({ periods }) => periods));
  const before = inForce.schemes.flatMap((scheme) =>
    periodsOver(scheme, year)
      .filter(({ end }) => end < until)
      .map(({ period }) => `${scheme.scheme} ${period}`)
      .filter((period) => !known.has(period)),
  );
  return [...over, { name: 'none', pack: null, periods: before }];
}

/** The day by which it is judged whose rules score a period: the last of the settle period it lies in, or of the longer one it is. */
export function judgedOn({ period: periods }: Scheme, period: Period): number {
  return Math.max(lastDay(period), lastDay(schemePeriodOf(periods, periods.settle, firstDay(period))));
}

/** Every period of a scheme in a year with the day by which it is judged. */
function periodsOver(scheme: Scheme, year: number): { period: string; end: string }[] {
  const { tally, settle, reset } = scheme.period;
  return [...new Set([tally, settle, reset])]
    .flatMap((kind) => periodsIn(cycleOf(scheme.period, year), kind))
    .map((each) => ({ period: formatPeriod(each), end: formatDay(judgedOn(scheme, each)) }));
}

function nameOf({ pack, version }: { pack: string; version: string }): string {
  return `${pack} ${version}`;
}

async function keptRelease(db: Asked, county: string, id: string, version: string): Promise<Pack | null> {
  const found = await db.query<{ sha256: string }>(
    'select sha256 from pack_release where county = $1 and pack = $2 and version = $3',
    [county, id, version],
  );
  const sha256 = found.rows[0]?.sha256;
  return sha256 === undefined ? null : keptPack(db, { county, pack: id, version, sha256 });
}

async function keptPack(
  db: Asked,
  { county, pack: id, version, sha256 }: Pick<StoredRelease, 'county' | 'pack' | 'version' | 'sha256'>,
): Promise<Pack | null> {
  const key = `${id} ${sha256}`;
  let pack = loaded.get(key);
  if (pack === undefined) {
    const kept = await releasedFiles(db, county, { pack: id, version });
    loaded.set(key, (pack = kept === null ? null : (loadRules(kept.files, id)?.pack ?? null)));
  }
  return pack;
}
