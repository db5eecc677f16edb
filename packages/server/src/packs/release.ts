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
  const found = await sql<{ pack: string; version: string; sha256: string; files: Record<string, string> }>`
    select t.pack, t.pack_version as version, r.sha256, r.files from settlement t
    join pack_release r on r.county = t.county and r.pack = t.pack and r.version = t.pack_version
    where t.county = ${county} and t.scheme = ${scheme} and t.period = ${period}
      and (t.pack, t.pack_version) <> (${inForce.head.pack}, ${inForce.head.version})
    order by t.revision desc limit 1`.execute(db);
  const release = found.rows[0];
  if (release === undefined) return null;
  let pack = loaded.get(release.sha256);
  if (pack === undefined) loaded.set(release.sha256, (pack = packOfFiles(release.pack, release.files)));
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
