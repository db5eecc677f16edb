import type { Pool } from 'pg';
import type { PackFiles } from './files.ts';
import type { Release } from './standing.ts';

/** A release as it is stored, without its files. */
export interface StoredRelease extends Release {
  county: string;
  /** Stands for the files: equal for equal rules. */
  sha256: string;
  title: string;
  base: { pack: string; version: string } | null;
  proposedBy: string | null;
  publishedBy: string | null;
  withdrawnBy: string | null;
}

interface Row {
  county: string;
  pack: string;
  version: string;
  sha256: string;
  effective_from: string;
  published_at: Date;
  origin: Release['origin'];
  lineage: Release['lineage'];
  title: string;
  base_pack: string | null;
  base_version: string | null;
  proposed_by: string | null;
  published_by: string | null;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

/** Whatever answers a statement: a pool, or one connection of a transaction. */
export type Asked = Pick<Pool, 'query'>;

/** Releases of every county, or of one. */
export async function readReleases(db: Asked, county?: string): Promise<StoredRelease[]> {
  const found = await db.query<Row>(
    `select county, pack, version, sha256, effective_from, published_at, origin, lineage, title, base_pack, base_version,
       proposed_by, published_by, withdrawn_by, withdrawn_at
     from pack_release where $1::text is null or county = $1 order by county, effective_from, published_at, pack, version`,
    [county ?? null],
  );
  return found.rows.map((row) => ({
    county: row.county,
    pack: row.pack,
    version: row.version,
    sha256: row.sha256,
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
    origin: row.origin,
    lineage: row.lineage,
    title: row.title,
    base:
      row.base_pack === null || row.base_version === null ? null : { pack: row.base_pack, version: row.base_version },
    proposedBy: row.proposed_by,
    publishedBy: row.published_by,
    withdrawnBy: row.withdrawn_by,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** The files of a release; null when there is no such release. */
export async function releasedFiles(
  db: Asked,
  county: string,
  { pack, version }: { pack: string; version: string },
): Promise<{ files: PackFiles; cases: PackFiles } | null> {
  const found = await db.query<{ files: PackFiles; cases: PackFiles }>(
    'select files, cases from pack_release where county = $1 and pack = $2 and version = $3',
    [county, pack, version],
  );
  return found.rows[0] ?? null;
}
