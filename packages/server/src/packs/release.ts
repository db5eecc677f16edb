import { loadPack, type Pack } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../db/scope.ts';

const loaded = new Map<string, Pack | null>();

/**
 * The pack under which a period was settled, when that is no longer the version in force: read from the files kept beside the data. Null when
 * the version in force is the one, the period is open, or its files are not kept.
 */
export async function packOfSettlement(
  { db }: Queries,
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
  return settled === undefined ? null : keptRelease(db, county, settled.pack, settled.version);
}

/** A pack and the periods of a year that are scored by it, as `scheme period`. */
export interface RulesOfYear {
  /** Null when the files of the version are not kept: what it settled stays as it is. */
  pack: Pack | null;
  periods: ReadonlySet<string>;
}

/**
 * Under which packs the settled periods of a year were settled, the pack in force left out: the oldest first, so that levels can follow from
 * the levels before.
 */
export async function olderRules({ db }: Queries, county: string, inForce: Pack, year: number): Promise<RulesOfYear[]> {
  const found = await sql<{ pack: string; version: string; periods: string[] }>`
    select t.pack, t.pack_version as version, array_agg(distinct t.scheme || ' ' || t.period) as periods from settlement t
    where t.county = ${county} and t.period like ${`${year}%`} and (t.pack, t.pack_version) <> (${inForce.head.pack}, ${inForce.head.version})
      and not exists (select 1 from settlement n where n.county = t.county and n.scheme = t.scheme and n.period = t.period and n.revision > t.revision)
    group by t.pack, t.pack_version order by min(t.settled_at), t.pack_version`.execute(db);
  const rules: RulesOfYear[] = [];
  for (const { pack, version, periods } of found.rows) {
    rules.push({ pack: await keptRelease(db, county, pack, version), periods: new Set(periods) });
  }
  return rules;
}

/** Periods that were settled by other rules than `own`; null stands for those in force. */
export function settledByOthers(older: readonly RulesOfYear[], own: RulesOfYear | null): Set<string> {
  return new Set(older.filter((each) => each !== own).flatMap(({ periods }) => [...periods]));
}

async function keptRelease(db: Queries['db'], county: string, id: string, version: string): Promise<Pack | null> {
  const found = await sql<{ sha256: string }>`
    select sha256 from pack_release where county = ${county} and pack = ${id} and version = ${version}`.execute(db);
  const sha256 = found.rows[0]?.sha256;
  if (sha256 === undefined) return null;
  let pack = loaded.get(sha256);
  if (pack === undefined) {
    const kept = await sql<{ files: Record<string, string> }>`
      select files from pack_release where county = ${county} and pack = ${id} and version = ${version}`.execute(db);
    loaded.set(sha256, (pack = packOfFiles(id, kept.rows[0]?.files ?? {})));
  }
  return pack;
}

/** A pack from kept files, whose paths begin with the id of the pack of the lineage they belong to. */
export function packOfFiles(id: string, files: Readonly<Record<string, string>>): Pack | null {
  const sourceOf = (wanted: string) => {
    const own = Object.entries(files).filter(([path]) => path.startsWith(`${wanted}/`));
    return own.length === 0
      ? undefined
      : { folder: wanted, files: Object.fromEntries(own.map(([path, text]) => [path.slice(wanted.length + 1), text])) };
  };
  const source = sourceOf(id);
  return source === undefined ? null : loadPack(source, sourceOf).pack;
}
