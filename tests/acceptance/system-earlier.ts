import { parsePeriod, type Pack } from '@lianxin/core';
import type { Pool } from 'pg';
import type { SystemCounty } from './system-county.ts';

/** Takes over results of earlier years that cases give, as a county brings them along: settled scores of years that are closed. */
export async function takeOver(ownerDb: Pool, pack: Pack, { county, cases }: SystemCounty): Promise<void> {
  for (const { one, idOf, subjects } of cases) {
    for (const { subject, period, scheme = one.scheme, total, level = null, vetoes = [] } of one.before ?? []) {
      const { kind, field } = subjects.find(({ id }) => id === subject) ?? {};
      await ownerDb.query(
        `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, band, vetoes, settled, computed_at)
         values ($1, $2, $3, $4, $5, $4, $6, $7, $8, $8, $9, true, $10)`,
        [
          county,
          scheme,
          period,
          idOf(subject),
          kind,
          field ?? '',
          total,
          level,
          vetoes,
          `${Number(period.slice(0, 4)) + 1}-02-01`,
        ],
      );
      await ownerDb.query(
        `insert into settlement (county, scheme, period, revision, pack, pack_version, settled_at, high_water, frozen)
         values ($1, $2, $3, 1, $4, $5, $6, pg_snapshot_xmin(pg_current_snapshot()), $7) on conflict do nothing`,
        [
          county,
          scheme,
          period,
          pack.head.pack,
          pack.head.version,
          `${Number(period.slice(0, 4)) + 1}-02-01`,
          parsePeriod(period)?.kind === 'year',
        ],
      );
    }
  }
}
