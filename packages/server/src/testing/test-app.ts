import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import { createApp } from '../app.ts';
import { createAuth, type AuthSettings } from '../auth/index.ts';
import { connect } from '../db/connect.ts';
import type { Clock, Deps, Packs } from '../http/deps.ts';
import { packsOfCounties } from '../packs/packs-of-counties.ts';
import { seed } from './seed.ts';
import { testDatabase } from './test-database.ts';

export interface TestApp {
  app: FastifyInstance;
  deps: Deps;
  ownerDb: Pool;
  appDb: Pool;
  /** Both clocks: `day` is the county's (deps.clock), `system` ends sessions and lock-outs. Set them freely. */
  time: { day: Date; systemAhead: number };
}

export interface TestAppOptions {
  auth?: Partial<AuthSettings>;
  /** Overrides of single dependencies. */
  deps?: Partial<Deps>;
  /** Loads the seeded counties' pack from the folder `packs`; without it a handler that asks for the pack fails. */
  packs?: boolean;
}

/** The whole application on a database of its own with the two seeded counties, closed after the file's last test. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const ownerDb = connect(database, { max: 4 });
  const appDb = connect(database, { max: 4, role: 'lianxin_app' });
  const publicDb = connect(database, { max: 2, role: 'lianxin_public' });
  await seed(ownerDb);
  const time = { day: new Date('2026-06-15T09:00:00+08:00'), systemAhead: 0 };
  const systemNow = () => new Date(Date.now() + time.systemAhead);
  const clock: Clock = {
    now: () => time.day,
    today: () => new Date(time.day.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    movable: false,
    moveTo: async (today) => {
      time.day = new Date(`${today}T09:00:00+08:00`);
    },
  };
  const deps: Deps = {
    ownerDb,
    appDb,
    publicDb,
    clock,
    randomUuid: randomUUID,
    fieldKey: new Uint8Array(32).fill(1),
    packs: options.packs === true ? await packsOfCounties(ownerDb, packsFolder, clock) : noPacks,
    auth: createAuth(
      { ownerDb, clock: { now: systemNow }, randomUuid: randomUUID },
      { secret: 'c'.repeat(64), baseUrl: 'http://localhost', ...options.auth },
    ),
    demoAccounts: [],
    // Fastify's own silent logger.
    log: Fastify().log,
    ...options.deps,
  };
  const app = await createApp(deps);
  await app.ready();
  // Said after the setup file's, so it runs first: vitest runs afterAll in reverse.
  afterAll(async () => {
    await app.close();
    await Promise.all([ownerDb.end(), appDb.end(), publicDb.end()]);
  });
  return { app, deps, ownerDb, appDb, time };
}

const packsFolder = fileURLToPath(new URL('../../../../packs', import.meta.url));

const noPack = (): never => {
  throw new Error('This test has no packs: testApp({ packs: true })');
};
const noPacks: Packs = {
  of: noPack,
  filesOf: noPack,
  ruleBookOf: noPack,
  newestOf: noPack,
  refresh: async () => undefined,
  folderPacks: noPack,
  folderFiles: noPack,
};
