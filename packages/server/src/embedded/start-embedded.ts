import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import { DatabaseProblem } from '../db/problem.ts';
import { type Account, canUse, giveTo } from './account.ts';
import { type Major, packageFolder, runnableFolder } from './binaries.ts';
import { type Cluster, initialise, settled, start, stop } from './cluster.ts';
import { asProblem } from './diagnose.ts';
import { findHome } from './home.ts';
import { withLock } from './lock.ts';
import { disarmStaleNote, isServing, ping, type Running } from './ping.ts';
import type { Listen } from './settings.ts';
import { shelters } from './shelter.ts';
import { enter, leave } from './users.ts';

// macOS allows 103 bytes, Linux 107; the file in the folder is called `.s.PGSQL.5432`.
const socketFolderLimit = 103 - Buffer.byteLength('/.s.PGSQL.5432');

export interface EmbeddedOptions {
  /** The folder of this cluster, made when missing; its data lie in it, or where `dir/place` says. */
  dir: string;
  /** PostgreSQL's major version; 15 exists for tests on linux-x64 only. */
  version?: Major;
  /** Made when missing. */
  database?: string;
  /** Faster and unsafe: a power cut may destroy the cluster. */
  testing?: boolean;
  /** Tells the operator one line; standard error unless given. */
  say?: (line: string) => void;
  /** Folders that every account can reach, used when root starts Lianxin in a private folder. */
  places?: string[];
}

export interface Embedded {
  url: string;
  config: ClientConfig;
  /** The server's process. */
  pid: number;
  /** Leaves the server; the last process to leave stops it. Calling it again does nothing. */
  stop: () => Promise<void>;
}

/**
 * Gives a running PostgreSQL for the folder: starts one, or joins the one that another process of ours (or a killed one before us)
 * has started. Throws `DatabaseProblem`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { version = 18, database = 'lianxin', testing = false, places = shelters() } = options;
  const say = options.say ?? ((line: string) => void process.stderr.write(`${line}\n`));
  try {
    mkdirSync(join(options.dir, 'users'), { recursive: true });
    const dir = realpathSync(options.dir);
    const users = join(dir, 'users');
    const locked = <T>(work: () => Promise<T>) => withLock(join(dir, 'start.lock'), work);
    return await locked(async () => {
      const { account, folder, pointer } = await findHome(dir, places, say);
      const programs = await runnableFolder(packageFolder(version), account, places, say);
      const cluster = { folder, account, programs, major: version };
      await initialise(cluster, testing);
      if (pointer !== undefined) writeFileSync(pointer, `${folder}\n`);
      const running = await serve(cluster, testing);
      await ensureDatabase(running, database);
      const name = enter(users);
      const goAway = async () => {
        // One that has died needs no stopping, and pg_ctl would call it one that does not stop.
        if (leave(users, name) && (await ping(cluster.folder)) !== 'down') await stop(cluster, running.socketFolder);
      };
      let gone: Promise<void> | undefined;
      return { ...addressOf(running, database), pid: running.pid, stop: () => (gone ??= locked(goAway)) };
    });
  } catch (error) {
    throw asProblem(error, options.dir);
  }
}

async function serve(cluster: Cluster, testing: boolean): Promise<Running> {
  disarmStaleNote(cluster.folder);
  const found = await settled(cluster.folder);
  if (isServing(found)) return found;
  const listen = await chooseListen(cluster.folder, cluster.account);
  try {
    return await start(cluster, listen, testing);
  } catch (error) {
    if (listen.socketFolder !== undefined && listen.socketFolder !== cluster.folder) {
      rmSync(listen.socketFolder, { recursive: true, force: true });
    }
    throw error;
  }
}

async function chooseListen(folder: string, account: Account): Promise<Listen> {
  if (process.platform === 'win32') return { port: await freePort() };
  if (Buffer.byteLength(folder) <= socketFolderLimit) return { socketFolder: folder, port: 5432 };
  for (const temporary of [tmpdir(), '/tmp']) {
    const socketFolder = mkdtempSync(join(temporary, 'lianxin-'));
    giveTo(account, socketFolder);
    if (Buffer.byteLength(socketFolder) <= socketFolderLimit && (await canUse(account, socketFolder))) {
      return { socketFolder, port: 5432 };
    }
    rmSync(socketFolder, { recursive: true });
  }
  throw new DatabaseProblem(
    'folder-refused',
    `The path ${folder} is too long for a socket, and no temporary folder can take it.`,
    'Set LIANXIN_DATA to a shorter path.',
  );
}

async function freePort(): Promise<number> {
  return await new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function ensureDatabase({ config }: Running, database: string): Promise<void> {
  const client = new Client({ ...config, database: 'postgres', ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function addressOf({ config, socketFolder }: Running, database: string): { url: string; config: ClientConfig } {
  const { host, port, user, password } = config;
  const place =
    socketFolder === undefined ? `${host}:${port}/${database}` : `/${database}?${query(socketFolder, port)}`;
  return { url: `postgres://${user}:${password}@${place}`, config: { ...config, database, ssl: false } };
}

function query(host: string, port: number): string {
  return new URLSearchParams({ host, port: String(port) }).toString();
}
