import type pg from 'pg';
import { aside } from '../../packages/server/src/db/copy.ts';
import { indexesAfter } from '../../packages/server/src/db/indexes-after.ts';
import { migrate } from '../../packages/server/src/db/migrate.ts';
import { copyRecords, insertRegistry } from '../../packages/server/src/demo/insert.ts';
import { densities, generateRecords } from '../../packages/server/src/demo/ledger/generate.ts';
import { readAreas } from '../../packages/server/src/demo/registry/area-files.ts';
import { areaFileOf, generateRegistry, registryPlans } from '../../packages/server/src/demo/registry/generate.ts';
import { say } from '../measure.ts';

export const year = 2026;

/** The demo's county of a million records, without accounts and scores: a snapshot reads only registry and ledger. */
export async function fillCounty(pool: pg.Pool): Promise<void> {
  say('snapshot: filling a county with a million records …');
  const { password } = pool.options;
  await migrate({ ...pool.options, password } as pg.ClientConfig);
  const areas = readAreas(areaFileOf('county'));
  await aside(pool, async (client) => {
    await client.query('begin');
    await indexesAfter(client, ['record', 'record_party'], async () => {
      for (const plan of registryPlans('county', areas)) {
        const registry = generateRegistry(plan, areas, 'lianxin', `${year}-11-20`);
        await insertRegistry(client, registry, areas, 'huanghua-1-3', new Uint8Array(32));
        const chunks = generateRecords(registry, densities.county, 'lianxin', `${year}-01-01`, `${year}-11-19`);
        await copyRecords(client, chunks, () => undefined);
      }
    });
    await client.query('commit');
  });
  await pool.query('vacuum analyze');
}
