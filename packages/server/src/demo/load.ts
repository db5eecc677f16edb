import type { Pool } from 'pg';
import { shiftFor, storeClock } from '../clock.ts';
import { aside } from '../db/copy.ts';
import { indexesAfter } from '../db/indexes-after.ts';
import { owning } from '../db/scope.ts';
import { rescoreCounty } from '../features/scores/rescore.ts';
import { settleDue } from '../features/scores/settle.ts';
import { createClock } from '../clock.ts';
import type { Auth, Packs } from '../http/deps.ts';
import type { Registry } from './registry/rows.ts';
import type { FastifyBaseLogger } from 'fastify';
import { makeDemoAccounts, type DemoAccount } from './accounts.ts';
import { startDemoReview } from './review.ts';
import { copyRecords, insertRegistry } from './insert.ts';
import { densities, generateRecords } from './ledger/generate.ts';
import { readAreas } from './registry/area-files.ts';
import { areaFileOf, generateRegistry, registryPlans, type DemoSize } from './registry/generate.ts';

export interface DemoLoad {
  size: DemoSize;
  /** The same seed gives the same people and records. */
  seed: string;
  /** The demo's present day; its ledger runs from New Year's Day to the day before. */
  today: string;
  pack: string;
  ownerDb: Pool;
  auth: Pick<Auth, 'createAccounts'>;
  fieldKey: Uint8Array;
  /** Packs of the counties once they are in the database. */
  packs: () => Promise<Packs>;
  systemNow: () => Date;
  randomUuid: () => string;
  log: FastifyBaseLogger;
  /** Told a line whenever there is something to tell. */
  say: (line: string) => void;
}

/** The ledger ends yesterday: whatever the hour is, nothing in it has happened later than the demo's clock says. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Fills an empty database: registry, a ledger up to yesterday, accounts, scores, and everything settled that has ended. */
export async function loadDemo(load: DemoLoad): Promise<DemoAccount[]> {
  const { size, seed, today, ownerDb, say } = load;
  const areas = readAreas(areaFileOf(size));
  const plans = registryPlans(size, areas);
  await storeClock(ownerDb, shiftFor(today, load.systemNow()), true);
  let shown = null as Registry | null;
  // All of it in one transaction, without the ledger's indexes: cut short, it was never there.
  await aside(ownerDb, async (client) => {
    await client.query('begin');
    const fill = async () => {
      for (const plan of plans) {
        const registry = generateRegistry(plan, areas, seed, today);
        say(`${registry.name}: ${registry.organisations.length} organisations, ${registry.people.length} members`);
        shown ??= registry;
        await insertRegistry(client, registry, areas, load.pack, load.fieldKey);
        const chunks = generateRecords(registry, densities[size], seed, `${today.slice(0, 4)}-01-01`, dayBefore(today));
        let told = 0;
        let all = 0;
        await copyRecords(client, chunks, (records) => {
          all = records;
          if (records - told >= 100_000) say(`${registry.name}: ${(told = records).toLocaleString('en')} records …`);
        });
        say(`${registry.name}: ${all.toLocaleString('en')} records`);
      }
    };
    await indexesAfter(client, ['record', 'record_party'], fill, size === 'small' ? undefined : say);
    await client.query('commit');
  });
  await ownerDb.query('analyze');
  const packs = await load.packs();
  const clock = await createClock(load.systemNow, ownerDb);
  for (const { county } of plans) {
    const what = { county, pack: packs.of(county), year: Number(today.slice(0, 4)), today, now: clock.now() };
    let told = 0;
    await owning(ownerDb, (queries) =>
      rescoreCounty(queries, what, (done, total) => {
        if (done === total || done - told >= 100) say(`scores: ${(told = done)} of ${total} branches`);
      }),
    );
  }
  const closed = await settleDue({ ownerDb, packs, clock, log: load.log }, { rescore: false, backdate: true });
  await ownerDb.query('analyze');
  say(`settled: ${[...new Set(closed.map(({ period }) => period))].join(', ')}`);
  if (shown === null) return [];
  const accounts = await makeDemoAccounts(ownerDb, load.auth, shown, load.systemNow());
  const { county } = shown;
  const review = { county, pack: packs.of(county), seed, today, now: clock.now(), randomUuid: load.randomUuid };
  if ((await startDemoReview(ownerDb, review)) !== null) say('a review round is under way');
  return accounts;
}
