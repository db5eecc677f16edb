import { execFile, execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { DatabaseProblem } from '../db/problem.ts';

/** The account PostgreSQL runs as; empty when it is our own (PostgreSQL refuses to run as root). */
export interface Account {
  uid?: number;
  gid?: number;
}

/** Our own account; for root that of the existing data folder's owner, else `nobody`. */
export function accountFor(dataFolder: string | undefined): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = dataFolder === undefined ? undefined : statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  try {
    return { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
  } catch (cause) {
    throw new DatabaseProblem(
      'start-failed',
      'PostgreSQL does not run as root, and this machine has no account "nobody" to run it as.',
      'Start Lianxin as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
      cause,
    );
  }
}

function idOfNobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

export function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

export interface Outcome {
  ok: boolean;
  /** What it wrote, or why it could not be started. */
  text: string;
}

/** Runs a program as the account, in English and untouched by PG… variables, from a folder the account can read. */
export async function runAs(account: Account, cwd: string, file: string, args: string[]): Promise<Outcome> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  const env = { ...Object.fromEntries(kept), LC_ALL: 'C' };
  return await new Promise((resolve) => {
    execFile(file, args, { ...account, cwd, env, windowsHide: true }, (error, stdout, stderr) => {
      const started = error === null || typeof error.code === 'number';
      resolve({ ok: error === null, text: started ? `${stdout}${stderr}`.trim() : error.message });
    });
  });
}

/** Whether the account can enter and write the folder (asked of the system: access lists and mounts count too). */
export async function canUse(account: Account, folder: string): Promise<boolean> {
  if (account.uid === undefined) return true;
  const asked = await runAs(account, '/', 'test', ['-x', folder, '-a', '-w', folder]);
  return asked.ok;
}
