import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import pino from 'pino';
import { createApp } from './app.ts';
import { createAuth } from './auth/index.ts';
import { createClock } from './clock.ts';
import { connect } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { demoAccounts, loadDemo, loadOnce, type DemoSize } from './demo/index.ts';
import { startEmbedded } from './embedded/index.ts';
import { renewEra, sealAudit } from './features/audit/index.ts';
import { applyRules, rememberRules } from './features/packs/apply-rules.ts';
import { everySoOften, rescoreStale } from './features/scores/live.ts';
import { settleDue } from './features/scores/settle.ts';
import type { Deps } from './http/deps.ts';
import { forgetAnswers } from './jobs/forget-answers.ts';
import { startLoop } from './jobs/loop.ts';
import { type Keys, readKeys } from './keys.ts';
import { askCertificate } from './operator/doctor/certificate.ts';
import { examine, type Finding } from './operator/doctor/index.ts';
import { packFault } from './packs/pack-fault.ts';
import { type Import, type Imported, importSheet } from './operator/import/index.ts';
import { whichCounty } from './operator/which-county.ts';
import { packIn } from './packs/fields-of-pack.ts';
import { loadPackFolder } from './packs/folder.ts';
import { packsOfCounties } from './packs/packs-of-counties.ts';
import { registerPublic } from './public/index.ts';
import { readSettings, type Settings } from './settings.ts';
import { loadPublicRenderer, registerWebFiles } from './web-files.ts';

export { addUser } from './operator/add-user.ts';
export { backUp } from './operator/back-up.ts';
export { type Finding } from './operator/doctor/index.ts';
export { exportRows } from './operator/export-rows.ts';
export { importKinds, type RowFault } from './operator/import/index.ts';
export { moveClock } from './operator/move-clock.ts';
export { restore } from './operator/restore.ts';
export { SettingProblem } from './settings.ts';
export { UnusablePack } from './packs/packs-of-counties.ts';

/** Day on which a demo begins unless told: fixed, so that everybody sees the same demo. */
export const demoToday = '2026-11-20';

export interface OpenOptions {
  /** Instead of the setting LIANXIN_DEMO. */
  demo?: DemoSize | 'off';
  demoToday?: string;
  /** Told the migrations applied now. */
  onMigrated?: (names: readonly string[]) => void;
}

export interface Installation {
  settings: Settings;
  deps: Deps;
  /** Starts the embedded database again when it has died; does nothing about a database of the county's own. */
  keepDatabase: () => Promise<void>;
  /** Closes connections and leaves the embedded database, which stops when nobody else uses it. */
  close: () => Promise<void>;
}

const root = resolve(import.meta.dirname, '..', '..', '..');

/** This program's version, as backups name it. */
export const programVersion = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version;

/**
 * Opens the installation: the database (embedded or the county's own), brought up to date, with its keys, packs and clock. An empty one is
 * filled with the demo unless `demo` is off. This file is the only place that reads environment, clock and randomness.
 */
export async function openInstallation(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  options: OpenOptions = {},
): Promise<Installation> {
  const settings = readSettings(env, root);
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: false }));
  const keys = readKeys(env, settings.dataFolder, randomBytes);
  const folder = { dir: join(settings.dataFolder, 'postgres'), say };
  let embedded = settings.databaseUrl === null ? await startEmbedded(folder) : null;
  const database = embedded?.config ?? (settings.databaseUrl as string);
  const pools: Pool[] = [];
  const close = async () => {
    await Promise.allSettled(pools.map((pool) => pool.end()));
    await embedded?.stop();
  };
  try {
    const applied = await migrate(database);
    options.onMigrated?.(applied);
    const open = (how: Parameters<typeof connect>[1]) => {
      const pool = connect(database, {
        ...how,
        onError: (error) => log.warn({ err: error }, 'database connection lost'),
      });
      pools.push(pool);
      return pool;
    };
    const ownerDb = open({ max: 8 });
    await renewEra(ownerDb);
    const appDb = open({ role: 'lianxin_app', max: 16 });
    const publicDb = open({ role: 'lianxin_public', max: 4 });
    const systemNow = () => new Date();
    const auth = createAuth(
      { ownerDb, clock: { now: systemNow }, randomUuid: randomUUID },
      {
        secret: keys.session,
        baseUrl: settings.baseUrl,
        secondFactor: settings.secondFactor,
        ...(settings.oidc === null ? {} : { oidc: [settings.oidc] }),
      },
    );
    const size = options.demo ?? settings.demo;
    let loaded = false;
    if (size !== 'off') {
      await loadOnce(ownerDb, say, async () => {
        say(`Loading the demo (${size}) …`);
        loaded = true;
        await loadDemo({
          size,
          seed: 'lianxin',
          today: options.demoToday ?? demoToday,
          pack: 'huanghua-1-3',
          ownerDb,
          auth,
          fieldKey: keys.field,
          packs: async () => packsOfCounties(ownerDb, settings.packsFolder, await createClock(systemNow, ownerDb)),
          systemNow,
          randomUuid: randomUUID,
          log,
          say,
        });
      });
    }
    const clock = await createClock(systemNow, ownerDb);
    const packs = await packsOfCounties(ownerDb, settings.packsFolder, clock);
    for (const { county, pack, version } of packs.changed) {
      say(
        `County ${county}: the files of pack ${pack} have changed under version ${version} and are not in force. Raise the version in its pack.yaml, so that settled scores keep theirs.`,
      );
    }
    // A demo that was loaded now is scored by these rules.
    if (loaded) await rememberRules(ownerDb, packs);
    for (const { county, problem } of packs.unusable)
      say(`County ${county} goes on with its released rules. ${problem}`);
    const deps: Deps = {
      ownerDb,
      appDb,
      publicDb,
      clock,
      randomUuid: randomUUID,
      fieldKey: keys.field,
      packs,
      auth,
      demoAccounts: await demoAccounts(ownerDb),
      log,
    };
    const keepDatabase = async () => {
      if (embedded === null || (await answers(ownerDb))) return;
      log.error('the database does not answer: starting it again');
      const before = embedded;
      embedded = await startEmbedded(folder);
      // Its socket may lie elsewhere now.
      for (const pool of pools) Object.assign(pool.options, embedded.config);
      await before.stop();
    };
    return { settings, deps, keepDatabase, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Imports a sheet of the registry, whole or not at all. */
export async function importInto(
  { deps, settings }: Installation,
  what: Omit<Import, 'county'> & { county: string | null },
): Promise<Imported> {
  // A county that is named need not be there yet: importing says how to make it.
  const county = what.county ?? (what.newCounty === null ? await whichCounty(deps.ownerDb, null) : null);
  if (typeof county === 'object' && county !== null) return county;
  if (county === null || !/^\d{6}$/.test(county))
    return { refused: 'A new county needs its code of six digits: --county 130983' };
  return importSheet(
    {
      ownerDb: deps.ownerDb,
      fieldKey: deps.fieldKey,
      now: deps.clock.now(),
      randomUuid: deps.randomUuid,
      packOf: (pack) => packIn(join(settings.packsFolder, pack)),
    },
    { ...what, county },
  );
}

export interface OpenDatabase {
  settings: Settings;
  ownerDb: Pool;
  /** The installation's keys; null when it has none yet. None are made. */
  keys: Keys | null;
  now: Date;
  close: () => Promise<void>;
}

/** Opens the database as it is, without bringing it up to date: for what must work whatever state it is in. */
export async function openDatabase(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
): Promise<OpenDatabase> {
  const settings = readSettings(env, root);
  const keys = keysThere(env, settings.dataFolder);
  const embedded =
    settings.databaseUrl === null ? await startEmbedded({ dir: join(settings.dataFolder, 'postgres'), say }) : null;
  const ownerDb = connect(embedded?.config ?? (settings.databaseUrl as string), { max: 2 });
  const close = async () => {
    await ownerDb.end();
    await embedded?.stop();
  };
  return { settings, ownerDb, keys, now: new Date(), close };
}

/** Looks the installation over; changes nothing. */
export async function doctor({ settings, ownerDb, keys, now }: OpenDatabase): Promise<Finding[]> {
  return examine({
    settings,
    ownerDb,
    keys,
    now,
    clock: () => createClock(() => now, ownerDb),
    packFault: (pack) => packFault(join(settings.packsFolder, pack)),
    folderHead: (pack) => loadPackFolder(join(settings.packsFolder, pack), process.cwd())?.loaded.pack?.head ?? null,
    pagesBuilt: existsSync(join(settings.webFolder, 'dist', 'index.html')),
    certificate: (url) => askCertificate(url, now),
  });
}

function keysThere(env: Record<string, string | undefined>, dataFolder: string): Keys | null {
  const none = new Error('there are no keys');
  try {
    return readKeys(env, dataFolder, () => {
      throw none;
    });
  } catch (error) {
    if (error === none) return null;
    throw error;
  }
}

export interface Server {
  url: string;
  app: FastifyInstance;
  installation: Installation;
  stop: () => Promise<void>;
}

/** Opens the installation, listens, and runs the background jobs until stopped. */
export async function serve(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  options: OpenOptions = {},
): Promise<Server> {
  const installation = await openInstallation(env, say, options);
  const { settings, deps } = installation;
  try {
    const app = await createApp(deps);
    const render = await loadPublicRenderer(settings.webFolder);
    if (render === null)
      say('The pages are not built: only the interface at /api/v1 answers. Build them with: npm run build');
    else {
      const rules = (county: string) => ({ pack: deps.packs.of(county), book: deps.packs.ruleBookOf(county) });
      await registerPublic(app, { publicDb: deps.publicDb, render, rules, now: deps.clock.now });
      await registerWebFiles(app, settings.webFolder);
    }
    await app.listen({ host: settings.host, port: settings.port });
    const pace = everySoOften(1_000, () => performance.now());
    const loop = startLoop(
      [
        { name: 'keep-database', every: 1_000, run: installation.keepDatabase },
        // Before anything is scored: another process may have published, or a day of effect begun.
        { name: 'rules', every: 3_000, run: async () => void (await applyRules(deps)) },
        { name: 'rescore', every: 250, run: async () => void (await rescoreStale(deps, pace)) },
        { name: 'settle', every: 30_000, run: async () => void (await settleDue(deps)) },
        { name: 'forget-answers', every: 3_600_000, run: async () => void (await forgetAnswers(deps)) },
        { name: 'seal', every: 5_000, run: () => sealCounties(deps) },
      ],
      deps.log,
    );
    const stop = async () => {
      await app.close();
      await loop.stop();
      await installation.close();
    };
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : settings.port;
    return {
      url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`,
      app,
      installation,
      stop,
    };
  } catch (error) {
    await installation.close();
    throw error;
  }
}

async function answers(db: Pool): Promise<boolean> {
  return db.query('select 1').then(
    () => true,
    () => false,
  );
}

async function sealCounties({ ownerDb, clock }: Deps): Promise<void> {
  const counties = await ownerDb.query<{ county: string }>('select county from county');
  for (const { county } of counties.rows) await sealAudit(ownerDb, county, clock.now());
}
