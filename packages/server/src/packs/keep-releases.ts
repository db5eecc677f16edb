import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Packs } from '../http/deps.ts';

/** A pack whose text changed although its version did not. */
export interface ChangedRelease {
  county: string;
  pack: string;
  version: string;
}

/**
 * Keeps the files of the pack in force beside the data, once a version, so that a settled number can be computed again when the folder
 * has moved on. Returns packs whose files differ from what was kept under the same version: their author forgot to raise it.
 */
export async function keepReleases(ownerDb: Pool, packs: Packs, now: Date): Promise<ChangedRelease[]> {
  const counties = await ownerDb.query<{ county: string }>('select county from county order by county');
  const changed: ChangedRelease[] = [];
  for (const { county } of counties.rows) {
    const { head } = packs.of(county);
    const files = JSON.stringify(packs.filesOf(county));
    const sha256 = createHash('sha256').update(files).digest('hex');
    await ownerDb.query(
      `insert into pack_release (county, pack, version, files, sha256, effective_from, published_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (county, pack, version) do nothing`,
      [county, head.pack, head.version, files, sha256, head['effective-from'], now],
    );
    const kept = await ownerDb.query<{ sha256: string }>(
      'select sha256 from pack_release where county = $1 and pack = $2 and version = $3',
      [county, head.pack, head.version],
    );
    if (kept.rows[0]?.sha256 !== sha256) changed.push({ county, pack: head.pack, version: head.version });
  }
  return changed;
}
