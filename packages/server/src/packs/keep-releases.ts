import type { Pack } from '@lianxin/core';
import type { Pool } from 'pg';
import type { Packs } from '../http/deps.ts';
import { digestOf, type PackFiles, withoutCases } from './files.ts';

/** A pack whose text changed although its version did not. */
export interface ChangedRelease {
  county: string;
  pack: string;
  version: string;
}

/** As `keepRelease`, of what is in force in every county. */
export async function keepReleases(ownerDb: Pool, packs: Packs, now: Date): Promise<ChangedRelease[]> {
  const counties = await ownerDb.query<{ county: string }>('select county from county order by county');
  const changed: ChangedRelease[] = [];
  for (const { county } of counties.rows) {
    const kept = await keepRelease(ownerDb, county, packs.of(county), packs.filesOf(county), now);
    if (kept !== null) changed.push(kept);
  }
  return changed;
}

/**
 * Releases a version of the folder of packs in a county, once a version: it holds from the day its pack.yaml names, and a settled number can be
 * computed again when the folder has moved on. Files that differ from those released under the same version are not taken: they come back as
 * changed, since their author forgot to raise the version.
 */
export async function keepRelease(
  ownerDb: Pick<Pool, 'query'>,
  county: string,
  { head, lineage }: Pack,
  all: PackFiles,
  now: Date,
): Promise<ChangedRelease | null> {
  const { files, cases } = withoutCases(all);
  const text = JSON.stringify(files);
  await ownerDb.query(
    `insert into pack_release (county, pack, version, files, cases, sha256, lineage, effective_from, published_at, title, origin)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'folder')
     on conflict (county, pack, version) do update set cases = excluded.cases, lineage = excluded.lineage
       where pack_release.files = excluded.files and (pack_release.cases <> excluded.cases or pack_release.lineage <> excluded.lineage)`,
    [
      county,
      head.pack,
      head.version,
      text,
      JSON.stringify(cases),
      digestOf(files),
      JSON.stringify(lineage),
      head['effective-from'],
      now,
      head.title,
    ],
  );
  const kept = await ownerDb.query<{ same: boolean }>(
    'select files = $4::jsonb as same from pack_release where county = $1 and pack = $2 and version = $3',
    [county, head.pack, head.version, text],
  );
  return kept.rows[0]?.same === true ? null : { county, pack: head.pack, version: head.version };
}
