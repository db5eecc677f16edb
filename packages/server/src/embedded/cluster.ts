import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, giveTo, runAs } from './account.ts';
import { type Major, program } from './binaries.ts';
import { diagnose, otherMajor } from './diagnose.ts';
import { type Found, isServing, ping, type Running } from './ping.ts';
import { type Listen, settingsFile } from './settings.ts';

const logLimit = 10_000_000;
const recoveryMinutes = 30;

/** A cluster's folder together with the programs that serve it. */
export interface Cluster {
  folder: string;
  account: Account;
  programs: string;
  major: Major;
}

/** Makes the data folder when there is none. It appears under its name only when complete, so a start may die at any point. */
export async function initialise({ folder, account, programs, major }: Cluster, testing: boolean): Promise<void> {
  const data = join(folder, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) {
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (made !== String(major)) throw otherMajor(data, made, major);
    return;
  }
  const unfinished = join(folder, 'data.new');
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  giveTo(account, passwordFile);
  const locales = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'C'];
  for (const locale of locales) {
    const made = await runAs(account, folder, program(programs, 'initdb'), [
      `--pgdata=${unfinished}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      `--locale=${locale}`,
      ...(testing ? ['--no-sync'] : []),
    ]);
    if (made.ok) break;
    // Systems from before 2020 may not have C.UTF-8; plain C serves as well, since ICU does the sorting.
    if (locale !== 'C' && /invalid locale/.test(made.text)) continue;
    throw diagnose(made.text, folder);
  }
  appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude_if_exists = 'lianxin.conf'\n");
  renameSync(unfinished, data);
}

/** What the server is doing once it is no longer starting: after a power cut it may replay for longer than pg_ctl waits. */
export async function settled(folder: string): Promise<Found> {
  const giveUp = Date.now() + recoveryMinutes * 60_000;
  let found = await ping(folder);
  while (found === 'starting' && Date.now() < giveUp) {
    await sleep(200);
    found = await ping(folder);
  }
  return found;
}

/** Starts the server and waits until it answers. Call it under the lock, and only when it is down. */
export async function start(cluster: Cluster, listen: Listen, testing: boolean): Promise<Running> {
  const { folder, account, programs } = cluster;
  const data = join(folder, 'data');
  const log = join(folder, 'server.log');
  const settings = join(data, 'lianxin.conf');
  writeFileSync(settings, settingsFile(listen, testing), { mode: 0o600 });
  giveTo(account, settings);
  const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (before > logLimit) renameSync(log, `${log}.1`);
  const started = await runAs(account, folder, program(programs, 'pg_ctl'), [
    'start',
    '-s',
    '-w',
    '-D',
    data,
    '-l',
    log,
  ]);
  const found = await settled(folder);
  if (isServing(found)) return found;
  const written = existsSync(log) ? readFileSync(log).subarray(before > logLimit ? 0 : before) : '';
  throw diagnose(`${started.text}\n${written.toString()}`, folder);
}

/** Lets open statements be cut off, writes everything down, and waits for the end (SIGINT, "fast" in PostgreSQL's words). */
export async function stop({ folder, account, programs }: Cluster, socketFolder: string | undefined): Promise<void> {
  const data = join(folder, 'data');
  const args = ['stop', '-s', '-w', '-t', '300', '-m', 'fast', '-D', data];
  const stopped = await runAs(account, folder, program(programs, 'pg_ctl'), args);
  if (!stopped.ok && existsSync(join(data, 'postmaster.pid'))) throw diagnose(stopped.text, folder);
  if (socketFolder !== undefined && socketFolder !== folder) rmSync(socketFolder, { recursive: true, force: true });
}
